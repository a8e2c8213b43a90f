// /inbox: what waits for moderators, each with what can be done about it. Also the list of confirmed answers.

import type { MessageComponentInteraction } from 'discord.js'
import { UserError } from '../../errors.ts'
import type { InboxItem, Moderator, TypedArticle } from '../../library/contract.ts'
import type { ChatCommand, CommandContext } from '../interactions/command.ts'
import { customId, pageNumber, readRef } from '../interactions/custom-id.ts'
import { forModerators } from '../interactions/definitions.ts'
import { articleModal } from '../interactions/drafting.ts'
import { type ModeratedHandler, moderatedHandlers } from '../interactions/moderated.ts'
import { mustModerate } from '../interactions/permissions.ts'
import { questionAgain, shownIn } from '../interactions/shown-answer.ts'
import { clean, shorten } from '../render/escape.ts'
import { input, modal } from '../render/modal.ts'
import {
  confirmedPageSize,
  renderConfirmed,
  renderConfirmedList,
  renderUnconfirmed,
} from '../render/moderators/confirmed.ts'
import { inboxPageSize, quotedQuestion, renderCandidates, renderInbox } from '../render/moderators/inbox.ts'
import { renderSynonymsAdded } from '../render/moderators/synonyms.ts'
import { button, type Reply } from '../render/reply.ts'
import { capital } from '../render/words.ts'
import { digestsOf } from './digest/history.ts'

const maxCandidates = 4
const maxTitle = 300

const pressed = {
  async inbox(context, _interaction, { guildId }, [page]) {
    return { kind: 'update', reply: await pageOf(context, guildId, pageNumber(page)) }
  },

  async 'inbox-add'(context, _interaction, { guildId }, [itemId = '']) {
    const question = questionOf(await itemOf(context, guildId, itemId))
    const typed: TypedArticle = { title: titleFor(question), source: '', details: '', text: '' }
    return { kind: 'modal', modal: articleModal(customId('add'), 'Add an article', typed) }
  },

  async 'inbox-here'(context, _interaction, { guildId }, [itemId = '']) {
    return { kind: 'private', reply: await candidates(context, guildId, itemId) }
  },

  async 'inbox-look'(_context, _interaction, _moderator, [itemId = '']) {
    const words = input('words', 'What does the passage say?', {
      maxLength: 200,
      isRequired: true,
      placeholder: 'Words of the passage, or the title of its article',
    })
    return { kind: 'modal', modal: modal(customId('inbox-look', itemId), 'Look for other words', words) }
  },

  async 'inbox-words'(context, _interaction, { guildId }, [itemId = '']) {
    const question = questionOf(await itemOf(context, guildId, itemId))
    const words = input('words', 'Words that mean the same', {
      maxLength: 600,
      isRequired: true,
      description: 'A word of the question, and the articles’ word for it, separated by a comma',
      placeholder: 'refund, money back',
    })
    return {
      kind: 'modal',
      modal: modal(customId('inbox-words'), shorten(`Synonym for “${clean(question)}”`, 45), words),
    }
  },

  async confirm(context, _interaction, moderator, [itemId = '', written]) {
    const question = questionOf(await itemOf(context, moderator.guildId, itemId))
    return { kind: 'update', reply: await confirm(context, moderator, question, written) }
  },

  async 'confirm-shown'(context, interaction, moderator, [written]) {
    const question = questionAgain(shownIn(interaction.message))
    return { kind: 'private', reply: await confirm(context, moderator, question, written) }
  },

  async 'inbox-dismiss'(context, _interaction, moderator, [itemId = '', page]) {
    await context.library.dismiss({ ...moderator, itemId, isDismissed: true })
    const undo = button('Undo', customId('inbox-undismiss', itemId, page ?? 1))
    return {
      kind: 'update',
      reply: await pageOf(context, moderator.guildId, pageNumber(page), { words: '**Dismissed.**', undo }),
    }
  },

  async 'inbox-undismiss'(context, _interaction, moderator, [itemId = '', page]) {
    await context.library.dismiss({ ...moderator, itemId, isDismissed: false })
    const notice = { words: '**Undone:** it is back.' }
    return { kind: 'update', reply: await pageOf(context, moderator.guildId, pageNumber(page), notice) }
  },

  async 'inbox-unconfirm'(context, _interaction, moderator, [confirmedId = '', page]) {
    const { question } = await context.library.setConfirmed({ ...moderator, confirmedId, isPresent: false })
    const words = `**No longer confirmed:** the answer to ${quotedQuestion(question)}.`
    return { kind: 'update', reply: await pageOf(context, moderator.guildId, pageNumber(page), { words }) }
  },

  async 'inbox-digests'(context, _interaction, { guildId }) {
    return { kind: 'private', reply: await digestsOf(context, guildId) }
  },

  async confirmed(context, _interaction, { guildId }, [page]) {
    return { kind: 'update', reply: await confirmedOf(context, guildId, pageNumber(page)) }
  },

  async unconfirm(context, _interaction, moderator, [confirmedId = '']) {
    const { question } = await context.library.setConfirmed({ ...moderator, confirmedId, isPresent: false })
    return { kind: 'update', reply: renderUnconfirmed(question, confirmedId) }
  },

  async 'unconfirm-in'(context, _interaction, moderator, [confirmedId = '', page]) {
    const { question } = await context.library.setConfirmed({ ...moderator, confirmedId, isPresent: false })
    const words = `**Removed:** the confirmed answer to ${quotedQuestion(question)}. Undo it in ${context.mentionCommand('log')}.`
    return { kind: 'update', reply: await confirmedOf(context, moderator.guildId, pageNumber(page), words) }
  },

  async reconfirm(context, _interaction, moderator, [confirmedId = '']) {
    await context.library.setConfirmed({ ...moderator, confirmedId, isPresent: true })
    const answer = await context.library.findConfirmed({ guildId: moderator.guildId, confirmedId })
    if (!answer) throw new UserError('That answer is no longer confirmed.')
    return { kind: 'update', reply: renderConfirmed(answer) }
  },
} satisfies Readonly<Record<string, ModeratedHandler<MessageComponentInteraction>>>

export const inbox: ChatCommand = {
  kind: 'chat',
  definition: {
    name: 'inbox',
    description: 'See questions without an answer, and what else needs a look',
    ...forModerators,
  },

  async run(context, interaction) {
    const { guildId } = await mustModerate(context, interaction)
    return pageOf(context, guildId, 1)
  },

  modalOpeners: ['inbox-add', 'inbox-look', 'inbox-words'],
  components: moderatedHandlers(pressed),

  modals: moderatedHandlers({
    async 'inbox-look'(context, interaction, { guildId }, [itemId = '']) {
      const words = clean(interaction.fields.getTextInputValue('words'))
      return { kind: 'update', reply: await candidates(context, guildId, itemId, words) }
    },

    async 'inbox-words'(context, interaction, moderator) {
      const words = clean(interaction.fields.getTextInputValue('words'))
      return { kind: 'update', reply: renderSynonymsAdded(await context.library.addSynonyms({ ...moderator, words })) }
    },
  }),
}

type Notice = Parameters<typeof renderInbox>[1]

async function pageOf(context: CommandContext, guildId: string, page: number, notice?: Notice): Promise<Reply> {
  return renderInbox(await context.library.inbox({ guildId, page, pageSize: inboxPageSize }), notice)
}

async function confirmedOf(context: CommandContext, guildId: string, page: number, notice?: string): Promise<Reply> {
  const listed = await context.library.listConfirmed({ guildId, page, pageSize: confirmedPageSize })
  return renderConfirmedList(listed, notice)
}

/** @throws UserError when somebody else has seen to it. */
async function itemOf(context: CommandContext, guildId: string, itemId: string): Promise<InboxItem> {
  const item = await context.library.inboxItem({ guildId, itemId })
  if (item) return item
  throw new UserError('That is no longer in the inbox. See what is there with /inbox.')
}

/** @throws UserError when the item is about no question. */
function questionOf(item: InboxItem): string {
  if (item.kind === 'question') return item.question
  if (item.kind === 'confirmed') return item.answer.question
  throw new UserError('That item has no question. See what is there with /inbox.')
}

/** A question is the best title for what answers it: titles are searched as sentences. */
function titleFor(question: string): string {
  return shorten(capital(clean(question).replace(/\s+/g, ' ').trim()), maxTitle)
}

async function candidates(context: CommandContext, guildId: string, itemId: string, words?: string): Promise<Reply> {
  const question = questionOf(await itemOf(context, guildId, itemId))
  const passages = await context.library.nearPassages({ guildId, question: words ?? question, limit: maxCandidates })
  return renderCandidates(itemId, question, passages, words)
}

async function confirm(
  context: CommandContext,
  moderator: Moderator,
  question: string,
  written: string | undefined,
): Promise<Reply> {
  const ref = readRef(written)
  if (!ref) throw new UserError('That passage is no longer among the articles. Look at the inbox again.')
  return renderConfirmed(await context.library.confirmAnswer({ ...moderator, question, ref }))
}
