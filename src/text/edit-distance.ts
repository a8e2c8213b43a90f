// Counts the edits between words: letters inserted, deleted or replaced, and neighbours swapped (optimal string alignment,
// Damerau, 1964).

/** Most letters that are compared, in UTF-16 code units: the time grows with their square. */
export const maxCompared = 120

// Three rows of the table, used again and again; the first is the result.
let rows = [0, 1, 2].map(() => new Uint8Array(maxCompared + 1)) as [Uint8Array, Uint8Array, Uint8Array]

/** @param most Gives up beyond this, or where a word is longer than maxCompared, and returns most + 1. */
export function editDistance(one: string, other: string, most: number): number {
  const isFar = Math.abs(one.length - other.length) > most || Math.max(one.length, other.length) > maxCompared
  if (isFar || !fillRows(one, other, most, false)) return most + 1
  return Math.min(rows[0][other.length] as number, most + 1)
}

/**
 * At each place of a text, from its beginning to its end, the edits until a word ends there; valid until the next call.
 * Neither is longer than maxCompared.
 * @param isFree Whether the word may begin anywhere (Sellers, 1980), not at the beginning of the text alone.
 */
export function editsAlong(word: string, text: string, isFree: boolean): Uint8Array {
  fillRows(word, text, maxCompared, isFree)
  return rows[0].subarray(0, text.length + 1)
}

/** @returns Whether it did not give up. */
function fillRows(word: string, text: string, most: number, isFree: boolean): boolean {
  const tooMuch = most + 1
  let [last, beforeLast, row] = rows
  for (let j = 0; j <= text.length; j += 1) last[j] = isFree ? 0 : Math.min(j, tooMuch)
  for (let i = 1; i <= word.length; i += 1) {
    const unit = word.charCodeAt(i - 1)
    const from = Math.max(1, i - most)
    const to = Math.min(text.length, i + most)
    // Beside the band every distance is too much.
    row[from - 1] = from === 1 ? Math.min(i, tooMuch) : tooMuch
    let least = row[from - 1] as number
    for (let j = from; j <= to; j += 1) {
      const cost = unit === text.charCodeAt(j - 1) ? 0 : 1
      let value = Math.min((last[j] as number) + 1, (row[j - 1] as number) + 1, (last[j - 1] as number) + cost)
      const isSwap =
        i > 1 && j > 1 && unit === text.charCodeAt(j - 2) && word.charCodeAt(i - 2) === text.charCodeAt(j - 1)
      if (isSwap) value = Math.min(value, (beforeLast[j - 2] as number) + 1)
      row[j] = value
      if (value < least) least = value
    }
    if (least > most) return false
    row[to + 1] = tooMuch
    const free = beforeLast
    beforeLast = last
    last = row
    row = free
  }
  rows = [last, beforeLast, row]
  return true
}
