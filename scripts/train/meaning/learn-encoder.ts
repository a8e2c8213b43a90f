// Learns what an encoder's cosines weigh, from sets and lists in its languages, and tells what each would get unlearnt from.

import type { Encoder } from '../../../src/meaning/encoder.ts'
import { type EncoderTuning, tunedEncoders } from '../../../src/search/ranking/meaning/encoder-tuning.ts'
import { weightOf } from '../../../src/search/ranking/meaning/fusion.ts'
import { groupBy } from '../group-by.ts'
import { round } from '../models.ts'
import type { TaughtSet } from '../sets.ts'
import { casesOfLists, casesOfSets, createAsking, type Learnt, type MeaningCase } from './cases.ts'
import { heldOutTable } from './held-out.ts'
import type { TaughtList } from './lists.ts'
import { learnTuning } from './tuning.ts'

interface Material {
  readonly sets: readonly TaughtSet[]
  readonly lists: readonly TaughtList[]
}

/**
 * What a cosine weighs in the order is kept where it is known, else it is what it weighs for an encoder that nothing is known of.
 * @returns The table of all encoders, by the hash of their files, this one learnt anew.
 */
export async function learnEncoder(
  encoder: Encoder,
  { sets, lists }: Material,
  learnt: Learnt,
  randomFor: (set: TaughtSet) => () => number,
  tell: (words: string) => void,
  effort: number,
): Promise<Readonly<Record<string, EncoderTuning | undefined>>> {
  const { hash, languages } = encoder.model
  const asking = createAsking(encoder)
  const cases: MeaningCase[] = []
  const read = sets.filter(({ language }) => languages.includes(language.tag))
  for (const ofOneLanguage of groupBy(read, ({ language }) => language.tag).values()) {
    cases.push(...(await casesOfSets(ofOneLanguage, { asking, learnt, randomFor, effort }, tell)))
  }
  cases.push(...(await casesOfLists(lists, asking, learnt)))
  const cosineWeight = round(weightOf(tunedEncoders[hash], asking.spread()))
  const tuning = learnTuning(cases, cosineWeight)
  tell(heldOutTable(cases, tuning))
  return { ...tunedEncoders, [hash]: tuning }
}
