// Counts questions, so that nobody can flood the bot or a channel.

import type { Rate } from '../../config.ts'
import { UserError } from '../../errors.ts'
import { countOf } from '../../words.ts'

interface Window {
  /** When the questions of this window came, oldest first. */
  times: number[]
  /** Until when a refusal, said once, is not said again. */
  toldUntil: number
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
 * A sliding window for each person and for each channel; undefined = no limit.
 * @returns Counts a question. @throws TooManyQuestions when it is one too many.
 */
export function createQuestionCounter(options: {
  perPerson: Rate | undefined
  perChannel: Rate | undefined
  now: () => number
}): (userId: string, channelId: string) => void {
  const people = new Map<string, Window>()
  const channels = new Map<string, Window>()
  let sweptAt = options.now()

  // Windows of people who have gone quiet are forgotten now and then, or they would add up for ever.
  const sweep = (now: number) => {
    const longestMs = Math.max(options.perPerson?.windowMs ?? 0, options.perChannel?.windowMs ?? 0)
    if (now - sweptAt < longestMs) return
    sweptAt = now
    for (const windows of [people, channels]) {
      for (const [id, window] of windows) if ((window.times.at(-1) ?? 0) <= now - longestMs) windows.delete(id)
    }
  }

  return (userId, channelId) => {
    const now = options.now()
    sweep(now)
    const mine = options.perPerson && windowOf(people, userId, now, options.perPerson)
    const ours = options.perChannel && windowOf(channels, channelId, now, options.perChannel)
    if (mine && options.perPerson) check(mine, options.perPerson, now, 'You have asked')
    if (ours && options.perChannel) check(ours, options.perChannel, now, 'This channel has asked')
    mine?.times.push(now)
    ours?.times.push(now)
  }
}

function windowOf(windows: Map<string, Window>, id: string, now: number, rate: Rate): Window {
  const window = windows.get(id) ?? { times: [], toldUntil: 0 }
  windows.set(id, window)
  window.times = window.times.filter((time) => time > now - rate.windowMs)
  return window
}

function check(window: Window, rate: Rate, now: number, who: string): void {
  if (window.times.length < rate.count) return
  const freeAt = (window.times[0] ?? now) + rate.windowMs
  const isRepeated = now < window.toldUntil
  window.toldUntil = freeAt
  throw new TooManyQuestions(
    `${who} ${countOf(rate.count, 'question')} within ${countOf(rate.windowMs / 1000, 'second')}; ask again in ${countOf(Math.max(1, Math.ceil((freeAt - now) / 1000)), 'second')}.`,
    isRepeated,
  )
}
