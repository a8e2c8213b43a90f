// English words that mean nearly the same, stem from the same root or stand in the same company: a table made of WordNet and
// word vectors.

import { readFileSync } from 'node:fs'

/** The table laid open: relations of stem n are units offsets[n] to offsets[n + 1]. */
interface Relations {
  /** In order, by code unit. */
  readonly stems: readonly string[]
  readonly offsets: Uint32Array
  /** Three bytes a unit: number of the related stem, low byte first, and its strength in strengthUnits. */
  readonly units: Uint8Array
}

const unitSize = 3
/** Strengths are kept as whole numbers up to this, which stands for 1. */
export const strengthUnits = 32
// The table writes how many relations a stem has as a character; this one stands for none.
const noRelations = 48

let relations: Relations | undefined

// Read, not imported: what is imported keeps its text in memory, 3 MB twice over. scripts/bundle.mjs takes it along.
const file = new URL('./tables/english-relations.generated.json', import.meta.url)

function loadRelations(): Relations {
  // Stems with blanks between, and units in base64.
  const table = JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<'stems' | 'counts' | 'units', string>>
  const stems = table.stems.split(' ')
  const offsets = new Uint32Array(stems.length + 1)
  for (let i = 0; i < stems.length; i += 1) {
    offsets[i + 1] = (offsets[i] as number) + table.counts.charCodeAt(i) - noRelations
  }
  return { stems, offsets, units: Buffer.from(table.units, 'base64') }
}

/** Halves what is left until the stem is found; a map of so many would take 3 MB. */
export function stemPlace(stem: string, stems: readonly string[]): number {
  let from = 0
  let to = stems.length
  while (from < to) {
    const middle = (from + to) >> 1
    if ((stems[middle] as string) < stem) from = middle + 1
    else to = middle
  }
  return stems[from] === stem ? from : -1
}

export function tableOf(): Relations {
  relations ??= loadRelations()
  return relations
}

/** Calls for every stem related to a stem, both by number, with a strength above 0, at most 1. */
export function forKin(
  number: number,
  { offsets, units }: Relations,
  call: (kin: number, strength: number) => void,
): void {
  const end = (offsets[number + 1] as number) * unitSize
  for (let at = (offsets[number] as number) * unitSize; at < end; at += unitSize) {
    call((units[at] as number) | ((units[at + 1] as number) << 8), (units[at + 2] as number) / strengthUnits)
  }
}

/** Calls for every word related to an English stem, with a strength above 0, at most 1. */
export function forRelated(stem: string, call: (stem: string, strength: number) => void): void {
  const table = tableOf()
  const number = stemPlace(stem, table.stems)
  if (number >= 0) forKin(number, table, (kin, strength) => call(table.stems[kin] as string, strength))
}

/** Whether English has a word of this stem that is not among the rarest. */
export const isEnglishStem = (stem: string): boolean => stemPlace(stem, tableOf().stems) >= 0
