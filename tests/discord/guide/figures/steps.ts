// /figures steps: how many steps moderators took, with a button that counts again.

import type { CommandContext } from '../../../../src/discord/interactions/command.ts'
import { customId } from '../../../../src/discord/interactions/custom-id.ts'
import { moderated } from '../../../../src/discord/interactions/moderated.ts'
import { button, message, type Reply, row, text } from '../../../../src/discord/render/reply.ts'

export const steps = moderated({
  name: 'steps',
  description: 'How many steps the moderators took (for moderators)',

  run: (context, _interaction, { guildId }) => countSteps(context, guildId),

  components: {
    async 'count-steps'(context, _interaction, { guildId }) {
      return { kind: 'update', reply: await countSteps(context, guildId) }
    },
  },
})

async function countSteps(context: CommandContext, guildId: string): Promise<Reply> {
  const { total } = await context.library.log({ guildId, page: 1, pageSize: 1 })
  return message(text(`The log has ${total} steps.`), row(button('Count again', customId('count-steps'))))
}
