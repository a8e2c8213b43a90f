// What can be read of a server's own articles: their history, what changed between two revisions, the log of all steps,
// and an export.

import type { Article } from '../../articles/article.ts'
import { UserError } from '../../errors.ts'
import { exportFile } from '../../ingest/export.ts'
import type { KeptRevision } from '../../store/articles/articles.ts'
import type { LogRow } from '../../store/articles/log.ts'
import type { Store } from '../../store/store.ts'
import type { Page } from '../answers/types.ts'
import type { RequestOf } from '../contract.ts'
import { pageOf } from '../pages.ts'
import type { Parts } from '../parts.ts'
import { differenceOf } from './difference.ts'
import { ownArticle } from './refusals.ts'
import { summaryOf, withBodies, withBody } from './stored.ts'
import type { Difference, HistoryPage, LogEntry, LogVerb, Moderation, RevisionAction, RevisionView } from './types.ts'

const articlesPerRead = 200

export function createHistory({
  store,
}: Pick<Parts, 'store'>): Pick<Moderation, 'history' | 'difference' | 'exportArticles' | 'log'> {
  return {
    history: (request) => history(store, request),
    difference: (request) => difference(store, request),
    exportArticles: (request) => exportArticles(store, request),
    log: (request) => log(store, request),
  }
}

async function history(store: Store, { guildId, articleId, ...request }: RequestOf<'history'>): Promise<HistoryPage> {
  const article = await ownArticle(store, guildId, articleId)
  const page = await pageOf(article.number, request, async (part) =>
    (await store.revisions(guildId, articleId, part)).map(revisionViewOf),
  )
  return { article: summaryOf(guildId, article), isPresent: article.isPresent, ...page }
}

async function difference(
  store: Store,
  { guildId, articleId, from, to }: RequestOf<'difference'>,
): Promise<Difference> {
  await ownArticle(store, guildId, articleId)
  /** Undefined before the first revision and while it was removed. */
  const stateAt = async (number: number) => {
    const revision = await store.revision(guildId, articleId, number)
    return revision?.isPresent ? withBody(store, guildId, revision) : undefined
  }
  const [before, after] = await Promise.all([stateAt(from), stateAt(to)])
  return differenceOf(before, after)
}

async function exportArticles(store: Store, { guildId, articleId, format }: RequestOf<'exportArticles'>) {
  if (articleId !== undefined) {
    const article = await ownArticle(store, guildId, articleId)
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
  if (all.length === 0) throw new UserError('This server has no articles of its own yet. Add one with /article add.')
  return exportFile(all, format, 'articles')
}

async function log(store: Store, { guildId, ...request }: RequestOf<'log'>): Promise<Page<LogEntry>> {
  return pageOf(await store.countLog(guildId), request, async (part) =>
    (await store.log(guildId, part)).map(logEntryOf),
  )
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
    articleId: row.articleId,
    title: row.title,
    number: row.number,
    canUndo: row.number > 0 ? row.lastNumber === row.number : row.verb !== 'erase' && row.lastSwitch === row.revision,
  }
}
