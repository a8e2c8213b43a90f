// Counts the letters in which what was typed differs from a title.

/** Edits: letters inserted, left out or replaced, and neighbours swapped. */
export interface Slips {
  /** Until what was typed is a part of the title. */
  readonly within: number
  /** Until the title begins with it. */
  readonly beginning: number
  readonly whole: number
}

/** Letters that are compared, in UTF-16 code units: the time grows with their square. */
const maxCompared = 120

/** Optimal string alignment (Damerau, 1964), and its variant for a part of a text (Sellers, 1980). */
export function slipsIn(typed: string, title: string): Slips {
  const [one, other] = [typed.slice(0, maxCompared), title.slice(0, maxCompared)]
  const anchored = lastRow(one, other, false)
  return {
    within: Math.min(...lastRow(one, other, true)),
    beginning: Math.min(...anchored),
    whole: anchored[other.length] as number,
  }
}

/** At each letter of the title, edits until what was typed ends there. @param isFree Whether it may begin anywhere. */
function lastRow(typed: string, title: string, isFree: boolean): Uint8Array {
  const length = title.length + 1
  let [beforeLast, last, row] = [new Uint8Array(length), new Uint8Array(length), new Uint8Array(length)]
  if (!isFree) for (let j = 0; j < length; j += 1) last[j] = j
  for (let i = 1; i <= typed.length; i += 1) {
    const unit = typed.charCodeAt(i - 1)
    row[0] = i
    for (let j = 1; j < length; j += 1) {
      const cost = unit === title.charCodeAt(j - 1) ? 0 : 1
      let least = Math.min((last[j] as number) + 1, (row[j - 1] as number) + 1, (last[j - 1] as number) + cost)
      const isSwap =
        i > 1 && j > 1 && unit === title.charCodeAt(j - 2) && typed.charCodeAt(i - 2) === title.charCodeAt(j - 1)
      if (isSwap) least = Math.min(least, (beforeLast[j - 2] as number) + 1)
      row[j] = least
    }
    ;[beforeLast, last, row] = [last, row, beforeLast]
  }
  return last
}
