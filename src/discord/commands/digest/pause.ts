// /digest pause: stops posting until somebody resumes.

import { digestStep } from '../../interactions/moderated.ts'
import { renderDigestSettings } from '../../render/digests/digest-settings.ts'

export const pause = digestStep({
  name: 'pause',
  description: 'Pause the digest until you resume it',

  async run(context, _interaction, moderator) {
    return renderDigestSettings(await context.library.pauseDigest(moderator))
  },
})
