// /digest now: an extra digest, besides that of the day.

import { mustBePostable } from '../../digests/rights.ts'
import { digestStep } from '../../interactions/moderated.ts'
import { sentence } from '../../render/reply.ts'

export const now = digestStep({
  name: 'now',
  description: 'Post an extra digest now',

  async run(context, interaction, moderator) {
    const digest = await context.library.readDigest({ guildId: moderator.guildId })
    if (digest) await mustBePostable(interaction.client, digest.channelId)
    await context.library.orderDigest({ ...moderator, id: interaction.id })
    return sentence('An extra digest will be posted in a moment. See how it went with /digest history.')
  },
})
