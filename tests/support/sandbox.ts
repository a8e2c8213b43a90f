// People and channels for conversation tests: a sandbox, a bot that the caller attaches, and what everybody sees.
//
//   const { mia, general } = await enterReadingRoom({ bot: (apiUrl, token) => startBot({ apiUrl, token, … }) })
//   await mia.runs('/ask question: how long to steep tea')
//   expect(general.transcript()).toBe('Footnote: Three minutes.')
//
// With the project's own bot it is one line: const { mia, general } = await sandbox(), from footnote.ts.

import type { APIModalInteractionResponseCallbackData } from 'discord-api-types/v10'
import { onTestFinished } from 'vitest'
import type { PageMessage } from '../../src/sandbox/page-server/protocol.ts'
import { type Sandbox, type SandboxOptions, startSandbox } from '../../src/sandbox/sandbox.ts'
import { bounded, type Cast, completeWithinMs, createSomeone, type Place, type Someone } from './people/someone.ts'
import { writeTranscript } from './people/transcript.ts'

export type { Place, Someone } from './people/someone.ts'

export interface ReadingRoom {
  readonly sandbox: Sandbox
  readonly mia: Someone
  readonly noah: Someone
  /** A member with the role Contributor. */
  readonly lena: Someone
  readonly ada: Someone
  readonly olga: Someone
  readonly general: Place
  readonly articles: Place
  /** Where the bot and members cannot write. */
  readonly rules: Place
  /** Which members and the bot do not see. */
  readonly moderators: Place
  /** An announcement channel. */
  readonly news: Place
  /** A forum: people open posts in it. */
  readonly questions: Place
  /** In another server, the Tea House, where the same people are. */
  readonly tearoom: Place
  readonly guildId: string
  /** Takes the bot away; the room and what was said in it stay. */
  stopBot(): Promise<void>
  /** May be called more than once. */
  stop(): Promise<void>
}

export interface RoomOptions extends SandboxOptions {
  /** Starts a bot against the sandbox; resolves once it is ready and its commands are registered. */
  readonly bot?: (apiUrl: string, token: string) => Promise<{ stop(): Promise<void> }>
}

/** A file as the page sends it. */
export const fileAddress = (name: string, content: string | Uint8Array, type = 'text/plain'): string =>
  `data:${type};name=${encodeURIComponent(name)};base64,${Buffer.from(content).toString('base64')}`

// A room made by a test ends with it; one made by a hook, for many tests, is ended by a hook.
const stopAfterTest = (stop: () => Promise<void>): void => {
  try {
    onTestFinished(stop)
  } catch (error) {
    if (!(error instanceof Error && error.message.includes('inside a test'))) throw error
  }
}

/** Starts a sandbox, and the bot when there is one. It stops by itself after the test; one made in a hook by stop. */
export const enterReadingRoom = async ({ bot: start, ...options }: RoomOptions = {}): Promise<ReadingRoom> => {
  const sandbox = await startSandbox(options)
  const { people, world } = sandbox
  const bot = await start?.(sandbox.apiUrl, sandbox.token).catch(async (error) => {
    await sandbox.close()
    throw error
  })

  const nameOf = (id: string): string =>
    id === world.bot.id
      ? world.bot.username
      : (world.people.get(id)?.username ??
        world.channels.get(id)?.name ??
        [...world.guilds.values()].map(({ roles }) => roles.get(id)?.name).find(Boolean) ??
        id)
  const idOf = (typed: string): string | undefined => {
    const name = typed.replace(/^[@#]/, '').toLowerCase()
    if (name === world.bot.username.toLowerCase()) return world.bot.id
    const candidates = [
      ...[...world.people.values()].map(({ id, username }) => ({ id, name: username })),
      ...world.channels.values(),
      ...[...world.guilds.values()].flatMap(({ roles }) => [...roles.values()]),
    ]
    return candidates.find((one) => one.name.toLowerCase() === name)?.id
  }

  const placeOf = (channelId: string): Place => {
    const channel = world.channels.get(channelId)
    if (channel === undefined) throw new Error(`There is no channel ${channelId}`)
    const all = (as?: Someone): PageMessage[] => {
      if (as) return people.messages(as.id, channelId)
      const witness = channel.recipientId ?? [...world.people.values()].find(({ role }) => role === 'administrator')?.id
      return people.messages(witness ?? '', channelId).filter(({ visibleTo }) => visibleTo === undefined)
    }
    const answer = (): PageMessage | undefined => {
      const last = all().at(-1)
      return last?.author.id === world.bot.id && !last.isThinking ? last : undefined
    }
    return {
      id: channelId,
      name: channel.name,
      messages: all,
      transcript: (as) => writeTranscript(all(as), nameOf),
      pinged: () => [...([...channel.messages.values()].at(-1)?.pinged ?? [])],
      settled: async (boundMs = completeWithinMs) => {
        const there = answer()
        if (there) return there
        const witness = channel.recipientId ?? idOf('olga') ?? ''
        let leave = (): void => {}
        const coming = new Promise<PageMessage>((resolve) => {
          leave = people.watch(witness, () => {
            const found = answer()
            if (found) resolve(found)
          })
        })
        const complain = (): PageMessage => {
          throw new Error(
            `The bot did not answer in ${channel.name} within ${boundMs} ms:\n${writeTranscript(all(), nameOf)}`,
          )
        }
        return bounded(coming, boundMs, complain).finally(() => leave())
      },
    }
  }

  const openModals = new Map<string, { id: string; modal: APIModalInteractionResponseCallbackData }>()
  for (const { id } of world.people.values()) {
    people.watch(id, (event) => {
      if (event.event === 'modal') openModals.set(id, { id: event.modalId, modal: event.modal })
    })
  }

  const cast: Cast = { sandbox, nameOf, idOf, placeOf, openModals }
  const guild = [...world.guilds.values()][0]
  if (guild === undefined) throw new Error('The sandbox has no guild')
  const place = (name: string): Place =>
    placeOf([...guild.channels.values()].find((one) => one.name === name)?.id ?? name)
  const general = place('general')
  const named = (name: string): Someone => createSomeone(cast, idOf(name) ?? name, general)
  let stopping: Promise<void> | undefined
  const end = async (): Promise<void> => {
    await bot?.stop()
    await sandbox.close()
  }
  const stop = (): Promise<void> => {
    stopping ??= end()
    return stopping
  }
  stopAfterTest(stop)
  return {
    sandbox,
    mia: named('mia'),
    noah: named('noah'),
    lena: named('lena'),
    ada: named('ada'),
    olga: named('olga'),
    general,
    articles: place('articles'),
    rules: place('rules'),
    moderators: place('moderators'),
    news: place('news'),
    questions: place('questions'),
    tearoom: placeOf([...world.channels.values()].find(({ name }) => name === 'tearoom')?.id ?? 'tearoom'),
    guildId: guild.id,
    stopBot: async () => bot?.stop(),
    stop,
  }
}
