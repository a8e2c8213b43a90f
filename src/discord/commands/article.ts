// /article: the list of articles, and one of them to read from beginning to end.

import {
  ApplicationCommandOptionType,
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
  InteractionContextType,
} from 'discord.js'
import { UserError } from '../../errors.ts'
import type { ArticleSummary } from '../../library/answer.ts'
import type { ChatCommand, Choice, CommandContext } from '../command.ts'
import { renderArticle, renderArticleList, renderTitleChoice } from '../render/article.ts'
import { clean, shorten } from '../render/escape.ts'
import type { Reply } from '../render/reply.ts'
import { isForPresserAlone } from './ask.ts'

const listPageSize = 10
/** Discord's limits for autocomplete. */
const maxChoices = 25
const maxChoiceLength = 100

export const article: ChatCommand = {
  kind: 'chat',
  definition: {
    name: 'article',
    description: 'Read the articles that I answer from',
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
    options: [
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: 'list',
        description: 'Show all articles',
      },
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: 'show',
        description: 'Read one article',
        options: [
          {
            type: ApplicationCommandOptionType.String,
            name: 'title',
            description: 'Its title, or a word you remember of it',
            required: true,
            autocomplete: true,
          },
        ],
      },
    ],
  },

  async run(context, interaction) {
    if (interaction.options.getSubcommand() === 'show') return show(context, interaction)
    return renderArticleList(await context.library.list({ page: 1, pageSize: listPageSize }))
  },

  async complete(context, interaction: AutocompleteInteraction) {
    const typed = interaction.options.getFocused()
    const found = await context.library.suggestTitles({ typed, limit: maxChoices })
    return found.map((each) => choiceOf(each, found))
  },

  presses: {
    async list(context, _interaction, [page]) {
      const list = await context.library.list({ page: Number(page) || 1, pageSize: listPageSize })
      return { kind: 'update', reply: renderArticleList(list) }
    },

    async choose(context, interaction) {
      const [articleId = ''] = interaction.isStringSelectMenu() ? interaction.values : []
      return { kind: 'private', reply: await read(context, articleId, 0) }
    },

    async open(context, _interaction, [articleId = '']) {
      return { kind: 'private', reply: await read(context, articleId, 0) }
    },

    async read(context, interaction, [articleId = '', from]) {
      const reply = await read(context, articleId, Number(from) || 0)
      return isForPresserAlone(interaction) ? { kind: 'update', reply } : { kind: 'private', reply }
    },
  },
}

async function show(context: CommandContext, interaction: ChatInputCommandInteraction): Promise<Reply> {
  const title = interaction.options.getString('title', true)
  const match = await context.library.findByTitle({ title })
  if (match.article) return read(context, match.article.id, 0)
  const typed = shorten(clean(title).replace(/\s+/g, ' ').trim(), 100)
  if (match.candidates.length === 0) {
    throw new UserError(`No article is called “${typed}”. Pick one while typing, or see them all with /article list.`)
  }
  return renderTitleChoice(match.candidates, typed)
}

async function read(context: CommandContext, articleId: string, from: number): Promise<Reply> {
  const found = await context.library.read({ articleId })
  if (!found) throw new UserError('That article is no longer here. See what there is with /article list.')
  return renderArticle(found, from)
}

// The value is what people see when they look at the command again, so it is the title where that says enough. Two
// articles of one title are told apart by what else is known of them.
function choiceOf(each: ArticleSummary, all: readonly ArticleSummary[]): Choice {
  const hasTwin = all.some((other) => other.id !== each.id && other.title === each.title)
  const more = hasTwin ? [each.publisher, each.date].filter((part) => part !== undefined).join(', ') : ''
  const title = clean(each.title)
  return {
    name: shorten(more === '' ? title : `${title} (${more})`, maxChoiceLength) || 'Untitled',
    value: hasTwin || title !== each.title || title.length > maxChoiceLength ? each.id : title,
  }
}
