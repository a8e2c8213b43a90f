// Changes a digest together with its claims: what comes next must never disagree with what was posted.

import type { Database } from '../database.ts'
import { type ClaimEnd, endClaim, endWaitingClaims, reopenClaim } from './claims.ts'
import { changeDigest, type DigestChange, type DigestKey, type KeptDigest, lockDigests } from './settings.ts'

export const deliveryQueries = ({ kind, write }: Database) => ({
  /**
   * Changes a digest by a function of what it was, in one transaction.
   * @param besides.reopens A claim that failed and is to be tried again.
   * @param besides.endsWaiting What becomes of claims that wait, as after a pause.
   * @returns What the digest is now.
   */
  change(
    guild: string,
    change: DigestChange,
    { reopens, endsWaiting }: { reopens?: DigestKey | undefined; endsWaiting?: { at: string; outcome: string } } = {},
  ): Promise<KeptDigest | undefined> {
    return write(async (trx) => {
      const [before] = await lockDigests(trx, kind, [guild])
      if (reopens) await reopenClaim(trx, reopens)
      if (endsWaiting) await endWaitingClaims(trx, guild, endsWaiting)
      return changeDigest(trx, guild, before, change)
    })
  },

  /** Ends a claim and changes its digest, in one transaction. False, and nothing written, when another attempt holds it. */
  end(key: DigestKey, attempt: string, end: ClaimEnd, change: DigestChange): Promise<boolean> {
    return write(async (trx) => {
      const [before] = await lockDigests(trx, kind, [key.guild])
      if (!(await endClaim(trx, key, attempt, end))) return false
      await changeDigest(trx, key.guild, before, change)
      return true
    })
  },
})
