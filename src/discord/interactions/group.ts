// A command made of subcommands, each in a file of its own.

import {
  ApplicationCommandOptionType,
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
} from 'discord.js'
import type { ChatCommand, Handlers, Subcommand } from './command.ts'
import { forEverybody, type forModerators } from './definitions.ts'

/**
 * @param subcommands In the order in which Discord lists them.
 * @param offered Where, and to whom.
 */
export function defineGroup(
  name: string,
  description: string,
  subcommands: readonly Subcommand[],
  offered: typeof forEverybody | typeof forModerators = forEverybody,
): ChatCommand {
  const byName = new Map(subcommands.map((each) => [each.name, each]))
  const find = ({ options }: ChatInputCommandInteraction | AutocompleteInteraction) =>
    byName.get(options.getSubcommand())
  return {
    kind: 'chat',
    definition: {
      name,
      description,
      ...offered,
      options: subcommands.map(({ name, description, options = [] }) => {
        return { type: ApplicationCommandOptionType.Subcommand, name, description, options: [...options] }
      }),
    },

    opensModal(interaction) {
      const { opensModal = false } = find(interaction) ?? {}
      return typeof opensModal === 'boolean' ? opensModal : opensModal(interaction)
    },

    async run(context, interaction) {
      const subcommand = find(interaction)
      if (!subcommand) throw new Error(`/${name} has no subcommand ${interaction.options.getSubcommand()}`)
      return subcommand.run(context, interaction)
    },

    async complete(context, interaction) {
      return (await find(interaction)?.complete?.(context, interaction)) ?? []
    },

    ...mergeHandlers(subcommands),
  }
}

/**
 * The handlers of several commands or subcommands. All custom_ids are one namespace.
 * @throws Error when two of them answer to one action: a bug, since only one could ever be reached.
 */
export function mergeHandlers(parts: readonly Handlers[]): Required<Handlers> {
  const owners = new Map<string, Handlers>()
  for (const part of parts) {
    for (const action of Object.keys({ ...part.components, ...part.modals })) {
      if ((owners.get(action) ?? part) !== part)
        throw new Error(`two commands answer to the custom_id action ${action}`)
      owners.set(action, part)
    }
  }
  return {
    components: Object.assign({}, ...parts.map(({ components }) => components)),
    modalOpeners: parts.flatMap(({ modalOpeners = [] }) => modalOpeners),
    modals: Object.assign({}, ...parts.map(({ modals }) => modals)),
  }
}
