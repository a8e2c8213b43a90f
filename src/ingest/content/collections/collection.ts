// Reads collection.yaml: what holds for all files of a folder below content/, and where its site shows them.

import { canParseUrl } from '../../../text/can-parse-url.ts'
import { maxFieldLength, readField, readTags } from '../../../articles/fields.ts'
import { looksNested, quoted, type WrittenField, type WrittenValue } from '../../../articles/front-matter/written.ts'
import { readYamlFields } from '../../../articles/front-matter/yaml.ts'
import { editDistance } from '../../../text/edit-distance.ts'

export const collectionFile = 'collection.yaml'

/** How a site makes addresses of its files, and what is known of all of them. */
export interface CollectionSettings {
  /** Address of the site, ending with a slash. Without it only files that name a whole address have a source. */
  readonly base?: string
  /** For files that say nothing else. */
  readonly publisher?: string
  readonly author?: string
  readonly language?: string
  readonly tags: readonly string[]
  /** Globs of paths below the folder; absent = all of them. */
  readonly include?: readonly string[]
  readonly exclude: readonly string[]
  /** Whether a file's ending stands in its address. */
  readonly ending: 'keep' | 'drop'
  /** Whether index and README stand for their folder. */
  readonly index: 'folder' | 'keep'
  /** What stands behind the base, with placeholders. */
  readonly address: string
  /** How the site makes anchors of headings. */
  readonly anchors: 'github' | 'mkdocs' | 'none'
  /** What the site makes of names: nothing, lower case with hyphens, or a plus sign of each space. */
  readonly names: 'keep' | 'slug' | 'plus'
  /** Whether the number in front of a name, which orders files, stands in its address. */
  readonly numbers: 'keep' | 'drop'
}

export const defaultSettings: CollectionSettings = {
  tags: [],
  exclude: [],
  ending: 'drop',
  index: 'folder',
  address: '{path}',
  anchors: 'none',
  names: 'keep',
  numbers: 'keep',
}

export const placeholders = ['path', 'folder', 'slug', 'name', 'year', 'month', 'day'] as const

export type Placeholder = (typeof placeholders)[number]

/** In UTF-16 code units. */
const maxLength = 20_000

type Draft = { -readonly [name in keyof CollectionSettings]?: CollectionSettings[name] }
type Mend = string
/** @returns How to mend the value, when it cannot be used. */
type Reader = (value: WrittenValue, draft: Draft) => Mend | undefined

const readers: Readonly<Record<keyof CollectionSettings, Reader>> = {
  base: (value, draft) => {
    const address = typeof value === 'string' && canParseUrl(value) ? new URL(value) : undefined
    if (!address || !/^https?:$/.test(address.protocol) || address.username || address.password) {
      return 'write the address of the site, such as https://example.com/docs/.'
    }
    if (address.search || address.hash) return 'leave out what begins with ? or #.'
    draft.base = address.href.replace(/\/*$/, '/')
    return undefined
  },
  publisher: wordsOf('publisher'),
  author: wordsOf('author'),
  language: wordsOf('language'),
  tags: (value, draft) => {
    const words = listOf(value)
    const reading = words ? readTags(words) : { mend: 'write "tags: tea, water".' }
    if ('mend' in reading) return reading.mend
    draft.tags = reading.tags
    return undefined
  },
  include: globsOf('include'),
  exclude: globsOf('exclude'),
  ending: oneOf('ending', 'keep', 'drop'),
  index: oneOf('index', 'folder', 'keep'),
  address: (value, draft) => {
    if (typeof value !== 'string') return 'write a pattern such as "{folder}/{slug}/".'
    const names = [...value.matchAll(/\{([^{}]*)\}/g)].map(([, name]) => name)
    const known: readonly (string | undefined)[] = placeholders
    if (names.some((name) => !known.includes(name)) || /[{}]/.test(value.replace(/\{[^{}]*\}/g, ''))) {
      return `the placeholders are ${placeholders.map((name) => `{${name}}`).join(', ')}.`
    }
    if (names.length === 0) return 'name what differs from file to file, as "{path}" does.'
    if (/^[a-z][a-z\d+.-]*:/i.test(value)) return 'leave out the site, whose address is the base.'
    draft.address = value
    return undefined
  },
  anchors: oneOf('anchors', 'github', 'mkdocs', 'none'),
  names: oneOf('names', 'keep', 'slug', 'plus'),
  numbers: oneOf('numbers', 'keep', 'drop'),
}

const settingNames = Object.keys(readers) as (keyof CollectionSettings)[]

export interface CollectionReading {
  readonly settings: CollectionSettings
  /** Sentences, each with line and mend. With any of them the settings are the defaults. */
  readonly faults: readonly string[]
}

/** Pure, and never throws. @param file Name for the sentences. */
export function readCollection(file: string, text: string): CollectionReading {
  const mistakes: { line: number; sentence: string }[] = []
  const note = (line: number, sentence: string) => void mistakes.push({ line, sentence })
  const draft: Draft = {}
  const seen = new Set<string>()
  for (const { name, line, value } of writtenIn(text, note)) {
    const setting = settingNames.find((each) => each === name.toLowerCase())
    if (setting === undefined) note(line, `${quoted(name)} is not a setting; ${nearestSetting(name)}`)
    else if (seen.has(setting)) note(line, `${setting} stands there twice; keep one of them.`)
    // A setting without a value is as good as none.
    else if (value !== '') {
      const mend = readers[setting](value, draft)
      if (mend !== undefined) {
        note(line, `${setting} is ${typeof value === 'string' ? quoted(value) : 'not a single value'}; ${mend}`)
      }
    }
    if (setting !== undefined) seen.add(setting)
  }
  if (mistakes.length === 0) return { settings: { ...defaultSettings, ...draft }, faults: [] }
  const faults = mistakes.map(({ line, sentence }) => `${file}, line ${line}: ${sentence}`)
  return {
    settings: defaultSettings,
    faults: [...faults.slice(0, -1), `${faults.at(-1)} Until then its folder is read by the defaults.`],
  }
}

function writtenIn(text: string, note: (line: number, sentence: string) => void): WrittenField[] {
  const block = text.replace(/^\ufeff/, '').replaceAll('\0', '')
  if (block.length > maxLength) {
    note(1, `it has ${block.length.toLocaleString('en')} characters; keep it under ${maxLength.toLocaleString('en')}.`)
    return []
  }
  if (looksNested(block)) {
    note(1, 'it is nested too deeply; a setting is a line such as "base: https://example.com/docs/".')
    return []
  }
  // Nothing but comments is a collection by the defaults.
  const lines = block.split(/\r\n|\r|\n/)
  if (lines.every((line) => /^\s*(?:#|$)/.test(line))) return []
  const unquoted = lines.findIndex((line) => signAtStart.test(line.replace(/"[^"]*"|'[^']*'|#.*/g, '""')))
  if (unquoted >= 0) {
    note(unquoted + 1, 'a value that begins with *, & or ! means something else in YAML; put it in quotation marks.')
    return []
  }
  return readYamlFields(block, 1, { fault: note, warn: note })
}

/** An alias, an anchor or a tag. */
const signAtStart = /(?:[:[,]|^\s*-)\s*[*&!]/

function nearestSetting(name: string): Mend {
  const lower = name.toLowerCase()
  const near = settingNames.find((each) => editDistance(lower, each, 2) <= (each.length < 6 ? 1 : 2))
  return near ? `did you mean ${near}?` : `the settings are ${settingNames.join(', ')}.`
}

function wordsOf(name: 'publisher' | 'author' | 'language'): Reader {
  return (value, draft) => {
    const words = listOf(value)?.join(', ')
    if (words === undefined) return 'write one value on one line.'
    const reading = readField(name, words.slice(0, maxFieldLength.source))
    if ('mend' in reading) return reading.mend
    draft[name] = reading.value
    return undefined
  }
}

function globsOf(name: 'include' | 'exclude'): Reader {
  return (value, draft) => {
    const globs = listOf(value)?.map(tidyGlob).filter(Boolean)
    if (!globs || globs.some((glob) => glob.length > 1_000)) return `write a list, such as ${name}: ["guide/**"].`
    if (globs.some((glob) => glob.startsWith('!'))) return 'leave out the !, and name what is wanted in include.'
    if (globs.some(isTooWide)) {
      return 'use at most three * or { between two slashes and eight in all, and {a,b} in place of (a|b).'
    }
    draft[name] = globs
    return undefined
  }
}

/** A path is compared in all ways that its wildcards leave: five in one name took a minute for 200 letters. */
function isTooWide(glob: string): boolean {
  const wildcards = (part: string) => part.match(/\*+|\{/g)?.length ?? 0
  return wildcards(glob) > 8 || glob.split('/').some((part) => wildcards(part) > 3) || glob.includes('(')
}

/** People write paths in many ways: ./guide, /guide and guide/ are the folder guide. */
function tidyGlob(glob: string): string {
  return glob.replace(/^(?:\.?\/)+|\/+$/g, '')
}

function oneOf<Name extends 'ending' | 'index' | 'anchors' | 'names' | 'numbers'>(
  name: Name,
  ...values: readonly NonNullable<Draft[Name]>[]
): Reader {
  return (value, draft) => {
    const found = values.find((each) => typeof value === 'string' && each === value.toLowerCase())
    if (found === undefined) return `write ${new Intl.ListFormat('en', { type: 'disjunction' }).format(values)}.`
    draft[name] = found
    return undefined
  }
}

function listOf(value: WrittenValue): string[] | undefined {
  if (typeof value === 'string') return [value]
  if (value instanceof Map || !value.every((each) => typeof each === 'string')) return undefined
  return value as string[]
}
