// What a kind of thing is that waits for moderators.

import { createHash } from 'node:crypto'
import type { AskedFor } from '../../search/query/asked.ts'
import type { Parts } from '../parts.ts'
import type { FirstAnswers } from './first-answers.ts'
import type { InboxItem } from './types.ts'

/** What an inbox is made of. */
export type InboxParts = Pick<
  Parts,
  'store' | 'shelves' | 'texts' | 'sites' | 'gone' | 'questions' | 'meanings' | 'now'
> & {
  /** What was found of questions before. */
  readonly firstAnswers: FirstAnswers
  /** What a question asks for, remembered. */
  readonly askedFor: (question: string) => AskedFor
}

/** 16 characters that name an item, without a word of it. @param of What makes it another item when it changes. */
export function itemKey(of: string): string {
  return createHash('sha256').update(of).digest('base64url').slice(0, 16)
}

/** An item with the keys under which it may have been dismissed. */
export interface Listed {
  readonly item: InboxItem
  readonly keys: readonly string[]
}

/** Lists what waits, newest first; leaves out what is dismissed. */
export type InboxKind = (parts: InboxParts, guildId: string, isDismissed: (key: string) => boolean) => Promise<Listed[]>
