// Reads fields written in TOML.

import { parse, TomlDate, TomlError, type TomlTable, type TomlValue } from 'smol-toml'
import { tidyText } from '../visible-text.ts'
import { splitEntries } from './entries.ts'
import { plainWords, type Report, type WrittenField, type WrittenValue } from './written.ts'

/** Deepest value that is looked at: names and dates lie less deep. */
const maxDepth = 20

/** @param firstLine The line of the file on which the block begins. */
export function readTomlFields(block: string, firstLine: number, report: Report): WrittenField[] {
  const whole = parsed(block)
  if (!(whole instanceof TomlError)) return fieldsOf(whole, block, firstLine)
  return splitEntries(block, 'toml').flatMap(({ name, text, value, line }) => {
    const alone = parsed(text)
    const place = firstLine + line
    if (!(alone instanceof TomlError)) return fieldsOf(alone, text, place)
    const words = /^[[{]/.test(value ?? '') ? undefined : plainWords(value)
    if (words === undefined) {
      report.warn(place, `${name} is ignored, since it is not valid ${reasonOf(alone)}; close what it opens.`)
      return []
    }
    report.warn(place, `${name} is read as plain words, since it is not valid ${reasonOf(alone)}; write ${name} = "…".`)
    return [{ name, line: place, value: words }]
  })
}

function parsed(text: string): TomlTable | TomlError {
  try {
    // A number beyond what JavaScript counts exactly is no reason to refuse the others.
    return parse(text, { integersAsBigInt: 'asNeeded' })
  } catch (error) {
    if (error instanceof TomlError) return error
    throw error
  }
}

function reasonOf(error: TomlError): string {
  const [message = ''] = error.message.replace(/^Invalid TOML document: /, '').split('\n')
  return `TOML (${message.replace(/\.$/, '')})`
}

function fieldsOf(values: TomlTable, block: string, firstLine: number): WrittenField[] {
  // The parser tells no places: the first line that begins so has the field, or the table of that name.
  const lines = new Map(
    splitEntries(block, 'toml')
      .toReversed()
      .map(({ name, line }) => [name, firstLine + line]),
  )
  return Object.entries(values).map(([name, value]) => ({
    name: tidyText(name),
    line: lines.get(name) ?? firstLine,
    value: writtenOf(value),
  }))
}

/** @param depth A row of names with points between them is as many tables. */
function writtenOf(value: TomlValue, depth = 0): WrittenValue {
  if (depth > maxDepth) return ''
  if (value instanceof TomlDate) return value.toISOString()
  if (Array.isArray(value)) return value.map((each) => writtenOf(each, depth + 1))
  if (typeof value === 'object') {
    return new Map(Object.entries(value).map(([name, each]) => [tidyText(name), writtenOf(each, depth + 1)]))
  }
  return tidyText(String(value)).replace(/\n/g, ' ')
}
