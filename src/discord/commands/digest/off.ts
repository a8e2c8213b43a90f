// /digest off: switches the digest off; its settings are remembered.

import { digestStep } from '../../interactions/moderated.ts'
import { sentence } from '../../render/reply.ts'

export const off = digestStep({
  name: 'off',
  description: 'Turn the digest off',

  async run(context, _interaction, moderator) {
    await context.library.dropDigest(moderator)
    return sentence('The digest is off. Its settings are kept for the next /digest set.')
  },
})
