// What a server’s administrators can do to a bot, and what a client can: offer every command to everybody, everywhere.

import type { Sandbox } from '../../src/sandbox/sandbox.ts'

/** Offers what Discord keeps for moderators, and for servers, to everybody and in direct messages as well. */
export function offerEverything({ world }: Sandbox): void {
  for (const [id, command] of world.commands) {
    world.commands.set(id, { ...command, default_member_permissions: null, contexts: [0, 1] })
  }
}
