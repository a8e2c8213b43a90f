// /ask: a question, answered by quotations. Also the buttons of every answer: share, more, in context, delete.

import type { APIMessageTopLevelComponent } from 'discord.js'
import { UserError } from '../../errors.ts'
import type { Passage, QuotedAgain } from '../../library/contract.ts'
import { countOf } from '../../words.ts'
import type { ChatCommand, HandlerOutcome } from '../interactions/command.ts'
import { parseCustomId, readRef, writeRef } from '../interactions/custom-id.ts'
import { flagOption, forEverybody, textOption } from '../interactions/definitions.ts'
import { isForPresserAlone, isModerator, mustSpeakInPublic, scopeOfInteraction } from '../interactions/permissions.ts'
import { usableQuestion } from '../interactions/question.ts'
import { quotationsIn, type ShownQuotation } from '../interactions/quotations.ts'
import {
  renderAnswer,
  renderAnswerAgain,
  renderPassages,
  renderShared,
  renderSurroundings,
  titleOf,
  wasClose,
} from '../render/answer.ts'

const goneSentence = 'That passage is no longer among the articles. Ask again to see what they say today.'

export const ask: ChatCommand = {
  kind: 'chat',
  definition: {
    name: 'ask',
    description: 'Ask a question; the answer is quoted from the articles',
    ...forEverybody,
    options: [
      textOption('question', 'Your question, in everyday words', { required: true }),
      flagOption('share', 'Show the answer to everybody in this channel (otherwise only you see it)'),
    ],
  },

  isPublic(interaction) {
    const isShared = interaction.options.getBoolean('share') ?? false
    if (isShared) mustSpeakInPublic(interaction)
    return isShared
  },

  async run(context, interaction) {
    const question = usableQuestion(interaction.options.getString('question', true))
    context.countQuestion(interaction.user.id, interaction.channelId)
    const answer = await context.library.ask({
      question,
      asker: interaction.user.id,
      ...scopeOfInteraction(interaction),
    })
    if (!interaction.guildId) return renderAnswer(answer, { kind: 'direct' })
    const isShared = interaction.options.getBoolean('share') ?? false
    return renderAnswer(answer, isShared ? { kind: 'public', askerId: interaction.user.id } : { kind: 'private' })
  },

  components: {
    async share(context, interaction) {
      mustSpeakInPublic(interaction)
      const shown = interaction.message.components.map((component) =>
        component.toJSON(),
      ) as APIMessageTopLevelComponent[]
      const refs = quotationsIn(shown).flatMap(refOf)
      return shareWhatStands(await context.library.quote({ refs, ...scopeOfInteraction(interaction) }), {
        isClose: wasClose(shown),
        askerId: interaction.user.id,
      })
    },

    async more(context, interaction, [list = '']) {
      // Each once: what comes back may be anything, and two of one kind would make two buttons of one custom_id.
      const refs = [...new Set(list.split(','))].flatMap((ref) => readRef(ref) ?? [])
      const quoted = await context.library.quote({ refs, ...scopeOfInteraction(interaction) })
      const passages = passagesOf(quoted)
      if (passages.length === 0) throw new UserError(goneSentence)
      const gone = quoted.filter((each) => !each).length
      const notice = `-# ${countOf(gone, 'other passage')} ${gone === 1 ? 'is' : 'are'} no longer among the articles.`
      return { kind: 'private', reply: renderPassages(passages, gone > 0 ? notice : undefined) }
    },

    async around(context, interaction, [written]) {
      const ref = readRef(written)
      const shown = interaction.message.components.map((component) => component.toJSON())
      const { quoted } = quotationsIn(shown).find(({ customId }) => customId === interaction.customId) ?? {}
      const found = ref && (await context.library.around({ ...ref, quoted, ...scopeOfInteraction(interaction) }))
      if (!found) throw new UserError(goneSentence)
      const reply = renderSurroundings(found)
      // A step from paragraph to paragraph stays in its own message; from an answer it opens a new one.
      return ref.mark === '' && isForPresserAlone(interaction) ? { kind: 'update', reply } : { kind: 'private', reply }
    },

    async delete(_context, interaction, [askerId]) {
      if (interaction.user.id !== askerId && !isModerator(interaction)) {
        throw new UserError('Only the person who asked, or a moderator, can delete this answer.')
      }
      return { kind: 'delete' }
    },
  },
}

/**
 * Posts the first passage as it stands now. What was taken out since is posted by nobody, and what was changed only by
 * somebody who has seen how it reads now.
 */
function shareWhatStands(
  quoted: readonly (QuotedAgain | undefined)[],
  { isClose, askerId }: { readonly isClose: boolean; readonly askerId: string },
): HandlerOutcome {
  const passages = passagesOf(quoted)
  if (passages.length === 0) throw new UserError(goneSentence)
  const again = (notice: string | undefined, canBeShared: boolean) =>
    renderAnswerAgain(passages, { isClose, canBeShared, ...(notice !== undefined && { notice }) })
  const [first] = quoted
  const others = changesIn(quoted)
  if (!first?.isUnchanged) {
    const next = first ? 'post what it says now' : 'post the first of those that are left'
    return { kind: 'update', reply: again(`**Not shared.** ${others.join(' ')} Press Share again to ${next}.`, true) }
  }
  const notice = others.length > 0 ? `-# ${others.join(' ')}` : undefined
  return {
    kind: 'update',
    reply: again(notice, false),
    publish: { reply: renderShared(passages, isClose, askerId), ifFailed: again(notice, true) },
  }
}

const places = ['first', 'second', 'third']

/** Sentences on passages that are gone, or read otherwise now. */
function changesIn(quoted: readonly (QuotedAgain | undefined)[]): string[] {
  return quoted.flatMap((each, nth) => {
    const place = `The ${places[nth] ?? `${nth + 1}th`} passage`
    if (!each) return [`${place} is no longer among the articles.`]
    return each.isUnchanged ? [] : [`${place}, of “${titleOf(each.passage.article)}”, has changed since you asked.`]
  })
}

/** Each once: two may stand in one paragraph now. */
function passagesOf(quoted: readonly (QuotedAgain | undefined)[]): Passage[] {
  const passages = new Map<string, Passage>()
  for (const each of quoted) if (each) passages.set(writeRef(each.passage.ref), each.passage)
  return [...passages.values()]
}

/** The passage that an “In context” button names, with the words that are shown above it. */
function refOf({ customId, ...known }: ShownQuotation) {
  const pressed = parseCustomId(customId)
  const ref = pressed?.action === 'around' ? readRef(pressed.args[0]) : undefined
  return ref ? [{ ...ref, ...known }] : []
}
