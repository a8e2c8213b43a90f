// Makes text from outside harmless in Discord's Markdown: shown as written, never formatting, linking or hiding.

// Marks that format anywhere in a line. Discord takes a backslash before any of them as "show it as it is"; a masked
// link cannot form without its brackets, nor a mention, timestamp or emoji without its angle bracket.
const inlineMarks = /[\\*_~`|<>[\]]/g

// Marks that format at the start of a line: headings, subtext, lists, quotes, numbered lists.
const lineMarks = /^([^\S\n]*)(#{1,3}(?=\s)|-(?=#?\s)|\+(?=\s)|\d+(?=[.)]\s))/gm

// Controls and format characters: direction overrides, which let text pose as other text, and marks without width.
// Line breaks stay; so do joiners, which Persian, Hindi and emoji are spelt with, and Arabic's visible number signs.
const unseen = /(?!\n|\u200c|\u200d|[\u0600-\u0605]|\u06dd|\u08e2)[\p{Cc}\p{Cf}]/gu

// Latin letters, punctuation and signs, among which there is nothing to take out or to mend.
const ordinary = /^[\n -~\u00a0-\u00ac\u00ae-\u036f\u2010-\u2027\u2030-\u205e]*$/

/** Takes out what cannot be seen and mends unpaired surrogates. A tab or line separator becomes a space. */
export function clean(text: string): string {
  // Most text is clean, and to see that costs less than to clean it.
  if (ordinary.test(text)) return text
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[\t\u2028\u2029]/g, ' ')
    .replace(unseen, '')
}

// What Discord makes a link of by itself. Inside one nothing formats, and a backslash would become part of the address.
// Ours ends sooner than Discord's, at every mark that could format what follows, but for those that addresses often have.
const bareAddress = /(https?:\/\/[^\s<>[\]*`|\\]+)/g

/** Where addresses stand in a text that Discord will turn into links: start and end, in UTF-16 code units. */
export function bareAddresses(text: string): [start: number, end: number][] {
  return [...text.matchAll(bareAddress)].map((match) => [match.index, match.index + match[0].length])
}

/** Text of several lines, shown as written. */
export function escapeText(text: string): string {
  // Split at a group, addresses come at every second place.
  const parts = clean(text).split(bareAddress)
  return parts.map((part, place) => (place % 2 === 1 ? part : escapeMarks(part))).join('')
}

/** The same, in addresses as well. */
export function bareMarks(text: string): string {
  return escapeMarks(clean(text))
}

function escapeMarks(text: string): string {
  return text
    .replace(inlineMarks, '\\$&')
    .replace(lineMarks, (_, space: string, mark: string) =>
      /^\d/.test(mark) ? `${space}${mark}\\` : `${space}\\${mark}`,
    )
}

/** Text for the middle of a line: line breaks become spaces. */
export function escapeLine(text: string): string {
  return escapeText(text.replace(/\s+/g, ' ').trim())
}

/** The last place up to another that is neither between the halves of a surrogate pair nor before a mark of a character. */
export function characterBefore(text: string, at: number): number {
  let end = at
  while (end > 0 && /[\udc00-\udfff]|\u200d|\ufe0f|\p{M}/u.test(text.charAt(end))) end -= 1
  return end
}

/**
 * Shortens text without cutting a character in two.
 * @param limit Longest result, in UTF-16 code units, as Discord counts; the ellipsis is part of it.
 */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text
  const end = characterBefore(text, Math.max(0, limit - 1))
  const word = text.lastIndexOf(' ', end)
  return `${text.slice(0, word > end * 0.8 ? word : end).trimEnd()}…`
}

/**
 * “Words from outside”, in one line that links nothing.
 * @param limit Longest words, in UTF-16 code units before they are escaped.
 */
export function inQuotes(words: string, limit: number): string {
  return `“${unlinkedLine(shorten(words, limit))}”`
}

/** The same for what members typed, or are called: it links nothing and names no @everyone by the bot's mouth. */
export function unlinkedLine(words: string): string {
  return bareMarks(words.replace(/\s+/g, ' ').trim())
    .replaceAll('://', '\\://')
    .replace(/@(?=everyone|here)/g, '\\@')
}
