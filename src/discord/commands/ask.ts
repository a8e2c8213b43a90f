// /ask: a question, answered by quotations. Also the buttons of every answer: share, more, in context, delete.

import { type APIMessageTopLevelComponent, ComponentType, type MessageComponentInteraction } from 'discord.js'
import { UserError } from '../../errors.ts'
import type { Passage } from '../../library/contract.ts'
import type { ChatCommand } from '../interactions/command.ts'
import { parseCustomId, readRef } from '../interactions/custom-id.ts'
import { flagOption, forEverybody, textOption } from '../interactions/definitions.ts'
import { isForPresserAlone, isModerator, mustSpeakInPublic, scopeOfInteraction } from '../interactions/permissions.ts'
import { usableQuestion } from '../interactions/question.ts'
import { quotationsIn } from '../interactions/quotations.ts'
import { publicRow, renderAnswer, renderPassages, renderSurroundings } from '../render/answer.ts'
import { message, type Reply } from '../render/reply.ts'

const goneSentence = 'That passage is no longer among the articles. Ask again to see what they say today.'

export const ask: ChatCommand = {
  kind: 'chat',
  definition: {
    name: 'ask',
    description: 'Ask the articles a question; the answer is a quotation with its source',
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
      const [first, ...others] = quotationsIn(shown).flatMap(({ customId, quoted }) => refOf(customId, quoted))
      const scope = scopeOfInteraction(interaction)
      const stands = first && (await context.library.quote({ refs: [first], ...scope })).length > 0
      if (!stands) throw new UserError(goneSentence)
      const passages = await context.library.quote({ refs: others, ...scope })
      return {
        kind: 'update',
        reply: message(...shown.filter((component) => component.type !== ComponentType.ActionRow)),
        publish: firstPassageOf(shown, passages, interaction),
      }
    },

    async more(context, interaction, [list = '']) {
      // Each once: what comes back may be anything, and two of one kind would make two buttons of one custom_id.
      const refs = [...new Set(list.split(','))].flatMap((ref) => readRef(ref) ?? [])
      const passages = await context.library.quote({ refs, ...scopeOfInteraction(interaction) })
      if (passages.length === 0) throw new UserError(goneSentence)
      return { kind: 'private', reply: renderPassages(passages) }
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

// The shared answer is the first quotation as it stood, bold words included; its other passages stay one press away.
function firstPassageOf(
  shown: readonly APIMessageTopLevelComponent[],
  others: readonly Passage[],
  interaction: MessageComponentInteraction,
): Reply {
  const [box] = shown.filter((component) => component.type === ComponentType.Container)
  if (!box) throw new Error('a Share button outside an answer')
  const end = box.components.findIndex((component) => component.type === ComponentType.Separator)
  const first = end < 0 ? box.components : box.components.slice(0, end)
  return message({ ...box, components: first }, publicRow(others, interaction.user.id))
}

/** The passage that an “In context” button names, with the words that are shown above it. */
function refOf(customId: string, quoted: string) {
  const pressed = parseCustomId(customId)
  const ref = pressed?.action === 'around' ? readRef(pressed.args[0]) : undefined
  return ref ? [{ ...ref, quoted }] : []
}
