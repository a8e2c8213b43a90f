// The parts of the local Discord that its routes and its people work with.

import type { Gateway } from './gateway/gateway.ts'
import type { Interactions } from './interactions/interactions.ts'
import type { Attachments } from './messages/attachments.ts'
import type { Messages } from './messages/messages.ts'
import type { Threads } from './messages/threads.ts'
import type { PageEvent } from './page-server/protocol.ts'
import type { WireLog } from './rest/wire-log.ts'
import type { Clock } from './world/clock.ts'
import type { Posted, World } from './world/world.ts'

export interface LocalDiscord {
  readonly world: World
  readonly clock: Clock
  readonly nextId: (atMs?: number) => string
  readonly wire: WireLog
  readonly gateway: Gateway
  readonly attachments: Attachments
  readonly messages: Messages
  readonly threads: Threads
  readonly interactions: Interactions
  readonly audience: Audience
  /** http://127.0.0.1:PORT */
  readonly origin: () => string
  /** How many shards the gateway recommends. */
  readonly shards: () => number
  /** How many sessions a day the gateway lets the bot begin. */
  readonly sessionsPerDay: number
}

/** Whoever watches the world as a person. */
export interface Audience {
  /** Hears of everything the person may see, until the returned function is called. */
  watch(personId: string, listener: (event: PageEvent) => void): () => void
  /** Tells everybody who may see the message; makes the event only when somebody watches. */
  tellOf(posted: Posted, event: () => PageEvent): void
  tell(personId: string, event: PageEvent): void
  tellAll(event: (personId: string) => PageEvent): void
}
