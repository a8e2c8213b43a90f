// Publishes digests to the followers of their announcement channels.

import type { DigestContext } from './context.ts'

/** How long to wait after a try of which nobody knows how it ended. Discord says when it was published already. */
const uncertainMs = 60_000

export async function publishWaiting({ library, requests, log, pace }: DigestContext): Promise<void> {
  for (const crosspost of await library.waitingCrossposts()) {
    await pace()
    const ending = await requests.publish(crosspost.channelId, crosspost.messageId)
    if (ending.kind === 'done') await library.markCrosspost({ crosspost, outcome: 'done' })
    else if (ending.kind === 'limited' || ending.kind === 'uncertain') {
      const afterMs = ending.kind === 'limited' ? ending.forMs : uncertainMs
      await library.markCrosspost({ crosspost, outcome: 'waits', afterMs })
    } else {
      log.warn({ guild: crosspost.guildId, ending: ending.kind }, 'a digest could not be published to followers')
      await library.markCrosspost({ crosspost, outcome: 'failed' })
    }
  }
}
