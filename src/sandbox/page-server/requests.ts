// Carries out what a page asks for, in the name of its person.

import type { Outcome } from '../interactions/interaction.ts'
import type { People } from '../people/people.ts'
import type { WireLog } from '../rest/wire-log.ts'
import type { Backstage } from './backstage.ts'
import type { NumberedRequest, PageReply, PageRequest } from './protocol.ts'
import { lastOnWire } from './wire.ts'

export interface PageCaller {
  readonly people: People
  readonly backstage: Backstage
  readonly wire: WireLog
}

/** What one connection holds on to. */
export interface Visit {
  /** Begins to hear as the person who asks. @returns Who that is. */
  enter(): string
  watchWire(isWatching: boolean): void
}

/** What a reply tells beyond that it went well. */
type Told = Omit<Extract<PageReply, { ok: true }>, 'number' | 'ok'>

/** @throws Error with a sentence for the person when it cannot be done, or the bot did not take it. */
export async function carryOut(
  { people, backstage, wire }: PageCaller,
  { as, request }: NumberedRequest,
  visit: Visit,
): Promise<Told> {
  switch (request.kind) {
    case 'enter':
      return { world: { ...people.world(visit.enter()), conditions: backstage.conditions() } }
    case 'watch-wire':
      visit.watchWire(request.isWatching)
      return request.isWatching ? { wire: lastOnWire(wire) } : {}
    case 'command':
      return toldOf(await people.command(as, request))
    case 'autocomplete':
      return toldOf(await people.autocomplete(as, request))
    case 'press':
      return toldOf(await people.press(as, request))
    case 'submit':
      return toldOf(await people.submit(as, request.modalId, request.fields))
    case 'post':
      return { channelId: people.post(as, request).channel_id }
    case 'start-thread':
      return { channelId: people.startThread(as, request) }
    default:
      actQuietly({ people, backstage }, as, request)
      return {}
  }
}

type QuietRequest = Exclude<
  PageRequest,
  { kind: 'enter' | 'watch-wire' | 'command' | 'autocomplete' | 'press' | 'submit' | 'post' | 'start-thread' }
>

/** Does what is seen by what it changes. */
function actQuietly({ people, backstage }: Omit<PageCaller, 'wire'>, as: string, request: QuietRequest): void {
  switch (request.kind) {
    case 'say':
      people.say(as, request)
      break
    case 'dismiss':
      people.dismiss(as, request.channelId, request.messageId)
      break
    case 'delete':
      people.delete(as, request.channelId, request.messageId)
      break
    case 'publish':
      people.publish(as, request.channelId, request.messageId)
      break
    case 'forward':
      people.forward(as, request)
      break
    case 'change-thread':
      people.changeThread(as, request)
      break
    case 'move-clock':
    case 'stage':
    case 'clear-weather':
    case 'acknowledge-heartbeats':
    case 'revoke-token':
    case 'allow-bot':
    case 'remove-channel':
    case 'kick-bot':
    case 'invite-bot':
      backstage.carryOut(request)
      break
    default:
      throw new Error('The sandbox knows no such request')
  }
}

function toldOf(outcome: Outcome): Told {
  if (outcome.kind === 'failed') throw new Error(outcome.sentence)
  return outcome.kind === 'choices' ? { choices: [...outcome.choices] } : {}
}
