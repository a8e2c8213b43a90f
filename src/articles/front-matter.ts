// Reads the front matter at the top of an article's file.

import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type YAMLMap } from 'yaml'
import type { Article, Paragraph } from './article.ts'
import { type FieldName, fieldNames, nearestField, readField, readTags } from './fields.ts'
import { splitBody } from './paragraphs.ts'
import { tidyText } from './visible-text.ts'

/** What a text with or without front matter says. Fields are absent when faulty; an id is that of an export. */
export interface FrontMatterReading extends Partial<Omit<Article, 'tags' | 'body'>> {
  readonly tags: readonly string[]
  /** The Markdown after the front matter, as it stands. */
  readonly body: string
  /** Of the body, when it was split to look for a heading that names the article. */
  readonly paragraphs?: readonly Paragraph[]
  /** Sentences, each naming file, line, field and mend. An article with faults is not to be loaded. */
  readonly faults: readonly string[]
  /** Sentences on what was ignored. */
  readonly warnings: readonly string[]
}

/** Longest front matter, in UTF-16 code units, and most brackets in it: deep nesting exhausts the YAML parser's stack. */
const maxFrontMatterLength = 8_000
const maxBrackets = 100

/**
 * Reads YAML between two lines of `---` at the top of a text; a text without it may name its title by a level-1 heading.
 * Nothing in it is evaluated and no alias is followed.
 * @param file Name for the sentences, such as content/tea.md.
 */
export function readArticleFile(file: string, text: string): Omit<FrontMatterReading, 'id'> {
  const { id: _, ...reading } = readFrontMatter(file, text)
  if (reading.title || reading.faults.length > 0) return reading
  const missing = `${file}, line 1: title is missing; write "title: …" between two lines of --- at the top, or begin the text with a heading such as "# Tea".`
  return { ...reading, faults: [missing] }
}

/** The same for a text whose title may come from elsewhere: without one there is no fault. */
export function readFrontMatter(file: string, text: string): FrontMatterReading {
  const { block, body, fault } = cutFrontMatter(file, text.replace(/^\ufeff/, ''))
  const faults: string[] = fault ? [fault] : []
  const warnings: string[] = []
  const fields = block === undefined ? {} : readFields(file, block, faults, warnings)
  if (fields.title !== undefined) return { tags: [], ...fields, body, faults, warnings }
  const { heading, paragraphs } = splitBody(body)
  return { tags: [], ...fields, ...(heading && { title: heading }), body, paragraphs, faults, warnings }
}

function cutFrontMatter(file: string, text: string): { block?: string; body: string; fault?: string } {
  const opening = /^---[ \t]*(\S*)[^\r\n]*(?:\r\n|\r|\n|$)/.exec(text)
  if (!opening || /^-/.test(opening[1] ?? '')) return { body: text }
  if (opening[1]) {
    return { body: '', fault: `${file}, line 1: I read YAML front matter only; write --- alone on the first line.` }
  }
  const rest = text.slice(opening[0].length)
  const closing = /^(?:---|\.\.\.)[ \t]*(?:\r\n|\r|\n|$)/m.exec(rest)
  if (closing) return { block: rest.slice(0, closing.index), body: rest.slice(closing.index + closing[0].length) }
  // A lone line of --- may also be a rule above the text.
  if (!/^[\w-]+[ \t]*:/.test(rest)) return { body: text }
  return { body: '', fault: `${file}, line 1: the front matter never ends; add a line of --- after its last field.` }
}

type Fields = Partial<Pick<Article, FieldName | 'id'>>

function readFields(file: string, block: string, faults: string[], warnings: string[]): Fields {
  const blame = (line: number, sentence: string) => void faults.push(`${file}, line ${line}: ${sentence}`)
  if (block.length > maxFrontMatterLength) {
    blame(1, `the front matter has ${block.length} characters; keep it under ${maxFrontMatterLength}.`)
    return {}
  }
  if (looksNested(block)) {
    blame(1, 'the front matter is nested too deeply; a field is a line such as "title: Tea".')
    return {}
  }
  const counter = new LineCounter()
  const document = parseDocument(block, { lineCounter: counter, prettyErrors: false, logLevel: 'silent' })
  // The block begins on the file's second line.
  const lineOf = (offset: number) => counter.linePos(offset).line + 1
  for (const error of document.errors.slice(0, 3)) {
    const reason = error.message.replace(/\s+/g, ' ').replace(/\.$/, '')
    blame(lineOf(error.pos[0]), `this is not valid YAML (${reason}); put a value with ": " or odd signs in "quotes".`)
  }
  if (document.errors.length > 0) return {}
  if (document.contents === null || (isScalar(document.contents) && document.contents.value === null)) return {}
  if (!isMap(document.contents)) {
    blame(2, 'the front matter has no fields; write lines such as "title: Tea".')
    return {}
  }
  return readMap(document.contents, (node, fallback) => lineOf(rangeStart(node) ?? rangeStart(fallback) ?? 0), {
    blame,
    warn: (line, sentence) => void warnings.push(`${file}, line ${line}: ${sentence}`),
  })
}

/** Whether a block is refused unread, since it may be nested too deeply. */
export function looksNested(block: string): boolean {
  return (block.match(/[[{]/g)?.length ?? 0) > maxBrackets || /(?:[-?:][ \t]+){20}/.test(block)
}

interface Reporter {
  blame(line: number, sentence: string): void
  warn(line: number, sentence: string): void
}

function readMap(map: YAMLMap, lineOf: (node: unknown, fallback: unknown) => number, report: Reporter): Fields {
  const fields: { -readonly [name in keyof Fields]: Fields[name] } = {}
  for (const { key, value } of map.items) {
    const line = lineOf(key, value)
    const name = wordsOf(key)
    const field = fieldNames.find((known) => known === name)
    if (name === 'id' && /^[\w-]{10}$/.test(wordsOf(value))) {
      fields.id = wordsOf(value)
    } else if (!field) {
      const near = nearestField(name)
      report.warn(line, `unknown field ${quote(name)} is ignored; ${near ? `did you mean ${near}?` : knownFields}`)
    } else if (isAlias(value)) {
      report.blame(line, `${field} is a YAML alias; write its words out.`)
    } else if (field === 'tags') {
      const tags = isSeq(value) ? value.items : isScalar(value) || value === null ? [wordsOf(value)] : [value]
      if (tags.every((tag) => typeof tag === 'string' || isScalar(tag))) {
        const reading = readTags(tags.map((tag) => (typeof tag === 'string' ? tidyText(tag) : wordsOf(tag))))
        if ('tags' in reading) fields.tags = reading.tags
        else report.blame(line, `tags is too long; ${reading.mend}`)
      } else report.blame(line, 'tags is not a list of words; write "tags: tea, water" or "tags: [tea, water]".')
    } else if (!isScalar(value) && value !== null) {
      report.blame(line, `${field} is not one value; write it on one line, as in "${field}: …".`)
    } else {
      const words = wordsOf(value)
      if (!words) continue
      const reading = readField(field, words)
      if ('value' in reading) fields[field] = reading.value
      else report.blame(line, `${field} is ${quote(words)}; ${reading.mend}`)
    }
  }
  return fields
}

const knownFields = `the fields are ${fieldNames.join(', ')}.`

/** A scalar as written: a date or number keeps the digits that the file has. Anything else is no words. */
function wordsOf(node: unknown): string {
  if (!isScalar(node) || node.value === null) return ''
  return tidyText(typeof node.value === 'string' ? node.value : (node.source ?? String(node.value))).replace(/\n/g, ' ')
}

function rangeStart(node: unknown): number | undefined {
  return isScalar(node) || isAlias(node) || isMap(node) || isSeq(node) ? node.range?.[0] : undefined
}

function quote(words: string): string {
  return JSON.stringify(words.length > 80 ? `${words.slice(0, 79)}…` : words)
}
