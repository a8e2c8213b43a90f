// Tells watching people what they may see, and nobody anything else.

import { PermissionFlagsBits } from 'discord-api-types/v10'
import type { Audience } from '../local-discord.ts'
import type { PageEvent } from '../page-server/protocol.ts'
import { may } from '../world/permissions.ts'
import type { Posted, World } from '../world/world.ts'

/** Whether a person sees a message: the channel is open to them and the message is not somebody else's alone. */
export function sees(world: World, personId: string, { channel, visibleTo }: Posted): boolean {
  return visibleTo === undefined
    ? may(world, channel, personId, PermissionFlagsBits.ViewChannel)
    : visibleTo === personId
}

export function createAudience(world: World): Audience {
  const listeners = new Map<string, Set<(event: PageEvent) => void>>()
  const tell: Audience['tell'] = (personId, event) => {
    for (const listener of listeners.get(personId) ?? []) listener(event)
  }
  return {
    watch(personId, listener) {
      const own = listeners.get(personId) ?? new Set()
      listeners.set(personId, own.add(listener))
      return () => {
        own.delete(listener)
        if (own.size === 0 && listeners.get(personId) === own) listeners.delete(personId)
      }
    },
    tell,
    tellOf(posted, make) {
      if (listeners.size === 0) return
      let event: PageEvent | undefined
      for (const personId of listeners.keys()) {
        if (!sees(world, personId, posted)) continue
        event ??= make()
        tell(personId, event)
      }
    },
    tellAll(make) {
      for (const personId of listeners.keys()) tell(personId, make(personId))
    },
  }
}
