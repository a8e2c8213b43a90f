// The settings of a server: each kept by its name, and as by default until somebody sets it.

import { UserError } from '../../errors.ts'
import type { Store } from '../../store/store.ts'
import type { Parts, Verb } from '../parts.ts'
import { type ServerSettings, type SettingName, settingLimits } from './types.ts'

type SettingParts = Pick<Parts, 'store' | 'now'>

/** What of a kept value is a setting; what else stands in the database is as if nothing were set. */
const readers: { readonly [Name in SettingName]: (value: unknown) => ServerSettings[Name] } = {
  moderatorsChannel: (value) => (isId(value) ? value : undefined),
  editorRoles: (value) => idsIn(value, settingLimits.roles),
  answerChannels: (value) => idsIn(value, settingLimits.channels),
  showsQuestion: (value) => value !== false,
  tellsDaily: (value) => value !== false,
}

const names = Object.keys(readers) as SettingName[]

const isId = (value: unknown): value is string => typeof value === 'string' && /^\d{1,20}$/.test(value)

function idsIn(value: unknown, most: number): string[] {
  return Array.isArray(value) ? [...new Set(value.filter(isId))].slice(0, most) : []
}

export async function settingsOf(store: Pick<Store, 'guildSettings'>, guildId: string): Promise<ServerSettings> {
  const kept = await store.guildSettings(guildId)
  return Object.fromEntries(names.map((name) => [name, readers[name](kept.get(name))])) as unknown as ServerSettings
}

export const settings: Verb<'settings', SettingParts> = ({ store }, { guildId }) => settingsOf(store, guildId)

export const changeSettings: Verb<'changeSettings', SettingParts> = async (parts, { guildId, by, changes }) => {
  const { store, now } = parts
  const before = await settingsOf(store, guildId)
  const values = new Map<string, unknown>()
  for (const name of names) {
    if (!(name in changes)) continue
    const value = readers[name](changes[name])
    if (JSON.stringify(value) !== JSON.stringify(before[name])) values.set(name, value)
  }
  const changed = await store.putGuildSettings(guildId, values, { by, at: new Date(now()).toISOString() })
  return { settings: await settingsOf(store, guildId), changed: changed as SettingName[] }
}

export const undoSetting: Verb<'undoSetting', SettingParts> = async (parts, { guildId, by, name }) => {
  const { store, now } = parts
  const known = names.find((each) => each === name)
  const before = known && (await store.guildSettingBefore(guildId, known))
  if (!known || !before) throw new UserError('That setting was never changed on this server. See all with /setup.')
  await store.putGuildSettings(guildId, new Map([[known, before.value]]), { by, at: new Date(now()).toISOString() })
  return { name: known, settings: await settingsOf(store, guildId) }
}

export const claimGreeting: Verb<'claimGreeting', SettingParts> = ({ store, now }, { guildId }) =>
  store.claimGreeting(guildId, new Date(now()).toISOString())
