// Passages that were quoted before, by what the articles say now.

import type { Passage, QuotedAgain } from '../../../library/contract.ts'
import { writeRef } from '../../interactions/custom-id.ts'

export const goneSentence = 'That passage is no longer among the articles. Ask again to see what they say today.'

/** Each once: two may stand in one paragraph now. */
export function passagesOf(quoted: readonly (QuotedAgain | undefined)[]): Passage[] {
  const passages = new Map<string, Passage>()
  for (const each of quoted) if (each) passages.set(writeRef(each.passage.ref), each.passage)
  return [...passages.values()]
}
