// Shows the settings of a server, and the form in which they are changed.

import {
  type APIModalInteractionResponseCallbackComponent,
  ChannelType,
  ComponentType,
  SelectMenuDefaultValueType,
} from 'discord.js'
import { type ServerSettings, type SettingName, settingLimits } from '../../../library/contract.ts'
import { customId } from '../../interactions/custom-id.ts'
import { type Modal, modal } from '../modal.ts'
import { button, colours, container, message, type Reply, row, text } from '../reply.ts'
import { joined } from '../words.ts'

/** How the settings are called, in the order in which they are shown. */
const titles: Readonly<Record<SettingName, string>> = {
  moderatorsChannel: 'Moderators’ channel',
  tellsDaily: 'Daily note about the inbox',
  editorRoles: 'Roles that can edit articles',
  answerChannels: 'Channels where I answer mentions',
  showsQuestion: 'Questions on shared answers',
}

/** @param name As it is kept; it may be another version's. */
export function settingTitle(name: string): string {
  return Object.entries(titles).find(([each]) => each === name)?.[1] ?? name
}

/** What a setting is, in Discord's own mentions; nobody is pinged by them. */
function shownValue(name: SettingName, settings: ServerSettings): string {
  const { moderatorsChannel, editorRoles, answerChannels, showsQuestion, tellsDaily } = settings
  switch (name) {
    case 'moderatorsChannel':
      return moderatorsChannel === undefined ? 'none' : `<#${moderatorsChannel}>`
    case 'tellsDaily':
      if (moderatorsChannel === undefined) return 'off, because there is no moderators’ channel'
      return tellsDaily ? 'on, when something is new' : 'off'
    case 'editorRoles':
      return joined(['moderators', ...editorRoles.map((id) => `<@&${id}>`)], ', ')
    case 'answerChannels':
      return answerChannels.length === 0 ? 'all' : answerChannels.map((id) => `<#${id}>`).join(', ')
    case 'showsQuestion':
      return showsQuestion ? 'if the asker wants' : 'never'
  }
}

const names = Object.keys(titles) as SettingName[]

/** Server settings are found where Discord has them. */
const integrationsNote =
  '-# Discord hides moderators’ commands from other roles. To show them to editors: Server Settings › Integrations › this app › add the role to `/article`, `/synonym`, `/inbox` and `/log`.'

/** @param options.changed Those that were just changed. @param options.warnings Sentences. */
export function renderServerSettings(
  settings: ServerSettings,
  {
    changed = [],
    warnings = [],
  }: { readonly changed?: readonly SettingName[]; readonly warnings?: readonly string[] } = {},
): Reply {
  const lines = names.map((name) => {
    const line = `**${titles[name]}:** ${shownValue(name, settings)}`
    return changed.includes(name) ? `${line} ← changed` : line
  })
  const words = joined([
    '### Settings of this server',
    ...lines,
    ...warnings.map((warning) => `⚠️ ${warning}`),
    settings.editorRoles.length > 0 ? integrationsNote : undefined,
  ])
  const change = button('Change', customId('setup'), { isPrimary: changed.length === 0 })
  const undo = changed.map((name) =>
    button(changed.length === 1 ? 'Undo' : `Undo “${titles[name]}”`, customId('setup-undo', name)),
  )
  // A row holds five buttons.
  const rows = changed.length > 4 ? [row(change), row(...undo)] : [row(change, ...undo)]
  return message(container(changed.length > 0 ? colours.answered : colours.neutral, [text(words), ...rows]))
}

/** “**Undone:** Moderators’ channel is <#1> again.” */
export function settingUndone({ name, settings }: { name: SettingName; settings: ServerSettings }): string {
  return `**Undone.** ${titles[name]}: ${shownValue(name, settings)}.`
}

const writable = [ChannelType.GuildText, ChannelType.GuildAnnouncement] as const
const answerable = [...writable, ChannelType.GuildForum, ChannelType.GuildVoice] as const

/** The form of all settings, filled in with those that hold. */
export function settingsModal(settings: ServerSettings): Modal {
  const { moderatorsChannel, editorRoles, answerChannels, showsQuestion, tellsDaily } = settings
  const channel = (id: string) => ({ id, type: SelectMenuDefaultValueType.Channel as const })
  const fields: APIModalInteractionResponseCallbackComponent[] = [
    {
      type: ComponentType.Label,
      label: titles.moderatorsChannel,
      description: 'I post here what needs a look. Choose one that only moderators see',
      component: {
        type: ComponentType.ChannelSelect,
        custom_id: 'moderators',
        channel_types: [...writable],
        required: false,
        min_values: 0,
        max_values: 1,
        ...(moderatorsChannel !== undefined && { default_values: [channel(moderatorsChannel)] }),
      },
    },
    {
      type: ComponentType.Label,
      label: titles.editorRoles,
      description: 'Besides everyone who can manage messages',
      component: {
        type: ComponentType.RoleSelect,
        custom_id: 'editors',
        required: false,
        min_values: 0,
        max_values: settingLimits.roles,
        ...(editorRoles.length > 0 && {
          default_values: editorRoles.map((id) => ({ id, type: SelectMenuDefaultValueType.Role as const })),
        }),
      },
    },
    {
      type: ComponentType.Label,
      label: titles.answerChannels,
      description: 'Leave empty for all channels. /ask works everywhere',
      component: {
        type: ComponentType.ChannelSelect,
        custom_id: 'answers',
        channel_types: [...answerable],
        required: false,
        min_values: 0,
        max_values: settingLimits.channels,
        ...(answerChannels.length > 0 && { default_values: answerChannels.map(channel) }),
      },
    },
    {
      type: ComponentType.Label,
      label: 'Options',
      component: {
        type: ComponentType.CheckboxGroup,
        custom_id: 'more',
        required: false,
        min_values: 0,
        max_values: 2,
        options: [
          { value: 'question', label: 'A shared answer may show the question', default: showsQuestion },
          { value: 'daily', label: 'Once a day, tell the moderators’ channel what is new', default: tellsDaily },
        ],
      },
    },
  ]
  return modal(customId('setup'), 'Settings of this server', ...fields)
}
