// What the database holds, as kysely sees it, the same on every engine: times are ISO text in UTC, booleans 0 or 1, lists JSON.

import type { Generated } from 'kysely'

export interface Schema {
  shelves: ShelvesTable
  articles: ArticlesTable
  bodies: BodiesTable
  cuts: CutsTable
  revisions: RevisionsTable
  changes: ChangesTable
  hidden: HiddenTable
  synonyms: SynonymsTable
  drafts: DraftsTable
  draft_cuts: DraftCutsTable
  questions: QuestionsTable
  asker_keys: AskerKeysTable
  digests: DigestsTable
  digest_claims: DigestClaimsTable
  posting: PostingTable
  outages: OutagesTable
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

/** Texts by their hash: a revision that leaves the text alone costs nothing. */
export interface BodiesTable {
  shelf: string
  hash: string
  body: string
}

/** The paragraphs of texts. The database itself takes them away with their text. */
export interface CutsTable {
  shelf: string
  hash: string
  /** Of the cutter that made them. */
  version: string
  /** Whatever the library wrote; of the text alone, without any field of an article. */
  paragraphs: string
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

/** Every change, in the order of the shelf's counter: what an index reads to keep up, and what /log shows. */
export interface ChangesTable {
  shelf: string
  revision: number
  /** Random: tells this change from another one that had the same number before a backup was restored. */
  change_id: string
  verb: string
  by: string
  at: string
  /** What was changed: an article, or synonyms with their words for a title. */
  article_id: string
  title: string
  /** The article's revision; 0 when the change made none. */
  number: number
}

/** Articles of the library that a guild does not want to see. */
export interface HiddenTable {
  guild: string
  article_id: string
}

/** Words that a guild takes to mean the same. */
export interface SynonymsTable {
  guild: string
  id: string
  /** JSON list of words and short phrases, as typed. */
  words: string
  /** 0: taken out; kept so that it can be undone. */
  is_present: number
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

/** The paragraphs of drafts' texts, until these are published. The database itself takes them away with their draft. */
export interface DraftCutsTable extends Omit<CutsTable, 'shelf'> {
  guild: string
  draft_id: string
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

/** What a guild's digest is to be, and what is due next. */
export interface DigestsTable {
  guild: string
  channel: string
  /** 08:00, 24 hours. */
  time: string
  /** IANA name; null until one is chosen, and nothing is due before. */
  zone: string | null
  /** Digits, 1 for Monday to 7 for Sunday. */
  days: string
  /** JSON of sections, tags, the quiet rule and the like. */
  choices: string
  /** on, paused or off. */
  state: string
  set_by: string
  set_at: string
  /** What is due next; null while nothing is. */
  next_date: string | null
  next_occasion: string | null
  next_at: string | null
  /** Version of the time zone database by which next_at was computed. */
  zone_laws: string | null
  /** 1: the channel is looked at before the next post, however punctual it is. */
  must_look: number
  /** Newest date that was posted or skipped, and when and by which zone one was posted last. */
  last_date: string | null
  last_posted_at: string | null
  last_zone: string | null
  /** JSON: up to where articles were told, and the place in the round of the archive. */
  progress: string
  /** moderator, access or kicked; null unless paused. */
  pause_kind: string | null
  pause_note: string | null
  paused_at: string | null
  /** When the moderators were told of the pause. */
  told_at: string | null
}

/** A day of a guild, or an extra post: whoever holds the row posts it. */
export interface DigestClaimsTable {
  guild: string
  local_date: string
  /** '' for the day's digest; others have one of their own. */
  occasion: string
  /** waiting, claimed, posted, skipped or failed. */
  state: string
  due_at: string
  zone: string
  channel: string
  /** Random; names the attempt that holds the row. */
  attempt: string | null
  attempts: number
  /** By the database's clock. */
  lease_until: string | null
  retry_at: string | null
  /** 1: an earlier attempt may have been posted without anybody hearing of it. */
  is_uncertain: number
  done_at: string | null
  message_id: string | null
  /** A sentence for moderators, without words of articles. */
  outcome: string | null
  /** JSON of what it showed, by reference; null when it is long ago. */
  content: string | null
  /** wanted, done or failed; null when not asked for. */
  crosspost: string | null
  /** When it may be tried, or was done. */
  crosspost_at: string | null
}

/** Single moments that all processes share, by the database's clock unless said otherwise. */
export interface PostingTable {
  /** slot: when the next request may go; alive: when a process last looked for due digests, by its own clock. */
  name: string
  at: string
}

/** Times in which no process looked for due digests. */
export interface OutagesTable {
  began_at: string
  ended_at: string
}
