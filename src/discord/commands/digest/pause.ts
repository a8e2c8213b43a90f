// /digest pause: stops posting until somebody resumes.

import { digestStep } from '../../interactions/moderated.ts'
import { renderSettings } from '../../render/digest.ts'

export const pause = digestStep({
  name: 'pause',
  description: 'Stop posting until you resume',

  async run(context, _interaction, moderator) {
    return renderSettings(await context.library.pauseDigest(moderator))
  },
})
