// /digest show: what the digest is set to, and when it comes next.

import { digestStep } from '../../interactions/moderated.ts'
import { renderSettings } from '../../render/digest.ts'
import { sentence } from '../../render/reply.ts'

export const show = digestStep({
  name: 'show',
  description: 'What it is set to, and when it comes next',

  async run(context, _interaction, { guildId }) {
    const digest = await context.library.readDigest({ guildId })
    if (!digest || digest.state === 'off') return sentence('There is no digest here yet. Set one with /digest set.')
    return renderSettings(digest)
  },
})
