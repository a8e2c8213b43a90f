// /digest pause: stops posting until somebody resumes.

import { moderated } from '../../interactions/moderated.ts'
import { mustManageDigest } from '../../interactions/permissions.ts'
import { renderSettings } from '../../render/digest.ts'

export const pause = moderated(
  {
    name: 'pause',
    description: 'Stop posting until you resume',

    async run(context, _interaction, moderator) {
      return renderSettings(await context.library.pauseDigest(moderator))
    },
  },
  mustManageDigest,
)
