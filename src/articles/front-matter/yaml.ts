// Reads fields written in YAML, or in JSON, which is YAML too. Nothing is evaluated, and no alias leads to a list or map.

import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, visit, type YAMLMap } from 'yaml'
import { tidyText } from '../visible-text.ts'
import { splitEntries } from './entries.ts'
import { plainWords, type Report, type WrittenField, type WrittenValue } from './written.ts'

/** @param firstLine The line of the file on which the block begins. */
export function readYamlFields(block: string, firstLine: number, report: Report): WrittenField[] {
  const { document, counter } = parse(block)
  if (document.errors.length > 0 || isScalar(document.contents)) return readEntries(block, firstLine, document, report)
  return fieldsOf(document, (offset) => counter.linePos(offset).line + firstLine - 1, report)
}

/** The same for an object of JSON, whose braces may be left out. */
export function readJsonFields(block: string, firstLine: number, report: Report): WrittenField[] {
  // JSON is YAML but for tabs, which it has between words only.
  const written = block.replaceAll('\t', ' ')
  return readYamlFields(written.trimStart().startsWith('{') ? written : `{${written}}`, firstLine, report)
}

function parse(block: string) {
  const counter = new LineCounter()
  const document = parseDocument(block, {
    lineCounter: counter,
    prettyErrors: false,
    logLevel: 'silent',
    // Comparing every key with every other takes long, and the first one is as good as the others.
    uniqueKeys: false,
  })
  return { document, counter }
}

/** Most fields that are read one by one, which takes long. */
const maxEntries = 500

/** Of a block that is no YAML each field by itself, so that "title: Tea: a story" spoils no other. */
function readEntries(block: string, firstLine: number, document: Document.Parsed, report: Report): WrittenField[] {
  const entries = splitEntries(block, 'yaml')
  if (entries.length === 0 || entries.length > maxEntries) {
    const reason = reasonOf(document)
    report.fault(firstLine, `this is not valid ${reason}; write one field per line, such as "title: Tea".`)
    return []
  }
  return entries.flatMap(({ name, text, value, line }) => {
    // Tabs are the one thing that YAML does not take for an indentation.
    const alone = parse(text.replace(/^[ \t]+/gm, (indentation) => indentation.replaceAll('\t', '  ')))
    const lineAt = (offset: number) => alone.counter.linePos(offset).line + firstLine + line - 1
    const { errors, contents } = alone.document
    if (errors.length === 0 && !isScalar(contents)) return fieldsOf(alone.document, lineAt, report)
    const place = lineAt(errors[0]?.pos[0] ?? 0)
    const fault = `since it is not valid ${reasonOf(alone.document)}`
    const words = plainWords(value)
    if (words !== undefined) {
      report.warn(place, `${name} is read as plain words, ${fault}; write ${name}: "…".`)
      return [{ name, line: place, value: words }]
    }
    report.warn(place, `${name} is ignored, ${fault}; write one value, or a list indented by two blanks.`)
    return []
  })
}

/** What is wrong, by the codes of the package, whose own sentences are for programmers. */
const reasons: Readonly<Partial<Record<string, string>>> = {
  BLOCK_AS_IMPLICIT_KEY: 'a value with a colon in it needs quotation marks',
  MULTILINE_IMPLICIT_KEY: 'a value of several lines needs quotation marks',
  MISSING_CHAR: 'a bracket, a quotation mark or a colon is missing',
  UNEXPECTED_TOKEN: 'there is a sign too many',
  BAD_INDENT: 'a line is indented wrongly',
  TAB_AS_INDENT: 'a line is indented with a tab',
  BAD_ALIAS: 'a value that begins with * or & needs quotation marks',
  BAD_SCALAR_START: 'a value that begins with a sign needs quotation marks',
}

function reasonOf(document: Document.Parsed): string {
  const [error] = document.errors
  const reason = error === undefined ? 'there is no space after the colon' : reasons[error.code]
  return reason === undefined ? 'YAML' : `YAML (${reason})`
}

function fieldsOf(document: Document.Parsed, lineAt: (offset: number) => number, report: Report): WrittenField[] {
  const { contents } = document
  if (!isMap(contents)) return []
  if (isBomb(document)) {
    report.fault(lineAt(contents.range?.[0] ?? 0), 'its aliases repeat each other; write the words out.')
    return []
  }
  const words = anchoredWords(document)
  return (contents as YAMLMap).items.map(({ key, value }) => ({
    name: wordsOf(key),
    line: lineAt(startOf(key) ?? startOf(value) ?? 0),
    value: writtenOf(value, words),
  }))
}

/** What aliases of single values stand for, by their names. */
function anchoredWords(document: Document.Parsed): ReadonlyMap<string, string> {
  const words = new Map<string, string>()
  visit(document, {
    Scalar(_, node) {
      if (node.anchor !== undefined) words.set(node.anchor, wordsOf(node))
    },
  })
  return words
}

/** Whether an alias leads to something that holds aliases: that is how a few lines become millions. */
function isBomb(document: Document.Parsed): boolean {
  const holding = new Set<string>()
  let isNested = false
  const collect = (_: unknown, node: { anchor?: string }) => {
    if (node.anchor === undefined) return
    visit(node as never, {
      Alias: () => {
        holding.add(node.anchor ?? '')
        return visit.BREAK
      },
    })
  }
  visit(document, {
    Collection: collect,
    Alias: (_, { source }) => {
      isNested ||= holding.has(source)
    },
  })
  return isNested
}

function writtenOf(node: unknown, words: ReadonlyMap<string, string>): WrittenValue {
  if (isAlias(node)) return words.get(node.source) ?? ''
  if (isSeq(node)) return node.items.map((item) => writtenOf(item, words))
  if (isMap(node)) return new Map(node.items.map(({ key, value }) => [wordsOf(key), writtenOf(value, words)]))
  return wordsOf(node)
}

/** A scalar as written: a date or number keeps the digits that the file has. Anything else is no words. */
function wordsOf(node: unknown): string {
  if (!isScalar(node) || node.value === null) return ''
  return tidyText(typeof node.value === 'string' ? node.value : (node.source ?? String(node.value))).replace(/\n/g, ' ')
}

function startOf(node: unknown): number | undefined {
  return isScalar(node) || isAlias(node) || isMap(node) || isSeq(node) ? node.range?.[0] : undefined
}
