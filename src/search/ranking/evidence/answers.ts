// Evidence by the kind of answer asked for: a number, a date, a name near the question's words.

import type { Matches } from '../matching/matching.ts'
import { type Asked, clearedSlots, type Evidence, weightShare } from './asked.ts'

const isAskedForName = (kind: string | undefined) => kind === 'who' || kind === 'where'

/** Greatest weight of the question's words near a word of the kind asked for. */
function nearAnswer(asked: Asked, { found, answers }: Matches, reach: number, leastStrength: number): number {
  const { count, places, slots, strengths } = found
  let best = 0
  // Places rise, so what is out of reach of one is out of reach of the next.
  let from = 0
  for (let i = 0; i < answers.count; i += 1) {
    const place = answers.places[i] as number
    while (from < count && (places[from] as number) < place - reach) from += 1
    if (from === count) break
    if ((places[from] as number) > place + reach) continue
    const bySlot = clearedSlots(asked)
    for (let at = from; at < count && (places[at] as number) <= place + reach; at += 1) {
      const [slot, strength] = [slots[at] as number, strengths[at] as number]
      if (strength >= leastStrength && strength > (bySlot[slot] as number)) bySlot[slot] = strength
    }
    best = Math.max(best, weightShare(asked, bySlot))
  }
  return best
}

const softAnswer: Evidence = (asked, matches) => nearAnswer(asked, matches, 12, 0)
const hasAnswer: Evidence = (asked, { answers: { count } }) => (asked.question.kind !== undefined && count > 0 ? 1 : 0)

export const answers = {
  /** Near is within ten words. */
  typedAnswer: (asked, matches) => nearAnswer(asked, matches, 10, 1),

  /** The same, near related words as well. */
  softTypedAnswer: softAnswer,

  /** The same for numbers and dates alone: they are rarer than names and tell more. */
  softTypedNumber: (asked, matches) => (isAskedForName(asked.question.kind) ? 0 : softAnswer(asked, matches)),

  /** A number before the very thing that is to be counted: 25 people, asked how many people. */
  countedFocus: ({ question }, { found, answers }) => {
    const { count, places, slots, strengths } = found
    let best = 0
    for (let i = 0; i < count; i += 1) {
      const strength = strengths[i] as number
      if (strength <= best || question.terms[slots[i] as number]?.isFocus !== true) continue
      const place = places[i] as number
      for (let k = 0; k < answers.count; k += 1) {
        const at = answers.places[k] as number
        if (at < place && at >= place - 3) best = strength
      }
    }
    return best
  },

  /** A question for a number, a date or a name, and the paragraph has one at all. */
  hasTypedAnswer: hasAnswer,

  /** The same for numbers and dates alone. */
  hasTypedNumber: (asked, matches) => (isAskedForName(asked.question.kind) ? 0 : hasAnswer(asked, matches)),
} satisfies Readonly<Record<string, Evidence>>
