// Numbers strings and finds them again, all in typed arrays: a Map of strings takes three times as much.

import { grown } from './growing-array.ts'

/** What a snapshot keeps. */
export interface KeptStrings {
  readonly count: number
  /** Code units of all texts, one behind the other, with room for more. */
  readonly units: Uint16Array
  /** By number: where its code units end. They begin where the last one's end. */
  readonly ends: Uint32Array
  /** By hash: number + 1, or 0. Equal texts follow each other by number, since nothing is ever taken out. */
  readonly slots: Uint32Array
}

// Share of the slots in use at most, by linear probing.
const maxLoad = 0.7
const maxRemembered = 1024

const noStrings = (): KeptStrings => ({
  count: 0,
  units: new Uint16Array(256),
  ends: new Uint32Array(64),
  slots: new Uint32Array(128),
})

export type StringTable = ReturnType<typeof createStringTable>

/**
 * Strings by number, from 0 in the order they were added. A text may stand under several numbers.
 * @param kept An empty table if left out.
 */
export function createStringTable(kept = noStrings()) {
  let { count, units, ends, slots } = kept
  // The same few strings are asked for again and again.
  const remembered = new Array<string>(maxRemembered).fill('')
  const rememberedNumbers = new Uint32Array(maxRemembered)

  const startOf = (number: number) => (number === 0 ? 0 : (ends[number - 1] as number))

  /** 32 bits, the same for the same text. */
  function hash(number: number): number {
    let value = 0x811c9dc5
    const end = ends[number] as number
    for (let at = startOf(number); at < end; at += 1) value = Math.imul(value ^ (units[at] as number), 0x01000193)
    return mixed(value)
  }

  const lengthOf = (number: number) => (ends[number] as number) - startOf(number)

  function isAt(number: number, at: number, text: string): boolean {
    const start = startOf(number) + at
    for (let i = 0; i < text.length; i += 1) if (units[start + i] !== text.charCodeAt(i)) return false
    return true
  }

  const isText = (number: number, text: string) => lengthOf(number) === text.length && isAt(number, 0, text)

  function enter(number: number): void {
    const mask = slots.length - 1
    let slot = hash(number) & mask
    while (slots[slot] !== 0) slot = (slot + 1) & mask
    slots[slot] = number + 1
  }

  return {
    get count() {
      return count
    },
    add(text: string): number {
      const number = count
      const start = startOf(number)
      units = grown(units, start + text.length)
      for (let i = 0; i < text.length; i += 1) units[start + i] = text.charCodeAt(i)
      ends = grown(ends, number + 1)
      ends[number] = start + text.length
      count += 1
      if (count > slots.length * maxLoad) {
        slots = new Uint32Array(slots.length * 2)
        for (let each = 0; each < number; each += 1) enter(each)
      }
      enter(number)
      return number
    },
    text(number: number): string {
      const place = number % remembered.length
      if (rememberedNumbers[place] !== number + 1) {
        rememberedNumbers[place] = number + 1
        remembered[place] = decode(units, startOf(number), ends[number] as number)
      }
      return remembered[place] as string
    },
    hash,
    begins: (number: number, beginning: string) => lengthOf(number) >= beginning.length && isAt(number, 0, beginning),
    ends(number: number, end: string): boolean {
      const at = lengthOf(number) - end.length
      return at >= 0 && isAt(number, at, end)
    },
    /** The least number with a text that is accepted, or -1. */
    find(text: string, accepts?: (number: number) => boolean): number {
      const mask = slots.length - 1
      let slot = hashOf(text) & mask
      for (;;) {
        const number = (slots[slot] as number) - 1
        if (number < 0) return -1
        if (isText(number, text) && (accepts === undefined || accepts(number))) return number
        slot = (slot + 1) & mask
      }
    },
    /** @param isKept Texts of other numbers are kept as blanks of their length, which nobody finds. */
    kept(isKept: (number: number) => boolean): KeptStrings {
      const written = units.slice(0, count === 0 ? 0 : (ends[count - 1] as number))
      for (let number = 0; number < count; number += 1) {
        if (!isKept(number)) written.fill(0, startOf(number), ends[number] as number)
      }
      return { count, units: written, ends, slots }
    },
  }
}

function decode(units: Uint16Array, start: number, end: number): string {
  let text = ''
  for (let at = start; at < end; at += 1) text += String.fromCharCode(units[at] as number)
  return text
}

/** FNV-1a over UTF-16 code units. */
function hashOf(text: string): number {
  let value = 0x811c9dc5
  for (let i = 0; i < text.length; i += 1) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193)
  return mixed(value)
}

/** Spreads the bits: slots are told apart by the low ones. */
function mixed(value: number): number {
  const half = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  return (half ^ (half >>> 13)) >>> 0
}
