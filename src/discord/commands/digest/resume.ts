// /digest resume: goes on after a pause. Also the Retry button of a digest that failed.

import type { Client } from 'discord.js'
import type { Moderator } from '../../../library/contract.ts'
import { mustBePostable } from '../../digests/rights.ts'
import type { CommandContext } from '../../interactions/command.ts'
import { digestStep } from '../../interactions/moderated.ts'
import { renderDigestSettings } from '../../render/digests/digest-settings.ts'
import type { Reply } from '../../render/reply.ts'

export const resume = digestStep({
  name: 'resume',
  description: 'Resume the digest after a pause',

  run: (context, { client }, moderator) => resumeDigest(context, client, moderator),

  components: {
    async 'digest-retry'(context, { client }, moderator) {
      return { kind: 'private', reply: await resumeDigest(context, client, moderator) }
    },
  },
})

async function resumeDigest(context: CommandContext, client: Client, moderator: Moderator): Promise<Reply> {
  const digest = await context.library.readDigest({ guildId: moderator.guildId })
  if (digest) await mustBePostable(client, digest.channelId)
  return renderDigestSettings(await context.library.resumeDigest(moderator), '**The digest is on again.**')
}
