// Evidence by the title and the headings above a paragraph, each a sentence of its own: in an FAQ, and in documentation,
// they ask what the text below answers.

import type { Matches } from '../matching/matching.ts'
import type { Asked, Evidence } from './asked.ts'
import { pairShare } from './order.ts'

/** The best sentence above by the share of the question's weight that it has and, if asked, of its own words. */
function bestAbove(asked: Asked, { above }: Matches, isSoft: boolean, isMutual: boolean): number {
  const { idfs, knownWeight } = asked
  const slotCount = idfs.length
  const strengths = isSoft ? above.soft : above.own
  const met = isSoft ? above.softMet : above.met
  let best = 0
  for (let sentence = 0, at = 0; sentence < above.count; sentence += 1) {
    let sum = 0
    for (let slot = 0; slot < slotCount; slot += 1, at += 1) sum += (idfs[slot] as number) * (strengths[at] as number)
    if (isMutual && sum > 0) sum *= (met[sentence] as number) / (above.lengths[sentence] as number)
    if (sum > best) best = sum
  }
  return best / knownWeight
}

export const head = {
  headSentence: (asked, matches) => bestAbove(asked, matches, false, false),

  /** The more so, the less the title or heading says beside. */
  headMatch: (asked, matches) => bestAbove(asked, matches, false, true),

  /** With related words. */
  softHeadMatch: (asked, matches) => bestAbove(asked, matches, true, true),

  /** The heaviest run of words just as typed. */
  headRun: ({ knownWeight }, { typedAbove }) => typedAbove.heaviestRun / knownWeight,

  /** Share of the question's neighbours that are neighbours above: 1 for a heading asked word for word. */
  headPairCount: (_, { typedAbove }) => pairShare(typedAbove.runs),

  /** The best sentence above with small words counted, too. */
  headTyped: ({ knownWeight }, { typedAbove }) => typedAbove.bestSentence / knownWeight,
} satisfies Readonly<Record<string, Evidence>>
