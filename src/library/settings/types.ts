// What a server's administrators set, as plain objects that cross a thread.

import type { Moderator } from '../articles/types.ts'

/** What a server set, or what holds by default. Ids are Discord's. */
export interface ServerSettings {
  /** Where the bot writes to the moderators; undefined = nowhere. */
  readonly moderatorsChannel: string | undefined
  /** Roles whose members may edit articles beside those who manage messages. */
  readonly editorRoles: readonly string[]
  /** Channels in which mentions are answered; none = all. */
  readonly answerChannels: readonly string[]
  /** Whether a shared answer may show the question; default: yes. */
  readonly showsQuestion: boolean
  /** Whether the moderators' channel is told once a day what is new in the inbox; default: yes. */
  readonly tellsDaily: boolean
}

/** Most roles and channels that a setting names. */
export const settingLimits = { roles: 10, channels: 25 } as const

export type SettingName = keyof ServerSettings

/** Rights were checked by whoever calls. */
export interface SettingVerbs {
  settings(request: { guildId: string }): Promise<ServerSettings>
  /** @returns What holds now, and which settings are other than before. */
  changeSettings(
    request: Moderator & { changes: Partial<ServerSettings> },
  ): Promise<{ settings: ServerSettings; changed: readonly SettingName[] }>
  /** Puts a setting back to what it was before its last change. */
  undoSetting(request: Moderator & { name: string }): Promise<{ name: SettingName; settings: ServerSettings }>
  /** Whether a server was never greeted; whoever asks first greets it. */
  claimGreeting(request: { guildId: string }): Promise<boolean>
}
