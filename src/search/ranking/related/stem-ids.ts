// Remembers which terms of a shelf the stems of a table are.

import type { Lexicon } from '../../index/lexicon.ts'

/** Not yet looked for. */
const unmet = -2

/** By stem's number: its term id on one shelf, or unmet. */
interface Remembered {
  lexicon: WeakRef<Lexicon>
  /** How many words the shelf had; with more, stems that it lacked may be there. */
  size: number
  readonly ids: Int32Array
}

// Mostly the library and the shelf of the guild that asks; the tables are too large to keep one for each of many shelves.
const mostRemembered = 2
const remembered: Remembered[] = []

/** Ids of terms, or noTerm, by place among the numbers of their stems. @param stems The same ones each time. */
export function stemIdsOn(lexicon: Lexicon, stems: readonly string[], numbers: readonly number[]): Int32Array {
  const { ids } = rememberedOf(lexicon, stems.length)
  const found = new Int32Array(numbers.length)
  for (let i = 0; i < numbers.length; i += 1) {
    const stem = numbers[i] as number
    if (ids[stem] === unmet) ids[stem] = lexicon.findTerm(stems[stem] as string)
    found[i] = ids[stem] as number
  }
  return found
}

function rememberedOf(lexicon: Lexicon, stemCount: number): Remembered {
  const { size } = lexicon
  const at = remembered.findIndex((each) => each.lexicon.deref() === lexicon)
  const found = at < 0 ? undefined : remembered[at]
  if (found !== undefined) {
    if (found.size !== size) found.ids.fill(unmet)
    found.size = size
    if (at > 0) remembered.unshift(...remembered.splice(at, 1))
    return found
  }
  const left = remembered.length < mostRemembered ? undefined : remembered.pop()
  const ids = left?.ids ?? new Int32Array(stemCount)
  const made = { lexicon: new WeakRef(lexicon), size, ids: ids.fill(unmet) }
  remembered.unshift(made)
  return made
}
