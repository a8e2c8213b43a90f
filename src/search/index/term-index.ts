// The one door to minisearch for paragraphs: which of a shelf's paragraphs have a term.
//
// A document of MiniSearch is a paragraph with two fields: its text, and its head, that is the title and the headings
// above. `tokenize` tells the terms that stand there, which are the project's own stems, and `processTerm` how MiniSearch
// spells them. Three things are not as one would do them first:
//
// - MiniSearch is asked for one term in one field at a time, by a `boostDocument` that returns 0. Its documentation says
//   that a falsy value skips the search result completely: so it calls for each paragraph that has the term, and makes no
//   object for any. A plain search of all the words makes one for every match and sorts them, which takes 250 ms on a
//   hundred thousand paragraphs.
// - Each term is added once a paragraph. How often it stands there is not told to `boostDocument`; whoever asks counts it
//   in the rows of words (paragraph-index.ts), which also tell where.
// - Chinese, Japanese and Korean are searched by pairs of characters, of which a shelf has nearly as many as it has
//   characters of text, at half a kilobyte a term. So the single characters are the terms: who looks for a pair looks for
//   paragraphs with both, and then in the rows. And since MiniSearch's tree looks through the branches of a node one by
//   one, thousands of first characters would be slow: they are spelled in letters.

import MiniSearch from 'minisearch'
import * as is from '../text/characters.ts'
import { grown } from './growing-array.ts'
import type { Lexicon } from './lexicon.ts'
import { type ParagraphSet, paragraphSet, sizeOf, writeCommon, writeNumbers } from './paragraph-set.ts'

/** Where a term may stand: in a paragraph's own words, or in the title and the headings above it. */
export type Field = 'text' | 'head'

/** A paragraph as MiniSearch is given it: by its number, the ids of the different terms of each field. */
export interface TermDocument extends Readonly<Record<Field, readonly number[]>> {
  readonly id: number
}

export type TermIndex = ReturnType<typeof createTermIndex>

// Common words and characters are asked for again and again, and are in most paragraphs: sets that take so many numbers are
// remembered, for each paragraph of the shelf and beside. All characters of a shelf take fewer.
const rememberedPerParagraph = 64
const rememberedAnyway = 4096

const searchOptions = { tokenize: (key: string) => [key], processTerm: spelled }

/** @param lexicon Tells what the ids of terms stand for. */
export function createTermIndex(lexicon: Pick<Lexicon, 'text'>) {
  /** By term id, since most terms are met again and again. Pairs of characters are not kept: they are too many. */
  const words: (string | undefined)[] = []
  const sets = createRecentSets()
  /** Every paragraph's number is below. */
  let ceiling = 0
  let found = new Uint32Array(64)

  function termsOf(termIds: readonly number[]): string[] {
    const terms: string[] = []
    let characters: Set<string> | undefined
    for (const termId of termIds) {
      let term = words[termId]
      if (term === undefined) {
        term = lexicon.text(termId)
        if (isPaired(term)) {
          characters ??= new Set()
          for (const character of term) characters.add(character)
          continue
        }
        words[termId] = term
      }
      terms.push(term)
    }
    return characters === undefined ? terms : [...terms, ...characters]
  }

  const miniSearch = new MiniSearch<TermDocument>({
    fields: ['text', 'head'] satisfies Field[],
    // MiniSearch's types take every field for a text; ours are lists, passed on as they are.
    stringifyField: (termIds) => termIds as string,
    tokenize: (termIds) => termsOf(termIds as unknown as readonly number[]),
    processTerm: spelled,
  })

  function find(key: string, field: Field): ParagraphSet {
    let count = 0
    const boostDocument = (paragraph: number) => {
      if (count === found.length) found = grown(found, count + 1)
      found[count] = paragraph
      count += 1
      return 0
    }
    miniSearch.search(key, { ...searchOptions, fields: [field], boostDocument })
    return paragraphSet(found.subarray(0, count), ceiling)
  }

  function setOf(key: string, field: Field): ParagraphSet {
    const name = `${field} ${key}`
    const set = sets.take(name) ?? find(key, field)
    sets.put(name, set, rememberedPerParagraph * miniSearch.documentCount + rememberedAnyway)
    return set
  }

  return {
    /** @param document Of a number that is not there. */
    add(document: TermDocument): void {
      sets.clear()
      ceiling = Math.max(ceiling, document.id + 1)
      miniSearch.add(document)
    },
    /** @param document Just as it was added. */
    remove(document: TermDocument): void {
      sets.clear()
      miniSearch.remove(document)
    },
    /** How many paragraphs have what a term is looked up by. @param key One of lookupKeys(). */
    countOf: (key: string, field: Field): number => setOf(key, field).count,
    /**
     * The paragraphs that have all that a term is looked up by, in order; valid until the next are asked for.
     * @param keys Of lookupKeys().
     */
    paragraphsWith(keys: readonly string[], field: Field): Uint32Array {
      // All first: finding one uses the same row.
      const [first, ...others] = keys.map((key) => setOf(key, field))
      if (first === undefined) return found.subarray(0, 0)
      found = grown(found, first.count)
      if (others.length === 0) return found.subarray(0, writeNumbers(first, found))
      let common = first
      for (const other of others) {
        const count = writeCommon(common, other, found)
        common = { count, list: found.subarray(0, count), bits: undefined }
      }
      return found.subarray(0, common.count)
    },
  }
}

/** Sets by name, the one used last at the end. */
function createRecentSets() {
  const sets = new Map<string, ParagraphSet>()
  let size = 0
  function take(name: string): ParagraphSet | undefined {
    const set = sets.get(name)
    if (set === undefined) return undefined
    sets.delete(name)
    size -= sizeOf(set)
    return set
  }
  return {
    take,
    /** @param mostNumbers Others are forgotten until all sets together have no more. */
    put(name: string, set: ParagraphSet, mostNumbers: number): void {
      sets.set(name, set)
      size += sizeOf(set)
      for (const oldest of sets.keys()) {
        if (size <= mostNumbers) return
        take(oldest)
      }
    },
    clear(): void {
      sets.clear()
      size = 0
    },
  }
}

/** What a term is looked up by: a word by itself, a pair of characters by both of them. */
export function lookupKeys(term: string): readonly string[] {
  return isPaired(term) ? [...new Set(term)] : [term]
}

/** Whether a term is no word by itself, but a pair of characters; or one that stands alone. */
export function isPaired(term: string): boolean {
  const kind = is.classOf(term.codePointAt(0) ?? 0)
  return kind === is.han || kind === is.kana || kind === is.hangul
}

/** Characters in four or five capitals, which no folded word has; words as they are. */
function spelled(term: string): string {
  if (term.length > 2 || !isPaired(term)) return term
  let spelling = ''
  for (let code = term.codePointAt(0) ?? 0; code > 0; code >>>= 4) spelling += 'ABCDEFGHIJKLMNOP'.charAt(code & 15)
  return spelling
}
