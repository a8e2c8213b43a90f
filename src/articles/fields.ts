// What each field of an article may hold, from words as a person wrote them.

import { canParseUrl } from '../text/can-parse-url.ts'
import { editDistance } from '../text/edit-distance.ts'
import { dateMend, readWrittenDate } from './front-matter/dates.ts'

/** The fields that a file may set. */
export const fieldNames = ['title', 'source', 'publisher', 'author', 'date', 'language', 'tags'] as const

export type FieldName = (typeof fieldNames)[number]

/** A value in its canonical form, or what to write instead, as the end of a sentence. */
export type FieldReading = { readonly value: string } | { readonly mend: string }

/** Longest words of a field, in UTF-16 code units. A list of tags and a day have shorter ones by their form. */
export const maxFieldLength = { title: 300, source: 2_000, publisher: 200, author: 200, tag: 60 } as const

export const maxTags = 30

/**
 * Reads one field other than the tags.
 * @param words Without line breaks and blanks around; not empty.
 */
export function readField(name: Exclude<FieldName, 'tags'>, words: string): FieldReading {
  if (name === 'date') return readDate(words)
  if (name === 'language') return readLanguage(words)
  if (words.length > maxFieldLength[name]) {
    return { mend: `shorten it to ${maxFieldLength[name].toLocaleString('en')} characters.` }
  }
  return name === 'source' ? readSource(words) : { value: words }
}

/** Reads tags as splitTags does; too many, or one that is too long, are refused. */
export function readTags(written: readonly string[]): { readonly tags: readonly string[] } | { readonly mend: string } {
  const tags = splitTags(written)
  const long = tags.find((tag) => tag.length > maxFieldLength.tag)
  if (long !== undefined) return { mend: `shorten each tag to ${maxFieldLength.tag} characters.` }
  return tags.length > maxTags ? { mend: `keep the ${maxTags} that matter most.` } : { tags }
}

/** Parts tags by commas wherever those stand, without a hash sign, each once, empty ones left out. */
export function splitTags(written: readonly string[]): string[] {
  const single = written.flatMap((tags) => tags.split(/[,，、]/)).map((tag) => tag.replace(/^[\s#]+|\s+$/g, ''))
  return [...new Set(single.filter(Boolean))]
}

/** Reads an absolute http(s) address without a password. */
function readSource(words: string): FieldReading {
  const address = canParseUrl(words) ? new URL(words) : undefined
  if (!address || !/^https?:$/.test(address.protocol)) {
    return { mend: 'write the whole address, such as https://example.com/tea, or leave it out.' }
  }
  if (address.username || address.password) {
    return { mend: 'leave the user name and password out: everyone who asks sees this address.' }
  }
  return { value: address.href }
}

/** Reads a day, month or year that exists, in the form of ISO 8601. Of a day with a time the day stays, as written. */
function readDate(words: string): FieldReading {
  const date = readWrittenDate(words)
  return date ? { value: date.value } : { mend: dateMend }
}

/** Reads a BCP 47 tag, or a locale of a system such as pt_BR.UTF-8. */
function readLanguage(words: string): FieldReading {
  const mend = { mend: 'write a language tag such as en, pt-BR or zh-Hant, or leave it out.' }
  const tag = words.replace(/[.@].*$/, '').replaceAll('_', '-')
  // Five to eight letters would be well-formed, but none is registered: somebody wrote the language's name.
  if (!/^[a-z]{2,3}(?:-|$)/i.test(tag)) return mend
  try {
    const [value] = Intl.getCanonicalLocales(tag)
    return value ? { value } : mend
  } catch (error) {
    if (error instanceof RangeError) return mend
    throw error
  }
}

/** The field that a misspelt name was likely meant to be: the same beginning, or at most two wrong letters. */
export function nearestField(name: string): FieldName | undefined {
  const lower = name.toLowerCase()
  if (lower.length < 3) return undefined
  const beginning = fieldNames.find((field) => field.startsWith(lower) || lower.startsWith(field))
  if (beginning) return beginning
  const [near] = fieldNames
    .map((field) => ({ field, distance: editDistance(lower, field, 2) }))
    .filter(({ field, distance }) => distance <= (field.length < 6 ? 1 : 2))
    .sort((one, other) => one.distance - other.distance)
  return near?.field
}
