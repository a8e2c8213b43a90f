// Evidence by the kind of answer asked for: a number, a date, a name near the question's words.

import { bySlot, type Evidence, idfOf, sumOver } from './asked.ts'

const isAskedForName = (kind: string | undefined) => kind === 'who' || kind === 'where'

/** A word of the kind asked for near the question's words; near is within ten. */
export const typedAnswer: Evidence = (asked, { found, heads, answerPlaces }) => {
  let best = 0
  for (const place of answerPlaces) {
    bySlot.fill(0, 0, heads.length)
    let weight = 0
    for (const { place: at, slot, strength } of found) {
      if (at > place + 10) break
      if (strength < 1 || at < place - 10 || bySlot[slot] === 1) continue
      bySlot[slot] = 1
      weight += idfOf(asked, slot)
    }
    if (weight > best) best = weight
  }
  return best / asked.knownWeight
}

/** The same, near related words as well. */
export const softTypedAnswer: Evidence = (asked, { found, heads, answerPlaces }) => {
  let best = 0
  for (const place of answerPlaces) {
    bySlot.fill(0, 0, heads.length)
    for (const { place: at, slot, strength } of found) {
      if (at > place + 12) break
      if (at >= place - 12 && strength > (bySlot[slot] as number)) bySlot[slot] = strength
    }
    best = Math.max(
      best,
      sumOver(asked, (slot) => bySlot[slot] as number),
    )
  }
  return best
}

/** The same for numbers and dates alone: they are rarer than names and tell more. */
export const softTypedNumber: Evidence = (asked, matches) =>
  isAskedForName(asked.question.kind) ? 0 : softTypedAnswer(asked, matches)

/** A number before the very thing that is to be counted: 25 people, asked how many people. */
export const countedFocus: Evidence = ({ question }, { found, answerPlaces }) => {
  let best = 0
  for (const { place, slot, strength } of found) {
    if (strength <= best || question.terms[slot]?.isFocus !== true) continue
    if (answerPlaces.some((at) => at < place && at >= place - 3)) best = strength
  }
  return best
}

/** A question for a number, a date or a name, and the paragraph has one at all. */
export const hasTypedAnswer: Evidence = (asked, { answerPlaces }) =>
  asked.question.kind !== undefined && answerPlaces.length > 0 ? 1 : 0

/** The same for numbers and dates alone. */
export const hasTypedNumber: Evidence = (asked, matches) =>
  isAskedForName(asked.question.kind) ? 0 : hasTypedAnswer(asked, matches)
