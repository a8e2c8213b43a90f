// A question laid over shelves, and what all kinds of evidence share.

import type { JoinedShelves } from '../../index/shelves.ts'
import type { Question } from '../../query/question.ts'
import type { Nomination } from '../candidates/nomination.ts'
import type { Matches } from '../matching/matching.ts'
import type { RelatedTerms } from '../related/relations.ts'

const mostSentenceKinds = 16

/** A question laid over shelves. */
export type Asked = ReturnType<typeof createAsked>

export function createAsked(question: Question, shelves: JoinedShelves, related: RelatedTerms, nomination: Nomination) {
  const { terms } = question
  return {
    question,
    shelves,
    nomination,
    /** Of the question's terms, by slot. */
    idfs: Float64Array.from(terms, ({ idf }) => idf),
    /** The same, 0 for all but names. */
    nameIdfs: Float64Array.from(terms, ({ isName, idf }) => (isName ? idf : 0)),
    /** By slot: 1 for all but names. */
    onesWithoutNames: Float64Array.from(terms, ({ isName }) => (isName ? 0 : 1)),
    /** Sum of the idf of the terms that the shelves have or have related words for; 1 if there are none, so that it divides. */
    knownWeight:
      terms.reduce((sum, { isKnown, idf }, slot) => sum + (isKnown || related.slots.includes(slot) ? idf : 0), 0) || 1,
    /** What evidence adds up in, of this question alone. */
    scratch: {
      bySlot: new Float64Array(terms.length),
      byPair: new Uint8Array(terms.length ** 2),
      /** Of one paragraph: all kinds of evidence by sentences are added up in one go. */
      bySentence: new Float64Array(mostSentenceKinds),
      /** The number of that paragraph, or -1. */
      sentencesOf: -1,
    },
  }
}

/** A number near 0 to 1: what part of the question's weight, the sum of its terms' idf, speaks for a paragraph. */
export type Evidence = (asked: Asked, matches: Matches) => number

/** The share of the question's weight that its terms have, each by its share. */
export function sumOver(asked: Asked, share: (slot: number) => number): number {
  let sum = 0
  for (let slot = 0; slot < asked.idfs.length; slot += 1) sum += (asked.idfs[slot] as number) * share(slot)
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
