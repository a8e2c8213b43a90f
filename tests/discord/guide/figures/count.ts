// /figures count: how many articles there are.

import type { Subcommand } from '../../../../src/discord/interactions/command.ts'
import { sentence } from '../../../../src/discord/render/reply.ts'

export const count: Subcommand = {
  name: 'count',
  description: 'How many articles I answer from',

  async run(context) {
    const { articleCount } = await context.library.status()
    return sentence(`I answer from ${articleCount} articles.`)
  },
}
