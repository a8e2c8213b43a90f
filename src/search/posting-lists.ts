// Lists the paragraphs that have a word, and how often, in a few bytes each. Knows nothing of words and paragraphs but
// their numbers.
//
// All lists lie in one array of bytes, each in a region of its own whose size follows from its length. A region that gets
// too small moves, and leaves its place to the next one of that size. A list is its paragraphs one by one: the difference
// to the last, signed (zigzag), times two, plus one if the word stands there more than once, and then how often; numbers
// are in groups of 7 bits (LEB128). A word that stands once in one paragraph needs no list:
//
//   entries   word -> 0, or single | paragraph, or list + 1
//   list      start and length of its bytes, last paragraph

import { grown } from './growing-array.ts'
import type { KeptRows, RestoredRows } from './kept-rows.ts'

/** Paragraphs of a word, in no order. The first count items of arrays that are valid until the next call. */
export interface Postings {
  count: number
  paragraphs: Uint32Array
  /** How often each has the word. */
  frequencies: Uint32Array
}

export interface PostingLists {
  /** Whether a word has any. */
  has(word: number): boolean
  /** @param paragraph Below 2^29, and not yet one of the word's. */
  add(word: number, paragraph: number, frequency: number): void
  /** Takes paragraphs out of a word's list. */
  remove(word: number, isGone: (paragraph: number) => boolean): void
  read(word: number): Postings
  kept(): KeptRows
}

const single = 0x8000_0000

/** @param rows As they were kept; no lists if left out. */
export function createPostingLists(rows?: RestoredRows): PostingLists {
  let entries = rows?.numbers('entries') ?? new Uint32Array(64)
  let starts = rows?.numbers('starts') ?? new Uint32Array(64)
  let lengths = rows?.numbers('lengths') ?? new Uint32Array(64)
  let lasts = rows?.numbers('lasts') ?? new Uint32Array(64)
  let listCount = rows === undefined ? 0 : starts.length
  const freeLists: number[] = Array.from(rows?.numbers('freeLists') ?? [])
  let bytes = rows?.bytes('bytes') ?? new Uint8Array(1024)
  let end = rows === undefined ? 0 : bytes.length
  /** By size: starts of regions left. */
  const freeRegions = new Map<number, number[]>()
  if (rows !== undefined) {
    const [sizes, regions] = [rows.numbers('freeSizes'), rows.numbers('freeStarts')]
    for (const [i, size] of sizes.entries()) leaveRegion(regions[i] as number, size)
  }
  const postings: Postings = { count: 0, paragraphs: new Uint32Array(64), frequencies: new Uint32Array(64) }

  function takeRegion(size: number): number {
    const left = freeRegions.get(size)?.pop()
    if (left !== undefined) return left
    bytes = grown(bytes, end + size)
    end += size
    return end - size
  }

  function leaveRegion(start: number, size: number): void {
    if (size === 0) return
    const left = freeRegions.get(size)
    if (left === undefined) freeRegions.set(size, [start])
    else left.push(start)
  }

  function makeList(): number {
    const list = freeLists.pop() ?? listCount++
    starts = grown(starts, listCount)
    lengths = grown(lengths, listCount)
    lasts = grown(lasts, listCount)
    lengths[list] = 0
    lasts[list] = 0
    return list
  }

  function append(list: number, paragraph: number, frequency: number): void {
    const length = lengths[list] as number
    const difference = paragraph - (lasts[list] as number)
    const isRepeated = frequency > 1
    const code = (((difference << 1) ^ (difference >> 31)) << 1) | (isRepeated ? 1 : 0)
    const needed = length + sizeOf(code) + (isRepeated ? sizeOf(frequency) : 0)
    if (regionSize(needed) !== regionSize(length)) {
      const from = starts[list] as number
      const to = takeRegion(regionSize(needed))
      bytes.copyWithin(to, from, from + length)
      leaveRegion(from, regionSize(length))
      starts[list] = to
    }
    const at = write(code >>> 0, (starts[list] as number) + length)
    if (isRepeated) write(frequency, at)
    lengths[list] = needed
    lasts[list] = paragraph
  }

  function write(value: number, from: number): number {
    let at = from
    let rest = value
    for (; rest > 127; rest >>>= 7) bytes[at++] = (rest & 127) | 128
    bytes[at++] = rest
    return at
  }

  function readList(list: number): void {
    let at = starts[list] as number
    const to = at + (lengths[list] as number)
    postings.paragraphs = grown(postings.paragraphs, to - at)
    postings.frequencies = grown(postings.frequencies, to - at)
    const { paragraphs, frequencies } = postings
    let count = 0
    let last = 0
    while (at < to) {
      let byte = bytes[at++] as number
      let code = byte & 127
      for (let shift = 7; byte > 127; shift += 7) {
        byte = bytes[at++] as number
        code |= (byte & 127) << shift
      }
      let frequency = 1
      if ((code & 1) === 1) {
        byte = bytes[at++] as number
        frequency = byte & 127
        for (let shift = 7; byte > 127; shift += 7) {
          byte = bytes[at++] as number
          frequency |= (byte & 127) << shift
        }
      }
      const difference = code >>> 1
      last += (difference >>> 1) ^ -(difference & 1)
      paragraphs[count] = last
      frequencies[count++] = frequency
    }
    postings.count = count
  }

  function read(word: number): Postings {
    const entry = entries[word] ?? 0
    if (entry >= single) {
      postings.count = 1
      postings.paragraphs[0] = entry - single
      postings.frequencies[0] = 1
    } else if (entry > 0) readList(entry - 1)
    else postings.count = 0
    return postings
  }

  function add(word: number, paragraph: number, frequency: number): void {
    entries = grown(entries, word + 1)
    const entry = entries[word] as number
    if (entry === 0 && frequency === 1) {
      entries[word] = single + paragraph
      return
    }
    let list = entry - 1
    if (entry === 0 || entry >= single) {
      list = makeList()
      entries[word] = list + 1
      if (entry >= single) append(list, entry - single, 1)
    }
    append(list, paragraph, frequency)
  }

  return {
    has: (word) => (entries[word] ?? 0) !== 0,
    add,
    remove(word, isGone) {
      const { count, paragraphs, frequencies } = read(word)
      let left = 0
      for (let i = 0; i < count; i += 1) {
        if (isGone(paragraphs[i] as number)) continue
        paragraphs[left] = paragraphs[i] as number
        frequencies[left++] = frequencies[i] as number
      }
      if (left === count) return
      const entry = entries[word] as number
      if (entry < single) {
        leaveRegion(starts[entry - 1] as number, regionSize(lengths[entry - 1] as number))
        freeLists.push(entry - 1)
      }
      entries[word] = 0
      for (let i = 0; i < left; i += 1) add(word, paragraphs[i] as number, frequencies[i] as number)
    },
    read,
    kept() {
      const free = [...freeRegions].flatMap(([size, left]) => left.map((start) => [size, start] as const))
      return {
        entries: [entries],
        starts: [starts.subarray(0, listCount)],
        lengths: [lengths.subarray(0, listCount)],
        lasts: [lasts.subarray(0, listCount)],
        freeLists: [Uint32Array.from(freeLists)],
        bytes: [bytes.subarray(0, end)],
        freeSizes: [Uint32Array.from(free, ([size]) => size)],
        freeStarts: [Uint32Array.from(free, ([, start]) => start)],
      }
    },
  }
}

/** Bytes of a number below 2^32 in groups of 7 bits. */
function sizeOf(value: number): number {
  return Math.max(1, Math.ceil((32 - Math.clz32(value)) / 7))
}

/** Sizes of regions: 4, 6, 8, 12, 16, 24, and so on. */
function regionSize(length: number): number {
  if (length === 0) return 0
  if (length <= 4) return 4
  const power = 1 << (31 - Math.clz32(length - 1))
  return length <= power + power / 2 ? power + power / 2 : power * 2
}
