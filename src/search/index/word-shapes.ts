// Finds words by how they are written: by their length and letters, by their beginning, by their end. Whoever looks for
// words like one need not go through all that a shelf has.

import { grown } from './growing-array.ts'
import type { StringTable } from './string-table.ts'

/** So many UTF-16 code units are a beginning or an end of a word; shorter words have neither. */
export const endLength = 5
// Pairs of characters and single letters are no misspelt words, nor is what no word is as long as.
const shortest = 3
const longest = 64

/** Words of one length, in rows to run through. */
export interface WordsOfLength {
  readonly count: number
  readonly ids: Uint32Array
  /** The letters of each as a set of 32 bits. */
  readonly letters: Uint32Array
}

/** By a hash of an end, one id and 1, or 0; by id the next one of the same hash and 1, or 0. */
interface Chains {
  readonly count: number
  readonly heads: Uint32Array
  readonly next: Uint32Array
}

/** What a snapshot keeps. */
export interface KeptShapes {
  /** By length. */
  readonly byLength: readonly WordsOfLength[]
  readonly beginnings: Chains
  readonly ends: Chains
}

/** The letters of a word as bits: two words one edit apart differ in two bits at most. */
export function letterBits(word: string): number {
  let bits = 0
  for (let at = 0; at < word.length; at += 1) bits |= 1 << (word.charCodeAt(at) & 31)
  return bits
}

const noWords: WordsOfLength = { count: 0, ids: new Uint32Array(0), letters: new Uint32Array(0) }
const noChains = (): Chains => ({ count: 0, heads: new Uint32Array(64), next: new Uint32Array(64) })
const noShapes = (): KeptShapes => ({ byLength: [], beginnings: noChains(), ends: noChains() })

/** With more, chains get longer: a shelf of so many words should not wait until all have another place. */
const mostHeads = 1 << 16

export type WordShapes = ReturnType<typeof createWordShapes>

/** @param words Texts by the ids that are added. @param kept None if left out. */
export function createWordShapes(words: Pick<StringTable, 'text' | 'begins' | 'ends'>, kept = noShapes()) {
  const byLength = [...kept.byLength]
  let { beginnings, ends } = kept
  const beginningOf = (word: string) => hashOf(word, 0)
  const endOf = (word: string) => hashOf(word, word.length - endLength)

  function chained({ count, heads, next }: Chains, id: number, keyOf: (word: string) => number): Chains {
    const isFull = count >= heads.length && heads.length < mostHeads
    const room = isFull ? respread(heads, next, (each) => keyOf(words.text(each))) : heads
    const links = grown(next, id + 1)
    link(room, links, id, keyOf(words.text(id)))
    return { count: count + 1, heads: room, next: links }
  }

  function forChained(
    { heads, next }: Chains,
    key: number,
    fits: (id: number) => boolean,
    call: (id: number) => void,
  ): void {
    let place = heads[key & (heads.length - 1)] as number
    for (; place > 0; place = next[place - 1] as number) if (fits(place - 1)) call(place - 1)
  }

  return {
    /** Makes a word be found by its ends; each once. */
    addEnds(id: number, word: string): void {
      if (word.length < endLength) return
      beginnings = chained(beginnings, id, beginningOf)
      ends = chained(ends, id, endOf)
    },
    /** Makes a word be found by its length; each once. */
    addLength(id: number, word: string): void {
      const { length } = word
      if (length < shortest || length > longest) return
      while (byLength.length <= length) byLength.push(noWords)
      const { count, ids: lastIds, letters: lastLetters } = byLength[length] as WordsOfLength
      const [ids, letters] = [grown(lastIds, count + 1), grown(lastLetters, count + 1)]
      ids[count] = id
      letters[count] = letterBits(word)
      byLength[length] = { count: count + 1, ids, letters }
    },
    ofLength: (length: number): WordsOfLength => byLength[length] ?? noWords,
    /** Calls for all words that begin with a text. @param text At least endLength long. */
    forBeginning: (text: string, call: (id: number) => void) =>
      forChained(beginnings, beginningOf(text), (id) => words.begins(id, text), call),
    /** Calls for all words that end with a text. @param text At least endLength long. */
    forEnd: (text: string, call: (id: number) => void) =>
      forChained(ends, endOf(text), (id) => words.ends(id, text), call),
    kept: (): KeptShapes => ({ byLength, beginnings, ends }),
  }
}

function link(heads: Uint32Array, next: Uint32Array, id: number, key: number): void {
  const slot = key & (heads.length - 1)
  next[id] = heads[slot] as number
  heads[slot] = id + 1
}

/** Twice as many heads, and all ids linked anew. */
function respread(heads: Uint32Array, next: Uint32Array, keyOf: (id: number) => number): Uint32Array {
  const more = new Uint32Array(heads.length * 2)
  for (const head of heads) {
    for (let place = head; place > 0; ) {
      const id = place - 1
      place = next[id] as number
      link(more, next, id, keyOf(id))
    }
  }
  return more
}

/** FNV-1a over the code units of an end. */
function hashOf(word: string, from: number): number {
  let value = 0x811c9dc5
  for (let at = from; at < from + endLength; at += 1) value = Math.imul(value ^ word.charCodeAt(at), 0x01000193)
  return (value ^ (value >>> 15)) >>> 0
}
