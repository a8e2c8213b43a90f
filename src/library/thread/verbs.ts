// The names of the library's verbs, for whoever carries calls across a thread. Loads nothing of what carries them out.

import { synonymVerbs } from '../articles/synonym-types.ts'
import type { Library } from '../contract.ts'
import { digestVerbs } from '../digests/types.ts'

export const libraryVerbs = [
  'ask',
  'search',
  'list',
  'findByTitle',
  'suggestTitles',
  'read',
  'quote',
  'around',
  'draft',
  'readDraft',
  'publish',
  'dropDraft',
  'readTyped',
  'remove',
  'undo',
  'restore',
  'history',
  'difference',
  'exportArticles',
  'erase',
  'setHidden',
  'log',
  ...synonymVerbs,
  ...digestVerbs,
  'status',
  'close',
] as const satisfies readonly (keyof Library)[]
