// /synonym list: which words mean the same here, page by page.

import type { CommandContext } from '../../interactions/command.ts'
import { pageNumber } from '../../interactions/custom-id.ts'
import { moderated } from '../../interactions/moderated.ts'
import { renderSynonyms } from '../../render/moderators/synonyms.ts'
import type { Reply } from '../../render/reply.ts'

/** Eight groups of eight words each stay below Discord's 4,000 characters. */
const pageSize = 8

export const list = moderated({
  name: 'list',
  description: 'See all synonyms of this server',

  run: (context, _interaction, { guildId }) => pageOf(context, guildId, 1),

  components: {
    async synonyms(context, _interaction, { guildId }, [page]) {
      return { kind: 'update', reply: await pageOf(context, guildId, pageNumber(page)) }
    },
  },
})

async function pageOf(context: CommandContext, guildId: string, page: number): Promise<Reply> {
  return renderSynonyms(await context.library.listSynonyms({ guildId, page, pageSize }), context.mentionCommand)
}
