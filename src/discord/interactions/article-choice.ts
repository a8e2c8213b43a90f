// How a person says which article they mean: a title with autocomplete, a choice where it fits several.

import type {
  APIApplicationCommandStringOption,
  AutocompleteInteraction,
  ChatInputCommandInteraction,
  MessageComponentInteraction,
} from 'discord.js'
import { UserError } from '../../errors.ts'
import type { Moderator, TitleKind, TitleMatch } from '../../library/contract.ts'
import { articleNames } from '../render/article-names.ts'
import { choicesPerPage, renderTitleChoice } from '../render/articles/article.ts'
import { type Choice, choice, maxChoiceLength, maxChoices } from '../render/choice.ts'
import { clean, shorten } from '../render/escape.ts'
import { isModal, type Modal } from '../render/modal.ts'
import type { Reply } from '../render/reply.ts'
import type { CommandContext, HandlerOutcome, Subcommand } from './command.ts'
import { customId, joinState, maxStateLength, pageNumber, splitState } from './custom-id.ts'
import { textOption } from './definitions.ts'
import { type ModeratedSubcommand, moderated } from './moderated.ts'
import { isModerator, mustAdministrate, mustModerate, scopeOfInteraction } from './permissions.ts'

/** Of an article that went between a message and the use of its button. */
export const articleIsGone = 'That article is no longer here. See all articles with /articles.'

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
  // The value is the id: Discord takes the first of several choices of one value, and titles are changed.
  const names = articleNames(found, maxChoiceLength)
  return found.map(({ id }, place) => choice(names[place] ?? '', id))
}

/** How a command asks which article is meant. */
export interface TitleChoice {
  readonly kinds: readonly TitleKind[]
  /** The action of the buttons that turn the pages of a choice. */
  readonly pageAction: string
  /** Whether a title that was mistyped is asked about rather than taken for the one that comes nearest. */
  readonly mustBeSure?: boolean
  /** What picking one leads to. @param option What else was said in the command, as withTitled was given it. */
  readonly idOf: (articleId: string, option: string) => string
}

/**
 * Does something with the article meant by a title, a part of one or a value that autocomplete offered; asks which when
 * it may be several.
 * @param option Comes back when a page is turned; without a colon.
 * @throws UserError when there is none.
 */
export async function withTitled(
  context: CommandContext,
  interaction: ChatInputCommandInteraction,
  choosing: TitleChoice,
  act: (articleId: string) => Promise<Reply | Modal>,
  option = '',
): Promise<Reply | Modal> {
  const title = interaction.options.getString('title', true)
  const found = await context.library.findByTitle({
    title,
    of: choosing.kinds,
    pageSize: choicesPerPage,
    ...scopeOfInteraction(interaction),
  })
  if (found.article && !(found.isGuess && choosing.mustBeSure)) return act(found.article.id)
  return choiceAmong(found, choosing, title, option)
}

/** Turns to a page of a choice. @param page As its button has it. */
export async function turnChoice(
  context: CommandContext,
  interaction: MessageComponentInteraction,
  choosing: TitleChoice,
  page: string | undefined,
): Promise<HandlerOutcome> {
  const [option = '', ...typed] = joinState(interaction.message, choosing.pageAction).split(':')
  const title = typed.join(':')
  const found = await context.library.findByTitle({
    title,
    of: choosing.kinds,
    page: pageNumber(page),
    pageSize: choicesPerPage,
    ...scopeOfInteraction(interaction),
  })
  return { kind: 'update', reply: choiceAmong(found, choosing, title, option) }
}

function choiceAmong({ article, candidates }: TitleMatch, choosing: TitleChoice, title: string, option: string): Reply {
  const typed = shorten(clean(title).replace(/\s+/g, ' ').trim(), 100)
  const list = article ? { items: [article], total: 1, page: 1, pageCount: 1 } : candidates
  if (list.total === 0) throw new UserError(noneSentence(typed, choosing.kinds))
  // The beginning of a very long title finds those that go on with it.
  const state = splitState(`${option}:${title}`.slice(0, maxStateLength).toWellFormed())
  return renderTitleChoice(list, typed, {
    idOf: (articleId) => choosing.idOf(articleId, option),
    pageId: (page, slot) => customId(choosing.pageAction, page, state[slot] ?? ''),
  })
}

function noneSentence(typed: string, kinds: readonly TitleKind[]): string {
  if (kinds.includes('readable')) {
    return `No article is called “${typed}”. Pick one from the list as you type, or see them all with /articles.`
  }
  if (kinds.includes('hidden')) return `No hidden article is called “${typed}”. Pick one from the list as you type.`
  if (kinds.includes('library'))
    return `No article of the shared library is called “${typed}”. Pick one from the list as you type.`
  return `No article of this server is called “${typed}”. Pick one from the list as you type. Articles of the shared library can only be hidden, with /article hide.`
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
  const choosing: TitleChoice = {
    kinds,
    pageAction: `of-${step.name}`,
    mustBeSure: true,
    idOf: (articleId) => customId(pick, articleId),
  }
  const subcommand: ModeratedSubcommand = {
    ...rest,
    options: [titleOption(titleDescription), ...options],

    run: (context, interaction, moderator) =>
      withTitled(context, interaction, choosing, (id) => act(context, interaction, moderator, id)),

    async complete(context, interaction) {
      const isTitle = interaction.options.getFocused(true).name === 'title'
      if (!isTitle) return step.complete?.(context, interaction) ?? []
      return (await isModerator(context, interaction)) ? completeTitle(context, interaction, kinds) : []
    },

    modalOpeners: [...(step.opensModal ? [pick] : []), ...(step.modalOpeners ?? [])],
    components: {
      ...step.components,
      [choosing.pageAction]: (context, interaction, _moderator, [page]) =>
        turnChoice(context, interaction, choosing, page),

      async [pick](context, interaction, moderator, [articleId = '']) {
        const outcome = await act(context, interaction, moderator, articleId)
        return isModal(outcome) ? { kind: 'modal', modal: outcome } : { kind: 'update', reply: outcome }
      },
    },
  }
  return moderated(subcommand, isForAdministrators ? mustAdministrate : mustModerate)
}
