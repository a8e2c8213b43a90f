// Steps on a server's own articles: remove, undo, restore, erase, hide; and what can be read of them: history,
// differences, export, log. Knows nothing of drafts, nor of who has which right.

import type { Article } from '../../articles/article.ts'
import { UserError } from '../../errors.ts'
import { exportFile } from '../../ingest/export.ts'
import type { KeptArticle, KeptRevision } from '../../store/articles/articles.ts'
import type { Save, ShelfLimits } from '../../store/articles/saving.ts'
import { libraryShelf, type Store } from '../../store/store.ts'
import type { ArticleSummary } from '../answers/types.ts'
import type { Shelves } from '../indexes/shelves.ts'
import { countOf } from '../words.ts'
import { countWords, differenceOf } from './difference.ts'
import type { Changed, Keeping, LogVerb, RevisionAction } from './types.ts'

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
    return changedOf(article)
  }

  const body = async (guildId: string, hash: string): Promise<string> =>
    (await store.bodies(guildId, [hash])).get(hash) ?? ''

  /** The article as it was; undefined before its first revision and while it was removed. */
  const stateAt = async (guildId: string, revision: KeptRevision | undefined): Promise<Article | undefined> =>
    revision?.isPresent
      ? { id: revision.id, ...revision.fields, body: await body(guildId, revision.bodyHash) }
      : undefined

  /** Goes to the state of another revision. */
  const goTo = async (
    request: { guildId: string; by: string; articleId: string },
    current: KeptArticle,
    target: KeptRevision | undefined,
    action: 'undo' | 'restore',
    restores: number,
  ): Promise<Changed> => {
    const targetBody = target ? await body(request.guildId, target.bodyHash) : ''
    const before: Article = {
      id: current.id,
      ...current.fields,
      body: await body(request.guildId, current.bodyHash),
    }
    const after = target?.isPresent ? { id: target.id, ...target.fields, body: targetBody } : undefined
    const words = countWords(differenceOf(current.isPresent ? before : undefined, after))
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
      ...(target && {
        content: { fields: target.fields, body: targetBody, paragraphCount: target.paragraphCount },
      }),
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
        JSON.stringify(target.fields) === JSON.stringify(article.fields)
      if (isSame) throw new UserError(`“${article.fields.title}” is as it was then already.`)
      // Of a removal the words come back: whoever asks for them wants to have them.
      return goTo({ guildId, by, articleId }, article, { ...target, isPresent: true }, 'restore', number)
    },

    async history({ guildId, articleId, page, pageSize }) {
      const article = await own(guildId, articleId)
      const pageCount = Math.max(1, Math.ceil(article.number / pageSize))
      const shown = Math.min(Math.max(1, page), pageCount)
      const revisions = await store.revisions(guildId, articleId, { offset: (shown - 1) * pageSize, limit: pageSize })
      return {
        article: summaryOf(article),
        isPresent: article.isPresent,
        items: revisions.map((revision) => ({
          number: revision.number,
          action: revision.action as RevisionAction,
          by: revision.changedBy,
          at: revision.changedAt,
          isPresent: revision.isPresent,
          ...(revision.restores !== undefined && { restores: revision.restores }),
          wordsAdded: revision.wordsAdded,
          wordsRemoved: revision.wordsRemoved,
        })),
        total: article.number,
        page: shown,
        pageCount,
      }
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
        const whole = { id: article.id, ...article.fields, body: await body(guildId, article.bodyHash) }
        return exportFile([whole], format, article.fields.title)
      }
      const all: Article[] = []
      for (let after = ''; ; ) {
        const some = await store.listArticles(guildId, { after, limit: articlesPerRead, isPresent: true })
        const bodies = await store.bodies(
          guildId,
          some.map(({ bodyHash }) => bodyHash),
        )
        for (const { id, fields, bodyHash } of some) all.push({ id, ...fields, body: bodies.get(bodyHash) ?? '' })
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

    async log({ guildId, page, pageSize }) {
      const total = await store.countLog(guildId)
      const pageCount = Math.max(1, Math.ceil(total / pageSize))
      const shown = Math.min(Math.max(1, page), pageCount)
      const rows = await store.log(guildId, { offset: (shown - 1) * pageSize, limit: pageSize })
      return {
        items: rows.map((row) => ({
          revision: row.revision,
          verb: row.verb as LogVerb,
          by: row.by,
          at: row.at,
          articleId: row.article_id,
          title: row.title,
          number: row.number,
          canUndo:
            row.number > 0 ? row.last_number === row.number : row.verb !== 'erase' && row.last_switch === row.revision,
        })),
        total,
        page: shown,
        pageCount,
      }
    },
  }
}

export function summaryOf({ id, number, fields, paragraphCount }: KeptArticle): ArticleSummary {
  return { id, shelf: 'own', number, ...fields, paragraphCount }
}

export function changedOf(article: KeptArticle): Changed {
  return { article: summaryOf(article), number: article.number, isPresent: article.isPresent }
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
