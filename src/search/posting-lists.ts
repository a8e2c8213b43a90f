// Lists the paragraphs that have a word, in a few bytes each. Knows nothing of words and paragraphs but their numbers.
//
// All lists lie in one array of bytes, each in a region of its own whose size follows from its length. A list is its
// numbers one by one as the difference to the last, signed (zigzag) and in groups of 7 bits (LEB128). A region that gets
// too small moves, and leaves its place to the next one of that size. A single number needs no list:
//
//   entries   word -> 0, or single | number, or list + 1
//   list      start and length of its bytes, last number

import { grown } from './growing-array.ts'

export interface PostingLists {
  /** Whether a word has any. */
  has(word: number): boolean
  /** @param number Below 2^30, and not yet one of the word's. */
  add(word: number, number: number): void
  /** Takes numbers out of a word's list. @returns Those that were in it. */
  remove(word: number, isGone: (number: number) => boolean): number[]
  /** The numbers of a word, in no order; valid until the next call. */
  read(word: number): Uint32Array
}

const single = 0x8000_0000

export function createPostingLists(): PostingLists {
  let entries = new Uint32Array(64)
  let starts = new Uint32Array(64)
  let lengths = new Uint32Array(64)
  let lasts = new Uint32Array(64)
  let listCount = 0
  const freeLists: number[] = []
  let bytes = new Uint8Array(1024)
  let end = 0
  /** By size: starts of regions left. */
  const freeRegions = new Map<number, number[]>()
  let numbers = new Uint32Array(64)

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

  function append(list: number, number: number): void {
    const length = lengths[list] as number
    const difference = number - (lasts[list] as number)
    let rest = (difference << 1) ^ (difference >> 31)
    const needed = length + sizeOf(rest)
    if (regionSize(needed) !== regionSize(length)) {
      const from = starts[list] as number
      const to = takeRegion(regionSize(needed))
      bytes.copyWithin(to, from, from + length)
      leaveRegion(from, regionSize(length))
      starts[list] = to
    }
    let at = (starts[list] as number) + length
    for (; rest > 127; rest >>>= 7) bytes[at++] = (rest & 127) | 128
    bytes[at] = rest
    lengths[list] = needed
    lasts[list] = number
  }

  function dropList(list: number): void {
    leaveRegion(starts[list] as number, regionSize(lengths[list] as number))
    freeLists.push(list)
  }

  function readList(list: number): number {
    const from = starts[list] as number
    const to = from + (lengths[list] as number)
    numbers = grown(numbers, to - from)
    let count = 0
    let last = 0
    for (let at = from; at < to; ) {
      let byte = bytes[at++] as number
      let value = byte & 127
      for (let shift = 7; byte > 127; shift += 7) {
        byte = bytes[at++] as number
        value |= (byte & 127) << shift
      }
      last += (value >>> 1) ^ -(value & 1)
      numbers[count++] = last
    }
    return count
  }

  function read(word: number): Uint32Array {
    const entry = entries[word] ?? 0
    if (entry >= single) {
      numbers[0] = entry - single
      return numbers.subarray(0, 1)
    }
    const count = entry === 0 ? 0 : readList(entry - 1)
    return numbers.subarray(0, count)
  }

  function add(word: number, number: number): void {
    entries = grown(entries, word + 1)
    const entry = entries[word] as number
    if (entry === 0) {
      entries[word] = single + number
      return
    }
    if (entry < single) {
      append(entry - 1, number)
      return
    }
    const list = makeList()
    entries[word] = list + 1
    append(list, entry - single)
    append(list, number)
  }

  return {
    has: (word) => (entries[word] ?? 0) !== 0,
    add,
    remove(word, isGone) {
      const gone: number[] = []
      const left: number[] = []
      for (const number of read(word)) (isGone(number) ? gone : left).push(number)
      if (gone.length === 0) return gone
      const entry = entries[word] as number
      if (entry < single) dropList(entry - 1)
      entries[word] = 0
      for (const number of left) add(word, number)
      return gone
    },
    read,
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
