// Lists of articles, page by page: all of them, those with a tag or of a publisher, or those that were removed.

import type { BaseInteraction } from 'discord.js'
import { UserError } from '../../../errors.ts'
import type { Library } from '../../../library/contract.ts'
import type { CommandContext, Handlers } from '../../interactions/command.ts'
import { joinState, maxStateLength, pageNumber } from '../../interactions/custom-id.ts'
import { mustModerate, scopeOfInteraction } from '../../interactions/permissions.ts'
import { chosenIn } from '../../interactions/pressed.ts'
import { renderArticleList } from '../../render/articles/article.ts'
import { escapeLine } from '../../render/escape.ts'
import type { Reply } from '../../render/reply.ts'
import { joined } from '../../render/words.ts'
import { read } from './reading.ts'

const pageSize = 10

type Filter = Pick<Parameters<Library['list']>[0], 'tag' | 'publisher' | 'isRemoved'>

export const listing: Handlers = {
  components: {
    async list(context, interaction, [page]) {
      const filter = readFilter(joinState(interaction.message, 'list'))
      return { kind: 'update', reply: await pageOf(context, interaction, filter, pageNumber(page)) }
    },

    async choose(context, interaction) {
      return {
        kind: 'private',
        reply: await read(context, scopeOfInteraction(interaction), chosenIn(interaction) ?? '', 0),
      }
    },
  },
}

/** @throws UserError when the filter is too long, or asks for removed articles and comes of somebody who may not see them. */
export async function pageOf(
  context: CommandContext,
  interaction: BaseInteraction,
  filter: Filter,
  page = 1,
): Promise<Reply> {
  if (filter.isRemoved) await mustModerate(context, interaction)
  const state = Object.keys(filter).length === 0 ? '' : JSON.stringify(filter)
  if (state.length > maxStateLength) {
    throw new UserError('That filter is too long. Use the beginning of the publisher’s name, or the tag alone.')
  }
  const found = await context.library.list({ page, pageSize, ...scopeOfInteraction(interaction), ...filter })
  return renderArticleList(found, inWords(filter), state, filter.isRemoved)
}

function inWords({ tag, publisher }: Filter): string {
  const parts = [tag && `with the tag ${escapeLine(tag)}`, publisher && `from ${escapeLine(publisher)}`]
  return joined(parts, ' ')
}

/** What comes back from outside may be anything; whatever is no filter filters nothing. */
function readFilter(state: string): Filter {
  let written: unknown
  try {
    written = JSON.parse(state)
  } catch {
    return {}
  }
  if (typeof written !== 'object' || written === null) return {}
  const { tag, publisher, isRemoved } = written as Record<string, unknown>
  return {
    ...(typeof tag === 'string' && { tag }),
    ...(typeof publisher === 'string' && { publisher }),
    ...(isRemoved === true && { isRemoved }),
  }
}
