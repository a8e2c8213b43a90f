// /setup: what a server's administrators set, with one form for all of it. Each change stands in /log.

import {
  type BaseInteraction,
  type MessageComponentInteraction,
  type ModalSubmitInteraction,
  PermissionFlagsBits,
} from 'discord.js'
import type { ServerSettings } from '../../library/contract.ts'
import { type DigestRight, missingRights, missingSentence } from '../digests/rights.ts'
import type { ChatCommand } from '../interactions/command.ts'
import { forManagers } from '../interactions/definitions.ts'
import { moderatedHandlers } from '../interactions/moderated.ts'
import { mustManageServer } from '../interactions/permissions.ts'
import { renderServerSettings, settingsModal } from '../render/moderators/settings.ts'

/** What a note in the moderators' channel takes. */
const neededThere: readonly DigestRight[] = ['ViewChannel', 'SendMessages']

export const setup: ChatCommand = {
  kind: 'chat',
  definition: {
    name: 'setup',
    description: 'See and change the settings of this server',
    ...forManagers,
  },

  async run(context, interaction) {
    const { guildId } = await mustManageServer(context, interaction)
    const settings = await context.library.settings({ guildId })
    return renderServerSettings(settings, { warnings: warningsOf(interaction, settings) })
  },

  modalOpeners: ['setup'],
  components: moderatedHandlers<MessageComponentInteraction>(
    {
      async setup(context, _interaction, { guildId }) {
        return { kind: 'modal', modal: settingsModal(await context.library.settings({ guildId })) }
      },

      async 'setup-undo'(context, interaction, manager, [name = '']) {
        const undone = await context.library.undoSetting({ ...manager, name })
        const shown = { changed: [undone.name], warnings: warningsOf(interaction, undone.settings) }
        return { kind: 'update', reply: renderServerSettings(undone.settings, shown) }
      },
    },
    mustManageServer,
  ),

  modals: moderatedHandlers<ModalSubmitInteraction>(
    {
      async setup(context, interaction, manager) {
        const changes = settingsIn(interaction)
        const { settings, changed } = await context.library.changeSettings({ ...manager, changes })
        const reply = renderServerSettings(settings, { changed, warnings: warningsOf(interaction, settings) })
        return { kind: 'update', reply }
      },
    },
    mustManageServer,
  ),
}

function settingsIn({ fields }: ModalSubmitInteraction): ServerSettings {
  const channels = (id: string) => [...(fields.getSelectedChannels(id)?.keys() ?? [])]
  const more = fields.getCheckboxGroup('more')
  return {
    moderatorsChannel: channels('moderators')[0],
    editorRoles: [...(fields.getSelectedRoles('editors')?.keys() ?? [])],
    answerChannels: channels('answers'),
    showsQuestion: more.includes('question'),
    tellsDaily: more.includes('daily'),
  }
}

/** Sentences on settings that will not do what they are for. */
function warningsOf(
  { client, guild, guildId }: BaseInteraction,
  { moderatorsChannel, editorRoles }: ServerSettings,
): string[] {
  const warnings: string[] = []
  if (moderatorsChannel !== undefined) {
    const missing = missingRights(client, moderatorsChannel).filter((right) => neededThere.includes(right))
    if (missing.length > 0) warnings.push(`${missingSentence(moderatorsChannel, missing)}, so I cannot write there.`)
    const channel = guild?.channels.cache.get(moderatorsChannel)
    const isOpen = channel?.permissionsFor(channel.guild.roles.everyone).has(PermissionFlagsBits.ViewChannel)
    if (isOpen) warnings.push(`Everybody can read <#${moderatorsChannel}>.`)
  }
  // Discord lets the role of everybody be chosen.
  if (guildId !== null && editorRoles.includes(guildId)) warnings.push('Everybody here can edit articles now.')
  return warnings
}
