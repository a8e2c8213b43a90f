// How a person says which article they mean: a title with autocomplete, a choice where it fits several. Knows nothing of
// what is then done with it.

import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandStringOption,
  ApplicationCommandOptionType,
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
  type MessageComponentInteraction,
} from 'discord.js'
import { UserError } from '../../errors.ts'
import type { ArticleSummary, TitleKind } from '../../library/contract.ts'
import { renderTitleChoice } from '../render/article.ts'
import { clean, shorten } from '../render/escape.ts'
import { type Form, isForm } from '../render/form.ts'
import type { Reply } from '../render/reply.ts'
import type { Choice, CommandContext, Press, PressOutcome, Subcommand } from './command.ts'
import { customId } from './custom-id.ts'
import { isModerator, mustAdministrate, mustModerate, scopeOf } from './permissions.ts'

/** Discord's limits for autocomplete. */
const maxChoices = 25
const maxChoiceLength = 100

export function titleOption(description: string, isRequired = true): APIApplicationCommandStringOption {
  return {
    type: ApplicationCommandOptionType.String,
    name: 'title',
    description,
    required: isRequired,
    autocomplete: true,
  }
}

/** Offers titles while one is typed. */
export async function completeTitle(
  context: CommandContext,
  interaction: AutocompleteInteraction,
  kinds: readonly TitleKind[],
): Promise<readonly Choice[]> {
  const typed = interaction.options.getFocused()
  const found = await context.library.suggestTitles({ typed, limit: maxChoices, of: kinds, ...scopeOf(interaction) })
  return found.map((each) => choiceOf(each, found))
}

/**
 * The article meant by a title, a part of one or a value that autocomplete offered; or those it may be.
 * @throws UserError when there is none.
 */
export async function findByTitle(
  context: CommandContext,
  interaction: ChatInputCommandInteraction | AutocompleteInteraction,
  kinds: readonly TitleKind[],
  title: string,
): Promise<{ article: ArticleSummary } | { candidates: readonly ArticleSummary[]; typed: string }> {
  const { article, candidates } = await context.library.findByTitle({ title, of: kinds, ...scopeOf(interaction) })
  if (article) return { article }
  const typed = shorten(clean(title).replace(/\s+/g, ' ').trim(), 100)
  if (candidates.length === 0) throw new UserError(noneSentence(typed, kinds))
  return { candidates, typed }
}

function noneSentence(typed: string, kinds: readonly TitleKind[]): string {
  if (kinds.includes('readable')) {
    return `No article is called “${typed}”. Pick one while typing, or see them all with /article list.`
  }
  if (kinds.includes('hidden')) return `No hidden article is called “${typed}”. Pick one while typing.`
  if (kinds.includes('library')) return `No article of the common library is called “${typed}”. Pick one while typing.`
  return `No article of this server is called “${typed}”. Pick one while typing. Articles of the common library can only be hidden, with /article hide.`
}

export type ChoosingInteraction = ChatInputCommandInteraction | MessageComponentInteraction

interface ArticleStep {
  readonly name: string
  readonly description: string
  /** What the option asks for. */
  readonly titleDescription: string
  readonly options?: readonly APIApplicationCommandBasicOption[]
  readonly kinds: readonly TitleKind[]
  readonly isForAdministrators?: boolean
  /** Whether `act` leads to a form. */
  readonly opensForm?: boolean
  /** What is done once it is clear which article is meant; its id may still be any. */
  act(context: CommandContext, interaction: ChoosingInteraction, articleId: string): Promise<Reply | Form>
}

/** A subcommand of moderators that begins with an article. Its verb takes the article when the title fitted several. */
export function articleStep(step: ArticleStep): Subcommand & { readonly presses: Readonly<Record<string, Press>> } {
  const check = step.isForAdministrators ? mustAdministrate : mustModerate
  const verb = `pick-${step.name}`
  return {
    ...(step.opensForm && { opensForm: true, formPresses: [verb] }),
    definition: {
      type: ApplicationCommandOptionType.Subcommand,
      name: step.name,
      description: step.description,
      options: [titleOption(step.titleDescription), ...(step.options ?? [])],
    },

    async run(context, interaction) {
      check(interaction)
      const title = interaction.options.getString('title', true)
      const found = await findByTitle(context, interaction, step.kinds, title)
      if ('article' in found) return step.act(context, interaction, found.article.id)
      return renderTitleChoice(found.candidates, found.typed, ({ id }) => customId(verb, id))
    },

    async complete(context, interaction) {
      return isModerator(interaction) ? completeTitle(context, interaction, step.kinds) : []
    },

    presses: {
      async [verb](context, interaction, [articleId = '']): Promise<PressOutcome> {
        check(interaction)
        const outcome = await step.act(context, interaction, articleId)
        return isForm(outcome) ? { kind: 'form', form: outcome } : { kind: 'update', reply: outcome }
      },
    },
  }
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
