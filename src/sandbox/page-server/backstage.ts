// What the page's panels change behind the scenes: the clock, the weather, the bot's rights.

import { PermissionFlagsBits as Bits } from 'discord-api-types/v10'
import type { LocalDiscord } from '../local-discord.ts'
import type { Faults, RestFault, StagedFaults } from '../rest/faults.ts'
import type { Settings } from '../world/settings.ts'
import type { BackstageRequest, Conditions, Weather } from './protocol.ts'

export interface Backstage {
  /** @throws Error with a sentence when the change is not possible. */
  carryOut(request: BackstageRequest): void
  conditions(): Conditions
}

interface BackstageOptions {
  readonly discord: LocalDiscord
  readonly faults: Faults
  readonly staged: StagedFaults
  readonly settings: Settings
  readonly isTokenRevoked: () => boolean
}

const retryAfterSeconds = 3
const lateByMs = 4_000
const longestStepMs = 31 * 86_400_000

function inWords(fault: RestFault): string {
  switch (fault.kind) {
    case 'rate limited':
      return '429 on the route'
    case 'rate limited globally':
      return '429 everywhere'
    case 'server error':
      return `${fault.status} from the proxy`
    case 'cut':
      return `connection cut ${fault.when} the request takes effect`
    case 'delayed':
      return `answer ${fault.ms} ms late`
    case 'unauthorized':
      return '401'
  }
}

export function createBackstage({ discord, faults, staged, settings, isTokenRevoked }: BackstageOptions): Backstage {
  const { world, clock, audience, interactions } = discord
  const { gateway } = faults

  function conditions(): Conditions {
    const late = interactions.datedBack()
    return {
      nowMs: clock.now(),
      staged: [
        ...staged
          .waiting()
          .map(({ fault, left }) => (left === 1 ? inWords(fault) : `${inWords(fault)}, ${left} times`)),
        ...(late > 0 ? [`an interaction that arrives ${lateByMs / 1_000} s late`] : []),
      ],
      isAcknowledgingHeartbeats: gateway.isAcknowledgingHeartbeats(),
      isTokenRevoked: isTokenRevoked(),
    }
  }
  const tell = (): void => audience.tellAll(() => ({ event: 'conditions', conditions: conditions() }))
  clock.onAdvance(tell)
  staged.onChange(tell)
  interactions.onDatedBack(tell)

  const befallsNext = (fault: RestFault) => (): void => faults.next({}, fault)
  const weathers = new Map<Weather, () => void>([
    ['rate limit', befallsNext({ kind: 'rate limited', retryAfterSeconds })],
    ['global rate limit', befallsNext({ kind: 'rate limited globally', retryAfterSeconds })],
    ['bad gateway', befallsNext({ kind: 'server error', status: 502 })],
    ['cut before', befallsNext({ kind: 'cut', when: 'before' })],
    ['cut after', befallsNext({ kind: 'cut', when: 'after' })],
    ['late interaction', () => faults.lateInteractions(lateByMs)],
    ['reconnect', () => gateway.reconnect()],
    ['resumable session', () => gateway.invalidate(true)],
    ['void session', () => gateway.invalidate(false)],
    ['close 4000', () => gateway.close(4000)],
    ['cut connection', () => gateway.cut()],
  ])

  function stage(weather: Weather): void {
    const begin = weathers.get(weather)
    if (begin === undefined) throw new Error(`The sandbox knows no weather “${weather}”`)
    begin()
  }

  function allowBot(channelId: string, right: 'view' | 'send', isAllowed: boolean): void {
    const bit = right === 'view' ? Bits.ViewChannel : Bits.SendMessages
    const { allow = 0n, deny = 0n } = world.channels.get(channelId)?.overwrites.get(world.bot.id) ?? {}
    settings.overwrite(channelId, world.bot.id, {
      allow: isAllowed ? allow | bit : allow & ~bit,
      deny: isAllowed ? deny & ~bit : deny | bit,
    })
  }

  return {
    conditions,
    carryOut(request) {
      switch (request.kind) {
        case 'move-clock':
          if (!(request.ms > 0 && request.ms <= longestStepMs)) throw new Error('The clock moves on by 1 ms to 31 days')
          clock.advance(request.ms)
          break
        case 'stage':
          stage(request.weather)
          break
        case 'clear-weather':
          faults.lateInteractions(0, 0)
          faults.clear()
          break
        case 'acknowledge-heartbeats':
          gateway.acknowledgeHeartbeats(request.isAcknowledged)
          tell()
          break
        case 'revoke-token':
          faults.revokeToken()
          tell()
          break
        case 'allow-bot':
          allowBot(request.channelId, request.right, request.isAllowed)
          break
        case 'remove-channel':
          settings.removeChannel(request.channelId)
          break
        case 'kick-bot':
          settings.removeBot(request.guildId)
          break
        case 'invite-bot':
          settings.inviteBot(request.guildId)
          break
      }
    },
  }
}
