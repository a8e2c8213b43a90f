// The list of commands, one line each. A test compares it with the folder.

import { article } from './commands/article.ts'
import { ask } from './commands/ask.ts'
import { askAboutMessage } from './commands/ask-about-message.ts'
import { digest } from './commands/digest.ts'
import { help } from './commands/help.ts'
import { log } from './commands/log.ts'
import { saveAsArticle } from './commands/save-as-article.ts'
import { search } from './commands/search.ts'
import { synonym } from './commands/synonym.ts'
import type { Command, ComponentHandler, ModalHandler } from './interactions/command.ts'
import { mergeHandlers } from './interactions/group.ts'

export const commands: readonly Command[] = [
  ask,
  search,
  article,
  synonym,
  digest,
  help,
  log,
  askAboutMessage,
  saveAsArticle,
]

const byName = new Map(commands.map((command) => [command.definition.name, command]))
const handlers = mergeHandlers(commands)
// Maps, since an action comes back from outside: an object would find “constructor”.
const components = new Map(Object.entries(handlers.components))
const modals = new Map(Object.entries(handlers.modals))
const modalOpeners = new Set(handlers.modalOpeners)

export function findCommand(name: string): Command | undefined {
  return byName.get(name)
}

export function findComponentHandler(action: string): ComponentHandler | undefined {
  return components.get(action)
}

/** Whether a component with this action opens a modal. */
export function isModalOpener(action: string): boolean {
  return modalOpeners.has(action)
}

export function findModalHandler(action: string): ModalHandler | undefined {
  return modals.get(action)
}
