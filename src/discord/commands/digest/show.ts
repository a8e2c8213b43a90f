// /digest show: what the digest is set to, and when it comes next.

import { digestStep } from '../../interactions/moderated.ts'
import { renderDigestSettings } from '../../render/digests/digest-settings.ts'
import { sentence } from '../../render/reply.ts'

export const show = digestStep({
  name: 'show',
  description: 'See the digest’s settings, and when it is next posted',

  async run(context, _interaction, { guildId }) {
    const digest = await context.library.readDigest({ guildId })
    if (!digest || digest.state === 'off') return sentence('There is no digest here yet. Set one up with /digest set.')
    return renderDigestSettings(digest)
  },
})
