// What becomes of interactions when more come than can be answered: one that Discord waits for no more is left, and one that
// would wait too long is told so at once, so that the others get their answer in time.

import type { Log } from '../../../log.ts'
import { createAges } from './ages.ts'
import { createBurst } from './bursts.ts'

/** Discord waits so long for the first answer. */
const discordWaitsMs = 3_000
/** An interaction may be so old when it is its turn: before answers are deferred, which costs another request. */
const oldestAnsweredMs = 1_500
/** So many first answers are on their way at once: with more, each takes longer, and none goes faster. */
const mostOnTheirWay = 200
/** How much of the latest time on the way counts, against those before. */
const latestShare = 0.1
/** More is not believed: after a moment in which everything stood still, nothing would be sent that could show it is over. */
const longestTakesMs = oldestAnsweredMs

/** An answer that was not sent, since Discord would not have taken it any more. */
export class TooLate extends Error {}

/** An interaction in hand. */
export interface Taken {
  /** How old it was when it came, in milliseconds. */
  readonly ageMs: number
  /** Sends the first answer when it is its turn. @throws TooLate */
  first<T>(send: () => Promise<T>): Promise<T>
  /** Nothing more comes of it. */
  release(): void
}

export interface Load {
  /**
   * @param madeAt By Discord's clock.
   * @param kind What has to wait together, such as a command of one server; undefined = it is answered however many wait.
   * @returns 'late' = no answer would come in time; 'busy' = those of its kind have waited too long, and it can be told so.
   */
  take(madeAt: number, kind: string | undefined): (Taken & { readonly isBusy: boolean }) | 'late'
  /** An answer that Discord took no more. */
  noteLate(what: string, code: number | string, said: string): void
}

/** @param clocks.now The machine's clock. @param clocks.monotonic Default performance.now. */
export function createLoad(
  log: Log,
  { now, monotonic = () => performance.now() }: { now: () => number; monotonic?: () => number },
): Load {
  const age = createAges(now, monotonic)
  const door = createDoor(monotonic)
  /** When interactions in hand came, by kind, oldest first. */
  const inHand = new Map<string, Set<{ readonly since: number }>>()
  const { noteLeft, noteTold, noteLate } = createNotes(log)

  return {
    take(madeAt, kind) {
      const ageMs = age(madeAt)
      const since = monotonic()
      const lastsUntil = since + discordWaitsMs - ageMs
      const isLate = () => monotonic() + door.takesMs() > lastsUntil
      const [oldest] = (kind !== undefined && inHand.get(kind)) || []
      const isBusy = oldest !== undefined && ageMs + since - oldest.since > oldestAnsweredMs
      // To tell takes a request as well, and those that are answered come first.
      if (isLate() || (isBusy && door.isFull())) {
        noteLeft()
        return 'late'
      }
      if (isBusy) noteTold()
      const release = isBusy || kind === undefined ? () => {} : hold(inHand, kind, { since })
      return {
        ageMs,
        isBusy,
        release,
        first: (send) =>
          door
            .pass(isLate, send)
            .catch((error: unknown) => {
              if (error instanceof TooLate) noteLeft()
              throw error
            })
            .finally(release),
      }
    },
    noteLate,
  }
}

/** @returns What lets it go again. */
function hold<T>(all: Map<string, Set<T>>, kind: string, each: T): () => void {
  const ours = all.get(kind) ?? new Set()
  all.set(kind, ours.add(each))
  return () => {
    ours.delete(each)
    if (ours.size === 0 && all.get(kind) === ours) all.delete(kind)
  }
}

/** First answers go through it, so many at once, in the order in which they come to it. */
function createDoor(monotonic: () => number) {
  let onTheirWay = 0
  /** About how long one is on its way. */
  let takesMs = 0
  const waiting: (() => void)[] = []
  return {
    takesMs: () => takesMs,
    isFull: () => onTheirWay >= mostOnTheirWay,
    async pass<T>(isLate: () => boolean, send: () => Promise<T>): Promise<T> {
      if (onTheirWay < mostOnTheirWay) onTheirWay += 1
      else await new Promise<void>((resolve) => waiting.push(resolve))
      try {
        if (isLate()) throw new TooLate('Discord would not take the answer any more')
        const began = monotonic()
        const sent = await send()
        takesMs += (Math.min(monotonic() - began, longestTakesMs) - takesMs) * latestShare
        return sent
      } finally {
        // Whoever is next takes the place.
        const next = waiting.shift()
        if (next) next()
        else onTheirWay -= 1
      }
    },
  }
}

function createNotes(log: Log) {
  const left = createBurst(
    () => log.warn('more comes than can be answered: what Discord waits for no more is left unanswered'),
    (count) => log.warn({ count }, 'more came than could be answered, and was left'),
  )
  const told = createBurst(
    () => log.warn('more comes than can be answered: some are told to ask again'),
    (count) => log.warn({ count }, 'more came than could be answered, and was told so'),
  )
  let latest: { what: string; code: number | string; said: string } = { what: '', code: 0, said: '' }
  const late = createBurst(
    () => log.warn({ what: latest.what, code: latest.code }, `Discord took the answer no more: ${latest.said}`),
    (count) => log.warn({ ...latest, count }, 'Discord took more answers no more'),
  )
  return {
    noteLeft: left.note,
    noteTold: told.note,
    noteLate(what: string, code: number | string, said: string) {
      latest = { what, code, said }
      late.note()
    },
  }
}
