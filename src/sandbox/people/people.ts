// What people do in the local Discord, and what they see of it. The page and tests act through it.

import type { LocalDiscord } from '../local-discord.ts'
import type { PageEvent, PageMessage, PageWorld } from '../page-server/protocol.ts'
import { pageWorld, visibleMessages } from '../page-server/world.ts'
import { channelFor, personOf } from './access.ts'
import { createTalking, type Talking } from './talking.ts'
import { createThreadActs, type ThreadActs } from './threads.ts'
import { createUsing, type Using } from './using.ts'

/** Every verb takes the person's id first, and rejects with a sentence when the client would not let them. */
export interface People extends Talking, ThreadActs, Using {
  /** Everything the person can see. */
  world(personId: string): Omit<PageWorld, 'conditions'>
  /** Messages of a channel that the person can see, oldest first. */
  messages(personId: string, channelId: string): PageMessage[]
  /** Hears of what the person may see, until the returned function is called. */
  watch(personId: string, listener: (event: PageEvent) => void): () => void
}

export function createPeople(discord: LocalDiscord): People {
  const { world, audience } = discord
  return {
    ...createTalking(discord),
    ...createThreadActs(discord),
    ...createUsing(discord),
    world: (personId) => pageWorld(discord, personOf(world, personId).id),
    messages: (personId, channelId) => visibleMessages(world, personId, channelFor(world, personId, channelId)),
    watch: audience.watch,
  }
}
