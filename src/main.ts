#!/usr/bin/env node
// The program: the only file that knows every room. Owns the clock, the settings, the process and its end.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Command, InvalidArgumentError } from 'commander'
import { type Config, readConfig, readEnvironment } from './config.ts'
import { markAsReal, mustBeWritable, mustNotBeReal } from './data-folder.ts'
import { OperatorError } from './errors.ts'
import { startLibraryThread } from './library/thread.ts'
import { createLog, type Log, scrubber } from './log.ts'

/** Where the sandbox's page is found unless the port is taken. */
const defaultSandboxPort = 4440

const now = () => Date.now()
let scrub = scrubber([])

function say(words: string): void {
  process.stdout.write(`${scrub(words)}\n`)
}

function version(): string {
  const file = readFileSync(new URL('../package.json', import.meta.url), 'utf8')
  return (JSON.parse(file) as { version: string }).version
}

/** What a running program can be told. */
interface Running {
  /** Resolves with a sentence when it can go on no more. */
  readonly ended: Promise<string>
  stop(): Promise<void>
}

async function startReal(config: Config, token: string, log: Log): Promise<Running> {
  const running = await startWith(config, token, config.apiUrl, log)
  if (!isOnThisMachine(config.apiUrl)) await markAsReal(config.dataDir, running.applicationId)
  const servers = running.guildCount === 1 ? 'one server' : `${running.guildCount} servers`
  say(`${running.name} is connected and serves ${servers}.`)
  say(`Invite it to a server: ${running.invite}`)
  say('Press Ctrl+C to stop.')
  return running
}

interface SandboxChoices {
  /** Default 4440, or any when that is taken; a chosen one must be free. */
  readonly port?: number
  /** Begins with an empty world. */
  readonly fresh?: boolean
}

async function startSandboxed(config: Config, { port, fresh }: SandboxChoices, log: Log): Promise<Running> {
  if (config.isProduction) {
    throw new OperatorError(
      'There is no DISCORD_TOKEN, and NODE_ENV is production, where no sandbox is started. Put the token of your bot into .env (Developer Portal, page Bot).',
    )
  }
  const { startSandbox } = await import('./sandbox/sandbox.ts')
  const sandbox = await startSandbox({
    port: port ?? defaultSandboxPort,
    isPortFixed: port !== undefined,
    now,
    folder: join(config.dataDir, 'sandbox'),
    isFresh: fresh === true,
  }).catch((error: Error) => {
    throw new OperatorError(`The sandbox did not start. ${error.message}`, { cause: error })
  })
  try {
    const running = await startWith(config, sandbox.token, sandbox.apiUrl, log, sandbox.clock.now)
    say('There is no DISCORD_TOKEN, so a Discord of your own was started on this machine; nothing leaves it.')
    say('')
    process.stdout.write(`  Open  ${sandbox.pageUrl}\n`)
    say('')
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

async function startWith(config: Config, token: string, apiUrl: string, log: Log, clock = now) {
  const library = startLibraryThread({ contentDir: config.contentDir })
  try {
    // The thread reads the articles while the client's many modules load.
    const { startBot } = await import('./discord/bot.ts')
    const status = library.status()
    status.catch(() => {})
    const { ratePerPerson, ratePerChannel } = config
    const bot = await startBot({ token, apiUrl, library, ratePerPerson, ratePerChannel, log, now: clock })
    const { articleCount, paragraphCount, faults, warnings } = await status
    for (const fault of faults) log.error(fault)
    for (const warning of warnings) log.warn(warning)
    say(
      `Footnote ${version()} answers from ${count(articleCount, 'article')} with ${count(paragraphCount, 'paragraph')}.`,
    )
    return {
      ...bot,
      async stop() {
        await bot.stop()
        await library.close()
      },
    }
  } catch (error) {
    await library.close()
    throw error
  }
}

function count(number: number, noun: string): string {
  return `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`
}

function isOnThisMachine(address: string): boolean {
  const { hostname } = new URL(address)
  return hostname === 'localhost' || hostname === '[::1]' || /^127\./.test(hostname)
}

async function run(start: (config: Config, log: Log) => Promise<Running>): Promise<void> {
  const config = readConfig(readEnvironment(join(process.cwd(), '.env'), process.env))
  const secrets = config.token ? [config.token] : []
  scrub = scrubber(secrets)
  const log = await createLog({ level: config.logLevel, secrets })
  catchBugs(log)
  await mustBeWritable(config.dataDir)

  const stopRequested = untilSignal()
  const starting = start(config, log)
  const running = await Promise.race([starting, stopRequested.then(() => undefined)])
  // Told to stop before it stood: nothing is in hand yet.
  if (!running) process.exit(0)

  const sentence = await Promise.race([running.ended, stopRequested.then(() => undefined)])
  if (sentence !== undefined) log.fatal(sentence)
  await running.stop()
  if (sentence !== undefined) throw new OperatorError(sentence)
  say('Stopped.')
}

/** Resolves at the first SIGINT or SIGTERM; the second ends the process at once. */
function untilSignal(): Promise<void> {
  return new Promise((resolve) => {
    let isTold = false
    const onSignal = () => {
      if (isTold) process.exit(130)
      isTold = true
      resolve()
    }
    process.on('SIGINT', onSignal)
    process.on('SIGTERM', onSignal)
  })
}

function catchBugs(log: Log): void {
  process.on('unhandledRejection', (reason) =>
    log.error({ err: reason }, 'a bug was met: nobody waited for this failure'),
  )
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'a bug ended the program')
    process.exit(1)
  })
}

function readPort(text: string): number {
  const port = Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new InvalidArgumentError('expected a number from 0 to 65535.')
  return port
}

const program = new Command('footnote')
  .description('Answers questions from a community’s own articles on Discord, by quoting them.')
  .version(version())

program
  .command('start', { isDefault: true })
  .description('Serve Discord with DISCORD_TOKEN from .env; without a token, start the sandbox')
  .action(() =>
    run(async (config, log) => {
      if (config.token !== undefined) return startReal(config, config.token, log)
      await mustNotBeReal(config.dataDir)
      return startSandboxed(config, {}, log)
    }),
  )

program
  .command('sandbox')
  .description('Start a Discord of your own in the browser, with the bot in it, whether or not there is a token')
  .option('--port <number>', 'port of its page and its API; 0 takes any', readPort)
  .option('--fresh', 'begin with an empty world instead of the one that was left')
  .action((choices: SandboxChoices) => run((config, log) => startSandboxed(config, choices, log)))

try {
  await program.parseAsync()
  process.exit(0)
} catch (error) {
  const words =
    error instanceof OperatorError
      ? error.message
      : `A bug ended the program: ${error instanceof Error ? error.stack : error}`
  process.stderr.write(`${scrub(words)}\n`)
  process.exit(1)
}
