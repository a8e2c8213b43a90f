// The list of commands, one line each. A test compares it with the folder.

import { article } from './commands/article.ts'
import { articles } from './commands/articles.ts'
import { ask } from './commands/ask.ts'
import { askAboutMessage } from './commands/ask-about-message.ts'
import { confirmAnswer } from './commands/confirm-answer.ts'
import { digest } from './commands/digest.ts'
import { help } from './commands/help.ts'
import { inbox } from './commands/inbox.ts'
import { log } from './commands/log.ts'
import { saveAsArticle } from './commands/save-as-article.ts'
import { search } from './commands/search.ts'
import { setup } from './commands/setup.ts'
import { synonym } from './commands/synonym.ts'
import type { Command } from './interactions/command.ts'
import { mergeHandlers } from './interactions/group.ts'

export const commands: readonly Command[] = [
  ask,
  search,
  articles,
  help,
  article,
  synonym,
  digest,
  inbox,
  log,
  setup,
  askAboutMessage,
  saveAsArticle,
  confirmAnswer,
]

// Maps, since a name or an action comes back from outside: an object would find “constructor”.
export const commandsByName = new Map(commands.map((command) => [command.definition.name, command]))
const handlers = mergeHandlers(commands)
export const componentHandlers = new Map(Object.entries(handlers.components))
export const modalHandlers = new Map(Object.entries(handlers.modals))
/** Actions of components that open a modal. */
export const modalOpeners = new Set(handlers.modalOpeners)
