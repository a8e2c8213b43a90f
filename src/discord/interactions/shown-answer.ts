// An answer of before, read back from its message: what was asked, what that was taken with, and the passages that stand
// there. Nothing of it is kept elsewhere.

import { type APIMessageTopLevelComponent, ComponentType, type Message } from 'discord.js'
import { UserError } from '../../errors.ts'
import type { AskedBefore, PassageRef } from '../../library/contract.ts'
import { readAskedLine } from '../render/answers/asked.ts'
import { takenWithIn } from '../render/answers/taken-with.ts'
import { parseCustomId, readRef, readRefs } from './custom-id.ts'
import { quotationsIn, type ShownQuotation } from './quotations.ts'

/** What a message shows, as Discord's API has it. */
export type Shown = readonly APIMessageTopLevelComponent[]

export function shownIn({ components }: Pick<Message, 'components'>): Shown {
  return components.map((component) => component.toJSON()) as APIMessageTopLevelComponent[]
}

/** The line above an answer of the bot's own that says who asked what; undefined when it was shared without it. */
export function askedLineOf([first]: Shown): string | undefined {
  const isAsked = first?.type === ComponentType.TextDisplay && readAskedLine(first.content) !== undefined
  return isAsked ? first.content : undefined
}

/** The question that stands with an answer, as it was typed, of a longer one the beginning. */
export function shownQuestion(shown: Shown): string | undefined {
  return readAskedLine(askedLineOf(shown) ?? '')?.question
}

/** What is asked once more by a button below an answer. @throws UserError when the question does not stand there. */
export function questionAgain(shown: Shown): string {
  const question = shownQuestion(shown)
  if (question !== undefined) return question
  throw new UserError('That answer does not show its question. Ask it again with /ask.')
}

/** The question with which the one of an answer was read, to ask it once more; undefined when it was read alone. */
export function takenAs(shown: Shown): AskedBefore | undefined {
  const question = takenWithIn(shown)
  return question === undefined ? undefined : { question }
}

/**
 * The question of an answer as it says by itself what it asks, with the one that it went on from.
 * @throws UserError when it does not stand there.
 */
export function wholeQuestion(shown: Shown): string {
  const question = questionAgain(shown)
  const before = takenAs(shown)
  return before === undefined ? question : `${before.question} ${question}`
}

/** What a question can go on from. Undefined when it is no answer, or stands without its question. */
export function askedIn(shown: Shown): AskedBefore | undefined {
  const question = shownQuestion(shown)
  if (question === undefined) return undefined
  const [first] = shownRefs(shown).refs
  if (!first) return { question, earlier: takenWithIn(shown) }
  const { articleId, ordinal, mark, window, quoted } = first
  return { question, earlier: takenWithIn(shown), ref: { articleId, ordinal, mark, window }, quoted }
}

/** A passage with what is known of how it was shown. */
type ShownRef = PassageRef & Omit<ShownQuotation, 'customId'>

/** The passages that are quoted, by their “In context” buttons, and those one press away. */
export function shownRefs(shown: Shown): {
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
