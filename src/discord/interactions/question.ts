// What makes a usable question of what was typed.

import { UserError } from '../../errors.ts'
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
    throw new UserError('I found no words in that to look for. Ask in a few words, as you would ask a person.')
  }
  return question
}
