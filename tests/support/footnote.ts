// The bot itself in a reading room of its own, for conversation tests. The library runs in process.

import { createHash } from 'node:crypto'
import type { Article } from '../../src/articles/article.ts'
import { type BotOptions, startBot } from '../../src/discord/bot.ts'
import { createLibrary, type Library, openLibrary } from '../../src/library/library.ts'
import { createLog } from '../../src/log.ts'
import { enterReadingRoom, type RoomOptions } from './sandbox.ts'

export type Options = Partial<Omit<BotOptions, 'token' | 'apiUrl'>> & Pick<RoomOptions, 'heartbeatIntervalMs'>

/** An article with defaults; its id comes from its title. */
export function article(known: Partial<Article> = {}): Article {
  const title = known.title ?? 'Tea'
  const id = createHash('sha256').update(title).digest('base64url').slice(0, 10)
  return { id, title, language: 'en', tags: [], body: 'Steep for three minutes.', ...known }
}

/** A library of the given articles. */
export function shelfOf(...articles: Article[]): Library {
  return createLibrary({ articles })
}

/** A room with the bot in it, answering from the project's first articles unless another library is given. */
export async function meetFootnote({ library, ...options }: Options = {}) {
  const shelf = library ?? (await openLibrary({ contentDir: 'content' }))
  const log = options.log ?? (await createLog({ level: 'silent' }))
  return enterReadingRoom({
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
      return bot
    },
  })
}
