// Evidence by the kind of answer asked for: a number, a date, a name near the question's words.

import type { Matches } from '../matching.ts'
import { type Asked, clearedSlots, type Evidence, shareOf } from './asked.ts'

const isAskedForName = (kind: string | undefined) => kind === 'who' || kind === 'where'

/** Greatest weight of the question's words near a word of the kind asked for. */
function nearAnswer(asked: Asked, { found, answerPlaces }: Matches, reach: number, leastStrength: number): number {
  const { count, places, slots, strengths } = found
  let best = 0
  // Places rise, so what is out of reach of one is out of reach of the next.
  let from = 0
  for (let i = 0; i < answerPlaces.count; i += 1) {
    const place = answerPlaces.items[i] as number
    while (from < count && (places[from] as number) < place - reach) from += 1
    if (from === count) break
    if ((places[from] as number) > place + reach) continue
    const bySlot = clearedSlots(asked)
    for (let at = from; at < count && (places[at] as number) <= place + reach; at += 1) {
      const [slot, strength] = [slots[at] as number, strengths[at] as number]
      if (strength >= leastStrength && strength > (bySlot[slot] as number)) bySlot[slot] = strength
    }
    best = Math.max(best, shareOf(asked, bySlot))
  }
  return best
}

export const typedAnswer: Evidence = (asked, matches) => nearAnswer(asked, matches, 10, 1)

/** The same, near related words as well. */
export const softTypedAnswer: Evidence = (asked, matches) => nearAnswer(asked, matches, 12, 0)

/** The same for numbers and dates alone: they are rarer than names and tell more. */
export const softTypedNumber: Evidence = (asked, matches) =>
  isAskedForName(asked.question.kind) ? 0 : softTypedAnswer(asked, matches)

/** A number before the very thing that is to be counted: 25 people, asked how many people. */
export const countedFocus: Evidence = ({ question }, { found, answerPlaces }) => {
  const { count, places, slots, strengths } = found
  let best = 0
  for (let i = 0; i < count; i += 1) {
    const strength = strengths[i] as number
    if (strength <= best || question.terms[slots[i] as number]?.isFocus !== true) continue
    const place = places[i] as number
    for (let k = 0; k < answerPlaces.count; k += 1) {
      const at = answerPlaces.items[k] as number
      if (at < place && at >= place - 3) best = strength
    }
  }
  return best
}

/** A question for a number, a date or a name, and the paragraph has one at all. */
export const hasTypedAnswer: Evidence = (asked, { answerPlaces }) =>
  asked.question.kind !== undefined && answerPlaces.count > 0 ? 1 : 0

/** The same for numbers and dates alone. */
export const hasTypedNumber: Evidence = (asked, matches) =>
  isAskedForName(asked.question.kind) ? 0 : hasTypedAnswer(asked, matches)
