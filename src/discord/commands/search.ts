// /search: paragraphs by words, "exact phrases" and -exclusions, page by page.

import type { BaseInteraction } from 'discord.js'
import { UserError } from '../../errors.ts'
import type { ChatCommand, CommandContext } from '../interactions/command.ts'
import { joinState, maxStateLength, pageNumber } from '../interactions/custom-id.ts'
import { forEverybody, textOption } from '../interactions/definitions.ts'
import { scopeOfInteraction } from '../interactions/permissions.ts'
import { renderFound } from '../render/articles/article.ts'
import { clean } from '../render/escape.ts'
import type { Reply } from '../render/reply.ts'

/** Four quotations with their buttons stay below Discord's 40 components and 4,000 characters. */
const pageSize = 4

export const search: ChatCommand = {
  kind: 'chat',
  definition: {
    name: 'search',
    description: 'Find every paragraph with these words',
    ...forEverybody,
    options: [
      textOption('query', 'Words to find; "words in quotes" exactly as they stand; -word leaves paragraphs out', {
        required: true,
      }),
    ],
  },

  async run(context, interaction) {
    const query = readQuery(interaction.options.getString('query', true))
    context.countQuestion(interaction.user.id, interaction.channelId)
    return pageOf(context, interaction, query)
  },

  components: {
    async find(context, interaction, [page]) {
      const query = joinState(interaction.message, 'find')
      return { kind: 'update', reply: await pageOf(context, interaction, query, pageNumber(page)) }
    },
  },
}

async function pageOf(context: CommandContext, interaction: BaseInteraction, query: string, page = 1): Promise<Reply> {
  return renderFound(await context.library.search({ query, page, pageSize, ...scopeOfInteraction(interaction) }), query)
}

const hasWord = /[\p{L}\p{N}\p{Extended_Pictographic}\p{RI}]/u
const excluded = /(?<=^|\s)[-−–](?:"[^"]*"|“[^”]*”|\S+)/g

function readQuery(typed: string): string {
  const query = clean(typed).replace(/\s+/g, ' ').trim()
  if (!hasWord.test(query)) {
    throw new UserError('I found no words in that to search for. Try a word, or "a few words" in quotation marks.')
  }
  if (!hasWord.test(query.replace(excluded, ' '))) {
    throw new UserError('Give me a word to look for as well: -word only leaves paragraphs out.')
  }
  if (query.length > maxStateLength) {
    throw new UserError(
      `That search has ${query.length.toLocaleString('en')} characters; I take up to ${maxStateLength}. Use its rarest words, or /ask for a long question.`,
    )
  }
  return query
}
