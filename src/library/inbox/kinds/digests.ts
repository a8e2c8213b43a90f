// Days without their digest, and a digest that is paused because it could not be posted.

import { type InboxKind, itemKey, type Listed } from '../kind.ts'

/** Of late. */
const runsRead = 14

export const failedDigests: InboxKind = async ({ store }, guildId, isDismissed) => {
  const digest = await store.digests.read(guildId)
  if (!digest || digest.state === 'off') return []
  const listed: Listed[] = []
  const list = (date: string | undefined, at: string, words: string) => {
    const key = itemKey(`digest ${date ?? at} ${words}`)
    if (!isDismissed(key)) listed.push({ item: { kind: 'digest', id: key, at, date, words }, keys: [key] })
  }
  const { pause } = digest
  if (digest.state === 'paused' && pause && pause.kind !== 'moderator') list(undefined, pause.at, pause.note)
  for (const run of await store.digests.listClaims(guildId, { offset: 0, limit: runsRead })) {
    // Whatever came before a digest that was posted is over.
    if (run.state === 'posted') break
    if (run.state === 'failed') list(run.date, run.doneAt ?? run.dueAt, run.outcome ?? 'failed')
  }
  return listed
}
