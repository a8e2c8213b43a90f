// What the database holds, as kysely sees it. Knows no engine: times are ISO text in UTC, booleans 0 or 1, lists JSON.

import type { Generated } from 'kysely'

export interface Schema {
  shelves: ShelvesTable
  articles: ArticlesTable
  bodies: BodiesTable
  revisions: RevisionsTable
  changes: ChangesTable
  hidden: HiddenTable
  drafts: DraftsTable
  questions: QuestionsTable
  asker_keys: AskerKeysTable
}

/** A shelf's counter: its row is locked by whoever writes to the shelf, so that revisions are committed in order. */
export interface ShelvesTable {
  /** 'library' or the guild's id. */
  id: string
  revision: number
  article_count: number
  paragraph_count: number
  /** Of all bodies kept, those of older revisions too. */
  byte_count: number
}

/** The newest state of every article, removed ones included. */
export interface ArticlesTable {
  shelf: string
  id: string
  number: number
  is_present: number
  /** JSON of title, source, publisher, author, date, language, tags. */
  fields: string
  body_hash: string
  paragraph_count: number
  changed_at: string
  changed_by: string
  /** Where in the content folder it came from, and the hash of that file; null for a guild's own. */
  path: string | null
  file_hash: string | null
}

/** Texts by their hash: a step that leaves the text alone costs nothing. */
export interface BodiesTable {
  shelf: string
  hash: string
  body: string
}

/** Every state that an article ever had. */
export interface RevisionsTable {
  shelf: string
  article_id: string
  number: number
  action: string
  by: string
  at: string
  is_present: number
  /** For undo and restore: the revision whose state this one repeats; 0 = before the first. */
  restores: number | null
  fields: string
  body_hash: string
  paragraph_count: number
  words_added: number
  words_removed: number
}

/** Every step, in the order of the shelf's counter: what an index reads to keep up, and what /log shows. */
export interface ChangesTable {
  shelf: string
  revision: number
  /** Random: tells this step from another one that had the same number before a backup was restored. */
  change_id: string
  verb: string
  by: string
  at: string
  article_id: string
  title: string
  /** The article's revision; 0 when the step made none. */
  number: number
}

/** Articles of the library that a guild does not want to see. */
export interface HiddenTable {
  guild: string
  article_id: string
}

export interface DraftsTable {
  guild: string
  id: string
  by: string
  at: string
  /** What it changes, and the revision it was begun on; null for a new article. */
  article_id: string | null
  base_number: number | null
  /** JSON of what was typed, and of what was read from a file. */
  content: string
}

/** Questions without the person who asked. */
export interface QuestionsTable {
  id: Generated<number>
  /** '' for a direct message. */
  guild: string
  at: string
  question: string
  confidence: string
  /** The passage shown first; null when there was none. */
  shelf: string | null
  article_id: string | null
  ordinal: number | null
  mark: string | null
  /** HMAC of the person under a key that is destroyed weekly: counts distinct askers, names none. */
  asker: string
}

export interface AskerKeysTable {
  /** Monday of the week, ISO date. */
  week: string
  key: string
}
