// /count: how many articles there are. The example of docs/adding-a-command.md.

import { InteractionContextType } from 'discord.js'
import type { ChatCommand } from '../../src/discord/interactions/command.ts'
import { sentence } from '../../src/discord/render/reply.ts'

export const count: ChatCommand = {
  kind: 'chat',
  definition: {
    name: 'count',
    description: 'How many articles I answer from',
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
  },

  async run(context) {
    const { articleCount } = await context.library.status()
    return sentence(`I answer from ${articleCount} articles.`)
  },
}
