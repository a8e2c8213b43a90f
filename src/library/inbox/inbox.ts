// The inbox of a server's moderators: what waits, what they dismissed, and once a day a line that something is new.

import { instantOf, localTime } from '../../digest/wall-clock.ts'
import { UserError } from '../../errors.ts'
import { type AskedFor, askedFor } from '../../search/query/asked.ts'
import { pageOf } from '../pages.ts'
import { settingsOf } from '../settings/settings.ts'
import { createFirstAnswers } from './first-answers.ts'
import type { InboxParts, Listed } from './kind.ts'
import { inboxKinds } from './kinds.ts'
import type { Inbox, InboxLine } from './types.ts'

/** By the clock of the server's digest; UTC where it has none. */
const lineHour = '09:00'
const maxRemembered = 2_000

export function createInbox(given: Omit<InboxParts, 'firstAnswers' | 'askedFor'>): Inbox {
  const parts: InboxParts = { ...given, firstAnswers: createFirstAnswers(), askedFor: rememberedAskedFor() }
  const { store, questions, now } = parts

  return {
    async inbox({ guildId, ...request }) {
      const all = await listAll(parts, guildId)
      const items = all.map(({ item }) => item)
      const page = await pageOf(all.length, request, ({ offset, limit }) => items.slice(offset, offset + limit))
      return { ...page, keepsQuestions: questions.isKeeping }
    },

    async inboxItem({ guildId, itemId }) {
      return (await listAll(parts, guildId)).find(({ keys }) => keys.includes(itemId))?.item
    },

    async dismiss({ guildId, itemId, isDismissed }) {
      // What is dismissed may be known by other wordings as well.
      const known = await listAll(parts, guildId, isDismissed ? undefined : itemId)
      const found = known.find(({ keys }) => keys.includes(itemId))
      if (!found) throw new UserError('That is no longer in the inbox. See what is there with /inbox.')
      if (isDismissed) await store.dismiss(guildId, found.keys, new Date(now()).toISOString())
      else await store.bringBack(guildId, found.keys)
    },

    async claimInboxLines() {
      const lines: InboxLine[] = []
      for (const guildId of await store.guildsWithSetting('moderatorsChannel')) {
        const channelId = await channelOf(parts, guildId)
        const zone = (await store.digests.read(guildId))?.zone ?? 'UTC'
        const { date, time } = localTime(now(), zone)
        const last = await store.inboxToldOn(guildId)
        if (channelId === undefined || time < lineHour || (last !== undefined && last >= date)) continue
        const since = last === undefined ? undefined : instantOf(last, lineHour, zone)
        const count = await newSince(parts, guildId, since)
        // A day without news is claimed as well, so that it is looked at once.
        if ((await store.claimInboxLine(guildId, date)) && count > 0) lines.push({ guildId, channelId, date, count })
      }
      return lines
    },
  }
}

/** Questions are read once for all the times that an inbox is opened. */
function rememberedAskedFor(): InboxParts['askedFor'] {
  const known = new Map<string, AskedFor>()
  return (question) => {
    const asked = known.get(question) ?? askedFor(question)
    if (known.size >= maxRemembered) known.clear()
    known.set(question, asked)
    return asked
  }
}

/** @param shown A key that counts as not dismissed. */
async function listAll(parts: InboxParts, guildId: string, shown?: string): Promise<Listed[]> {
  const dismissed = await parts.store.dismissed(guildId)
  if (shown !== undefined) dismissed.delete(shown)
  const all: Listed[] = []
  for (const kind of inboxKinds) {
    const listed = await kind(parts, guildId, (key) => dismissed.has(key))
    all.push(...listed)
  }
  return all
}

/** Undefined when the server wants no line. */
async function channelOf({ store }: InboxParts, guildId: string): Promise<string | undefined> {
  const { moderatorsChannel, tellsDaily } = await settingsOf(store, guildId)
  return tellsDaily ? moderatorsChannel : undefined
}

/** @param since Milliseconds since 1970; undefined = ever. */
async function newSince(parts: InboxParts, guildId: string, since: number | undefined): Promise<number> {
  const all = await listAll(parts, guildId)
  return all.filter(({ item }) => since === undefined || Date.parse(item.at) >= since).length
}
