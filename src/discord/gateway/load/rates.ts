// Counts questions, so that nobody can flood the bot or a channel.

import { UserError } from '../../../errors.ts'
import type { Rate } from '../../../settings/config.ts'
import { countOf } from '../../../words.ts'

/** A moment by both clocks. */
interface Moment {
  readonly at: number
  readonly monotonicMs: number
}

interface Window {
  /** When the questions of this window came, oldest first. */
  times: Moment[]
  /** A refusal that was said once is not said again for so long. */
  told: { readonly since: Moment; readonly forMs: number } | undefined
}

/** A refusal; `isRepeated` when the same window has already heard it. */
export class TooManyQuestions extends UserError {
  readonly isRepeated: boolean
  constructor(message: string, isRepeated: boolean) {
    super(message)
    this.isRepeated = isRepeated
  }
}

/**
 * A sliding window for each person and for each channel; undefined = no limit. Time has passed when either clock says so:
 * one that was ahead and is set right holds nobody up, since the other goes on.
 * @returns Counts a question. @throws TooManyQuestions when it is one too many.
 */
export function createQuestionCounter(options: {
  perPerson: Rate | undefined
  perChannel: Rate | undefined
  /** The machine's clock, which may be set. */
  now: () => number
  /** Default performance.now. */
  monotonic?: () => number
}): (userId: string, channelId: string) => void {
  const { perPerson, perChannel, now, monotonic = () => performance.now() } = options
  const people = new Map<string, Window>()
  const channels = new Map<string, Window>()
  const longestMs = Math.max(perPerson?.windowMs ?? 0, perChannel?.windowMs ?? 0)
  let sweptAt: Moment = { at: now(), monotonicMs: monotonic() }

  // Windows of people who have gone quiet are forgotten now and then, or they would add up for ever.
  const sweep = (moment: Moment) => {
    if (passedMs(sweptAt, moment) < longestMs) return
    sweptAt = moment
    for (const windows of [people, channels]) {
      for (const [id, { times }] of windows) {
        const last = times.at(-1)
        if (!last || passedMs(last, moment) >= longestMs) windows.delete(id)
      }
    }
  }

  return (userId, channelId) => {
    const moment = { at: now(), monotonicMs: monotonic() }
    sweep(moment)
    const mine = perPerson && windowOf(people, userId, moment, perPerson)
    const ours = perChannel && windowOf(channels, channelId, moment, perChannel)
    if (mine && perPerson) check(mine, perPerson, moment, (questions) => `You asked ${questions}`)
    if (ours && perChannel) check(ours, perChannel, moment, (questions) => `This channel got ${questions}`)
    mine?.times.push(moment)
    ours?.times.push(moment)
  }
}

function passedMs(since: Moment, until: Moment): number {
  return Math.max(until.at - since.at, until.monotonicMs - since.monotonicMs)
}

function windowOf(windows: Map<string, Window>, id: string, now: Moment, rate: Rate): Window {
  const window = windows.get(id) ?? { times: [], told: undefined }
  windows.set(id, window)
  window.times = window.times.filter((time) => passedMs(time, now) < rate.windowMs)
  return window
}

function check(window: Window, rate: Rate, now: Moment, said: (questions: string) => string): void {
  const [oldest] = window.times
  if (!oldest || window.times.length < rate.count) return
  const forMs = rate.windowMs - passedMs(oldest, now)
  const isRepeated = window.told !== undefined && passedMs(window.told.since, now) < window.told.forMs
  window.told = { since: now, forMs }
  throw new TooManyQuestions(
    `${said(countOf(rate.count, 'question'))} in ${countOf(rate.windowMs / 1000, 'second')}. Try again in ${countOf(Math.max(1, Math.ceil(forMs / 1000)), 'second')}.`,
    isRepeated,
  )
}
