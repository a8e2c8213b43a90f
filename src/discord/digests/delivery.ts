// One claimed digest, from the claim to what became of it. Tells the library in every case: what is never told comes back
// as due when its lease ends.

import type { ClaimedDigest } from '../../library/contract.ts'
import type { PostOutcome, Unfinished } from '../gateway/requests.ts'
import { digestMark, renderDigest } from '../render/digests/digest.ts'
import type { DigestContext } from './context.ts'
import { keyOf } from './due.ts'
import { missingRights, missingSentence } from './rights.ts'
import { lossOf } from './trouble.ts'

/** Where to begin to look for a post, before it was due. */
const lookMarginMs = 10 * 60_000

/**
 * @param deadline Of performance.now(): after it nothing is sent, since the lease may end and another process claim it.
 * @param isDoubtful Whether it may have been posted already, though no try is known of.
 */
export async function deliver(
  context: DigestContext,
  claim: ClaimedDigest,
  { deadline, isDoubtful }: { readonly deadline: number; readonly isDoubtful: boolean },
): Promise<void> {
  const { library, requests, pace } = context
  await pace()
  const leftMs = Math.floor(deadline - performance.now())
  if (leftMs <= 0) return library.retryDigest({ claim, isUncertain: false, afterMs: 0 })
  const signal = AbortSignal.timeout(leftMs)
  if (claim.lookFrom !== undefined || isDoubtful) {
    if (await isSettledByLooking(context, claim, signal)) return
    if (performance.now() >= deadline) return library.retryDigest({ claim, isUncertain: false, afterMs: 0 })
  }
  const sent = await requests.post(claim.channelId, renderDigest(claim.post), keyOf(claim), { signal })
  if (sent.kind === 'done') await mark(context, claim, sent.value, false)
  else await settle(context, claim, sent, false)
}

/** Looks for the digest in its channel. False when it is not there, so that it can be posted. */
async function isSettledByLooking(context: DigestContext, claim: ClaimedDigest, signal: AbortSignal): Promise<boolean> {
  const { clientOf, library, requests, pace } = context
  const rights = missingRights(clientOf(claim.guildId), claim.channelId)
  // Without the right to read history a channel looks empty, and what is in it would be posted again.
  if (rights.includes('ReadMessageHistory')) {
    await library.failDigest({ claim, kind: 'access', note: missingSentence(claim.channelId, rights) })
    return true
  }
  const since = claim.lookFrom ?? claim.dueAt - lookMarginMs
  const looked = await requests.look(claim.channelId, digestMark(claim), since, pace, signal)
  if (looked.kind !== 'done') await settle(context, claim, looked, claim.lookFrom !== undefined)
  else if (looked.value) await mark(context, claim, looked.value, true)
  else return false
  return true
}

async function mark(
  { library, log }: DigestContext,
  claim: ClaimedDigest,
  { messageId, at }: PostOutcome,
  wasFound: boolean,
): Promise<void> {
  const isMarked = await library.markPosted({ claim, messageId, postedAt: at, wasFound })
  log.info({ guild: claim.guildId, date: claim.date, wasFound, isMarked }, 'digest posted')
}

/** What to do after a request that did not end well. @param wasUncertain Before it. */
async function settle(
  context: DigestContext,
  claim: ClaimedDigest,
  ending: Unfinished,
  wasUncertain: boolean,
): Promise<void> {
  const { library, log } = context
  const about = { guild: claim.guildId, date: claim.date }
  switch (ending.kind) {
    case 'limited':
      if (ending.isGlobal) await library.holdPosting({ forMs: ending.forMs })
      return library.retryDigest({ claim, isUncertain: wasUncertain, afterMs: ending.forMs })
    case 'lost': {
      const { kind, note } = lossOf(context, claim, ending.code)
      log.warn({ ...about, code: ending.code }, `digest paused: ${note}`)
      return library.failDigest({ claim, kind, note })
    }
    case 'refused':
      log.error({ ...about, err: ending.error }, 'Discord refused a digest')
      return library.failDigest({ claim, kind: 'refused', note: `Discord refused it (${ending.error.code})` })
    case 'uncertain':
      log.warn(
        { ...about, err: ending.error },
        'nobody knows whether a digest was posted; it is looked for and tried again',
      )
      return library.retryDigest({ claim, isUncertain: true })
  }
}
