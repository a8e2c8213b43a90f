// What moderators do with articles and what they get, as plain objects that cross a thread.

import type { Paragraph } from '../../articles/article.ts'
import type { Difference, DifferencePart } from '../../articles/difference.ts'
import type { UploadedFile } from '../../ingest/upload.ts'
import type { ArticleFields, KeptRevision, SaveAction } from '../../store/articles/articles.ts'
import type { LogRow } from '../../store/articles/log.ts'
import type { KeptSynonyms } from '../../store/articles/synonyms.ts'
import type { Remains } from '../../store/engines/engine.ts'
import type { ArticleSummary, Page } from '../answers/types.ts'

export type { Difference, DifferencePart, UploadedFile }

/** Who acts, and on which server's shelf. Rights were checked by whoever calls. */
export interface Moderator {
  readonly guildId: string
  /** Discord's id of the person. */
  readonly by: string
}

/** An article as it was typed or edited; every field may be empty. */
export interface TypedArticle {
  readonly title: string
  readonly source: string
  /** Lines such as `publisher: …`, `author: …`, `date: …`, `language: …`, `tags: …`, in any order. */
  readonly details: string
  /** Markdown. Empty keeps the text that the draft or the article has already. */
  readonly text: string
}

/** A passage that stands in another article as well. */
export interface Overlap {
  readonly article: ArticleSummary
  /** 0 to 1: how much of the draft's words stand in that article too; 1 = all of it. */
  readonly share: number
}

/** How an article that is not yet published was understood. */
export interface DraftedArticle {
  /** Without what could not be read. */
  readonly fields: ArticleFields
  readonly paragraphs: readonly Pick<Paragraph, 'text' | 'kind'>[]
  readonly paragraphCount: number
  /** Absent when it is among the paragraphs above. */
  readonly lastParagraph?: string
  /** Told by the text when the fields do not name it; BCP 47. */
  readonly detectedLanguage?: string
  readonly overlaps: readonly Overlap[]
  /** Who took it out before, and when (ISO 8601, UTC); '' for the operator. Absent when nobody did. */
  readonly removed?: { readonly by: string; readonly at: string }
}

/** A draft, kept until it is published or dropped, or for 14 days. */
export interface DraftView {
  readonly draftId: string
  /** The article that it changes; absent for a new one. */
  readonly changes?: ArticleSummary
  /** What to put into the form again. `text` is empty when it is longer than a form takes; see textLength. */
  readonly typed: TypedArticle
  readonly textLength: number
  /** A text that was typed and is nowhere kept, since it says what was erased. */
  readonly unkept?: string
  /** Sentences, each with the mend. A draft with faults cannot be published. */
  readonly faults: readonly string[]
  readonly warnings: readonly string[]
  /** One for a form; several for a file that holds several. Empty when there are faults. */
  readonly articles: readonly DraftedArticle[]
  /** For a file with several: how many are new, change one that is here, or are here already. */
  readonly counts?: { readonly added: number; readonly changed: number; readonly same: number }
  /** What publishing alters in the article that it changes; absent for a new one, and when nothing is altered. */
  readonly difference?: Difference
  /** Whether the one article is there, just so: there is nothing to publish. */
  readonly isUnchanged?: true
  /** What became of the article since the draft was begun; absent when nothing did. */
  readonly meanwhile?: Meanwhile
  /** Addresses that the message links which it was made of: each may become the article instead. Absent when none. */
  readonly links?: readonly string[]
  /** Questions that were asked of late without an answer and are answered now. */
  readonly nowAnswered: readonly string[]
  /** Questions whose first answer publishing changes or takes away. */
  readonly changesAnswers: readonly ChangedQuestion[]
}

export interface ChangedQuestion {
  readonly question: string
  /** Whether moderators confirmed its answer; else it was asked of late. */
  readonly isConfirmed: boolean
}

/** What a step of a moderator led to. */
export interface Changed {
  readonly article: ArticleSummary
  /** The article's revision that the step made. */
  readonly number: number
  /** Whether it can be found now; false after a removal. */
  readonly isPresent: boolean
}

export type UndoOutcome =
  /** @param step What was taken back. */
  | { readonly kind: 'undone'; readonly changed: Changed; readonly step: RevisionView }
  /** The article would no longer be there, and nobody said that this is meant. Nothing was done. */
  | { readonly kind: 'would remove'; readonly article: ArticleSummary; readonly step: RevisionView }

export type PublishOutcome =
  | { readonly kind: 'published'; readonly articles: readonly Changed[] }
  /** The article is just so already. The draft is gone. */
  | { readonly kind: 'unchanged'; readonly article: ArticleSummary }
  /** Someone changed the article after the draft was begun. The draft is kept. */
  | {
      readonly kind: 'conflict'
      readonly article: ArticleSummary
      readonly theirs: Meanwhile
      /** What publishing would make of the article as it is now. */
      readonly difference: Difference
    }
  /** All of its text stands in another article already, and nobody said that this is meant. The draft is kept. */
  | { readonly kind: 'copy'; readonly of: ArticleSummary }

/** What others did to an article since somebody began to change it. */
export interface Meanwhile {
  /** Discord's ids, the last first; '' for the operator. */
  readonly by: readonly string[]
  /** When the last of them did. ISO 8601, UTC. */
  readonly at: string
  /** Whether the last of them took the article out. */
  readonly isRemoved: boolean
  readonly difference: Difference
}

export type RevisionAction = SaveAction

export interface RevisionView
  extends Pick<KeptRevision, 'number' | 'action' | 'isPresent' | 'wordsAdded' | 'wordsRemoved'> {
  /** Discord's id; empty for the operator. */
  readonly by: string
  /** ISO 8601, UTC. */
  readonly at: string
  /** For undo and restore: the revision whose state it brought back; 0 = before the first. */
  readonly restores?: number
}

export interface HistoryPage extends Page<RevisionView> {
  readonly article: ArticleSummary
  readonly isPresent: boolean
}

/** What went with an article that was erased, and what did not. */
export interface ErasedArticle {
  readonly title: string
  readonly revisionCount: number
  /** Drafts that had its words. */
  readonly draftCount: number
  /** Other articles that have, or once had, one of its texts, and keep it. */
  readonly alsoIn: readonly (ArticleSummary & { readonly isPresent: boolean })[]
  /** Where its words can still be read. */
  readonly remains: Remains
}

/**
 * Relate and unrelate are of synonyms, confirm and unconfirm of confirmed answers, set of a setting: its id or name stands in
 * the place of an article's, its words, its question or its name in that of the title.
 */
export type LogVerb =
  | RevisionAction
  | 'hide'
  | 'unhide'
  | 'erase'
  | 'relate'
  | 'unrelate'
  | 'confirm'
  | 'unconfirm'
  | 'set'

/**
 * A step: what was done together. Its title is empty after an erasure, its number the article's revision that the step
 * made, 0 for those that make none; of several articles these are the last one's.
 */
export interface LogEntry extends Pick<LogRow, 'by' | 'at' | 'title' | 'number' | 'batch' | 'count' | 'label'> {
  /** The shelf's revision: names the entry. */
  readonly revision: number
  readonly verb: LogVerb
  readonly articleId: string
  /** Whether this step is the article's last one and can be taken back; of several articles, that of any of them. */
  readonly canUndo: boolean
}

/** What came of one file, or of one article of a file with several. */
export interface ImportedFile {
  readonly file: string
  readonly outcome: 'added' | 'changed' | 'unchanged' | 'moved' | 'refused'
  readonly article?: { readonly id: string; readonly title: string }
  /** Why it was refused; of another one, what is worth knowing. */
  readonly reason?: string
}

/** What came of taking back a step with several articles. */
export interface BatchUndone {
  readonly undoneCount: number
  /** Articles that somebody has changed since: they were left as they are, and some are named. */
  readonly changedCount: number
  readonly changed: readonly ArticleSummary[]
}

export type ExportFormat = 'markdown' | 'json'

/** Everything that can be done to a server's own shelf. Each throws UserError when it is refused; nothing is then changed. */
export interface Moderation {
  /**
   * Makes a draft, or replaces what draftId holds, and tells how it was understood. Never throws for faulty fields: they
   * are told in the draft, which keeps every word.
   * @param articleId The article that it changes; absent = a new one.
   * @param number The revision of it that the moderator saw. Default: the last.
   * @param links That the text has, to be offered.
   * @param file Wins over typed.text. A .md or .txt file is one article (front matter fills fields left empty); a .json or .zip export may hold many.
   */
  draft(
    request: Moderator & {
      draftId?: string
      articleId?: string
      number?: number
      typed: TypedArticle
      file?: UploadedFile
      links?: readonly string[]
    },
  ): Promise<DraftView>
  /** May miss. A draft is its author's alone. */
  readDraft(request: Moderator & { draftId: string }): Promise<DraftView | undefined>
  /**
   * @param isCopyMeant Publishes although all of the text stands in another article.
   * @param overwrites Publishes although the article was changed meanwhile, and although it is a copy.
   */
  publish(
    request: Moderator & { draftId: string; isCopyMeant?: boolean; overwrites?: boolean },
  ): Promise<PublishOutcome>
  dropDraft(request: Moderator & { draftId: string }): Promise<void>
  /** What a form is filled with to edit an article; `text` is empty when it is longer than a form takes. */
  readTyped(request: {
    guildId: string
    articleId: string
  }): Promise<{ article: ArticleSummary; typed: TypedArticle; textLength: number } | undefined>
  /** @param number The revision that the moderator saw; refused, telling what changed, when it is no longer the last. */
  remove(request: Moderator & { articleId: string; number?: number }): Promise<Changed>
  /**
   * Takes back the article's last step.
   * @param number The last revision that the moderator saw; refused, telling what changed, when it is no longer that.
   * @param goesOn After an undo: takes back what comes before it, instead of the undo itself.
   * @param mayRemove Does so although the article then goes.
   */
  undo(
    request: Moderator & { articleId: string; number?: number; goesOn?: boolean; mayRemove?: boolean },
  ): Promise<UndoOutcome>
  /** Takes back what was done together, also when an earlier try was interrupted; articles changed since are left alone. */
  undoBatch(request: Moderator & { batch: string }): Promise<BatchUndone>
  restore(request: Moderator & { articleId: string; number: number }): Promise<Changed>
  history(request: { guildId: string; articleId: string; page: number; pageSize: number }): Promise<HistoryPage>
  /** From one revision of an article to another; 0 = nothing yet. */
  difference(request: { guildId: string; articleId: string; from: number; to: number }): Promise<Difference>
  /**
   * Brings files onto a server's own shelf, as the operator. A faulty one stops no other; what a moderator removed comes
   * back only when its file is named itself, or says something else.
   * @param paths Files, and folders with files.
   * @param contentDir Collections of it hold for files below it.
   * @param title For the only file, whatever it says.
   * @returns With sentences on what is wrong in a collection.yaml, and whether anything was ever kept of the server.
   */
  importFiles(request: {
    guildId: string
    paths: readonly string[]
    contentDir: string
    title?: string
  }): Promise<{ files: readonly ImportedFile[]; mistakes: readonly string[]; isKnownServer: boolean }>
  /** One article, or all of the server's own. */
  exportArticles(request: { guildId: string; articleId?: string; format: ExportFormat }): Promise<UploadedFile>
  /** Removes an article with its whole history, for good. */
  erase(request: Moderator & { articleId: string }): Promise<ErasedArticle>
  /** Keeps an article of the shared library out of this server's answers, or lets it in again. */
  setHidden(request: Moderator & { articleId: string; isHidden: boolean }): Promise<{ article: ArticleSummary }>
  log(request: { guildId: string; page: number; pageSize: number }): Promise<Page<LogEntry>>
}

/** Words that mean the same on one server, as they were typed, in their order. */
export type SynonymsView = KeptSynonyms

/** Everything that can be done to a server's synonyms. Each throws UserError when it is refused; nothing is then changed. */
export interface Synonyms {
  /**
   * @param words Two or more words or short phrases between commas. Where one stands in a group, the others are added to it.
   * @returns With the group that they were added to, which they take the place of, and the questions of late that are
   * answered better.
   */
  addSynonyms(
    request: Moderator & { words: string },
  ): Promise<{ synonyms: SynonymsView; extended?: SynonymsView; nowAnswered: readonly string[] }>
  /** Takes them out, or brings them back. */
  setSynonyms(request: Moderator & { synonymsId: string; isPresent: boolean }): Promise<SynonymsView>
  listSynonyms(request: { guildId: string; page: number; pageSize: number }): Promise<Page<SynonymsView>>
  /** Those that a person means by one of the words, by all of them, or by their id. */
  findSynonyms(request: { guildId: string; typed: string }): Promise<readonly SynonymsView[]>
  /** Those to offer while words are typed; the first ones when nothing is typed yet. */
  suggestSynonyms(request: { guildId: string; typed: string; limit: number }): Promise<readonly SynonymsView[]>
}
