// Steps on a server's own articles: remove, undo, restore, erase, hide; and what can be read of them: history,
// differences, export, log. Knows nothing of drafts, nor of who has which right.

import type { Article } from '../../articles/article.ts'
import { UserError } from '../../errors.ts'
import { exportFile } from '../../ingest/export.ts'
import type { KeptArticle, KeptRevision } from '../../store/articles/articles.ts'
import type { LogRow } from '../../store/articles/log.ts'
import type { Save, ShelfLimits } from '../../store/articles/saving.ts'
import { libraryShelf, type Store } from '../../store/store.ts'
import { countOf } from '../../words.ts'
import type { Shelves } from '../indexes/shelves.ts'
import { pageOf } from '../pages.ts'
import { countWords, differenceOf } from './difference.ts'
import { hasSameFields, summaryOf, withBodies, withBody } from './stored.ts'
import type { Changed, Keeping, LogEntry, LogVerb, RevisionAction, RevisionView } from './types.ts'

const articlesPerRead = 200

type Stepping = Pick<
  Keeping,
  'remove' | 'undo' | 'restore' | 'history' | 'difference' | 'exportArticles' | 'erase' | 'setHidden' | 'log'
>

export interface SteppingParts {
  readonly store: Store
  readonly shelves: Shelves
  readonly now: () => number
  readonly limits: ShelfLimits
}

/** One sentence for everything that is not on this server's shelf, so that a guessed id learns nothing. */
export const notHere = 'That article is not among this server’s own. See them with /article list.'

export function createStepping({ store, shelves, now, limits }: SteppingParts): Stepping {
  const at = () => new Date(now()).toISOString()

  const own = async (guildId: string, articleId: string): Promise<KeptArticle> => {
    const [article] = await store.articles(guildId, [articleId])
    if (!article) throw new UserError(notHere)
    return article
  }

  const take = async (guildId: string, save: Save): Promise<Changed> => {
    const outcome = await store.save(guildId, [save], limits)
    if (outcome.kind !== 'saved') throw new UserError(refusalOf(outcome, limits))
    await shelves.refresh(guildId)
    const [article] = outcome.articles
    if (!article) throw new Error('a step was saved without an article')
    return changedOf(guildId, article)
  }

  /** The article as it was; undefined before its first revision and while it was removed. */
  const stateAt = async (guildId: string, revision: KeptRevision | undefined): Promise<Article | undefined> =>
    revision?.isPresent ? withBody(store, guildId, revision) : undefined

  /** Goes to the state of another revision. */
  const goTo = async (
    request: { guildId: string; by: string; articleId: string },
    current: KeptArticle,
    target: KeptRevision | undefined,
    action: 'undo' | 'restore',
    restores: number,
  ): Promise<Changed> => {
    const before = current.isPresent ? await withBody(store, request.guildId, current) : undefined
    const after = target && (await withBody(store, request.guildId, target))
    const words = countWords(differenceOf(before, target?.isPresent ? after : undefined))
    const save: Save = {
      articleId: request.articleId,
      action,
      wordsAdded: words.added,
      wordsRemoved: words.removed,
      by: request.by,
      at: at(),
      expected: current.number,
      isPresent: target?.isPresent ?? false,
      restores,
      ...(target &&
        after && { content: { fields: target.fields, body: after.body, paragraphCount: target.paragraphCount } }),
    }
    return take(request.guildId, save)
  }

  return {
    async remove({ guildId, by, articleId, number }) {
      const article = await own(guildId, articleId)
      if (!article.isPresent) throw new UserError(`“${article.fields.title}” is removed already.`)
      if (number !== undefined && number !== article.number) throw new UserError(changedMeanwhile(article))
      return take(guildId, {
        articleId,
        action: 'remove',
        by,
        at: at(),
        expected: article.number,
        isPresent: false,
      })
    },

    async undo({ guildId, by, articleId, number }) {
      const article = await own(guildId, articleId)
      if (number !== undefined && number !== article.number) throw new UserError(changedMeanwhile(article))
      const last = await store.revision(guildId, articleId, article.number)
      if (!last) throw new UserError(notHere)
      // A step that is named is taken back itself, an undo too; otherwise undoing goes on to where the last undo ended.
      const undone = number === undefined && last.action === 'undo' ? (last.restores ?? 0) : last.number
      if (undone === 0) throw new UserError(`Every step of “${article.fields.title}” is undone already.`)
      const target = await store.revision(guildId, articleId, undone - 1)
      const restores = target?.action === 'undo' ? (target.restores ?? 0) : undone - 1
      return goTo({ guildId, by, articleId }, article, target, 'undo', restores)
    },

    async restore({ guildId, by, articleId, number }) {
      const article = await own(guildId, articleId)
      const target = await store.revision(guildId, articleId, number)
      if (!target) throw new UserError(`“${article.fields.title}” has no revision ${number}.`)
      const isSame =
        target.isPresent === article.isPresent &&
        target.bodyHash === article.bodyHash &&
        hasSameFields(target.fields, article.fields)
      if (isSame) throw new UserError(`“${article.fields.title}” is as it was then already.`)
      // Of a removal the words come back: whoever asks for them wants to have them.
      return goTo({ guildId, by, articleId }, article, { ...target, isPresent: true }, 'restore', number)
    },

    async history({ guildId, articleId, ...request }) {
      const article = await own(guildId, articleId)
      const page = await pageOf(article.number, request, async (part) =>
        (await store.revisions(guildId, articleId, part)).map(revisionViewOf),
      )
      return { article: summaryOf(guildId, article), isPresent: article.isPresent, ...page }
    },

    async difference({ guildId, articleId, from, to }) {
      await own(guildId, articleId)
      const [before, after] = await Promise.all(
        [from, to].map(async (number) => stateAt(guildId, await store.revision(guildId, articleId, number))),
      )
      return differenceOf(before, after)
    },

    async exportArticles({ guildId, articleId, format }) {
      if (articleId !== undefined) {
        const article = await own(guildId, articleId)
        return exportFile([await withBody(store, guildId, article)], format, article.fields.title)
      }
      const all: Article[] = []
      for (let after = ''; ; ) {
        const some = await store.listArticles(guildId, { after, limit: articlesPerRead, isPresent: true })
        all.push(...(await withBodies(store, guildId, some)))
        const last = some.at(-1)
        if (!last || some.length < articlesPerRead) break
        after = last.id
        await new Promise(setImmediate)
      }
      if (all.length === 0)
        throw new UserError('This server has no articles of its own yet. Add one with /article add.')
      return exportFile(all, format, 'articles')
    },

    async erase({ guildId, by, articleId }) {
      const gone = await store.erase(guildId, articleId, { by, at: at() })
      if (!gone) throw new UserError(notHere)
      await shelves.refresh(guildId)
      return gone
    },

    async setHidden({ guildId, by, articleId, isHidden }) {
      const article = (await shelves.get(libraryShelf)).summary(articleId)
      if (!article) {
        throw new UserError(
          'Only articles of the common library can be hidden. An article of this server’s own is removed with /article remove.',
        )
      }
      const isNew = await store.setHidden(guildId, articleId, article.title, isHidden, { by, at: at() })
      if (!isNew) throw new UserError(`“${article.title}” is ${isHidden ? 'hidden already' : 'not hidden'}.`)
      await shelves.refresh(guildId)
      return { article }
    },

    async log({ guildId, ...request }) {
      return pageOf(await store.countLog(guildId), request, async (part) =>
        (await store.log(guildId, part)).map(logEntryOf),
      )
    },
  }
}

function revisionViewOf(revision: KeptRevision): RevisionView {
  return {
    number: revision.number,
    action: revision.action as RevisionAction,
    by: revision.changedBy,
    at: revision.changedAt,
    isPresent: revision.isPresent,
    ...(revision.restores !== undefined && { restores: revision.restores }),
    wordsAdded: revision.wordsAdded,
    wordsRemoved: revision.wordsRemoved,
  }
}

function logEntryOf(row: LogRow): LogEntry {
  return {
    revision: row.revision,
    verb: row.verb as LogVerb,
    by: row.by,
    at: row.at,
    articleId: row.article_id,
    title: row.title,
    number: row.number,
    canUndo: row.number > 0 ? row.last_number === row.number : row.verb !== 'erase' && row.last_switch === row.revision,
  }
}

export function changedOf(guildId: string, article: KeptArticle): Changed {
  return { article: summaryOf(guildId, article), number: article.number, isPresent: article.isPresent }
}

export function changedMeanwhile({ fields, changedBy }: KeptArticle): string {
  const who = changedBy === '' ? 'Somebody' : 'Another moderator'
  return `${who} has changed “${fields.title}” meanwhile, so nothing was done. See what changed with /article history.`
}

/** Why a step was refused. */
export function refusalOf(
  outcome:
    | { kind: 'conflict'; article: KeptArticle | undefined }
    | { kind: 'full'; limit: 'paragraphs' | 'bytes'; needed: number }
    | { kind: 'gone' },
  limits: ShelfLimits,
): string {
  if (outcome.kind === 'gone') return 'That draft was published or dropped already.'
  if (outcome.kind === 'conflict') return outcome.article ? changedMeanwhile(outcome.article) : notHere
  if (outcome.limit === 'paragraphs') {
    return `This server may have ${countOf(limits.maxParagraphs, 'paragraph')}, and would have ${outcome.needed.toLocaleString('en')} with this one. Remove an article first.`
  }
  const megabytes = (bytes: number) => `${Math.ceil(bytes / 100_000) / 10} MB`
  return `This server may keep ${megabytes(limits.maxBytes)} of text, older revisions counted, and would have ${megabytes(outcome.needed)} with this one. An administrator can make room with /article erase.`
}
