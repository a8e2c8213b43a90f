// Every route of the local Discord: one line per area.

import { channelRoutes } from './channels.ts'
import { commandRoutes } from './commands.ts'
import { guildRoutes } from './guilds.ts'
import { interactionRoutes } from './interactions.ts'
import type { Route } from './route.ts'
import { selfRoutes } from './self.ts'
import { threadRoutes } from './threads.ts'

export const routes: readonly Route[] = [
  ...interactionRoutes,
  ...selfRoutes,
  ...channelRoutes,
  ...threadRoutes,
  ...guildRoutes,
  ...commandRoutes,
]
