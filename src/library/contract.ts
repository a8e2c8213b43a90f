// What the rest of the program may ask of the library and gets of it, as promises of plain objects that cross a thread.

import type {
  Answer,
  ArticleSummary,
  ArticleView,
  AskedBefore,
  Explanation,
  FoundPage,
  Page,
  PassageRef,
  QuotedAgain,
  Range,
  Surroundings,
  Talk,
  TitleMatch,
} from './answers/types.ts'
import type { Moderation, Synonyms } from './articles/types.ts'
import type { Digests } from './digests/types.ts'
import type { Inbox } from './inbox/types.ts'
import type { Questions } from './questions/types.ts'
import type { SettingVerbs } from './settings/types.ts'
import type { Sources } from './sources/types.ts'

export type * from './answers/types.ts'
export type * from './articles/types.ts'
export type * from './digests/types.ts'
export type * from './inbox/types.ts'
export type * from './questions/types.ts'
export type * from './settings/types.ts'
export { settingLimits } from './settings/types.ts'
export type * from './sources/types.ts'

/** What happened without anybody having asked, for whoever runs the bot. */
export interface Notice {
  readonly level: 'debug' | 'info' | 'warn' | 'error'
  readonly words: string
}

/** What was loaded, for whoever runs the bot. */
export interface LibraryStatus {
  readonly articleCount: number
  readonly paragraphCount: number
  /** What is told of the files that it was made of. */
  readonly notices: readonly Notice[]
}

/** How the library is. */
export interface Vitals {
  /** A sentence when the database takes no steps. */
  readonly databaseFault?: string
  /** Whether the library's shelf is in memory; until then who asks waits. */
  readonly isReady: boolean
  /** In memory. */
  readonly shelves: number
  readonly paragraphs: number
  /** What they take together, about. */
  readonly bytes: number
  /** Shelves that were let go to make room, since the start. */
  readonly evictions: number
  /** Changes that are kept and not in memory yet, of the shelf that is farthest behind. */
  readonly revisionLag: number
  /** Digests that should have been posted some minutes ago. */
  readonly lateDigests: number
  /** When the first of them was due, milliseconds since 1970. */
  readonly lateSince?: number
  /** How long others waited for the library's thread, in milliseconds: 99 of 100 at most so long, since last asked. */
  readonly loopDelayMs: number
}

/** Who reads: a member of a server sees its shelf and the library; without a server, the library alone. */
interface ScopeRequest {
  readonly guildId?: string | undefined
}

/** Which articles a title is looked for among: `library` are those of the library that are not hidden. */
export type TitleKind = 'readable' | 'own' | 'removed' | 'library' | 'hidden'

/** Everything that can be asked of the articles. The same object in process and behind a thread. */
export interface Library extends Moderation, Sources, Synonyms, Questions, Inbox, SettingVerbs, Digests {
  /**
   * @param limit Most passages, default 3.
   * @param offset Of the best passages, how many to leave out, default 0.
   * @param asker Discord's id of the person, to count how many ask, not who; undefined = the question is not noted.
   * @param after What was asked before; the question may go on from there.
   */
  ask(
    request: ScopeRequest & {
      question: string
      limit?: number
      offset?: number
      asker?: string
      after?: AskedBefore | undefined
    },
  ): Promise<Answer>
  /** What words are that somebody says to the bot. */
  readTalk(request: { words: string }): Promise<Talk>
  /** Why a passage was found for a question; may miss. @param request.ref What was quoted. */
  explain(
    request: ScopeRequest & { question: string; ref: Pick<PassageRef, 'articleId' | 'ordinal'> },
  ): Promise<Explanation | undefined>
  /** Words, "exact phrases" and -exclusions. @param page From 1; a page past the end gives the last. */
  search(request: ScopeRequest & { query: string; page: number; pageSize: number }): Promise<FoundPage>
  /** Articles by title. @param isRemoved The server's removed ones instead of those that can be read. */
  list(
    request: ScopeRequest & { page: number; pageSize: number; tag?: string; publisher?: string; isRemoved?: boolean },
  ): Promise<Page<ArticleSummary>>
  /** Finds the article a person means by a title, a part of one, or a value that autocomplete offered. @param of Default: readable. */
  findByTitle(
    request: ScopeRequest & { title: string; of?: readonly TitleKind[]; page?: number; pageSize?: number },
  ): Promise<TitleMatch>
  /** Titles to offer while one is typed; the first ones when nothing is typed yet. */
  suggestTitles(
    request: ScopeRequest & { typed: string; limit: number; of?: readonly TitleKind[] },
  ): Promise<ArticleSummary[]>
  /** May miss: an article can be gone by the time its button is pressed. */
  read(request: ScopeRequest & { articleId: string }): Promise<ArticleView | undefined>
  /**
   * Quotes again what was quoted, wherever its words stand now.
   * @param request.refs Each with what is known of how it was shown: its words, those of them that matched, and where
   * its source was opened.
   * @returns One for each; undefined for what is no longer among the articles.
   */
  quote(
    request: ScopeRequest & {
      refs: readonly (PassageRef & {
        quoted?: string | undefined
        matches?: readonly Range[] | undefined
        address?: string | undefined
      })[]
    },
  ): Promise<(QuotedAgain | undefined)[]>
  /**
   * What was quoted between its neighbours, wherever its words stand now, or what became of it; may miss.
   * @param request.mark Empty: nothing was quoted, the paragraph with that ordinal is wanted.
   */
  around(
    request: ScopeRequest & { articleId: string; ordinal: number; mark: string; quoted?: string | undefined },
  ): Promise<Surroundings | undefined>
  /**
   * How much of what is asked here can be found by meaning, 0 to 1: all of it has to be before questions are. Undefined
   * when they go by words alone.
   */
  meaningShare(request: ScopeRequest): Promise<number | undefined>
  /** Of the library's shelf. Waits until it stands. */
  status(): Promise<LibraryStatus>
  /** How it is, at this moment: nothing is waited for but the database, and that not for long. */
  vitals(): Promise<Vitals>
  close(): Promise<void>
}

/** Told to whoever looks for a draft that is gone. */
export const draftIsGone =
  'That draft is gone: it was published or cancelled, newer ones took its place, or it is older than two weeks. Please start again.'
