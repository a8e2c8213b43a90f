// Makes an article's fields of what front matter says. What cannot be read is left out and told; nothing refuses a file.

import { type FieldReading, maxFieldLength, maxTags, nearestField, readField, splitTags } from '../fields.ts'
import { dateMend, readWrittenDate, type WrittenDate } from './dates.ts'
import { type FieldRole, roleOf } from './field-names.ts'
import { addressNames, type FileReading, type UnknownField, type WrittenAddresses } from './file-reading.ts'
import { wordsOfMarks } from './marks.ts'
import { quoted, type Report, type WrittenField, type WrittenValue } from './written.ts'

export interface StatedFields
  extends Pick<FileReading, 'id' | 'title' | 'publisher' | 'author' | 'language' | 'tags' | 'addresses'> {
  readonly published?: WrittenDate
  /** When the page is to appear, which may be later than the day that it shows. */
  readonly release?: WrittenDate
  readonly created?: WrittenDate
  readonly changed?: WrittenDate
  readonly expiry?: WrittenDate
  /** The field that keeps the article out, as written. */
  readonly hiddenBy?: string
  readonly unknownFields: readonly UnknownField[]
}

/** @param written Of several fields for the same thing the first that can be read counts; tags are put together. */
export function readStatedFields(written: readonly WrittenField[], report: Report): StatedFields {
  const { fieldsOf, unknownFields } = sortByRole(written, report)
  const id = fieldsOf('id')[0]?.value
  // Our own exports hold words, where others may have marks.
  const shown = typeof id === 'string' ? (words: string) => words : wordsOfMarks
  const one = (role: FieldRole, read: (value: WrittenValue) => string | undefined) =>
    firstReading(
      fieldsOf(role),
      (value) => {
        const words = read(value)
        return words === undefined ? notOneValue : readField(role as 'title', words)
      },
      report,
    )
  const namesOf = (value: WrittenValue) => joinNames(namesIn(value).map(shown))
  const title = one('title', (value) => shown(oneValueOf(value) ?? '') || oneValueOf(value))
  const publisher = one('publisher', namesOf)
  const author = one('author', namesOf)
  const language = one('language', oneValueOf)
  const hiddenBy = readHiding(fieldsOf, report)
  return {
    ...(typeof id === 'string' && { id }),
    ...(title !== undefined && { title }),
    ...(publisher !== undefined && { publisher }),
    ...(author !== undefined && { author }),
    ...(language !== undefined && { language }),
    tags: readTagFields(fieldsOf('tags'), shown, report),
    addresses: readAddresses(fieldsOf, report),
    ...readDates(fieldsOf, report),
    ...(hiddenBy !== undefined && { hiddenBy }),
    unknownFields,
  }
}

/** What a theme calls path, title or hidden is seldom the page's. */
const groupedRoles: ReadonlySet<FieldRole> = new Set([
  'author',
  'publisher',
  'date',
  'creation',
  'change',
  'language',
  'tags',
])

type FieldsOf = (role: FieldRole) => readonly WrittenField[]

function sortByRole(
  written: readonly WrittenField[],
  report: Report,
): { fieldsOf: FieldsOf; unknownFields: UnknownField[] } {
  const known = new Map<FieldRole, WrittenField[]>()
  const unknown = new Map<string, UnknownField>()
  const add = (role: FieldRole, field: WrittenField) => void known.set(role, [...(known.get(role) ?? []), field])
  const groups: WrittenField[] = []
  const names = new Set<string>()
  for (const field of written) {
    const { name, line, value } = field
    if (names.has(name)) report.warn(line, `${quoted(name)} stands there twice; keep one of them.`)
    names.add(name)
    const role = roleOf(name)
    const isId = typeof value === 'string' && /^[\w-]{10}$/.test(value)
    if (role === 'group' && value instanceof Map) groups.push(field)
    else if (role !== undefined && role !== 'group' && (role !== 'id' || isId)) add(role, field)
    else if (name !== '' && !unknown.has(name)) {
      const near = nearestField(name)
      unknown.set(name, { name, line, ...(near && { near }) })
    }
  }
  // What a group holds counts when nothing beside it says the same.
  for (const { line, value } of groups) {
    for (const [name, inner] of value as ReadonlyMap<string, WrittenValue>) {
      const role = roleOf(name)
      if (role && groupedRoles.has(role)) add(role, { name, line, value: inner })
    }
  }
  return { fieldsOf: (role) => known.get(role) ?? [], unknownFields: [...unknown.values()] }
}

const notOneValue = { mend: 'write one value on one line, or leave it out.' }

/** The first field that can be read; those before it are told. */
function firstReading<Value>(
  fields: readonly WrittenField[],
  read: (value: WrittenValue) => { readonly value: Value } | { readonly mend: string },
  report: Report,
): Value | undefined {
  for (const { name, line, value } of fields) {
    if (isNothing(value)) continue
    const reading = read(value)
    if ('value' in reading) return reading.value
    report.warn(line, `${name} is ignored, since it is ${describe(value)}; ${reading.mend}`)
  }
  return undefined
}

/** Generators also write false for what a page is to have nothing of. */
function isNothing(value: WrittenValue): boolean {
  return typeof value === 'string'
    ? value === '' || isSwitch(value)
    : value instanceof Map
      ? value.size === 0
      : value.length === 0
}

function isSwitch(words: string): boolean {
  return /^(?:true|false)$/i.test(words)
}

function describe(value: WrittenValue): string {
  return typeof value === 'string' ? quoted(value) : value instanceof Map ? 'a table of fields' : 'a list'
}

/** Of a list the first. */
function oneValueOf(value: WrittenValue): string | undefined {
  if (typeof value === 'string') return value
  return value instanceof Map ? undefined : value.map(oneValueOf).find((words) => words !== undefined && words !== '')
}

/** Names of people or things: words, or tables that have a name, alone, in a list, or in a table by a short name. */
function namesIn(value: WrittenValue): string[] {
  if (typeof value === 'string') return value === '' ? [] : [value]
  if (!(value instanceof Map)) return value.flatMap(namesIn)
  for (const key of nameKeys) {
    const name = value.get(key)
    if (typeof name === 'string' && name !== '') return [name]
  }
  return [...value.values()].flatMap((inner) => (inner instanceof Map ? namesIn(inner) : []))
}

const nameKeys = ['name', 'title', 'label', 'display_name', 'displayName', 'full_name', 'nickname', 'value', 'slug']

/** As many as a field holds, each once. Undefined for none. */
function joinNames(names: readonly string[]): string | undefined {
  const [first, ...others] = new Set(names.filter(Boolean))
  return others.reduce<string | undefined>((all, name) => {
    const more = `${all}, ${name}`
    return more.length <= maxFieldLength.author ? more : all
  }, first)
}

function readTagFields(fields: readonly WrittenField[], shown: (words: string) => string, report: Report): string[] {
  const tags = new Set<string>()
  for (const { name, line, value } of fields) {
    if (isNothing(value)) continue
    const written = splitTags(namesIn(value).map(shown))
    if (written.length === 0)
      report.warn(line, `${name} is ignored, since it is ${describe(value)}; write "tags: tea, water".`)
    for (const tag of written) {
      if (tag.length <= maxFieldLength.tag) tags.add(tag)
      else report.warn(line, `the tag ${quoted(tag)} is ignored; shorten each tag to ${maxFieldLength.tag} characters.`)
    }
  }
  if (tags.size > maxTags) {
    report.warn(
      fields[0]?.line ?? 1,
      `of ${tags.size} tags the first ${maxTags} are kept; keep those that matter most.`,
    )
  }
  return [...tags].slice(0, maxTags)
}

function readAddresses(fieldsOf: FieldsOf, report: Report): WrittenAddresses {
  const addresses = addressNames.map((role) => {
    const read = (value: WrittenValue): FieldReading => {
      // A link of Markdown leads to its target.
      const words = oneValueOf(value)?.replace(/^<([^<>]*)>$|^\[[^\]]*\]\(([^()\s]*)\)$/, '$1$2')
      if (words === undefined) return notOneValue
      // What is said to be the source must be a whole address; others may continue that of the site.
      const isWhole = role === 'source' || /^[a-z][a-z\d+.-]*:/i.test(words)
      const reading = readField('source', isWhole ? words : 'https://example.com/')
      return 'mend' in reading ? reading : { value: words }
    }
    return [role, firstReading(fieldsOf(role), read, report)] as const
  })
  return Object.fromEntries(addresses.filter(([, address]) => address !== undefined))
}

type Dates = Pick<StatedFields, 'published' | 'release' | 'created' | 'changed' | 'expiry'>

function readDates(fieldsOf: FieldsOf, report: Report): Dates {
  const isTable = ({ value }: WrittenField) => value instanceof Map
  const isDated = ({ value }: WrittenField) => typeof value !== 'string' || switchOf(value) === undefined
  const date = (fields: readonly WrittenField[], ...keys: string[]) =>
    firstReading(fields, (value) => readDateIn(value, keys), report)
  const dates = {
    published: date([...fieldsOf('date'), ...fieldsOf('published').filter(isDated)], 'published', 'created', 'date'),
    release: date(fieldsOf('release')),
    created: date(fieldsOf('creation')),
    // MkDocs writes both below the one name.
    changed: date([...fieldsOf('change'), ...fieldsOf('date').filter(isTable)], 'updated', 'modified', 'date'),
    expiry: date(fieldsOf('expiry')),
  }
  return Object.fromEntries(Object.entries(dates).filter(([, each]) => each !== undefined))
}

function readDateIn(value: WrittenValue, keys: readonly string[]): { value: WrittenDate } | { mend: string } {
  const written = value instanceof Map ? keys.map((key) => value.get(key)).find((each) => each !== undefined) : value
  const date = readWrittenDate(oneValueOf(written ?? '') ?? '')
  return date ? { value: date } : { mend: dateMend }
}

/** Undefined unless the words say yes or no. */
function switchOf(words: string): boolean | undefined {
  if (/^(?:true|yes|on|y|1)$/i.test(words)) return true
  return /^(?:false|no|off|n|0)$/i.test(words) ? false : undefined
}

function readHiding(fieldsOf: FieldsOf, report: Report): string | undefined {
  for (const { name, line, value } of [...fieldsOf('draft'), ...fieldsOf('published')]) {
    const isPublished = roleOf(name) === 'published'
    const isOn = switchOf(oneValueOf(value) ?? '')
    if (isOn === !isPublished) return `${name}: ${oneValueOf(value)}`
    if (isOn === undefined && !isPublished && !isNothing(value)) {
      report.warn(line, `${name} is ignored, since it is ${describe(value)}; write true or false.`)
    }
  }
  return undefined
}
