// Which of the due digests this process posts, and which of them were certainly not posted before.

import type { DueDigest } from '../../library/contract.ts'
import type { DigestContext } from './context.ts'

/** A digest later than this may have been posted already: a database that was restored forgets what was. */
const punctualMs = 2 * 60_000
/** How long another process's guilds are left to it. */
const strangersAfterMs = 60_000

export function createDueQueue({ now, servesGuild }: Pick<DigestContext, 'now' | 'servesGuild'>) {
  // Digests that were seen unclaimed within two minutes of their time. Those that then wait in this process's queue are
  // posted late, but nobody can have posted them before.
  let seenInTime = new Set<string>()
  const isInTime = (digest: DueDigest) => now() - digest.dueAt <= punctualMs || seenInTime.has(keyOf(digest))
  return {
    /** Those that are this process's to post, and those that their own process left lying. */
    take(due: readonly DueDigest[]): DueDigest[] {
      seenInTime = new Set(due.filter(isInTime).map(keyOf))
      const mine = due.filter(({ guildId }) => servesGuild(guildId))
      const overdue = due.filter(({ guildId, dueAt }) => !servesGuild(guildId) && now() - dueAt > strangersAfterMs)
      return [...mine, ...overdue]
    },

    /**
     * Whether it may have been posted before, so that its channel must be looked at before it is posted. Counts as a try:
     * when it comes again, late, nobody can be sure.
     */
    beginTry(digest: DueDigest): { readonly isDoubtful: boolean } {
      const isDoubtful = !isInTime(digest)
      seenInTime.delete(keyOf(digest))
      return { isDoubtful }
    },
  }
}

/** One digest: a guild, a day, and which of that day. */
export function keyOf({ guildId, date, occasion }: DueDigest): string {
  return `${guildId} ${date} ${occasion}`
}
