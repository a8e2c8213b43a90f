// The command doctor: looks at everything that an installation needs, changes nothing, and says how to mend what it finds.

import type { Diagnosis } from '../../diagnosis.ts'
import { OperatorError } from '../../errors.ts'
import type { Config } from '../../settings/config.ts'
import { otherBotIn } from '../../settings/data-folder.ts'
import { countOf } from '../../words.ts'
import type { Say } from '../subcommand.ts'
import { examineContent } from './content.ts'
import { type DatabaseFacts, examineDatabase } from './database.ts'
import { examineMachine } from './machine.ts'
import { examineModel } from './model.ts'

export interface DoctorOptions {
  readonly env: Readonly<Record<string, string | undefined>>
  /** Sentences on names that are no settings. */
  readonly unknownNames: readonly string[]
  readonly envFile: string
  readonly version: string
  now(): number
  /** Prints one object instead of sentences. */
  readonly json?: boolean
  /** Default this process's. */
  readonly nodeVersion?: string
  /** Default what this machine has. */
  readonly memoryBytes?: number
  /** Default what the disk of DATA_DIR says. */
  readonly freeBytes?: number
}

/** @throws OperatorError with a line a faulty setting, which begins with its name. */
type ReadSettings = (env: DoctorOptions['env']) => Config

/** @returns Whether there is no fault; advice is none. */
export async function doctor(options: DoctorOptions, say: Say, readSettings: ReadSettings): Promise<boolean> {
  const { version, json = false, nodeVersion = process.versions.node } = options
  const { config, findings } = settingsOf(options, readSettings)
  const { dataDir, databaseUrl, contentDir, token } = config
  const database = await examineDatabase({ dataDir, databaseUrl }, options.now())
  const content = await examineContent(contentDir, new Date(options.now()))
  findings.push(
    ...(await examineMachine({
      ...{ dataDir, envFile: options.envFile, nodeVersion, databaseBytes: database.facts?.bytes ?? 0 },
      isDatabaseThere: databaseUrl === undefined,
      ...{ shelfMemoryBytes: config.shelfMemoryBytes, paragraphs: database.facts?.paragraphs ?? 0 },
      ...(options.memoryBytes !== undefined && { memoryBytes: options.memoryBytes }),
      ...(options.freeBytes !== undefined && { freeBytes: options.freeBytes }),
    })),
    ...database.findings,
    ...content.findings,
    ...(await examineModel(config.meaningModel)),
    ...(token === undefined ? [] : await examineToken(config, token, database.facts, options)),
  )
  const isSound = findings.every(({ level }) => level === 'advice')
  const facts = { version, nodeVersion, articles: content.articles, database: database.facts }
  if (json) say(JSON.stringify({ isSound, ...facts, findings }))
  else for (const line of linesOf(facts, findings)) say(line)
  return isSound
}

/** The settings as far as they can be used: a faulty one is told and counts as absent, so that the rest is looked at. */
function settingsOf({ env, unknownNames }: DoctorOptions, readSettings: ReadSettings) {
  const findings: Diagnosis[] = unknownNames.map((words) => ({
    area: 'settings',
    level: 'advice',
    found: words,
    mend: 'Fix the name, or remove it; docs/operating.md has all settings.',
  }))
  let config: Config
  try {
    config = readSettings(env)
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error
    const faults = error.message.split('\n')
    const faulty = new Set(faults.map((fault) => /^[A-Z_]+/.exec(fault)?.[0] ?? ''))
    for (const found of faults) {
      findings.push({
        area: 'settings',
        level: 'fault',
        found,
        mend: 'Fix it in .env or in the environment, which wins.',
      })
    }
    config = readSettings(Object.fromEntries(Object.entries(env).filter(([name]) => !faulty.has(name))))
    if (faulty.has('DISCORD_TOKEN')) return { config, findings }
  }
  if (config.token === undefined) {
    findings.push({
      area: 'settings',
      level: 'fault',
      found: 'There is no DISCORD_TOKEN, so a start opens the sandbox and serves nobody.',
      mend: 'Put the token of your bot into .env (Developer Portal, page Bot).',
    })
  }
  return { config, findings }
}

async function examineToken(
  { apiUrl, dataDir, shards }: Config,
  token: string,
  facts: DatabaseFacts | undefined,
  { now }: DoctorOptions,
): Promise<Diagnosis[]> {
  const { examineDiscord } = await import('../../discord/gateway/examination.ts')
  const other = await otherBotIn(dataDir, token)
  return [
    ...(other ? [{ area: 'settings' as const, level: 'fault' as const, ...other }] : []),
    ...(await examineDiscord({ token, apiUrl, shards, digests: facts?.digests ?? [], now })),
  ]
}

interface Facts {
  readonly version: string
  readonly nodeVersion: string
  readonly articles: number
  readonly database: DatabaseFacts | undefined
}

function* linesOf(
  { version, nodeVersion, articles, database }: Facts,
  findings: readonly Diagnosis[],
): Generator<string> {
  const kept = database
    ? `${database.kind === 'sqlite' ? 'SQLite' : 'PostgreSQL'} with ${(database.bytes / 1e6).toLocaleString('en', { maximumFractionDigits: 1 })} MB and ${countOf(database.paragraphs, 'paragraph')}, last backed up ${database.lastBackup ?? 'never'}`
    : 'no database'
  yield `Footnote ${version} on Node.js ${nodeVersion}; ${kept}; ${countOf(articles, 'article')} in the content folder.`
  for (const { area, level, found, mend } of findings) {
    yield `${level === 'fault' ? 'FAULT ' : 'advice'}  ${area}: ${found}`
    yield `        ${mend}`
  }
  const faults = findings.filter(({ level }) => level === 'fault').length
  if (findings.length === 0) yield 'Nothing to mend.'
  else yield `${countOf(faults, 'fault')}, ${countOf(findings.length - faults, 'piece')} of advice.`
}
