// What makes a usable question of what was typed, and who asks it.

import type { BaseInteraction } from 'discord.js'
import { UserError } from '../../errors.ts'
import type { Asker } from '../render/answers/answer.ts'
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

/** Whoever asks, as the server shows them. */
export function askerOf({ user, member }: Pick<BaseInteraction, 'user' | 'member'>): Asker {
  const name = member === null ? undefined : 'displayName' in member ? member.displayName : member.nick
  return { id: user.id, name: name ?? user.displayName }
}
