// Joins the parts of the local Discord: who tells whom when something happens.

import { join } from 'node:path'
import { createGateway } from './gateway/gateway.ts'
import { createInteractions } from './interactions/interactions.ts'
import type { Audience, LocalDiscord } from './local-discord.ts'
import { createAttachments } from './messages/attachments.ts'
import { createAudience } from './messages/audience.ts'
import { createMessages } from './messages/messages.ts'
import { createThreads } from './messages/threads.ts'
import { pagePlaces } from './page-server/world.ts'
import { commandsFor } from './people/commands.ts'
import { createPeople, type People } from './people/people.ts'
import { gatewayAddress } from './rest/self.ts'
import type { WireLog } from './rest/wire-log.ts'
import type { Clock } from './world/clock.ts'
import { createSettings, type Settings } from './world/settings.ts'
import { createSnowflakes } from './world/snowflake.ts'
import type { Posted, World } from './world/world.ts'
import { openWorldFile, type WorldFile } from './world/world-file.ts'

interface DiscordOptions {
  readonly world: World
  readonly clock: Clock
  readonly wire: WireLog
  readonly isToken: (token: unknown) => boolean
  /** http://127.0.0.1:PORT */
  readonly origin: () => string
  /** Where the world is kept, if it is. */
  readonly folder: string | undefined
  readonly isFresh: boolean
  readonly heartbeatIntervalMs: number
  readonly identifyEveryMs: number
  readonly sessionsPerDay: number
  /** How many shards the gateway recommends; default one for every 1,000 guilds. */
  readonly shards: number | undefined
}

interface Discord {
  readonly discord: LocalDiscord
  readonly people: People
  readonly settings: Settings
  readonly kept: WorldFile | undefined
}

/** Id of the newest message, so that those after a restart are newer even when the machine's clock went back. */
function newestMessage({ channels }: World): bigint {
  let newest = 0n
  for (const { messages } of channels.values()) {
    for (const id of messages.keys()) if (BigInt(id) > newest) newest = BigInt(id)
  }
  return newest
}

/** @throws Error naming the file of a world that cannot be read. */
export function createDiscord(options: DiscordOptions): Discord {
  const { world, clock, wire, isToken, origin, folder, isFresh, heartbeatIntervalMs, identifyEveryMs } = options
  const nextId = createSnowflakes(clock.now, () => newestMessage(world))
  const attachments = createAttachments(clock.now, nextId, origin, folder && join(folder, 'files'))
  const kept = folder === undefined ? undefined : openWorldFile({ world, clock, attachments, folder, isFresh })
  clock.onAdvance(() => kept?.touch())
  attachments.forgetUnnamed()
  const audience = createAudience(world)
  const address = (): string => gatewayAddress(origin())
  const onPresence = (isOnline: boolean): void => audience.tellAll(() => ({ event: 'bot', isOnline }))
  const pace = { heartbeatIntervalMs, identifyEveryMs }
  const gateway = createGateway({ world, wire, isToken, address, onPresence, ...pace })
  const { dispatch } = gateway

  const tell: Audience['tellOf'] = (posted, event) => {
    kept?.touch()
    audience.tellOf(posted, event)
  }
  function placesChanged(): void {
    kept?.touch()
    audience.tellAll((personId) => ({ event: 'places', ...pagePlaces(world, personId) }))
  }
  function settingsChanged(): void {
    placesChanged()
    audience.tellAll((personId) => ({ event: 'commands', commands: commandsFor(world, personId) }))
  }

  const onPosted = (posted: Posted): void => threads.notice(posted)
  const messages = createMessages({ world, clock, nextId, attachments, dispatch, tell, onPosted })
  const threads = createThreads({ world, clock, nextId, messages, dispatch, changed: placesChanged })
  const interactions = createInteractions({
    world,
    clock,
    nextId,
    messages,
    dispatch: (makeData, guildId) => dispatch('INTERACTION_CREATE', makeData, guildId),
    onFailed({ personId, channel, source }, sentence) {
      const where = { channelId: channel.id, ...(source && { messageId: source.api.id }) }
      audience.tell(personId, { event: 'failed', personId, sentence, ...where })
    },
    onModal: (interaction, modal) => people.openModal(interaction, modal),
  })
  const shards = (): number => options.shards ?? Math.max(1, Math.ceil(world.guilds.size / 1_000))
  const parts = { world, clock, nextId, wire, gateway, attachments, messages, threads, interactions }
  const discord: LocalDiscord = { ...parts, audience, origin, shards, sessionsPerDay: options.sessionsPerDay }
  const people = createPeople(discord)
  return { discord, people, settings: createSettings(discord, settingsChanged), kept }
}
