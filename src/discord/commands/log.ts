// /log: who did what to the server's articles and synonyms, newest first, with Undo where undoing makes sense.

import { ComponentType, type MessageComponentInteraction } from 'discord.js'
import { UserError } from '../../errors.ts'
import type { Moderator } from '../../library/contract.ts'
import type { ChatCommand, CommandContext } from '../interactions/command.ts'
import { customId, pageNumber, readNumber } from '../interactions/custom-id.ts'
import { forModerators } from '../interactions/definitions.ts'
import { type ModeratedHandler, moderatedHandlers } from '../interactions/moderated.ts'
import { mustManageServer, mustModerate } from '../interactions/permissions.ts'
import { batchUndoneSentence, type LogNotice, renderLog } from '../render/articles/history.ts'
import { undoAllQuestion, undoneSentence, undoQuestion } from '../render/articles/undo.ts'
import { escapeLine, inQuotes } from '../render/escape.ts'
import { settingUndone } from '../render/moderators/settings.ts'
import { titleOf } from '../render/passages.ts'
import type { Reply } from '../render/reply.ts'

/** Eight entries, each with a button, stay below Discord's 40 components. */
const pageSize = 8

const pressed = {
  async log(context, _interaction, { guildId }, [page]) {
    return { kind: 'update', reply: await pageOf(context, guildId, pageNumber(page)) }
  },

  /** @param step The article's revision, or what was done to an article of the shared library, or to synonyms. */
  async 'log-undo'(context, _interaction, moderator, [articleId = '', step = '', page]) {
    const { guildId } = moderator
    if (isSwitch(step)) {
      const notice = { words: await switchBack(context, moderator, articleId, step) }
      return { kind: 'update', reply: await pageOf(context, guildId, pageNumber(page), notice) }
    }
    const outcome = await context.library.undo({ ...moderator, articleId, number: readNumber(step) })
    const notice =
      outcome.kind === 'undone'
        ? { words: undoneSentence(outcome) }
        : {
            words: undoQuestion(outcome),
            yes: ['Remove', customId('log-undo-sure', articleId, step, page ?? 1)] as const,
          }
    return { kind: 'update', reply: await pageOf(context, guildId, pageNumber(page), notice) }
  },

  /** After the question whether the article shall go. */
  async 'log-undo-sure'(context, _interaction, moderator, [articleId = '', step, page]) {
    const meant = { articleId, number: readNumber(step), mayRemove: true }
    const outcome = await context.library.undo({ ...moderator, ...meant })
    const notice = outcome.kind === 'undone' ? { words: undoneSentence(outcome) } : undefined
    return { kind: 'update', reply: await pageOf(context, moderator.guildId, pageNumber(page), notice) }
  },

  /** What was done together: asks first, since what was added goes. */
  async 'log-undo-all'(context, interaction, { guildId }, [batch = '', page]) {
    const entry = entryAt(interaction)
    if (entry === '') throw new UserError('That step is not in the log of this server. Open the log again with /log.')
    const words = undoAllQuestion(entry)
    const notice = { words, yes: ['Undo all of it', customId('log-undo-all-sure', batch, page ?? 1)] as const }
    return { kind: 'update', reply: await pageOf(context, guildId, pageNumber(page), notice) }
  },

  async 'log-undo-all-sure'(context, _interaction, moderator, [batch = '', page]) {
    const words = batchUndoneSentence(await context.library.undoBatch({ ...moderator, batch }))
    return { kind: 'update', reply: await pageOf(context, moderator.guildId, pageNumber(page), { words }) }
  },
} satisfies Readonly<Record<string, ModeratedHandler<MessageComponentInteraction>>>

export const log: ChatCommand = {
  kind: 'chat',
  definition: {
    name: 'log',
    description: 'See who changed which articles and synonyms, and undo it',
    ...forModerators,
  },

  async run(context, interaction) {
    return pageOf(context, (await mustModerate(context, interaction)).guildId, 1)
  },

  components: {
    ...moderatedHandlers(pressed),

    /** A setting, which takes another right than the rest, or an answer that was confirmed or is not any more. */
    async 'log-back'(context, interaction, [verb = '', id = '', page]) {
      const moderator = await (verb === 'set' ? mustManageServer : mustModerate)(context, interaction)
      const words =
        verb === 'set'
          ? settingUndone(await context.library.undoSetting({ ...moderator, name: id }))
          : await confirmedBack(context, moderator, id, verb === 'unconfirm')
      return { kind: 'update', reply: await pageOf(context, moderator.guildId, pageNumber(page), { words }) }
    },
  },
}

const switches = ['hide', 'unhide', 'relate', 'unrelate'] as const
type Switch = (typeof switches)[number]

function isSwitch(step: string): step is Switch {
  return switches.some((each) => each === step)
}

/** The entry beside a button, as it stands in the log. */
function entryAt({ message, customId: pressed }: MessageComponentInteraction): string {
  const inside = message.components.flatMap((each) => (each.type === ComponentType.Container ? each.components : []))
  for (const each of inside) {
    if (each.type !== ComponentType.Section) continue
    if ('customId' in each.accessory && each.accessory.customId === pressed) return each.components[0]?.content ?? ''
  }
  return ''
}

async function switchBack(
  context: CommandContext,
  moderator: Moderator,
  articleId: string,
  step: Switch,
): Promise<string> {
  if (step === 'relate' || step === 'unrelate') {
    const isPresent = step === 'unrelate'
    const { words } = await context.library.setSynonyms({ ...moderator, synonymsId: articleId, isPresent })
    return `**Undone:** “${escapeLine(words.join(', '))}” ${isPresent ? 'mean the same again' : 'no longer mean the same'}.`
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
  return `**Undone:** the answer to ${inQuotes(question, 100)} is ${isPresent ? 'confirmed again' : 'no longer confirmed'}.`
}

async function pageOf(context: CommandContext, guildId: string, page: number, notice?: LogNotice): Promise<Reply> {
  return renderLog(await context.library.log({ guildId, page, pageSize }), notice)
}
