// What the verbs are made of. Each takes of it what it needs, so a test makes no more.

import type { Reader } from '../ingest/reader.ts'
import type { ShelfLimits } from '../store/articles/saving.ts'
import type { Store } from '../store/store.ts'
import type { QuestionLog } from './answers/question-log.ts'
import type { Cuts } from './indexes/cuts.ts'
import type { Shelves } from './indexes/shelves.ts'
import type { Texts } from './indexes/texts.ts'

export interface Parts {
  readonly store: Store
  readonly shelves: Shelves
  readonly texts: Texts
  readonly cuts: Cuts
  readonly reader: Reader
  readonly questions: QuestionLog
  readonly now: () => number
  /** What a server may keep. */
  readonly limits: ShelfLimits
}
