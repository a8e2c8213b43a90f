// Looks at the database without changing it: whether it is whole, of which version, how large, and when it was backed up.

import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { Diagnosis } from '../../diagnosis.ts'
import { OperatorError } from '../../errors.ts'
import { type DatabasePlace, openEngine } from '../../store/engines/open.ts'
import { examineEngine } from '../../store/examination.ts'
import { countOf } from '../../words.ts'

export interface DatabaseFacts {
  readonly kind: 'sqlite' | 'postgres'
  readonly bytes: number
  readonly migration: string | undefined
  readonly lastBackup: string | undefined
  readonly paragraphs: number
  readonly digests: readonly { readonly guild: string; readonly channel: string }[]
}

const dayMs = 86_400_000
const backupDays = 7
const clockOffMs = 60_000
const oldestPostgres = 13

export async function examineDatabase(
  place: DatabasePlace,
  now: number,
): Promise<{ readonly facts?: DatabaseFacts; readonly findings: Diagnosis[] }> {
  const findings: Omit<Diagnosis, 'area'>[] = []
  const named = () => findings.map((each) => ({ area: 'database' as const, ...each }))
  try {
    const engine = await openEngine(place, { mustExist: true, isKeptAsItIs: true })
    try {
      const seen = await examineEngine(engine)
      findings.push(...versionFindings(seen))
      if (seen.damage !== undefined) {
        findings.push({
          level: 'fault',
          found: `The database is damaged (${seen.damage}).`,
          mend: 'Stop the bot, and put a backup in its place: footnote restore FILE.',
        })
      }
      if (seen.clock !== undefined && Math.abs(now - seen.clock) > clockOffMs) {
        findings.push({
          level: 'fault',
          found: `The database's clock and this machine's are ${Math.round(Math.abs(now - seen.clock) / 1000)} seconds apart.`,
          mend: 'Have both set by the network: timedatectl set-ntp true.',
        })
      }
      if (seen.isOurs) findings.push(...backupFindings(seen.lastBackup, now))
      const bytes = seen.bytes ?? sizeOf(join(place.dataDir ?? '', 'footnote.db'))
      const { lastBackup, paragraphs, digests } = seen
      const migration = seen.applied.at(-1)
      return { facts: { kind: engine.kind, bytes, migration, lastBackup, paragraphs, digests }, findings: named() }
    } finally {
      await engine.close()
    }
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error)
    const [found = words, ...rest] = error instanceof OperatorError ? words.split(/(?<=\.) (?=[A-Z])/) : [words]
    const mend = rest.join(' ') || 'See that DATA_DIR or DATABASE_URL names the database that the bot uses.'
    findings.push({ level: 'fault', found, mend })
    return { findings: named() }
  }
}

type Seen = Awaited<ReturnType<typeof examineEngine>>

function versionFindings({ applied, known, serverVersion }: Seen): Omit<Diagnosis, 'area'>[] {
  const found: Omit<Diagnosis, 'area'>[] = []
  const newer = applied.find((name) => !known.includes(name))
  if (newer !== undefined) {
    found.push({
      level: 'fault',
      found: `The database was made by a newer Footnote (it is at ${newer}).`,
      mend: 'Update the program; or, to go back, begin with an empty database and restore a backup from before that.',
    })
  } else if (applied.length < known.length) {
    found.push({
      level: 'advice',
      found: `The database is older than this program: ${countOf(known.length - applied.length, 'change')} of its tables are still to come.`,
      mend: 'Start the bot: it makes them, and a backup before.',
    })
  }
  if (serverVersion !== undefined && serverVersion < oldestPostgres) {
    found.push({
      level: 'advice',
      found: `The server runs PostgreSQL ${serverVersion}, which is no longer looked after.`,
      mend: 'Update it; Footnote is tried with 15.',
    })
  }
  return found
}

function backupFindings(lastBackup: string | undefined, now: number): Omit<Diagnosis, 'area'>[] {
  const mend = 'Run footnote backup FILE, and each night by cron; docs/operating.md shows the line.'
  if (lastBackup === undefined) return [{ level: 'advice', found: 'The database was never backed up.', mend }]
  const days = Math.floor((now - Date.parse(lastBackup)) / dayMs)
  if (days < backupDays) return []
  return [{ level: 'advice', found: `The last backup of the database is ${countOf(days, 'day')} old.`, mend }]
}

function sizeOf(file: string): number {
  return [file, `${file}-wal`].reduce((sum, each) => sum + (statSync(each, { throwIfNoEntry: false })?.size ?? 0), 0)
}
