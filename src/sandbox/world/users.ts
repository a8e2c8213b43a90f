// Finds users by id, the bot among them. Changes nothing.

import type { APIUser } from 'discord-api-types/v10'
import type { World } from './world.ts'

export function userOf(world: World, id: string): APIUser | undefined {
  return id === world.bot.id ? world.bot : world.people.get(id)?.user
}
