// Sets of paragraphs by their numbers, kept in the smaller of two ways: as a list, or as bits where a set has more than one
// in 32.

/** Either is undefined. */
export interface ParagraphSet {
  readonly count: number
  /** In order. */
  readonly list: Uint32Array | undefined
  /** By number and 32. */
  readonly bits: Uint32Array | undefined
}

/** How many numbers of 32 bits a set takes. */
export const sizeOf = ({ list, bits }: ParagraphSet): number => (list ?? bits)?.length ?? 0

/** @param numbers In no order, each below the ceiling. */
export function paragraphSet(numbers: Uint32Array, ceiling: number): ParagraphSet {
  const count = numbers.length
  const size = (ceiling + 31) >>> 5
  if (count <= size) return { count, list: numbers.slice().sort(), bits: undefined }
  const bits = new Uint32Array(size)
  for (let i = 0; i < count; i += 1) {
    const number = numbers[i] as number
    bits[number >>> 5] = (bits[number >>> 5] as number) | (1 << (number & 31))
  }
  return { count, list: undefined, bits }
}

/** Writes the numbers of a set in order. @param into Has room for them. @returns How many. */
export function writeNumbers({ list, bits }: ParagraphSet, into: Uint32Array): number {
  if (list !== undefined) into.set(list)
  return list?.length ?? writeBits((at) => bits?.[at] as number, bits?.length ?? 0, into)
}

/**
 * Writes the numbers that two sets have in common, in order.
 * @param into Has room for the smaller set; may be the first one's list.
 */
export function writeCommon(one: ParagraphSet, other: ParagraphSet, into: Uint32Array): number {
  if (one.list === undefined) {
    if (other.list !== undefined) return writeCommon(other, one, into)
    const [bits, otherBits] = [one.bits as Uint32Array, other.bits as Uint32Array]
    return writeBits((at) => (bits[at] as number) & (otherBits[at] as number), bits.length, into)
  }
  const { list } = one
  const { bits, list: otherList } = other
  let count = 0
  let next = 0
  for (let i = 0; i < list.length; i += 1) {
    const number = list[i] as number
    if (bits !== undefined) {
      if ((((bits[number >>> 5] as number) >>> (number & 31)) & 1) === 0) continue
    } else if (otherList !== undefined) {
      while (next < otherList.length && (otherList[next] as number) < number) next += 1
      if (otherList[next] !== number) continue
    }
    into[count] = number
    count += 1
  }
  return count
}

function writeBits(bitsAt: (at: number) => number, size: number, into: Uint32Array): number {
  let count = 0
  for (let at = 0; at < size; at += 1) {
    for (let left = bitsAt(at); left !== 0; left &= left - 1) {
      into[count] = at * 32 + 31 - Math.clz32(left & -left)
      count += 1
    }
  }
  return count
}
