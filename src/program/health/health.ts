// Whether the program does what it is there for, and if not, why: looked at when somebody asks.

import { statfs } from 'node:fs/promises'
import type { ShardConnection } from '../../discord/gateway/shards/connections.ts'
import type { Vitals } from '../../library/contract.ts'
import { withTimeout } from '../../timeout.ts'
import { countOf } from '../../words.ts'
import { inWholeMegabytes, leastFreeBytes } from '../machine.ts'

export interface Health {
  readonly isHealthy: boolean
  /** Sentences; none when it is healthy. */
  readonly reasons: readonly string[]
  /** Undefined when the library did not answer. */
  readonly vitals?: Vitals
  /** Undefined before the first connection. */
  readonly connections?: readonly ShardConnection[]
}

export interface HealthParts {
  readonly dataDir: string
  vitals(): Promise<Vitals>
  /** Undefined before the first connection. */
  connections(): readonly ShardConnection[] | undefined
  now(): number
  readonly monotonic?: () => number
  /** Default 50 MB: less is full before anybody sees it. */
  readonly minFreeBytes?: number
}

/** A connection that Discord asks to be made anew is back sooner. */
const downAfterMs = 5_000
const libraryLimitMs = 3_000
/** What is over at once is told for so long, so that whoever asks every ten seconds hears of it. */
const toldForMs = 10_500
/** A clock that stays where it was set to is taken for right after this. */
const clockToldForMs = 60_000
const jumpMs = 30_000

/** Looks at everything; `tick` is to be called every second or so, to see what nobody asked for. */
export function createHealth(parts: HealthParts) {
  const { monotonic = () => performance.now() } = parts
  const clock = createClockWatch(parts.now, monotonic)
  const waiting = new Map<string, string>()
  let death: { readonly reason: string; readonly at: number } | undefined

  const libraryFaults = (vitals: Vitals | Error | undefined): string[] => {
    const seconds = death && Math.round((monotonic() - death.at) / 1000)
    const died =
      death && monotonic() - death.at < toldForMs
        ? [`The library ended ${countOf(seconds ?? 0, 'second')} ago (${death.reason}) and is being restarted.`]
        : []
    if (vitals instanceof Error) return [...died, vitals.message]
    if (!vitals) {
      const words = `The library has not answered for ${libraryLimitMs / 1000} seconds. If it stays so, restart the program.`
      return [...died, words]
    }
    return [...died, ...vitalFaults(vitals, parts.now())]
  }

  return {
    tick: clock.look,
    /** Notes that the library's thread ended though nobody asked it to. */
    noteLibraryEnd({ message }: Error): void {
      death = { reason: message, at: monotonic() }
    },
    /** Notes what is waited for, and undefined once it is there. */
    noteWaiting(what: string, why: string | undefined): void {
      if (why === undefined) waiting.delete(what)
      else waiting.set(what, why)
    },
    async look(): Promise<Health> {
      clock.look()
      const asked = parts
        .vitals()
        .catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))))
      const [vitals, disk] = await Promise.all([
        withTimeout(asked, libraryLimitMs),
        diskFaults(parts.dataDir, parts.minFreeBytes ?? leastFreeBytes),
      ])
      const connections = parts.connections()
      const reasons = [
        ...new Set([
          ...waiting.values(),
          ...(connections ? connections.flatMap(gatewayFault) : waiting.size > 0 ? [] : [startingWords]),
          ...libraryFaults(vitals),
          ...disk,
          ...clock.faults(),
        ]),
      ]
      return {
        isHealthy: reasons.length === 0,
        reasons,
        ...(vitals && !(vitals instanceof Error) && { vitals }),
        ...(connections && { connections }),
      }
    },
  }
}

const startingWords = 'The program is starting and not connected to Discord yet. Wait a moment.'

function gatewayFault({ shard, downMs }: ShardConnection): string[] {
  if (downMs < downAfterMs) return []
  const seconds = countOf(Math.round(downMs / 1000), 'second')
  return [
    `Shard ${shard} has not been connected to Discord for ${seconds}. It is tried on; see https://discordstatus.com.`,
  ]
}

function vitalFaults({ databaseFault, isReady, lateDigests, lateSince }: Vitals, now: number): string[] {
  const minutes = Math.round((now - (lateSince ?? now)) / 60_000)
  return [
    ...(databaseFault === undefined ? [] : [databaseFault]),
    ...(isReady || databaseFault !== undefined ? [] : ['The articles are still being read. Wait a moment.']),
    ...(lateDigests === 0
      ? []
      : [
          `${countOf(lateDigests, 'digest')} should have been posted, the first ${countOf(minutes, 'minute')} ago. The log and /digest history tell why not.`,
        ]),
  ]
}

async function diskFaults(dataDir: string, minFreeBytes: number): Promise<string[]> {
  try {
    const { bavail, bsize } = await statfs(dataDir)
    if (bavail * bsize >= minFreeBytes) return []
    return [`The disk of DATA_DIR ${dataDir} has ${inWholeMegabytes(bavail * bsize)} left. Free some space.`]
  } catch {
    return [`DATA_DIR ${dataDir} cannot be found. See that its disk is mounted.`]
  }
}

/** Sees when the machine's clock is set, by the one that nobody sets. */
function createClockWatch(now: () => number, monotonic: () => number) {
  const ahead = () => now() - monotonic()
  let base = ahead()
  let last = base
  let jumpedAt = Number.NEGATIVE_INFINITY
  let jumpedBy = 0
  return {
    look(): void {
      const current = ahead()
      if (Math.abs(current - last) > jumpMs) {
        jumpedAt = monotonic()
        jumpedBy = current - last
      }
      last = current
      if (monotonic() - jumpedAt > clockToldForMs) base = current
    },
    faults(): string[] {
      const sinceMs = monotonic() - jumpedAt
      const isOff = Math.abs(last - base) > jumpMs && sinceMs <= clockToldForMs
      if (!isOff && sinceMs >= toldForMs) return []
      const by = countOf(Math.round(Math.abs(jumpedBy) / 1000), 'second')
      const way = jumpedBy > 0 ? 'forward' : 'back'
      return [
        `The clock was set ${way} by ${by}, ${countOf(Math.round(sinceMs / 1000), 'second')} ago. See that the machine keeps time (timedatectl).`,
      ]
    },
  }
}
