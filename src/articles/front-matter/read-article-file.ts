// Reads a file as an article: its front matter, whatever that is written in, its title and its day.

import { maxFieldLength } from '../fields.ts'
import { markdownOfPlainText, titleOfPlainText } from '../plain-text.ts'
import { titleOfBody } from './body-title.ts'
import { type CutText, cutFrontMatter, maxLength } from './fences.ts'
import type { ArticleFile, FileReading, UnknownField, Visibility } from './file-reading.ts'
import { dateOfPath, titleOfPath } from './names.ts'
import { readStatedFields, type StatedFields } from './stated-fields.ts'
import { readTomlFields } from './toml.ts'
import { looksNested, quoted, type Report, type WrittenField } from './written.ts'
import { readJsonFields, readYamlFields } from './yaml.ts'

/** Most sentences on one file: of a thousand broken lines the first ones tell what is wrong. */
const maxWarnings = 20

/** Pure, and never throws. Nothing in front matter is evaluated. */
export function readArticleFile({ name, path, text }: ArticleFile): FileReading {
  const faults: string[] = []
  const warnings: string[] = []
  const report: Report = {
    fault: (line, sentence) => void faults.push(`${name}, line ${line}: ${sentence}`),
    warn(line, sentence) {
      if (warnings.length < maxWarnings) warnings.push(`${name}, line ${line}: ${sentence}`)
    },
  }
  const cut = cutFrontMatter(text)
  const fields = readStatedFields(readWritten(cut, report), report)
  const { id, publisher, author, language, tags, addresses, unknownFields } = fields
  const isPlain = /\.txt$/i.test(path)
  const { title, titleFrom } = titleOf(fields, cut.body, path, isPlain ? titleOfPlainText : titleOfBody)
  // An export says all that is known, whatever the file is called.
  const day = id === undefined ? dateOfPath(path) : undefined
  const date = dateOf(fields, day)
  const visibility = visibilityOf(fields, day)
  return {
    ...(id !== undefined && { id }),
    ...(title !== undefined && { title, titleFrom }),
    ...(publisher !== undefined && { publisher }),
    ...(author !== undefined && { author }),
    ...(date !== undefined && { date }),
    ...(language !== undefined && { language }),
    tags,
    addresses,
    ...(visibility && { visibility }),
    body: isPlain ? markdownOfPlainText(cut.body) : cut.body,
    bodyLine: cut.bodyLine,
    unknownFields,
    faults,
    warnings,
  }
}

/** The sentence on a field that nothing is made of. */
export function unknownFieldWarning(name: string, field: UnknownField): string {
  const mend = field.near ? `; did you mean ${field.near}?` : '.'
  return `${name}, line ${field.line}: unknown field ${quoted(field.name)} is ignored${mend}`
}

const readers = { yaml: readYamlFields, toml: readTomlFields, json: readJsonFields }

function readWritten({ notation, isClosed, block, blockLine }: CutText, report: Report): WrittenField[] {
  const fenceLine = Math.max(1, blockLine - 1)
  if (notation === undefined) return []
  if (notation === 'program') {
    report.fault(
      fenceLine,
      'I read front matter in YAML, TOML and JSON only; write --- alone on this line, and fields below it.',
    )
  } else if (!isClosed) {
    const closing = { yaml: 'a line of ---', toml: 'a line of +++', json: 'a closing brace' }[notation]
    report.fault(fenceLine, `the front matter never ends; add ${closing} after its last field.`)
  } else if (block.length > maxLength) {
    const [length, most] = [block.length, maxLength].map((each) => each.toLocaleString('en'))
    report.fault(fenceLine, `the front matter has ${length} characters; keep it under ${most}.`)
  } else if (looksNested(block)) {
    report.fault(fenceLine, 'the front matter is nested too deeply; a field is a line such as "title: Tea".')
  } else return readers[notation](block, blockLine, report)
  return []
}

function titleOf(
  fields: StatedFields,
  body: string,
  path: string,
  inBody: (body: string) => string | undefined,
): Pick<FileReading, 'title' | 'titleFrom'> {
  if (fields.title !== undefined) return { title: fields.title, titleFrom: 'field' }
  const heading = inBody(body)
  if (heading !== undefined && heading.length <= maxFieldLength.title) return { title: heading, titleFrom: 'body' }
  const title = titleOfPath(path)
  return title === '' ? {} : { title, titleFrom: 'name' }
}

/** The day of publication, wherever it stands; that of a change when it stands nowhere. */
function dateOf({ published, release, created, changed, addresses }: StatedFields, day: string | undefined) {
  const written = published ?? release ?? created
  const { canonical, url, permalink, path, slug } = addresses
  const addressed = [canonical, url, permalink, path, slug].map((each) =>
    each === undefined ? undefined : dateOfPath(each),
  )
  return written?.value ?? day ?? addressed.find((each) => each !== undefined) ?? changed?.value
}

function visibilityOf(
  { hiddenBy, published, release, expiry }: StatedFields,
  day: string | undefined,
): Visibility | undefined {
  const from = release?.instant ?? published?.instant ?? (day?.length === 10 ? `${day}T00:00:00` : undefined)
  if (hiddenBy === undefined && from === undefined && !expiry) return undefined
  return {
    ...(hiddenBy !== undefined && { hiddenBy }),
    ...(from !== undefined && { from }),
    ...(expiry && { until: expiry.instant }),
  }
}
