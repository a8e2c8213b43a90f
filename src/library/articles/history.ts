// What can be read of a server's own articles: their history, what changed between two revisions, the log of all steps,
// and an export.

import type { Article } from '../../articles/article.ts'
import { UserError } from '../../errors.ts'
import type { LogRow } from '../../store/articles/log.ts'
import { createTurns } from '../indexes/turns.ts'
import { pageOf } from '../pages.ts'
import type { Parts, Verb } from '../parts.ts'
import { compared } from './comparing.ts'
import { ownArticle } from './refusals.ts'
import { revisionViewOf, stateOf, summaryOf, withBodies, withBody } from './stored.ts'
import type { LogEntry, LogVerb } from './types.ts'

const articlesPerRead = 200

type HistoryParts = Pick<Parts, 'store' | 'reader' | 'large'>

export const history: Verb<'history', HistoryParts> = async ({ store }, { guildId, articleId, ...request }) => {
  const article = await ownArticle(store, guildId, articleId)
  const page = await pageOf(article.number, request, async (part) =>
    (await store.revisions(guildId, articleId, part)).map(revisionViewOf),
  )
  return { article: summaryOf(guildId, article), isPresent: article.isPresent, ...page }
}

export const difference: Verb<'difference', HistoryParts> = async (
  { store, reader },
  { guildId, articleId, from, to },
) => {
  await ownArticle(store, guildId, articleId)
  const stateAt = async (number: number) => stateOf(store, guildId, await store.revision(guildId, articleId, number))
  const [before, after] = await Promise.all([stateAt(from), stateAt(to)])
  return (await compared(reader, guildId, before, after)).difference
}

export const exportArticles: Verb<'exportArticles', HistoryParts> = async (parts, { guildId, articleId, format }) => {
  const { store, reader, large } = parts
  if (articleId !== undefined) {
    const article = await ownArticle(store, guildId, articleId)
    return reader.pack([await withBody(store, guildId, article)], format, article.fields.title, guildId)
  }
  return large(guildId, () => exportAll(parts, guildId, format))
}

async function exportAll({ store, reader }: HistoryParts, guildId: string, format: 'markdown' | 'json') {
  const all: Article[] = []
  const turn = createTurns()
  for (let after = ''; ; ) {
    const some = await store.listArticles(guildId, { after, limit: articlesPerRead, isPresent: true })
    all.push(...(await withBodies(store, guildId, some)))
    const last = some.at(-1)
    if (!last || some.length < articlesPerRead) break
    after = last.id
    await turn()
  }
  if (all.length === 0) throw new UserError('This server has no articles of its own yet. Add one with /article add.')
  return reader.pack(all, format, 'articles', guildId)
}

export const log: Verb<'log', HistoryParts> = async ({ store }, { guildId, ...request }) => {
  return pageOf(await store.countLog(guildId), request, async (part) =>
    (await store.log(guildId, part)).map(logEntryOf),
  )
}

function logEntryOf({ standingCount, lastSwitch, verbs, verb, ...row }: LogRow): LogEntry {
  const canUndo = row.number > 0 ? standingCount > 0 : verb !== 'erase' && lastSwitch === row.revision
  const [only, ...others] = verbs
  // Of several at once some are new, and some change or remove what is there: it was an import.
  const done = row.count > 1 ? (others.length === 0 ? only : 'import') : verb
  return { ...row, verb: done as LogVerb, canUndo }
}
