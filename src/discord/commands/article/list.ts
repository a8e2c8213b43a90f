// /article list: all articles, or those with a tag, of a publisher, or removed; page by page.

import type { BaseInteraction } from 'discord.js'
import { UserError } from '../../../errors.ts'
import type { Library } from '../../../library/contract.ts'
import type { CommandContext, Subcommand } from '../../interactions/command.ts'
import { joinState, maxStateLength, readNumber } from '../../interactions/custom-id.ts'
import { flagOption, textOption } from '../../interactions/definitions.ts'
import { mustModerate, scopeOfInteraction } from '../../interactions/permissions.ts'
import { renderArticleList } from '../../render/article.ts'
import { escapeLine } from '../../render/escape.ts'
import type { Reply } from '../../render/reply.ts'
import { joined } from '../../render/words.ts'
import { read } from './show.ts'

const pageSize = 10

type Filter = Pick<Parameters<Library['list']>[0], 'tag' | 'publisher' | 'isRemoved'>

export const list: Subcommand = {
  name: 'list',
  description: 'Show all articles, or some of them',
  options: [
    textOption('tag', 'Only those with this tag', { max_length: 60 }),
    textOption('publisher', 'Only those of this publisher', { max_length: 100 }),
    flagOption('removed', 'Those that were taken out (for moderators)'),
  ],

  async run(context, interaction) {
    const tag = interaction.options.getString('tag')?.replace(/^[\s#]+|\s+$/g, '')
    const publisher = interaction.options.getString('publisher')?.trim()
    return pageOf(context, interaction, 1, {
      ...(tag && { tag }),
      ...(publisher && { publisher }),
      ...(interaction.options.getBoolean('removed') && { isRemoved: true }),
    })
  },

  components: {
    async list(context, interaction, [page]) {
      const filter = readFilter(joinState(interaction.message, 'list'))
      return { kind: 'update', reply: await pageOf(context, interaction, readNumber(page) || 1, filter) }
    },

    async choose(context, interaction) {
      const [articleId = ''] = interaction.isStringSelectMenu() ? interaction.values : []
      return { kind: 'private', reply: await read(context, scopeOfInteraction(interaction), articleId, 0) }
    },
  },
}

async function pageOf(
  context: CommandContext,
  interaction: BaseInteraction,
  page: number,
  filter: Filter,
): Promise<Reply> {
  if (filter.isRemoved) mustModerate(interaction)
  const state = Object.keys(filter).length === 0 ? '' : JSON.stringify(filter)
  if (state.length > maxStateLength) {
    throw new UserError('That filter is too long. Use the beginning of the publisher’s name, or the tag alone.')
  }
  const found = await context.library.list({ page, pageSize, ...scopeOfInteraction(interaction), ...filter })
  return renderArticleList(found, inWords(filter), state, filter.isRemoved)
}

function inWords({ tag, publisher }: Filter): string {
  const parts = [tag && `with the tag ${escapeLine(tag)}`, publisher && `of ${escapeLine(publisher)}`]
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
