// What the verbs are made of. Each takes of it what it needs, so a test makes no more.

import type { Reader } from '../ingest/reader.ts'
import type { ShelfLimits } from '../store/articles/saving.ts'
import type { Store } from '../store/store.ts'
import type { TurnTaking } from '../threads/fair-queue.ts'
import type { Web } from '../web/web.ts'
import type { QuestionLog } from './answers/question-log.ts'
import type { Library } from './contract.ts'
import type { Cuts } from './indexes/cuts.ts'
import type { Shelves } from './indexes/shelves.ts'
import type { Sites } from './indexes/sites.ts'
import type { Texts } from './indexes/texts.ts'
import type { Meanings } from './meaning/meanings.ts'
import type { Gone } from './sources/gone.ts'

export interface Parts {
  readonly store: Store
  readonly shelves: Shelves
  readonly texts: Texts
  readonly cuts: Cuts
  readonly sites: Sites
  readonly reader: Reader
  readonly web: Web
  readonly gone: Gone
  readonly questions: QuestionLog
  /** Undefined: questions are asked by words alone. */
  readonly meanings?: Meanings | undefined
  readonly now: () => number
  /** Work that holds many texts in memory takes turns here. */
  readonly large: TurnTaking
  /** What a server may keep. */
  readonly limits: ShelfLimits
}

/** A verb as it is written: before what it is asked with come the parts that it needs. */
export type Verb<Name extends keyof Library, Needs> = (
  parts: Needs,
  ...request: Parameters<Library[Name]>
) => ReturnType<Library[Name]>

/** Verbs as they are called: each has been given its parts. */
export function withParts<Name extends keyof Library, Needs>(
  parts: Needs,
  verbs: { readonly [Each in Name]: Verb<Each, Needs> },
): Pick<Library, Name> {
  const called = Object.entries(verbs as object).map(([name, verb]) => [
    name,
    (request: unknown) => verb(parts, request),
  ])
  return Object.fromEntries(called)
}
