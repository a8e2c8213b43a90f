// Turns Markdown's inline tokens and raw HTML into the words a reader sees.

/** The part of a markdown-it token that matters here. */
export interface InlineToken {
  readonly type: string
  readonly content: string
  readonly children: readonly InlineToken[] | null
}

// Until the text is tidied, \n is a line break that the reader sees and \r one that only the source has.
const hardBreak = '\n'
const softBreak = '\r'

/** Text of inline tokens, images as their alternative text, hard line breaks as \n, tags and comments dropped. */
export function textOfInline(tokens: readonly InlineToken[]): string {
  return tidyText(rawTextOfInline(tokens))
}

/** Text of a raw HTML block: one line a block element, scripts, styles and comments dropped, references decoded. */
export function textOfHtml(html: string, decodeReference: (reference: string) => string): string {
  return tidyText(
    withoutHiddenParts(html)
      .replace(/[\r\n]+/g, softBreak)
      .replace(tagPattern, (_tag, name: string) => (blockTags.has(name.toLowerCase()) ? hardBreak : ''))
      .replace(/&#?\w{1,32};/g, decodeReference),
  )
}

/** Code as it stands, without control characters, surrounding blank lines and trailing blanks. */
export function textOfCode(code: string): string {
  return code
    .replace(invisible, '')
    .replace(/^(?:[ \t]*\n)+/, '')
    .trimEnd()
}

/** Whether there is anything to read: a letter, number, mark of punctuation or symbol. */
export function isReadable(text: string): boolean {
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(text)
}

/** Removes what no reader sees and what would upset a store: NUL and other control characters but tab and line ends. */
export function withoutControls(text: string): string {
  return text.replace(/[\v\f\u0085]/g, ' ').replace(/(?![\t\n\r])\p{Cc}/gu, '')
}

// Soft hyphens, word joiners and byte order marks are invisible and would hide a word from search.
const invisible = /(?![\t\n\r])\p{Cc}|[\u00ad\u2060\ufeff]/gu

/** Collapses white space as a browser does; \n stays, without blanks around it. */
export function tidyText(text: string): string {
  return text
    .replace(/[\v\f\u0085\u2028\u2029]/g, ' ')
    .replace(invisible, '')
    .replace(/[ \t]+/g, ' ')
    .replace(/(?: ?[\r\n])+ ?/g, collapseBreaks)
    .trim()
}

function collapseBreaks(breaks: string, offset: number, text: string): string {
  if (breaks.includes(hardBreak)) return hardBreak
  const isBetweenIdeographs =
    ideographic.test(text[offset - 1] ?? '') && ideographic.test(text[offset + breaks.length] ?? '')
  return isBetweenIdeographs ? '' : ' '
}

// Chinese and Japanese are written without spaces: a line end in the source is none on the page.
const ideographic = /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\u3000-\u303f\uff00-\uffef]/u

function rawTextOfInline(tokens: readonly InlineToken[]): string {
  let text = ''
  let hiddenUntil: RegExp | undefined
  for (const token of tokens) {
    if (token.type === 'html_inline') {
      if (hiddenUntil?.test(token.content)) hiddenUntil = undefined
      else if (hiddenUntil === undefined) hiddenUntil = endOfHiddenElement(token.content)
      if (/^<br\b/i.test(token.content)) text += hardBreak
    } else if (hiddenUntil !== undefined) {
      // Inside <script> or <style>: nothing of it is shown.
    } else if (token.type === 'softbreak') text += softBreak
    else if (token.type === 'hardbreak') text += hardBreak
    else if (token.type === 'image') text += rawTextOfInline(token.children ?? [])
    else text += token.content
  }
  return text
}

function endOfHiddenElement(tag: string): RegExp | undefined {
  const name = /^<(script|style|template)\b/i.exec(tag)?.[1]
  return name && !tag.endsWith('/>') ? new RegExp(`^</${name}\\b`, 'i') : undefined
}

// Every alternative stops at the next "<", so that a row of them costs linear time.
const tagPattern = /<[/!?]?([a-z][\w:-]*)(?:[^<>"']|"[^"<]*"|'[^'<]*')*>/gi

const blockTags = new Set(
  `address article aside blockquote br caption center dd details dialog div dl dt fieldset figcaption figure footer form
  h1 h2 h3 h4 h5 h6 header hr li main nav ol option p pre section summary table tbody td tfoot th thead tr ul`.split(
    /\s+/,
  ),
)

const hiddenParts = /<!--|<\?|<!\[CDATA\[|<(script|style|template)\b/gi

function withoutHiddenParts(html: string): string {
  let shown = ''
  let at = 0
  for (const opening of html.matchAll(hiddenParts)) {
    if (opening.index < at) continue
    shown += html.slice(at, opening.index)
    const closing = endOfHiddenPart(opening[0], opening[1])
    closing.lastIndex = opening.index + opening[0].length
    // As in a browser, what is never closed hides the rest.
    if (closing.exec(html) === null) return shown
    at = closing.lastIndex
  }
  return shown + html.slice(at)
}

function endOfHiddenPart(opening: string, element: string | undefined): RegExp {
  if (element) return new RegExp(`</${element}\\s*>`, 'gi')
  return opening === '<!--' ? /-->/g : opening === '<?' ? /\?>/g : /\]\]>/g
}
