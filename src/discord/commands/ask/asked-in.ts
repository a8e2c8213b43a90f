// What an answer of before says of its question, for the question that goes on from it.

import type { APIMessageTopLevelComponent, Message } from 'discord.js'
import type { AskedBefore } from '../../../library/contract.ts'
import { questionAgain, shownQuestion } from '../../interactions/question.ts'
import { takenWithIn } from '../../render/answers/taken-with.ts'
import { shownRefs } from './shown.ts'

/** Undefined when it is no answer, or stands without its question. */
export function askedIn(components: Message['components']): AskedBefore | undefined {
  const question = shownQuestion(components)
  if (question === undefined) return undefined
  const shown = components.map((component) => component.toJSON()) as APIMessageTopLevelComponent[]
  const [first] = shownRefs(shown).refs
  const { articleId, ordinal, mark, window } = first ?? {}
  const ref =
    articleId && ordinal !== undefined && mark !== undefined && window
      ? { articleId, ordinal, mark, window }
      : undefined
  return { question, earlier: takenWithIn(shown), ...(ref && { ref, quoted: first?.quoted }) }
}

/** The question with which the one of an answer was read, to ask it once more; undefined when it was read alone. */
export function takenAs(components: Message['components']): AskedBefore | undefined {
  const question = takenWithIn(components.map((component) => component.toJSON()) as APIMessageTopLevelComponent[])
  return question === undefined ? undefined : { question }
}

/**
 * The question of an answer as it says by itself what it asks, with the one that it went on from.
 * @throws UserError when it does not stand there.
 */
export function wholeQuestion(components: Message['components']): string {
  const question = questionAgain(components)
  const before = takenAs(components)
  return before === undefined ? question : `${before.question} ${question}`
}
