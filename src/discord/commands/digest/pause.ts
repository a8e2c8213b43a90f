// /digest pause: stops posting until somebody resumes.

import { digestStep } from '../../interactions/moderated.ts'
import { renderSettings } from '../../render/digests/digest.ts'

export const pause = digestStep({
  name: 'pause',
  description: 'Pause the digest until you resume it',

  async run(context, _interaction, moderator) {
    return renderSettings(await context.library.pauseDigest(moderator))
  },
})
