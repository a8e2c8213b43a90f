// Evidence by the kind of answer asked for: a number, a date, a name near the question's words.

import { bySlot, clearSlots, type Evidence, idfOf, shareOf } from './asked.ts'

const isAskedForName = (kind: string | undefined) => kind === 'who' || kind === 'where'

/** A word of the kind asked for near the question's words; near is within ten. */
export const typedAnswer: Evidence = (asked, { found, answerPlaces }) => {
  const { count, places, slots, strengths } = found
  let best = 0
  // Places rise, so what is out of reach of one is out of reach of the next.
  let from = 0
  for (let i = 0; i < answerPlaces.count; i += 1) {
    const place = answerPlaces.items[i] as number
    while (from < count && (places[from] as number) < place - 10) from += 1
    if (from === count) break
    if ((places[from] as number) > place + 10) continue
    clearSlots(asked)
    let weight = 0
    for (let at = from; at < count && (places[at] as number) <= place + 10; at += 1) {
      const slot = slots[at] as number
      if ((strengths[at] as number) < 1 || bySlot[slot] === 1) continue
      bySlot[slot] = 1
      weight += idfOf(asked, slot)
    }
    if (weight > best) best = weight
  }
  return best / asked.knownWeight
}

/** The same, near related words as well. */
export const softTypedAnswer: Evidence = (asked, { found, answerPlaces }) => {
  const { count, places, slots, strengths } = found
  let best = 0
  let from = 0
  for (let i = 0; i < answerPlaces.count; i += 1) {
    const place = answerPlaces.items[i] as number
    while (from < count && (places[from] as number) < place - 12) from += 1
    if (from === count) break
    if ((places[from] as number) > place + 12) continue
    clearSlots(asked)
    for (let at = from; at < count && (places[at] as number) <= place + 12; at += 1) {
      const slot = slots[at] as number
      if ((strengths[at] as number) > (bySlot[slot] as number)) bySlot[slot] = strengths[at] as number
    }
    best = Math.max(best, shareOf(asked, bySlot))
  }
  return best
}

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
