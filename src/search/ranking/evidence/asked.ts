// A question laid over shelves, and what all kinds of evidence share.

import type { JoinedShelves } from '../../index/shelves.ts'
import type { Question } from '../../query/question.ts'
import type { Nomination } from '../candidates/nomination.ts'
import type { Matches } from '../matching/matching.ts'

/** A question laid over shelves. */
export interface Asked {
  readonly question: Question
  readonly shelves: JoinedShelves
  readonly nomination: Nomination
  /** Of the question's terms, by slot. */
  readonly idfs: Float64Array
  /** The same, 0 for all but names. */
  readonly nameIdfs: Float64Array
  /** By slot: 1 for all but names. */
  readonly onesWithoutNames: Float64Array
  /** Sum of the idf of the terms that the shelves have or have related words for; 1 if there are none, so that it divides. */
  readonly knownWeight: number
  readonly scratch: Scratch
}

/** What evidence adds up in, of this question alone. */
export interface Scratch {
  readonly bySlot: Float64Array
  readonly byPair: Uint8Array
  /** Of one paragraph: all kinds of evidence by sentences are added up in one go. */
  readonly bySentence: Float64Array
  /** The number of that paragraph, or -1. */
  sentencesOf: number
}

const mostSentenceKinds = 16

export const createScratch = (termCount: number): Scratch => ({
  bySlot: new Float64Array(termCount),
  byPair: new Uint8Array(termCount * termCount),
  bySentence: new Float64Array(mostSentenceKinds),
  sentencesOf: -1,
})

/** A number near 0 to 1: what part of the question's weight, the sum of its terms' idf, speaks for a paragraph. */
export type Evidence = (asked: Asked, matches: Matches) => number

export const idfOf = (asked: Asked, slot: number) => asked.idfs[slot] as number

/** The share of the question's weight that its terms have, each by its share. */
export function sumOver(asked: Asked, share: (slot: number) => number): number {
  let sum = 0
  for (let slot = 0; slot < asked.idfs.length; slot += 1) sum += idfOf(asked, slot) * share(slot)
  return sum / asked.knownWeight
}

/** The same of what stands by slot. */
export function weightShare({ idfs, knownWeight }: Asked, shares: ArrayLike<number>): number {
  let sum = 0
  for (let slot = 0; slot < idfs.length; slot += 1) sum += (idfs[slot] as number) * (shares[slot] as number)
  return sum / knownWeight
}

/** A row by slot, for one piece of evidence at a time. */
export function clearedSlots({ scratch: { bySlot } }: Asked): Float64Array {
  // One by one: fill() takes longer to be called than these few take.
  for (let slot = 0; slot < bySlot.length; slot += 1) bySlot[slot] = 0
  return bySlot
}
