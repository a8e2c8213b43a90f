#!/usr/bin/env -S node --max-semi-space-size=8 --heap-growing-percent=50
// The program: the only file that knows every room. Owns the clock, the settings, the process and its end.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Command, type CommanderError, InvalidArgumentError, Option } from 'commander'
import { codeOf, OperatorError, UserError } from './errors.ts'
import { createLog, forJournal, printable, scrubber } from './log.ts'
import type { AddressOptions } from './program/addresses.ts'
import type { RestoreOptions } from './program/backup.ts'
import type { ImportOptions } from './program/import.ts'
import type { FetchOptions } from './program/model.ts'
import { type Running, type SandboxChoices, type ServeOptions, serveReal, serveSandbox } from './program/serve.ts'
import type { SubcommandOptions } from './program/subcommand.ts'
import { usageSentence } from './program/usage.ts'
import { type Config, readConfig, readEnvironment } from './settings/config.ts'
import { keepPrivate, mustBeSameBot, mustBeWritable, mustNotBeReal } from './settings/data-folder.ts'
import { meantBy } from './settings/setting-names.ts'
import { sourceStack } from './stack.ts'

const now = () => Date.now()
// What is made is the owner's alone: the database, its backups, the sandbox's world. Windows has no such rights.
const userMask = process.umask(0o077)
let scrub = scrubber([])
let exitCode = 0

function say(words: string): void {
  process.stdout.write(`${printable(scrub(words))}\n`)
}

function warn(words: string): void {
  process.stderr.write(`${printable(scrub(words))}\n`)
}

function version(): string {
  const file = readFileSync(new URL('../package.json', import.meta.url), 'utf8')
  return (JSON.parse(file) as { version: string }).version
}

/** Reads the settings; from here on no secret of theirs is printed. */
function settings(): Config {
  const config = readConfig(readEnvironment(join(process.cwd(), '.env'), process.env, warn))
  scrub = scrubber(secretsOf(config))
  return config
}

function secretsOf({ token, databaseUrl }: Config): string[] {
  const password = databaseUrl === undefined ? '' : decodeURIComponent(new URL(databaseUrl).password)
  return [token, databaseUrl, password].filter((secret) => secret !== undefined && secret !== '') as string[]
}

/** Serves until told to stop. */
async function run(start: (surroundings: ServeOptions) => Promise<Running>): Promise<void> {
  const config = settings()
  const log = await createLog({ level: config.logLevel, secrets: secretsOf(config) })
  catchBugs(log)
  await mustBeWritable(config.dataDir)
  for (const sentence of await keepPrivate(config.dataDir)) log.warn(sentence)
  const sayPlainly = (words: string) => void process.stdout.write(`${words}\n`)

  const stopRequested = untilSignal()
  const firstArticles = fileURLToPath(new URL('../content', import.meta.url))
  const starting = start({ config, log, version: version(), firstArticles, now, say, sayPlainly })
  const running = await Promise.race([starting, stopRequested.then(() => undefined)])
  // Told to stop before it stood: nothing is in hand yet.
  if (!running) process.exit(0)

  const sentence = await Promise.race([running.ended, stopRequested.then(() => undefined)])
  if (sentence !== undefined) log.fatal(sentence)
  await running.stop()
  if (sentence !== undefined) throw new OperatorError(sentence)
  say('Stopped.')
}

/** How often to look whether npm is still there. */
const parentLookMs = 500

/**
 * Resolves at the first SIGINT or SIGTERM; the second ends the process at once. npm passes a signal on to a shell, which
 * ends and leaves what it had started behind: then, too, there is nobody left to serve for.
 */
function untilSignal(): Promise<void> {
  return new Promise((resolve) => {
    let isTold = false
    const { ppid } = process
    const look = () => {
      if (process.ppid !== ppid) resolve()
    }
    if (process.env.npm_lifecycle_event !== undefined) setInterval(look, parentLookMs).unref()
    const onSignal = () => {
      if (isTold) process.exit(130)
      isTold = true
      resolve()
    }
    process.on('SIGINT', onSignal)
    process.on('SIGTERM', onSignal)
  })
}

// Whoever read the output through a pipe may have gone, as head does.
process.stdout.on('error', (error) => {
  if (codeOf(error) !== 'EPIPE') throw error
})

/** Whoever reads the output through a pipe, and slowly, gets all of it. */
async function untilWritten(): Promise<void> {
  for (const stream of [process.stdout, process.stderr]) {
    await new Promise<void>((resolve) => void stream.write('', () => resolve()))
  }
}

function catchBugs(log: ServeOptions['log']): void {
  process.on('unhandledRejection', (reason) =>
    log.error({ err: reason }, 'a bug was met: nobody waited for this failure'),
  )
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'a bug ended the program')
    process.exit(1)
  })
}

function whole(least: number, most = Number.POSITIVE_INFINITY): (text: string) => number {
  return (text) => {
    const number = Number(text)
    if (/^\d+$/.test(text) && number >= least && number <= most) return number
    throw new InvalidArgumentError(
      `expected a whole number from ${least}${Number.isFinite(most) ? ` to ${most}` : ''}.`,
    )
  }
}

/** Does what takes its time, and shows how far it is. */
async function withProgress(
  work: (say: (words: string) => void, progress: (words: string) => void) => Promise<void>,
): Promise<void> {
  const { progressOn } = await import('./program/progress.ts')
  const progress = progressOn(process.stderr, now)
  const tell = (words: string) => {
    progress.clear()
    say(words)
  }
  try {
    await work(tell, progress.tell)
  } finally {
    progress.clear()
  }
}

const program = new Command('footnote')
  .description('Answers questions from a community’s own articles on Discord, by quoting them.')
  .version(version())
  // What was typed wrongly is told below, in words of our own.
  .configureOutput({ outputError: () => {} })
  .addHelpText(
    'after',
    '\nSettings come from the environment and from .env in this folder; docs/operating.md explains all of them.',
  )

program
  .command('start', { isDefault: true })
  .summary('Serve Discord; without DISCORD_TOKEN, start the sandbox')
  .description('Serve Discord with DISCORD_TOKEN from .env; without a token, start the sandbox')
  .option('--once', 'end when Discord or the database cannot be reached, instead of waiting for them')
  .action((choices: { once?: true }) =>
    run(async (surroundings) => {
      const { token, dataDir } = surroundings.config
      if (token !== undefined) {
        await mustBeSameBot(dataDir, token)
        return serveReal(token, { ...surroundings, isOnce: choices.once === true })
      }
      await mustNotBeReal(dataDir)
      return serveSandbox({}, surroundings)
    }),
  )

program
  .command('sandbox')
  .summary('Start a Discord of your own in the browser')
  .description('Start a Discord of your own in the browser, with the bot in it, whether or not there is a token')
  .option('--port <number>', 'port of its page and its API; 0 takes any', whole(0, 65_535))
  .option('--fresh', 'begin with an empty world instead of the one that was left')
  .action((choices: SandboxChoices) => run((surroundings) => serveSandbox(choices, surroundings)))

program
  .command('read')
  .summary('Show how files would be understood')
  .description('Show how files would be understood, without keeping anything')
  .argument(
    '[files...]',
    'texts (.md, .mdx, .markdown, .txt), documents (.html, .pdf, .docx, .epub), or folders of them',
  )
  .option('--url <address>', 'the address of the file')
  .option('--list <file>', 'a file with more of them: on each line a file, a tab, and its address')
  .option('--json', 'print one JSON object a file and line')
  .action(async (files: string[], choices: { url?: string; list?: string; json?: true }) => {
    const { showFiles } = await import('./program/read.ts')
    const isSound = await showFiles(files, { ...choices, contentDir: settings().contentDir, now: new Date(now()) }, say)
    if (!isSound) exitCode = 1
  })

program
  .command('evaluate')
  .summary('Measure how well a list of questions is answered')
  .description('Measure how well questions are answered: sets in SQuAD’s format (.json), your own lists (.yaml)')
  .argument('<files...>')
  .option('--json', 'print one JSON object a file and line')
  .option('--sample <number>', 'questions asked with their answers missing; 0 asks all', whole(0))
  .option('--split', 'tell the two halves of the articles apart as well, by parity of a hash of the title')
  .action(async (files: string[], choices: { json?: true; sample?: number; split?: true }) => {
    const { evaluate } = await import('./program/evaluate.ts')
    const { contentDir, meaningModel } = settings()
    await withProgress((tell, progress) => evaluate(files, { ...choices, contentDir, meaningModel }, tell, progress))
  })

const ofSandbox = ['--sandbox', 'work on what the sandbox keeps instead'] as const

program
  .command('import')
  .summary('Bring in the content folder, or files, pages and archives')
  .description(
    'Bring the content folder into the database; files (.md, .txt, .html, .pdf, .docx, .epub, .json, .zip) and folders onto a server’s own shelf; pages, documents and archives (.zip, .tar.gz) by their addresses',
  )
  .argument('[files or addresses...]')
  .option('--guild <id>', 'the server that they are for')
  .option('--title <words>', 'what the article in the only file, or on the only page, is called')
  .option('--ignore-robots', 'fetch what a site’s robots.txt keeps from robots')
  .option('--json', 'print one JSON object a file and line')
  .option(...ofSandbox)
  .action(async (files: string[], options: ImportOptions & AddressOptions) => {
    const { importContent, importForServer } = await import('./program/import.ts')
    if (files.length === 0) return importContent(settings(), options, say)
    const { importAddresses, isAddress } = await import('./program/addresses.ts')
    if (files.some(isAddress)) {
      return withProgress((tell, progress) => importAddresses(settings(), files, options, { say: tell, progress }))
    }
    return importForServer(settings(), files, options, say, warn)
  })

program
  .command('refresh')
  .summary('Look again at an archive that was imported')
  .description('Look again at an archive that was imported by its address, and bring in what changed')
  .argument('<collection>', 'its address, its name, or a part of one')
  .option('--guild <id>', 'the server that it was imported for')
  .option('--ignore-robots', 'fetch what a site’s robots.txt keeps from robots')
  .option('--json', 'print one JSON object')
  .option(...ofSandbox)
  .action(async (named: string, options: AddressOptions) => {
    const { refreshCollection } = await import('./program/addresses.ts')
    await withProgress((tell, progress) => refreshCollection(settings(), named, options, { say: tell, progress }))
  })

program
  .command('remove')
  .description('Remove the articles that came from an address')
  .argument('<address>', 'the address of a page, or of an archive')
  .option('--guild <id>', 'the server that they were imported for')
  .option(...ofSandbox)
  .action(async (address: string, options: SubcommandOptions) => {
    const { removeImported } = await import('./program/addresses.ts')
    await removeImported(settings(), address, options, say)
  })

program
  .command('export')
  .summary('Write articles into a .json or .zip file')
  .description('Write the library’s articles, or a server’s own, into a .json or .zip file')
  .argument('<file>')
  .option('--guild <id>', 'a server’s own articles')
  .option(...ofSandbox)
  .action(async (file: string, options: SubcommandOptions) => {
    const { exportShelf } = await import('./program/export.ts')
    await exportShelf(settings(), file, { ...options, mode: 0o666 & ~userMask }, say)
  })

program
  .command('backup')
  .summary('Write everything that is kept into one file')
  .description('Write everything that is kept into one file, also while the bot runs')
  .argument('<file>', 'a new file; with --keep a folder')
  .option('--keep <number>', 'name the file by the time, and keep so many of them in the folder', whole(1))
  .option(...ofSandbox)
  .action(async (file: string, { keep, ...options }: SubcommandOptions & { keep?: number }) => {
    if (keep === undefined) {
      const { backup } = await import('./program/backup.ts')
      return backup(settings(), file, options, say)
    }
    const { backupInto } = await import('./program/backup-folder.ts')
    return backupInto(settings(), file, { ...options, keep, now: now() }, say)
  })

program
  .command('restore')
  .summary('Put a backup in the place of everything that is kept')
  .description('Put a backup in the place of everything that is kept; what was there is backed up first')
  .argument('<file>')
  .addOption(
    new Option('--erased <how>', 'what to do with articles that were erased since').choices([
      'leave-out',
      'bring-back',
    ]),
  )
  .option(...ofSandbox)
  .action(async (file: string, options: RestoreOptions) => {
    const { restore } = await import('./program/backup.ts')
    await restore(settings(), file, options, say)
  })

program
  .command('model')
  .summary('Download an encoder, for answers in other words')
  .description('Encoders of sentences, by which a question finds what says the same in other words')
  .command('fetch')
  .description('Download one and check it; docs/operating.md tells what it takes and what it brings')
  .argument('[model]', 'its name, or the address of a model.json (default: all-MiniLM-L6-v2, for English)')
  .option('--to <folder>', 'where it goes (default: DATA_DIR/models/NAME)')
  .option('--sha256 <hash>', 'of the model.json at an address')
  .action(async (named: string | undefined, options: FetchOptions) => {
    const { fetchModel } = await import('./program/model.ts')
    await withProgress((tell, progress) => fetchModel(settings(), named, options, tell, progress))
  })

program
  .command('doctor')
  .summary('Check an installation, and say how to fix what is wrong')
  .description('Check everything that an installation needs, and say how to fix what is wrong; nothing is changed')
  .option('--json', 'print one JSON object instead of sentences')
  .action(async ({ json }: { json?: true }) => {
    const { doctor } = await import('./program/doctor/doctor.ts')
    const envFile = join(process.cwd(), '.env')
    const unknownNames: string[] = []
    const env = readEnvironment(envFile, process.env, (sentence) => unknownNames.push(sentence))
    scrub = scrubber([env.DISCORD_TOKEN, env.DATABASE_URL].filter((secret) => secret !== undefined))
    const read = (given: typeof env) => {
      const config = readConfig(given)
      scrub = scrubber(secretsOf(config))
      return config
    }
    const options = { env, unknownNames, envFile, version: version(), now, json: json === true }
    if (!(await doctor(options, say, read))) exitCode = 1
  })

/** Names a subcommand that is none, which would be taken for an argument of the default one. */
function mustBeCommand(): void {
  const [typed] = process.argv.slice(2)
  const names = ['help', ...program.commands.map((command) => command.name())]
  if (typed === undefined || typed.startsWith('-') || names.includes(typed)) return
  const meant = meantBy(typed, names)
  throw new OperatorError(
    `There is no command "${typed}". ${meant === undefined ? 'See footnote --help for those there are.' : `Did you mean "footnote ${meant}"?`}`,
  )
}

function tellMistakesOf(command: Command, name: string): void {
  command.exitOverride((error: CommanderError) => {
    // Help and the version are no mistakes.
    if (error.exitCode === 0 || error.code === 'commander.help') process.exit(error.exitCode)
    throw new OperatorError(usageSentence(error, name, command.args))
  })
  for (const each of command.commands) tellMistakesOf(each, `${name} ${each.name()}`)
}

try {
  mustBeCommand()
  tellMistakesOf(program, program.name())
  await program.parseAsync()
  await untilWritten()
  process.exit(exitCode)
} catch (error) {
  const words =
    error instanceof OperatorError || error instanceof UserError
      ? error.message
      : `A bug ended the program: ${error instanceof Error ? sourceStack(error.stack ?? error.message) : error}`
  process.stderr.write(forJournal(`${printable(scrub(words))}\n`, 'error'))
  await untilWritten()
  process.exit(1)
}
