// /article: the list of its subcommands, one line each. A test compares it with the folder.

import { InteractionContextType } from 'discord.js'
import type { ChatCommand, Subcommand } from '../interactions/command.ts'
import { add } from './article/add.ts'
import { edit } from './article/edit.ts'
import { erase } from './article/erase.ts'
import { exportArticles } from './article/export.ts'
import { hide } from './article/hide.ts'
import { history } from './article/history.ts'
import { list } from './article/list.ts'
import { remove } from './article/remove.ts'
import { restore } from './article/restore.ts'
import { show } from './article/show.ts'
import { undo } from './article/undo.ts'
import { unhide } from './article/unhide.ts'

const subcommands: readonly Subcommand[] = [
  list,
  show,
  add,
  edit,
  remove,
  undo,
  history,
  restore,
  exportArticles,
  hide,
  unhide,
  erase,
]

const byName = new Map(subcommands.map((each) => [each.definition.name, each]))

export const article: ChatCommand = {
  kind: 'chat',
  definition: {
    name: 'article',
    description: 'Read the articles that I answer from; moderators keep them here',
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
    options: subcommands.map(({ definition }) => definition),
  },

  opensForm: (interaction) => byName.get(interaction.options.getSubcommand())?.opensForm ?? false,

  async run(context, interaction) {
    const name = interaction.options.getSubcommand()
    const subcommand = byName.get(name)
    if (!subcommand) throw new Error(`/article has no subcommand ${name}`)
    return subcommand.run(context, interaction)
  },

  async complete(context, interaction) {
    return (await byName.get(interaction.options.getSubcommand())?.complete?.(context, interaction)) ?? []
  },

  presses: Object.assign({}, ...subcommands.map(({ presses }) => presses)),
  formPresses: subcommands.flatMap(({ formPresses = [] }) => formPresses),
  submits: Object.assign({}, ...subcommands.map(({ submits }) => submits)),
}
