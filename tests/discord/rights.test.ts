// Whatever leads to something that only moderators may do is refused by the bot itself, whoever Discord let through: it
// never gets as far as the library.

import { ApplicationCommandOptionType, PermissionFlagsBits, PermissionsBitField } from 'discord.js'
import { expect, test } from 'vitest'
import { commands } from '../../src/discord/commands.ts'
import type { Command, CommandContext } from '../../src/discord/interactions/command.ts'
import { UserError } from '../../src/errors.ts'

/** What everybody may use. */
const open = {
  commands: ['/ask', '/search', '/help', '/articles', '/articles', 'Ask the articles about this'],
  components: [
    'share',
    'more',
    'around',
    'delete',
    'find',
    'open',
    'read',
    'of-show',
    'list',
    'choose',
    'keep',
    'digest-more',
  ],
  /** Cities and days of the week tell nothing of a server. */
  completed: ['/articles', '/articles', '/digest set'],
}
/** What only administrators may use. */
const forAdministrators = ['/article erase', 'of-erase', 'pick-erase', 'erase']

const library = new Proxy(
  {},
  {
    get: (_, verb) => () => {
      throw new Error(`the library was reached: ${String(verb)}`)
    },
  },
)
const context = { library, mentionCommand: (name: string) => name } as unknown as CommandContext

/** Somebody with certain rights, in a server or in a direct message. */
function someone(rights: readonly bigint[], guildId: string | null = '1') {
  return {
    guildId,
    user: { id: '2' },
    memberPermissions: guildId === null ? null : new PermissionsBitField([...rights]),
    isStringSelectMenu: () => false,
  }
}
const member = someone([PermissionFlagsBits.SendMessages])
const alone = someone([], null)
const moderator = someone([PermissionFlagsBits.ManageMessages])

type Way = readonly [name: string, lead: (by: object) => Promise<unknown>]

interface Named {
  readonly name: string
  readonly command: Command
  /** Empty when it has none. */
  readonly subcommand: string
}

const named = commands.flatMap((command): Named[] => {
  const { name } = command.definition
  if (command.kind === 'message') return [{ name, command, subcommand: '' }]
  const options = 'options' in command.definition ? (command.definition.options ?? []) : []
  const subcommands = options.filter(({ type }) => type === ApplicationCommandOptionType.Subcommand)
  if (subcommands.length === 0) return [{ name: `/${name}`, command, subcommand: '' }]
  return subcommands.map((each) => ({ name: `/${name} ${each.name}`, command, subcommand: each.name }))
})
const optionsOf = (subcommand: string) => ({
  getSubcommand: () => subcommand,
  getString: () => 'tea',
  getFocused: (isFull?: boolean) => (isFull ? { name: 'title', value: 'tea' } : 'tea'),
})

const ways: Way[] = [
  ...named
    .filter(({ name }) => !open.commands.includes(name))
    .map(({ name, command, subcommand }): Way => {
      return [name, async (by) => command.run(context, { ...by, options: optionsOf(subcommand) } as never)]
    }),
  ...commands
    .flatMap(({ components = {} }) => Object.entries(components))
    .filter(([action]) => !open.components.includes(action))
    .map(([action, handle]): Way => [action, async (by) => handle(context, by as never, ['AAAAAAAAAA'])]),
  ...commands
    .flatMap(({ modals = {} }) => Object.entries(modals))
    .map(([action, handle]): Way => [action, async (by) => handle(context, by as never, ['AAAAAAAAAA'])]),
]

test.each(ways)('%s: is refused to a member, and in direct messages', async (_, lead) => {
  await expect(lead(member)).rejects.toThrow(UserError)
  await expect(lead(alone)).rejects.toThrow(UserError)
})

test.each(ways.filter(([name]) => forAdministrators.includes(name)))(
  '%s: is refused to a moderator',
  async (_, lead) => {
    await expect(lead(moderator)).rejects.toThrow('Only administrators')
  },
)

test('nothing that everybody may use is named in vain', () => {
  const actions = commands.flatMap(({ components = {} }) => Object.keys(components))
  expect(open.components.filter((action) => !actions.includes(action))).toEqual([])
  expect(open.commands.filter((name) => !named.some((each) => each.name === name))).toEqual([])
})

test('no subcommand of moderators completes anything for a member', async () => {
  for (const { name, command, subcommand } of named) {
    if (command.kind !== 'chat' || open.completed.includes(name)) continue
    const choices = await command.complete?.(context, { ...member, options: optionsOf(subcommand) } as never)
    expect(choices ?? [], name).toEqual([])
  }
})
