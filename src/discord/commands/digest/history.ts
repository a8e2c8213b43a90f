// /digest history: what became of each day, page by page.

import type { CommandContext } from '../../interactions/command.ts'
import { pageNumber } from '../../interactions/custom-id.ts'
import { digestStep } from '../../interactions/moderated.ts'
import { renderDigestHistory } from '../../render/digests/digest-settings.ts'
import type { Reply } from '../../render/reply.ts'

const pageSize = 10

export const history = digestStep({
  name: 'history',
  description: 'See which digests were posted, and why others were not',

  run: (context, _interaction, { guildId }) => digestsOf(context, guildId),

  components: {
    async 'digest-runs'(context, _interaction, { guildId }, [page]) {
      return { kind: 'update', reply: await digestsOf(context, guildId, pageNumber(page)) }
    },
  },
})

export async function digestsOf(context: CommandContext, guildId: string, page = 1): Promise<Reply> {
  return renderDigestHistory(await context.library.digestHistory({ guildId, page, pageSize }))
}
