// The bot itself in a reading room of its own, for conversation tests. The library runs in process.

import { createHash } from 'node:crypto'
import type { Article } from '../../src/articles/article.ts'
import { splitParagraphs } from '../../src/articles/paragraphs/paragraphs.ts'
import { type BotOptions, startBot } from '../../src/discord/gateway/bot.ts'
import type { Library } from '../../src/library/contract.ts'
import { createLibrary, openLibrary } from '../../src/library/library.ts'
import { createLog } from '../../src/log.ts'
import { openEngine } from '../../src/store/engines/open.ts'
import { createStore, libraryShelf } from '../../src/store/store.ts'
import { enterReadingRoom, type RoomOptions } from './sandbox.ts'

export type Options = Partial<Omit<BotOptions, 'token' | 'apiUrl' | 'library'>> &
  Pick<RoomOptions, 'heartbeatIntervalMs'> & { readonly library?: Library | Promise<Library> }

/** An article with defaults; its id comes from its title. */
export function article(known: Partial<Article> = {}): Article {
  const title = known.title ?? 'Tea'
  const id = createHash('sha256').update(title).digest('base64url').slice(0, 10)
  return { id, title, language: 'en', tags: [], body: 'Steep for three minutes.', ...known }
}

/** A library of the given articles. */
export const shelfOf = (...articles: Article[]): Promise<Library> => shelfAt(Date.now, ...articles)

/** The same, by a clock of its own. */
export async function shelfAt(now: () => number, ...articles: Article[]): Promise<Library> {
  const engine = await openEngine({ dataDir: undefined, databaseUrl: undefined })
  const limits = { maxParagraphs: 1_000_000, maxBytes: 1_000_000_000 }
  const saves = articles.map(({ id, body, ...fields }) => ({
    articleId: id,
    action: 'import' as const,
    by: '',
    at: '2026-11-22T08:00:00.000Z',
    isPresent: true,
    content: { fields, body, paragraphCount: splitParagraphs(body).length },
  }))
  await createStore(engine).save(libraryShelf, saves, limits)
  return createLibrary(engine, { now })
}

/**
 * A fresh sandbox with the bot in it, answering from the project's first articles unless another library is given, and
 * people and channels to speak as and in. It stops by itself after the test; one made in a hook by its stop.
 */
export async function sandbox({ library, ...options }: Options = {}) {
  const shelf = await (library ?? openLibrary({ contentDir: 'content', ...(options.now && { now: options.now }) }))
  const log = options.log ?? (await createLog({ level: 'silent' }))
  let tellDue = async (): Promise<void> => {}
  const room = await enterReadingRoom({
    ...(options.heartbeatIntervalMs !== undefined && { heartbeatIntervalMs: options.heartbeatIntervalMs }),
    ...(options.now && { now: options.now }),
    async bot(apiUrl, token) {
      const bot = await startBot({
        token,
        apiUrl,
        library: shelf,
        ratePerPerson: options.ratePerPerson,
        ratePerChannel: options.ratePerChannel,
        log,
        now: options.now ?? Date.now,
      })
      await bot.registered
      tellDue = bot.tellDue
      return bot
    },
  })
  return {
    ...room,
    /** Tells at once whoever is to be told: an answer that was waited for, a line to moderators. */
    tellDue: () => tellDue(),
  }
}
