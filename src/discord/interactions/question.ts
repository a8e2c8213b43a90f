// What makes a usable question of what was typed, and reads it back from the answer that it stands with.

import { type BaseInteraction, ComponentType } from 'discord.js'
import { UserError } from '../../errors.ts'
import type { Asker } from '../render/answers/answer.ts'
import { readAskedLine } from '../render/answers/asked.ts'
import { clean } from '../render/escape.ts'

/**
 * The question without what cannot be seen, without mentions and custom emoji.
 * @throws UserError when no word is left to look for.
 */
export function usableQuestion(typed: string): string {
  const question = clean(typed)
    .replace(/<(?:@[!&]?|#)\d+>/g, ' ')
    .replace(/<a?:\w+:\d+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  if (!/[\p{L}\p{N}\p{Extended_Pictographic}\p{RI}]/u.test(question)) {
    throw new UserError('I need at least one word to look for. Ask as you would ask a person.')
  }
  return question
}

/** Components of a message, as discord.js or Discord's API has them. */
type Components = readonly (object & { readonly toJSON?: () => unknown })[]

/** The line above an answer of the bot's own that says who asked what; undefined when it was shared without it. */
export function askedLineOf(components: Components): string | undefined {
  const first = (components[0]?.toJSON?.() ?? components[0]) as { type?: number; content?: string } | undefined
  const isAsked = first?.type === ComponentType.TextDisplay && readAskedLine(first.content ?? '') !== undefined
  return isAsked ? first.content : undefined
}

/** The question that stands with an answer, as it was typed, of a longer one the beginning. */
export function shownQuestion(components: Components): string | undefined {
  return readAskedLine(askedLineOf(components) ?? '')?.question
}

/** What is asked once more by a button below an answer. @throws UserError when the question does not stand there. */
export function questionAgain(components: Components): string {
  const question = shownQuestion(components)
  if (question !== undefined) return question
  throw new UserError('That answer does not show its question. Ask it again with /ask.')
}

/** Whoever asks, as the server shows them. */
export function askerOf({ user, member }: Pick<BaseInteraction, 'user' | 'member'>): Asker {
  const name = member === null ? undefined : 'displayName' in member ? member.displayName : member.nick
  return { id: user.id, name: name ?? user.displayName }
}
