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
import type { Command, Press, Submit } from './interactions/command.ts'

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
const presses = new Map<string, Press>(commands.flatMap((command) => Object.entries(command.presses ?? {})))
const formPresses = new Set(commands.flatMap((command) => command.formPresses ?? []))
const submits = new Map<string, Submit>(commands.flatMap((command) => Object.entries(command.submits ?? {})))

export function findCommand(name: string): Command | undefined {
  return byName.get(name)
}

export function findPress(verb: string): Press | undefined {
  return presses.get(verb)
}

/** Whether a press of this verb opens a form. */
export function opensForm(verb: string): boolean {
  return formPresses.has(verb)
}

export function findSubmit(verb: string): Submit | undefined {
  return submits.get(verb)
}
