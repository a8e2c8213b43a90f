// How a person says which article they mean: a title with autocomplete, a choice where it fits several.

import type {
  APIApplicationCommandStringOption,
  AutocompleteInteraction,
  ChatInputCommandInteraction,
  MessageComponentInteraction,
} from 'discord.js'
import { UserError } from '../../errors.ts'
import type { ArticleSummary, Moderator, TitleKind } from '../../library/contract.ts'
import { renderTitleChoice } from '../render/article.ts'
import { type Choice, choice, maxChoiceLength, maxChoices } from '../render/choice.ts'
import { clean, shorten } from '../render/escape.ts'
import { isModal, type Modal } from '../render/modal.ts'
import type { Reply } from '../render/reply.ts'
import type { CommandContext, Subcommand } from './command.ts'
import { customId } from './custom-id.ts'
import { textOption } from './definitions.ts'
import { type ModeratedSubcommand, moderated } from './moderated.ts'
import { isModerator, mustAdministrate, mustModerate, scopeOfInteraction } from './permissions.ts'

export function titleOption(description: string, isRequired = true): APIApplicationCommandStringOption {
  return textOption('title', description, { required: isRequired, autocomplete: true })
}

/** Offers titles while one is typed. */
export async function completeTitle(
  context: CommandContext,
  interaction: AutocompleteInteraction,
  kinds: readonly TitleKind[],
): Promise<readonly Choice[]> {
  const typed = interaction.options.getFocused()
  const found = await context.library.suggestTitles({
    typed,
    limit: maxChoices,
    of: kinds,
    ...scopeOfInteraction(interaction),
  })
  return found.map((each) => choiceOf(each, found))
}

/**
 * Does something with the article meant by a title, a part of one or a value that autocomplete offered; asks which when
 * it may be several.
 * @param idOf What picking one leads to.
 * @throws UserError when there is none.
 */
export async function withTitled(
  context: CommandContext,
  interaction: ChatInputCommandInteraction,
  kinds: readonly TitleKind[],
  act: (articleId: string) => Promise<Reply | Modal>,
  idOf: (articleId: string) => string,
): Promise<Reply | Modal> {
  const title = interaction.options.getString('title', true)
  const scope = scopeOfInteraction(interaction)
  const { article, candidates } = await context.library.findByTitle({ title, of: kinds, ...scope })
  if (article) return act(article.id)
  const typed = shorten(clean(title).replace(/\s+/g, ' ').trim(), 100)
  if (candidates.length === 0) throw new UserError(noneSentence(typed, kinds))
  return renderTitleChoice(candidates, typed, idOf)
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

interface ArticleStep extends Omit<ModeratedSubcommand, 'run'> {
  /** What the option asks for. */
  readonly titleDescription: string
  readonly kinds: readonly TitleKind[]
  readonly isForAdministrators?: boolean
  /** What is done once it is clear which article is meant; its id may still be any. */
  act(
    context: CommandContext,
    interaction: ChoosingInteraction,
    moderator: Moderator,
    articleId: string,
  ): Promise<Reply | Modal>
}

/** A subcommand of moderators that begins with an article, which is picked when a title fits several. */
export function articleStep(step: ArticleStep): Subcommand {
  const { titleDescription, kinds, isForAdministrators = false, act, options = [], ...rest } = step
  const pick = `pick-${step.name}`
  const subcommand: ModeratedSubcommand = {
    ...rest,
    options: [titleOption(titleDescription), ...options],

    run: (context, interaction, moderator) =>
      withTitled(
        context,
        interaction,
        kinds,
        (id) => act(context, interaction, moderator, id),
        (id) => customId(pick, id),
      ),

    async complete(context, interaction) {
      const isTitle = interaction.options.getFocused(true).name === 'title'
      if (!isTitle) return step.complete?.(context, interaction) ?? []
      return isModerator(interaction) ? completeTitle(context, interaction, kinds) : []
    },

    modalOpeners: [...(step.opensModal ? [pick] : []), ...(step.modalOpeners ?? [])],
    components: {
      ...step.components,

      async [pick](context, interaction, moderator, [articleId = '']) {
        const outcome = await act(context, interaction, moderator, articleId)
        return isModal(outcome) ? { kind: 'modal', modal: outcome } : { kind: 'update', reply: outcome }
      },
    },
  }
  return moderated(subcommand, isForAdministrators ? mustAdministrate : mustModerate)
}

// The value is what people see when they look at the command again, so it is the title where that says enough. Two
// articles of one title are told apart by what else is known of them.
function choiceOf(each: ArticleSummary, all: readonly ArticleSummary[]): Choice {
  const hasTwin = all.some((other) => other.id !== each.id && other.title === each.title)
  const more = hasTwin ? [each.publisher, each.date].filter((part) => part !== undefined).join(', ') : ''
  const title = clean(each.title)
  const isTitleEnough = !hasTwin && title === each.title && title.length <= maxChoiceLength
  return choice((more === '' ? title : `${title} (${more})`) || 'Untitled', isTitleEnough ? title : each.id)
}
