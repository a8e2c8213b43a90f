// /log: who did what to the server's articles and synonyms, newest first, with Undo where undoing makes sense.

import type { Moderator } from '../../library/contract.ts'
import type { ChatCommand, CommandContext } from '../interactions/command.ts'
import { readNumber } from '../interactions/custom-id.ts'
import { forModerators } from '../interactions/definitions.ts'
import { mustManageServer, mustModerate } from '../interactions/permissions.ts'
import { escapeLine, shorten } from '../render/escape.ts'
import { batchUndoneSentence, renderLog } from '../render/history.ts'
import { titleOf } from '../render/passages.ts'
import type { Reply } from '../render/reply.ts'
import { settingUndone } from '../render/settings.ts'
import { undoneSentence } from './article/undo.ts'

/** Eight entries, each with a button, stay below Discord's 40 components. */
const pageSize = 8

export const log: ChatCommand = {
  kind: 'chat',
  definition: {
    name: 'log',
    description: 'Who did what to the articles and synonyms of this server (for moderators)',
    ...forModerators,
  },

  async run(context, interaction) {
    return pageOf(context, (await mustModerate(context, interaction)).guildId, 1)
  },

  components: {
    async log(context, interaction, [page]) {
      const { guildId } = await mustModerate(context, interaction)
      return { kind: 'update', reply: await pageOf(context, guildId, readNumber(page) || 1) }
    },

    /** @param step The article's revision, or what was done to an article of the common library, or to synonyms. */
    async 'log-undo'(context, interaction, [articleId = '', step = '', page]) {
      const moderator = await mustModerate(context, interaction)
      const notice = await takeBack(context, moderator, articleId, step)
      return { kind: 'update', reply: await pageOf(context, moderator.guildId, readNumber(page) || 1, notice) }
    },

    /** A setting, or an answer that was confirmed or is not any more. */
    async 'log-back'(context, interaction, [verb = '', id = '', page]) {
      const moderator = await (verb === 'set' ? mustManageServer : mustModerate)(context, interaction)
      const notice =
        verb === 'set'
          ? settingUndone(await context.library.undoSetting({ ...moderator, name: id }))
          : await confirmedBack(context, moderator, id, verb === 'unconfirm')
      return { kind: 'update', reply: await pageOf(context, moderator.guildId, readNumber(page) || 1, notice) }
    },

    /** What was done together. */
    async 'log-undo-all'(context, interaction, [batch = '', page]) {
      const moderator = await mustModerate(context, interaction)
      const notice = batchUndoneSentence(await context.library.undoBatch({ ...moderator, batch }))
      return { kind: 'update', reply: await pageOf(context, moderator.guildId, readNumber(page) || 1, notice) }
    },
  },
}

async function takeBack(
  context: CommandContext,
  moderator: Moderator,
  articleId: string,
  step: string,
): Promise<string> {
  if (step === 'relate' || step === 'unrelate') {
    const isPresent = step === 'unrelate'
    const { words } = await context.library.setSynonyms({ ...moderator, synonymsId: articleId, isPresent })
    return `**Undone:** “${escapeLine(words.join(', '))}” ${isPresent ? 'mean the same again' : 'no longer mean the same'}.`
  }
  if (step !== 'hide' && step !== 'unhide') {
    return undoneSentence(await context.library.undo({ ...moderator, articleId, number: readNumber(step) }))
  }
  const isHidden = step === 'unhide'
  const { article } = await context.library.setHidden({ ...moderator, articleId, isHidden })
  return `**Undone:** “${titleOf(article)}” is ${isHidden ? 'hidden again' : 'part of the answers again'}.`
}

async function confirmedBack(
  { library }: CommandContext,
  moderator: Moderator,
  confirmedId: string,
  isPresent: boolean,
): Promise<string> {
  const { question } = await library.setConfirmed({ ...moderator, confirmedId, isPresent })
  return `**Undone:** the answer to “${escapeLine(shorten(question, 100))}” is ${isPresent ? 'confirmed again' : 'no longer confirmed'}.`
}

async function pageOf(context: CommandContext, guildId: string, page: number, notice?: string): Promise<Reply> {
  return renderLog(await context.library.log({ guildId, page, pageSize }), notice)
}
