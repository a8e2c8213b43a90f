// What an answer of before shows, read back from its message.

import type { APIMessageTopLevelComponent } from 'discord.js'
import type { Passage, PassageRef, QuotedAgain } from '../../../library/contract.ts'
import { parseCustomId, readRef, readRefs, writeRef } from '../../interactions/custom-id.ts'
import { quotationsIn, type ShownQuotation } from '../../interactions/quotations.ts'

export const goneSentence = 'That passage is no longer among the articles. Ask again to see what they say today.'

/** A passage with what is known of how it was shown. */
type ShownRef = PassageRef & Omit<ShownQuotation, 'customId'>

/** The passages that are quoted, by their “In context” buttons, and those one press away. */
export function shownRefs(shown: readonly APIMessageTopLevelComponent[]): {
  readonly refs: readonly ShownRef[]
  readonly others: readonly PassageRef[]
} {
  const quotations = quotationsIn(shown)
  return {
    refs: quotations.flatMap(({ customId, ...known }) => {
      const ref = readRef(argumentOf(customId, 'around'))
      return ref ? [{ ...ref, ...known }] : []
    }),
    others: quotations.flatMap(({ customId }) => readRefs(argumentOf(customId, 'more'))),
  }
}

function argumentOf(customId: string, action: string): string | undefined {
  const pressed = parseCustomId(customId)
  return pressed?.action === action ? pressed.args[0] : undefined
}

/** Each once: two may stand in one paragraph now. */
export function passagesOf(quoted: readonly (QuotedAgain | undefined)[]): Passage[] {
  const passages = new Map<string, Passage>()
  for (const each of quoted) if (each) passages.set(writeRef(each.passage.ref), each.passage)
  return [...passages.values()]
}
