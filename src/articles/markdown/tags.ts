// Reads tags as HTML, JSX and Vue write them, and tells an element from words in angle brackets.

import { type BodyFacts, matchAt } from './mark.ts'

export interface ElementTag {
  readonly name: string
  readonly kind: 'open' | 'close' | 'empty'
  /** Values are without quotes; undefined for {expressions} and for attributes without a value. */
  readonly attributes: ReadonlyMap<string, string | undefined>
  /** Names of attributes that were written without any value. */
  readonly bare: readonly string[]
  readonly end: number
}

const tagName = /<(\/?)([A-Za-z][\w.:-]*)/y
// A blank line ends a tag that is never closed.
const blank = String.raw`(?:[ \t]|\n(?![ \t]*\n))`
const attribute = new RegExp(
  `(?:${blank}+|(?<=["']))(?:([@:#]?[A-Za-z_][\\w.:@-]*)(?:${blank}*=${blank}*(?:"((?:[^"\\n]|\\n(?![ \\t]*\\n))*)"|'((?:[^'\\n]|\\n(?![ \\t]*\\n))*)'|([^\\s"'=<>\`{}]+)|(\\{)))?|(\\{))`,
  'y',
)
const tagEnd = new RegExp(`${blank}*(/?)>`, 'y')

/** The tag that begins at a "<", if there is one. */
export function readTag(text: string, start: number): ElementTag | undefined {
  const head = matchAt(tagName, text, start)
  if (!head) return undefined
  const [, slash, name = ''] = head
  const attributes = new Map<string, string | undefined>()
  const bare: string[] = []
  let at = start + head[0].length
  for (;;) {
    const end = matchAt(tagEnd, text, at)
    if (end) {
      const kind = slash ? 'close' : end[1] ? 'empty' : 'open'
      return { name, kind, attributes, bare, end: at + end[0].length }
    }
    const next = slash ? null : matchAt(attribute, text, at)
    if (!next) return undefined
    at += next[0].length
    const [, key, doubleQuoted, singleQuoted, unquoted, brace, spread] = next
    if (brace ?? spread) {
      const close = endOfBraces(text, at - 1)
      if (close === undefined) return undefined
      if (key) attributes.set(key, /^\{\s*(["'`])([^"'`]*)\1\s*\}$/.exec(text.slice(at - 1, close))?.[2])
      at = close
    } else if (key) {
      const value = doubleQuoted ?? singleQuoted ?? unquoted
      if (value === undefined) bare.push(key)
      attributes.set(key, value)
    }
  }
}

const braces = /[{}]/g
const maxBraces = 8

/**
 * Where the braces end that begin here. Deeper nesting than anyone writes ends the search, so that a row of openings
 * costs linear time.
 */
export function endOfBraces(text: string, start: number): number | undefined {
  let depth = 0
  braces.lastIndex = start
  for (let brace = braces.exec(text); brace; brace = braces.exec(text)) {
    depth += brace[0] === '{' ? 1 : -1
    if (depth === 0) return braces.lastIndex
    if (depth > maxBraces) return undefined
  }
  return undefined
}

const words = (list: string) => new Set(list.split(/\s+/))

const alwaysElements = words('br hr wbr p li dt dd tr td th thead tbody tfoot colgroup')

const htmlNames = words(
  `a abbr acronym address area article aside audio b base bdi bdo big blink blockquote body br button canvas caption center
  cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed fieldset figcaption figure font
  footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd label legend li link
  main map mark marquee math menu meta meter nav nobr noframes noscript object ol optgroup option output p param picture
  pre progress q rp rt ruby s samp script search section select slot small source span strike strong style sub summary
  sup svg table tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr g path circle rect
  line polyline polygon ellipse defs use symbol`,
)

const blockNames = words(
  `address article aside blockquote body caption center col colgroup dd details dialog dir div dl dt fieldset figcaption
  figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html iframe legend li link main menu nav noframes ol
  optgroup option p param picture search section summary table tbody td tfoot th thead title tr track ul`,
)

/** Whether an element stands on lines of its own. */
export function isBlockName(name: string): boolean {
  return blockNames.has(name.toLowerCase())
}

const bareAttributes = words(
  `allowfullscreen async autofocus autoplay checked controls default defer disabled hidden ismap loop markdown multiple
  muted nomodule nowrap open playsinline readonly required reversed scoped selected setup`,
)

export function isHtmlName(name: string): boolean {
  return htmlNames.has(name) || (name === name.toUpperCase() && htmlNames.has(name.toLowerCase()))
}

/**
 * Whether a tag is markup: an element of HTML, or of the page's own making (<Tabs>, <my-tag>). "<name>", "<user-id>" and
 * "List<String>" are words: nobody closes them or gives them attributes.
 */
export function isElement(tag: ElementTag, facts: BodyFacts, before = ''): boolean {
  if (tag.kind === 'close') return isHtmlName(tag.name) || facts.openedTags.has(tag.name)
  const isMarkup = isHtmlName(tag.name) ? isHtmlElement(tag, facts) : isOwnElement(tag, facts, before)
  if (isMarkup) facts.openedTags.add(tag.name)
  return isMarkup
}

function isHtmlElement({ name, kind, attributes, bare }: ElementTag, { closedTags }: BodyFacts): boolean {
  const hasOddAttributes = bare.some(
    (key) => !bareAttributes.has(key.toLowerCase()) && !/^(?:data-|v-|[@:#])/.test(key),
  )
  if (hasOddAttributes) return false
  return alwaysElements.has(name.toLowerCase()) || kind === 'empty' || attributes.size > 0 || closedTags.has(name)
}

function isOwnElement(
  { name, kind, attributes, bare }: ElementTag,
  { closedTags, isMdx }: BodyFacts,
  before: string,
): boolean {
  const hasValues = attributes.size > bare.length
  const isOwnName = /^[A-Z]|[.-]/.test(name)
  if (!isOwnName) return hasValues && closedTags.has(name)
  if (hasValues) return true
  // A generic type: Map<Key>.
  if (/\w/.test(before)) return false
  return kind === 'empty' || closedTags.has(name) || (isMdx && /^[A-Z][a-z]/.test(name) && bare.length === 0)
}
