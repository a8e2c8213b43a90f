// Serves Discord, the real one or one on this machine.

import { existsSync } from 'node:fs'
import { cp, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Bot } from '../discord/gateway/bot.ts'
import { codeOf, OperatorError } from '../errors.ts'
import type { Library, LibraryStatus } from '../library/contract.ts'
import { startLibraryThread } from '../library/thread/thread.ts'
import type { Log } from '../log.ts'
import type { Config } from '../settings/config.ts'
import { markAsReal } from '../settings/data-folder.ts'
import { isOnThisMachine } from '../text/this-machine.ts'
import { withTimeout } from '../timeout.ts'
import { countOf } from '../words.ts'
import type { HealthServer } from './health/health-server.ts'
import { inWholeMegabytes, memoryOfMachine } from './machine.ts'
import { metered } from './serving/meter.ts'
import { createPatience, type Patience } from './serving/patience.ts'
import { watchForSecondBot } from './serving/second-bot.ts'

/** Where the sandbox's page is found unless the port is taken. */
const defaultSandboxPort = 4440

/** A running program. */
export interface Running {
  /** Resolves with a sentence when it can go on no more. */
  readonly ended: Promise<string>
  stop(): Promise<void>
}

/** What serving needs of the process. */
export interface ServeOptions {
  readonly config: Config
  readonly log: Log
  readonly version: string
  /** Ends when Discord or the database cannot be reached, instead of waiting for them. */
  readonly isOnce?: boolean
  /** Folder of the articles that come with the program. */
  readonly firstArticles: string
  now(): number
  /** Prints a line, secrets taken out. */
  say(words: string): void
  /** Prints a line as it is. */
  sayPlainly(words: string): void
}

export async function serveReal(token: string, surroundings: ServeOptions): Promise<Running> {
  const { config, say, now } = surroundings
  const running = await startWith(surroundings, { token, apiUrl: config.apiUrl, dataDir: config.dataDir, now })
  if (!isOnThisMachine(config.apiUrl)) await markAsReal(config.dataDir, running.applicationId, token)
  sayConnected(running, say)
  say(shelfMemorySentence(config.shelfMemoryBytes))
  say(`Invite it to a server: ${running.invite}`)
  say('Press Ctrl+C to stop.')
  return running
}

export interface SandboxChoices {
  /** Default 4440, or any when that is taken; a chosen one must be free. */
  readonly port?: number
  /** Begins with an empty world. */
  readonly fresh?: boolean
}

/** Where the sandbox keeps its world and its articles: never where the real ones are. */
export function sandboxFolder(config: Config): string {
  return join(config.dataDir, 'sandbox')
}

export async function serveSandbox({ port, fresh }: SandboxChoices, surroundings: ServeOptions): Promise<Running> {
  const { config, say, sayPlainly, now } = surroundings
  if (config.isProduction) {
    throw new OperatorError(
      'There is no DISCORD_TOKEN, and NODE_ENV is production, where no sandbox is started. Put the token of your bot into .env (Developer Portal, page Bot).',
    )
  }
  const [{ startSandbox }, { welcomeTo }] = await Promise.all([
    import('../sandbox/sandbox.ts'),
    import('./serving/welcome.ts'),
  ])
  const folder = sandboxFolder(config)
  const sandbox = await startSandbox({
    port: port ?? defaultSandboxPort,
    isPortFixed: port !== undefined,
    now,
    folder,
    isFresh: fresh === true,
  }).catch((error: Error) => {
    throw new OperatorError(
      codeOf(error) === 'EADDRINUSE'
        ? `Port ${port} is taken by another program. Choose another one with --port; 0 takes any.`
        : `The sandbox did not start. ${error.message}`,
      { cause: error },
    )
  })
  try {
    if (fresh) await forgetArticles(folder)
    const hasFirstArticles = await putFirstArticles(config, surroundings.firstArticles)
    const place = { token: sandbox.token, apiUrl: sandbox.apiUrl, dataDir: folder, now: sandbox.clock.now }
    const running = await startWith(
      { ...surroundings, config: { ...config, databaseUrl: undefined, shards: undefined } },
      place,
    )
    // Who opens the page meanwhile sees it come.
    void welcomeTo(running.library, config.contentDir).then(sandbox.welcome, (error: unknown) =>
      surroundings.log.warn(sentenceOf(error)),
    )
    say(
      'There is no DISCORD_TOKEN, so a Discord of your own was started on this machine. Nothing leaves it but requests for pages that you name.',
    )
    say('')
    sayPlainly(`  Open  ${sandbox.pageUrl}`)
    say('')
    if (hasFirstArticles) say('Articles to begin with were put into ./content; put yours beside them.')
    say(
      'To serve a real server, put DISCORD_TOKEN into .env; docs/operating.md shows how to get one. Press Ctrl+C to stop.',
    )
    return {
      ...running,
      async stop() {
        await running.stop()
        await sandbox.close()
      },
    }
  } catch (error) {
    await sandbox.close()
    throw error
  }
}

/** Who begins in an empty folder has something to ask, and sees what articles look like. @returns Whether they were put there. */
async function putFirstArticles({ contentDir }: Config, firstArticles: string): Promise<boolean> {
  // A folder that somebody named is for them to make.
  if (contentDir !== resolve('content') || existsSync(contentDir)) return false
  await cp(firstArticles, contentDir, { recursive: true }).catch((error: Error) => {
    throw new OperatorError(
      `${contentDir} cannot be made (${codeOf(error) ?? error.message}). Start in a folder that can be written, or set CONTENT_DIR to the folder of your articles.`,
    )
  })
  return true
}

async function forgetArticles(folder: string): Promise<void> {
  for (const name of ['footnote.db', 'footnote.db-wal', 'footnote.db-shm', 'index']) {
    await rm(join(folder, name), { recursive: true, force: true })
  }
}

interface Place {
  readonly token: string
  readonly apiUrl: string
  readonly dataDir: string
  readonly now: () => number
}

async function startWith(surroundings: ServeOptions, place: Place) {
  const { config, log, version, isOnce = false } = surroundings
  const { dataDir, now } = place
  const { shards, healthPort: port } = config
  let health: HealthServer | undefined
  const library = openLibraryThread(surroundings, place, (reason) => health?.noteLibraryEnd(reason))
  try {
    if (port !== undefined) {
      const { startHealthServer } = await import('./health/health-server.ts')
      health = await startHealthServer({ port, dataDir, version, log, now, vitals: () => library.vitals() })
      log.info(`Health is told at ${health.address}/health, and metrics at ${health.address}/metrics.`)
    }
    const { noteWaiting = () => {} } = health ?? {}
    const patience = createPatience({ log, isOnce, onWait: noteWaiting })
    const { status, failed } = openPatiently(library, patience)
    const { startBot } = await import('../discord/gateway/bot.ts')
    const { ratePerPerson, ratePerChannel } = config
    const options = {
      ...{ token: place.token, apiUrl: place.apiUrl, shards, ratePerPerson, ratePerChannel, now },
      ...(health && { onUnanswered: health.meter.unanswered }),
    }
    const bot = await Promise.race([
      patience.until(
        (heard) => startBot({ ...options, library: metered(library, log, health?.meter), log: heard }),
        'Discord',
      ),
      // A database that cannot be opened ends the program before anybody could ask.
      failed,
    ])
    health?.noteConnected(bot)
    void status.then((found) => tellStatus(found, surroundings)).catch(() => {})
    // On a small shelf that line comes first; on a large one the bot answers others meanwhile.
    await withTimeout(status, 2000).catch(() => {})
    const leave = watchForSecondBot({ folder: dataDir, shards, log })
    return {
      ...bot,
      library,
      ended: Promise.race([bot.ended, failed.catch(sentenceOf)]),
      async stop() {
        await health?.close()
        await bot.stop()
        await library.close()
        await leave()
      },
    }
  } catch (error) {
    await health?.close()
    await library.close().catch(() => {})
    throw error
  }
}

function openLibraryThread(
  { config, log }: ServeOptions,
  { dataDir, now }: Place,
  onEnd: (reason: Error) => void,
): Library {
  const { databaseUrl, questionRetentionDays, guildLimits, shelfMemoryBytes, fetchAllow, shards, meaningModel } = config
  // One process imports: the one that direct messages reach.
  const contentDir = shards === undefined || shards.ids.includes(0) ? config.contentDir : undefined
  return startLibraryThread(
    {
      ...{ contentDir, dataDir, databaseUrl, questionRetentionDays, guildLimits, shelfMemoryBytes },
      ...{ meaningModel, fetchAllow },
      isWatching: true,
    },
    {
      now,
      onNotice: ({ level, words }) => log[level](words),
      onEnd(reason) {
        log.error({ reason: reason.message }, 'the library ended; the next question restarts it')
        onEnd(reason)
      },
    },
  )
}

/** The thread opens the database and reads the articles while the client's many modules load. */
function openPatiently(library: Library, patience: Patience) {
  const status = patience.until(() => library.status(), 'The database')
  status.catch(() => {})
  /** Never resolves; fails when the database cannot be opened, and waiting is no use. */
  const failed = status.then(
    () => new Promise<never>(() => {}),
    (error: unknown) => Promise.reject(error),
  )
  failed.catch(() => {})
  return { status, failed }
}

function tellStatus(
  { articleCount, paragraphCount, notices }: LibraryStatus,
  { log, say, version }: Pick<ServeOptions, 'log' | 'say' | 'version'>,
): void {
  for (const { level, words } of notices) log[level](words)
  const [articles, paragraphs] = [countOf(articleCount, 'article'), countOf(paragraphCount, 'paragraph')]
  say(`Footnote ${version} answers from ${articles} with ${paragraphs}.`)
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

function shelfMemorySentence(bytes: number): string {
  const sentence = `Servers’ articles may take ${inWholeMegabytes(bytes)} of memory (SHELF_MEMORY_MB).`
  const machine = memoryOfMachine()
  if (bytes <= machine / 2) return sentence
  return `${sentence} That is more than half of the ${inWholeMegabytes(machine)} there are: set it to ${Math.floor(machine / 2e6)}, or the system may end the program.`
}

function sayConnected({ name, shardCount, guildCount, allConnected }: Bot, say: ServeOptions['say']): void {
  if (shardCount === 1) {
    say(`${name} is connected and serves ${countOf(guildCount(), 'server')}.`)
    return
  }
  say(`${name} is connected with the first of ${shardCount} shards; the others follow, and each answers once it is.`)
  void allConnected.then(
    () => say(`All ${shardCount} shards are connected; ${name} serves ${countOf(guildCount(), 'server')}.`),
    // Why it ends is told by then.
    () => {},
  )
}
