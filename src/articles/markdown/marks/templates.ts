// Template languages: Liquid and Jinja ({% … %}, {{ … }}), which Jekyll, GitBook, MkDocs and Zola use, and Hugo's
// shortcodes ({{< … >}}, {{% … %}}). Their words stay, what they stand above is named, and their marks go.

import type { MarkdownIt, StateBlock, StateInline } from 'markdown-it'
import { titleOfKind } from '../kinds.ts'
import {
  addBlockRule,
  addInlineRule,
  bodyFacts,
  findNext,
  lineEnd,
  lineOf,
  lineStart,
  type Mark,
  matchAt,
  pushLabel,
  pushLabelEnd,
} from '../mark.ts'

interface TemplateTag {
  readonly name: string
  readonly named: ReadonlyMap<string, string>
  readonly positional: readonly string[]
  readonly end: number
  /** {{ value }}, of which the page shows what nobody knows here. */
  readonly isValue: boolean
}

// None goes beyond the next opening, so that a row of them costs linear time.
const forms = [
  /\{%[-+]?((?:(?!\{%|%\})[\s\S]){0,4000})%\}/y,
  /\{\{<((?:(?!\{\{|>\}\})[\s\S]){0,4000})>\}\}/y,
  /\{\{%((?:(?!\{\{|%\}\})[\s\S]){0,4000})%\}\}/y,
  /\{\{(?![<%{])((?:(?!\{\{|\}\}|\n[ \t]*\n)[\s\S]){1,1000})\}\}/y,
]

function readTemplateTag(text: string, start: number): TemplateTag | undefined {
  for (const [number, form] of forms.entries()) {
    const match = matchAt(form, text, start)
    if (!match) continue
    const words = (match[1] ?? '').replace(/^[-\s]+|[-\s]+$/g, '')
    // Hugo's own documentation writes shortcodes that are to be seen as {{</* name */>}}.
    if (words.startsWith('/*')) return undefined
    const [, name = '', given = ''] = /^(\/?\s*[\w.:-]*)([\s\S]*)$/.exec(words) ?? []
    // Zola calls them as functions: {% quote(author="Ann") %}
    const rest = given.replace(/^\(([\s\S]*)\)$/, '$1')
    const named = new Map<string, string>()
    const positional: string[] = []
    for (const [, key, ...values] of rest.matchAll(
      /(?:([\w-]+)\s*[=:]\s*)?(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|`([^`]*)`|([^\s,"'`]+))/g,
    )) {
      const value = (values.slice(0, 4).find((each) => each !== undefined) ?? '').replace(/\\(["\\])/g, '$1')
      if (key) named.set(key, value)
      else positional.push(value)
    }
    const end = start + match[0].length
    const isValue = number === 3
    if (isValue && !isExpression(match[1] ?? '')) return undefined
    return { name: name.replace(/\s/g, ''), named, positional, end, isValue }
  }
  return undefined
}

/** "{{user}}" is a placeholder that people are to read; "{{ page.title }}" and "{{site.url}}" are values. */
function isExpression(words: string): boolean {
  return /^\s|[|("'$]|^(?:site|page|layout|content|include|theme|config|frontmatter|\.)\b/.test(words)
}

export const templateMarks: Mark = (markdown) => {
  addBlockRule(markdown, 'template', '{', readTemplateLine)
  addInlineRule(markdown, '{', (state, isSilent) => {
    const escaped = matchAt(/\{\{([<%])\/\*([\s\S]{0,2000}?)\*\/([>%])\}\}/y, state.src, state.pos)
    if (escaped) {
      if (!isSilent) state.push('text', '', 0).content = `{{${escaped[1]}${escaped[2]}${escaped[3]}}}`
      return state.pos + escaped[0].length
    }
    const facts = bodyFacts(state)
    const tag = readTemplateTag(state.src, state.pos)
    if (!tag || (facts.isRaw && !isEndOfRaw(tag.name)) || isNamed(tag, state)) return undefined
    if (isSilent) return tag.end
    if (isRaw(tag.name)) facts.isRaw = true
    else if (isEndOfRaw(tag.name)) facts.isRaw = false
    else if (/^(?:comment|hide)$/.test(tag.name)) return endOfInline(state.src, tag)
    else {
      const words = wordsOfTag(tag)
      if (words) state.push('shown', '', 0).content = words
      else if (!/^(?:\/|end|if$|else|elsif|elif|unless|for$|assign$|set$|capture$)/.test(tag.name)) {
        state.push('left_out', '', 0)
      }
    }
    return tag.end
  })
  readDestinations(markdown)
}

/** HTML without what templates put into it; what they leave alone stays. */
export function withoutTemplates(html: string): string {
  if (!/\{[{%]/.test(html)) return html
  let text = ''
  let isVerbatim = false
  let at = 0
  for (let brace = html.indexOf('{'); brace >= 0; brace = html.indexOf('{', Math.max(at, brace + 1))) {
    const tag = readTemplateTag(html, brace)
    if (!tag || (isVerbatim && !isEndOfRaw(tag.name))) continue
    text += html.slice(at, brace)
    at = tag.end
    isVerbatim = isRaw(tag.name)
  }
  return text + html.slice(at)
}

/** What a tag shows that has no end: {{< kbd "Ctrl+C" >}}, {% include note.html content="Mind it." %}. */
function wordsOfTag({ name, named, positional }: TemplateTag): string | undefined {
  return named.get('text') ?? (name === 'kbd' ? positional[0] : name === 'include' ? named.get('content') : undefined)
}

/** Whether a text speaks of a tag: "{% if %}" without a condition, "{% raw %}" without an end, do nothing. */
function isNamed({ name, named, positional, end }: TemplateTag, state: StateInline): boolean {
  if (named.size > 0 || positional.length > 0) return false
  if (/^(?:if|for|include|extends|import|set|assign|link|post_url|case|unless|capture|macro|highlight)$/.test(name))
    return true
  return /^(?:raw|verbatim|block|hint|tabs?|comment|code)$/.test(name) && findNext(state, `end${name}`, end) < 0
}

const isRaw = (name: string) => name === 'raw' || name === 'verbatim'
const isEndOfRaw = (name: string) => name === 'endraw' || name === 'endverbatim'

const longestComment = 5_000

function endOfInline(text: string, { name, end }: TemplateTag): number {
  const close = new RegExp(String.raw`\{%-?\s*end${name}\s*-?%\}`, 'g')
  const found = close.exec(text.slice(end, end + longestComment))
  return found ? end + close.lastIndex : end
}

/** A line of nothing but tags. */
function readTemplateLine(state: StateBlock, line: number, endLine: number, isSilent: boolean): boolean {
  const facts = bodyFacts(state)
  const tags: TemplateTag[] = []
  let at = lineStart(state, line)
  let last = line
  do {
    const tag = readTemplateTag(state.src, at)
    if (!tag) return false
    tags.push(tag)
    at = tag.end
    last = lineOf(state, at, last)
    while (/[ \t]/.test(state.src.charAt(at))) at++
  } while (at < lineEnd(state, last))
  // What is raw on the same line is words.
  if (tags.slice(0, -1).some(({ name }) => isRaw(name))) return false
  if (last >= endLine || (facts.rawLines.has(line) && !tags.some(({ name }) => isEndOfRaw(name)))) return false
  if (isSilent) return true
  state.line = last + 1
  const [first] = tags
  if (first && tags.length === 1 && readVerbatim(state, first, line, endLine)) return true
  for (const tag of tags) {
    if (/^(?:\/|end)/.test(tag.name)) pushLabelEnd(state)
    else {
      const words = tag.isValue ? undefined : wordsOfTag(tag)
      pushLabel(state, [labelOf(tag), words].filter(Boolean).join('\\\n'), line)
      if (words || tag.name === 'figure') pushLabelEnd(state)
    }
  }
  return true
}

/** Code between {% highlight %} and its end stays code; what is between {% comment %} and its end goes. */
function readVerbatim(state: StateBlock, tag: TemplateTag, line: number, endLine: number): boolean {
  const isComment = tag.name === 'comment'
  if (!isComment && !/^(?:highlight|codeblock|prism)$/.test(tag.name)) return false
  const from = state.line
  const close = state.src.startsWith('{{', lineStart(state, line)) ? `/${tag.name}` : `end${tag.name}`
  const found = findNext(state, close, tag.end)
  if (found < 0) return false
  const last = lineOf(state, found, line)
  if (last >= endLine || last < from) return false
  state.line = last + 1
  if (isComment) return true
  const token = state.push('fence', 'code', 0)
  token.info = tag.named.get('lang') ?? tag.positional[0] ?? ''
  token.content = state.getLines(from, last, state.sCount[line] ?? 0, true)
  token.map = [line, last + 1]
  return true
}

/** What the page shows above what the tag opens: the title it gives, else its kind. */
function labelOf({ name, named, positional, isValue }: TemplateTag): string | undefined {
  if (isValue) return undefined
  if (name === 'include') {
    // The file that is put in may be named for a kind of admonition.
    return named.has('content') ? titleOfKind(positional[0]?.replace(/^.*\/|\.html$/g, '')) : undefined
  }
  const title = named.get('title') ?? named.get('header') ?? named.get('label') ?? named.get('caption')
  if (/^(?:tabs|code|step|card|swagger|figure|updates?|cards?|details|expand|collapse|accordion)$/.test(name)) {
    return title ?? (/^(?:details|expand|collapse|accordion)$/.test(name) ? positional[0] : undefined)
  }
  if (/^(?:tab|tabitem)$/i.test(name)) return title ?? named.get('name') ?? positional[0]
  const isAdmonition = /^(?:hint|notice|callout|alert|admonition|box|panel|block)$/.test(name)
  const kind = isAdmonition
    ? (named.get('style') ?? named.get('type') ?? named.get('kind') ?? named.get('color') ?? positional[0])
    : name
  const kindTitle = titleOfKind(kind)
  if (!isAdmonition && !kindTitle) return undefined
  return title || (isAdmonition ? positional[1] : positional[0]) || kindTitle
}

const destination = /(?:[^\s()<>{}]{0,300}(?:\{\{[^{}\n]{0,300}\}\}|\{%[^{}\n]{0,300}%\})){1,9}[^\s()<>{}]{0,300}/y

/** Addresses that a template makes have blanks and quotes in them, which Markdown's have not. */
function readDestinations(markdown: MarkdownIt): void {
  const original = markdown.helpers.parseLinkDestination
  markdown.helpers.parseLinkDestination = (text, start, max) => {
    const brace = text.charAt(start) === '<' ? -1 : text.slice(start, Math.min(max, start + 300)).search(/\{[{%]/)
    const match = brace < 0 ? null : matchAt(destination, text, start)
    const end = start + (match?.[0].length ?? 0)
    if (!match || end > max) return original(text, start, max)
    return { ok: true, pos: end, str: match[0].replace(/\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}/g, pathIn) }
  }
}

/** The path that a template tag names: {{ '/docs/' | relative_url }}, {{< ref "page" >}}, {% link _docs/page.md %}. */
function pathIn(tag: string): string {
  return (
    /["']([^"']*)["']/.exec(tag)?.[1] ??
    /\{%-?\s*(?:link|post_url)\s+(\S+)/.exec(tag)?.[1] ??
    /\{\{[<%]\s*(?:rel)?ref\s+(\S+)/.exec(tag)?.[1] ??
    ''
  )
}
