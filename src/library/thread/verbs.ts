// The names of the library's verbs, for whoever carries calls across a thread. Loads nothing of what carries them out.

import { digestVerbs } from '../digest-views.ts'
import type { Library } from '../library.ts'
import { synonymVerbs } from '../synonym-views.ts'

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
