// What the database holds, as kysely sees it, the same on every engine: times are ISO text in UTC, booleans 0 or 1, lists
// JSON. In the database itself names have underscores: is_present.

import type { Generated } from 'kysely'

export interface Schema {
  shelves: ShelvesTable
  articles: ArticlesTable
  bodies: BodiesTable
  cuts: CutsTable
  revisions: RevisionsTable
  changes: ChangesTable
  batches: BatchesTable
  collections: CollectionsTable
  origins: OriginsTable
  sources: SourcesTable
  erased: ErasedTable
  erasureKeys: ErasureKeysTable
  hidden: HiddenTable
  synonyms: SynonymsTable
  drafts: DraftsTable
  draftCuts: DraftCutsTable
  settings: SettingsTable
  servers: ServersTable
  confirmed: ConfirmedTable
  wishes: WishesTable
  dismissals: DismissalsTable
  faults: FaultsTable
  questions: QuestionsTable
  askerKeys: AskerKeysTable
  digests: DigestsTable
  digestClaims: DigestClaimsTable
  posting: PostingTable
  outages: OutagesTable
}

/** A shelf's counter: its row is locked by whoever writes to the shelf, so that revisions are committed in order. */
export interface ShelvesTable {
  /** 'library' or the guild's id. */
  id: string
  revision: number
  articleCount: number
  paragraphCount: number
  /** Of all bodies kept, those of older revisions too. */
  byteCount: number
}

/** The newest state of every article, removed ones included. */
export interface ArticlesTable {
  shelf: string
  id: string
  number: number
  isPresent: number
  /** JSON of title, source, publisher, author, date, language, tags. */
  fields: string
  bodyHash: string
  paragraphCount: number
  changedAt: string
  changedBy: string
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
  articleId: string
  number: number
  action: string
  by: string
  at: string
  isPresent: number
  /** For undo and restore: the revision whose state this one repeats; 0 = before the first. */
  restores: number | null
  fields: string
  bodyHash: string
  paragraphCount: number
  wordsAdded: number
  wordsRemoved: number
}

/** Every change, in the order of the shelf's counter: what an index reads to keep up, and what /log shows. */
export interface ChangesTable {
  shelf: string
  revision: number
  /** Random: tells this change from another one that had the same number before a backup was restored. */
  changeId: string
  /** Random: changes that were made together, and are shown and taken back together, have the same. */
  batch: string
  verb: string
  by: string
  at: string
  /** What was changed: an article, or synonyms with their words for a title. */
  articleId: string
  title: string
  /** The article's revision; 0 when the change made none. */
  number: number
}

/** What is known of a batch beside its changes; many have no row. */
export interface BatchesTable {
  shelf: string
  id: string
  /** Where its articles came from, such as content/ or tea.zip; '' when nobody said. */
  label: string
  /** The batch that this one takes back. */
  undoes: string | null
}

/** Places that articles come from together, such as a folder. */
export interface CollectionsTable {
  shelf: string
  id: string
  kind: string
  /** For folders: where it stands below the content folder, '' for that folder itself. */
  name: string
  /** JSON of what the place says of all its articles. */
  settings: string
}

/** Where articles came from: by it the same thing is known again when it comes once more. */
export interface OriginsTable {
  shelf: string
  /** Id of the collection. */
  collection: string
  /** For files: the path, with / as separator. */
  key: string
  kind: string
  articleId: string
  /** Of what stood there when it was read last. */
  hash: string
  /** Tells apart ways in which the same may be read, such as by what its collection says; '' = it has to be read anew. */
  readAs: string
}

/** How the source of an article was when somebody looked last. */
export interface SourcesTable {
  shelf: string
  articleId: string
  /** Where it was looked for; an article whose source is another one by now was not looked for at all. */
  address: string
  lookedAt: string
  /** Of the text that was read there; '' when none was. */
  hash: string
  /** JSON of the fields that were read there: what people changed in the article since is theirs. */
  said: string
  /** As the server told them, to ask only for what changed. */
  etag: string | null
  lastModified: string | null
  /** Since when each look has failed. */
  failingSince: string | null
  /** Since when it is not there any more. */
  goneSince: string | null
}

/** What was erased, as hashes under a key: enough to know it again, and no word of it. */
export interface ErasedTable {
  shelf: string
  /** Of a text or a paragraph. */
  mark: string
  /** Random: marks that make an article together have the same. */
  erasure: string
  at: string
}

export interface ErasureKeysTable {
  shelf: string
  key: string
}

/** Articles of the library that a guild does not want to see. */
export interface HiddenTable {
  guild: string
  articleId: string
}

/** Words that a guild takes to mean the same. */
export interface SynonymsTable {
  guild: string
  id: string
  /** JSON list of words and short phrases, as typed. */
  words: string
  /** 0: taken out; kept so that it can be undone. */
  isPresent: number
}

export interface DraftsTable {
  guild: string
  id: string
  by: string
  at: string
  /** What it changes, and the revision it was begun on; null for a new article. */
  articleId: string | null
  baseNumber: number | null
  /** JSON of what was typed, and of what was read from a file. */
  content: string
}

/** The paragraphs of drafts' texts, until these are published. The database itself takes them away with their draft. */
export interface DraftCutsTable extends Omit<CutsTable, 'shelf'> {
  guild: string
  draftId: string
}

/** What a guild's administrators set; what is not here is as it is by default. */
export interface SettingsTable {
  guild: string
  name: string
  /** JSON. */
  value: string
  /** JSON of what it was before its last change. */
  before: string
}

/** What was said to a guild of the bot's own accord. */
export interface ServersTable {
  guild: string
  /** When it was greeted. */
  greetedAt: string | null
  /** ISO date of the last line on what is new in the inbox. */
  toldOn: string | null
}

/** Questions and the passages that moderators said are their answers: by their place and mark, without words of articles. */
export interface ConfirmedTable {
  guild: string
  id: string
  question: string
  articleId: string
  ordinal: number
  mark: string
  /** 0: taken back; kept so that it can be undone. */
  isPresent: number
}

/** People who asked to be told of an answer; a row goes as soon as they were. */
export interface WishesTable {
  id: string
  /** '' for a direct message. */
  guild: string
  person: string
  channel: string
  question: string
  /** JSON list of marks of the passages that were no answer. */
  refused: string
  at: string
  /** The state of the shelves in which no answer was found. */
  checked: string
  /** JSON of the passage that answers, once there is one. */
  answer: string | null
  /** By the database's clock: until then somebody is telling it. */
  leaseUntil: string | null
  attempts: number
}

/** What moderators want to see no more in their inbox. */
export interface DismissalsTable {
  guild: string
  /** Of the item, without words of a question. */
  key: string
  at: string
}

/** Files that could not be read as articles, as of the last look at them. */
export interface FaultsTable {
  shelf: string
  /** The file, as whoever put it there calls it. */
  place: string
  /** A sentence. */
  words: string
  at: string
}

/** Questions without the person who asked. */
export interface QuestionsTable {
  id: Generated<number>
  /** '' for a direct message. */
  guild: string
  at: string
  question: string
  /** How sure the answer was; rejected: somebody said of it that it is none. */
  confidence: string
  /** The passage shown first; null when there was none. */
  shelf: string | null
  articleId: string | null
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
  state: 'on' | 'paused' | 'off'
  setBy: string
  setAt: string
  /** What is due next; null while nothing is. */
  nextDate: string | null
  nextOccasion: string | null
  nextAt: string | null
  /** Version of the time zone database by which nextAt was computed. */
  zoneLaws: string | null
  /** 1: the channel is looked at before the next post, however punctual it is. */
  mustLook: number
  /** Newest date that was posted or skipped, and when and by which zone one was posted last. */
  lastDate: string | null
  lastPostedAt: string | null
  lastZone: string | null
  /** JSON: up to where articles were told, and the place in the round of the archive. */
  progress: string
  /** Null unless paused. */
  pauseKind: 'moderator' | 'access' | 'kicked' | null
  pauseNote: string | null
  pausedAt: string | null
  /** When the moderators were told of the pause. */
  toldAt: string | null
}

/** A day of a guild, or an extra post: whoever holds the row posts it. */
export interface DigestClaimsTable {
  guild: string
  localDate: string
  /** '' for the day's digest; others have one of their own. */
  occasion: string
  state: 'waiting' | 'claimed' | 'posted' | 'skipped' | 'failed'
  dueAt: string
  zone: string
  channel: string
  /** Random; names the attempt that holds the row. */
  attempt: string | null
  /** How many there were, this one included. */
  attempts: number
  /** By the database's clock. */
  leaseUntil: string | null
  retryAt: string | null
  /** 1: an earlier attempt may have been posted without anybody hearing of it. */
  isUncertain: number
  doneAt: string | null
  messageId: string | null
  /** A sentence for moderators, without words of articles. */
  outcome: string | null
  /** JSON of what it showed, by reference; null when it is long ago. */
  content: string | null
  /** Null when not asked for. */
  crosspost: 'wanted' | 'done' | 'failed' | null
  /** When it may be tried, or was done. */
  crosspostAt: string | null
}

/** Single moments that all processes share, by the database's clock unless said otherwise. */
export interface PostingTable {
  /**
   * slot: when the next request may go; alive: when a process last looked for due digests, by its own clock; erased and
   * wiped: see sqlite-wiping.ts; backup and checked: see moments.ts.
   */
  name: string
  at: string
}

/** Times in which no process looked for due digests. */
export interface OutagesTable {
  beganAt: string
  endedAt: string
}
