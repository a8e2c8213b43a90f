// Who may do what: every command, menu, button, select, form and completed option against everybody who may come. The
// bot refuses by itself, whoever Discord let through, before the library is asked, and asks it for no other server.

import {
  ApplicationCommandOptionType,
  Collection,
  PermissionFlagsBits,
  PermissionsBitField,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js'
import { expect, test } from 'vitest'
import { commands } from '../../src/discord/commands.ts'
import type { CommandContext } from '../../src/discord/interactions/command.ts'
import { UserError } from '../../src/errors.ts'

const here = '1'
const elsewhere = '2'
const { ManageMessages, SendMessages, Administrator } = PermissionFlagsBits

/** Everybody who may come, and what they are. No server: a direct message. */
const people = {
  outsider: { guildId: null, rights: null },
  'member elsewhere': { guildId: elsewhere, rights: [SendMessages] },
  member: { guildId: here, rights: [SendMessages] },
  moderator: { guildId: here, rights: [SendMessages, ManageMessages] },
  administrator: { guildId: here, rights: [Administrator] },
  'moderator elsewhere': { guildId: elsewhere, rights: [SendMessages, ManageMessages] },
} as const
type Person = keyof typeof people

const everybody = Object.keys(people) as Person[]
const membersHere: Person[] = ['member', 'moderator', 'administrator']
/** Each of their own server. */
const moderators: Person[] = ['moderator', 'administrator', 'moderator elsewhere']
const administrators: Person[] = ['administrator']

/** Who may use what. */
const mayUse: Readonly<Record<string, readonly Person[]>> = {
  '/ask': everybody,
  '/search': everybody,
  '/articles': everybody,
  '/help': everybody,
  'Ask the articles about this': everybody,
  '/article add': moderators,
  '/article edit': moderators,
  '/article remove': moderators,
  '/article undo': moderators,
  '/article history': moderators,
  '/article restore': moderators,
  '/article removed': moderators,
  '/article export': moderators,
  '/article hide': moderators,
  '/article unhide': moderators,
  '/article erase': administrators,
  'Save as article': moderators,
  '/synonym add': moderators,
  '/synonym list': moderators,
  '/synonym remove': moderators,
  '/digest set': moderators,
  '/digest show': moderators,
  '/digest preview': moderators,
  '/digest pause': moderators,
  '/digest resume': moderators,
  '/digest off': moderators,
  '/digest now': moderators,
  '/digest history': moderators,
  '/log': moderators,

  'typing title of /articles': everybody,
  'typing title of /article edit': moderators,
  'typing title of /article remove': moderators,
  'typing title of /article undo': moderators,
  'typing title of /article history': moderators,
  'typing title of /article restore': moderators,
  'typing revision of /article restore': moderators,
  'typing title of /article export': moderators,
  'typing title of /article hide': moderators,
  'typing title of /article unhide': moderators,
  'typing title of /article erase': moderators,
  'typing words of /synonym remove': moderators,
  // Cities and days of the week tell nothing of a server.
  'typing timezone of /digest set': everybody,
  'typing days of /digest set': everybody,

  'button share': everybody,
  'button more': everybody,
  'button around': everybody,
  'button find': everybody,
  'button list': everybody,
  'button choose': everybody,
  'button open': everybody,
  'button read': everybody,
  'button of-show': everybody,
  // It changes nothing.
  'button keep': everybody,
  // Of somebody else's answer.
  'button delete': moderators,
  'button digest-more': membersHere,
  'button redraft': moderators,
  'button publish': moderators,
  'button copy': moderators,
  'button over': moderators,
  'button drop': moderators,
  'button of-edit': moderators,
  'button pick-edit': moderators,
  'button of-remove': moderators,
  'button pick-remove': moderators,
  'button remove': moderators,
  'button of-undo': moderators,
  'button pick-undo': moderators,
  'button undo': moderators,
  'button of-history': moderators,
  'button pick-history': moderators,
  'button history': moderators,
  'button past': moderators,
  'button revision': moderators,
  'button of-restore': moderators,
  'button pick-restore': moderators,
  'button restore': moderators,
  'button of-export': moderators,
  'button export': moderators,
  'button of-hide': moderators,
  'button pick-hide': moderators,
  'button of-unhide': moderators,
  'button pick-unhide': moderators,
  'button of-erase': administrators,
  'button pick-erase': administrators,
  'button erase': administrators,
  'button synonyms': moderators,
  'button synonyms-in': moderators,
  'button synonyms-out': moderators,
  'button digest-zone': moderators,
  'button digest-runs': moderators,
  'button digest-retry': moderators,
  'button log': moderators,
  'button log-undo': moderators,
  'button log-undo-all': moderators,

  'form add': moderators,
  'form edit': moderators,
  'form redraft': moderators,
  'form erase': administrators,
}

/** What custom_ids carry where any id will not do. */
const argsOf: Readonly<Record<string, readonly string[]>> = {
  around: ['AAAAAAAAAA.0.abcd.0.k'],
  'digest-more': [here, '2026-11-22', ''],
}
const anyArgs = ['AAAAAAAAAA', '1', '1']

class LetIn extends Error {}
const refusal =
  /^(Only (moderators|administrators|the person who asked)|(Articles are changed|A digest belongs) .*in one where|This digest belongs to another server)/

/** Lets nothing be done; notes of which server it was asked. */
function libraryThatNotes(asked: (string | undefined)[]) {
  return new Proxy(
    {},
    {
      get: (_, verb) => async (request?: { guildId?: string }) => {
        asked.push(request?.guildId)
        throw new LetIn(String(verb))
      },
    },
  )
}

const message = {
  components: [],
  flags: { has: () => true },
  messageSnapshots: new Collection(),
  attachments: new Collection(),
}
const targetMessage = {
  ...message,
  content: 'How long does green tea steep?',
  url: 'https://discord.com/channels/1/2/3',
  author: { id: '2', displayName: 'Mia', bot: false },
  webhookId: null,
  createdAt: new Date(0),
  embeds: [],
  stickers: new Map(),
  mentions: { users: new Map(), roles: new Map(), channels: new Map() },
}

/** Somebody who uses something. @param option The one that is being typed. */
function interactionOf(person: Person, subcommand: string, option = 'title') {
  const { guildId, rights } = people[person]
  return {
    guildId,
    channelId: '9',
    user: { id: '2', displayName: 'Mia' },
    memberPermissions: rights && new PermissionsBitField([...rights]),
    appPermissions: new PermissionsBitField([SendMessages]),
    channel: { isThread: () => false },
    client: { channels: { cache: new Map(), fetch: async () => null } },
    message,
    targetMessage,
    values: ['AAAAAAAAAA'],
    isStringSelectMenu: () => true,
    isChatInputCommand: () => true,
    fields: { fields: new Map(), getTextInputValue: () => 'tea' },
    options: {
      getSubcommand: () => subcommand,
      getString: () => 'tea',
      getInteger: () => 1,
      getBoolean: () => null,
      getChannel: () => ({ id: '9', type: 0, name: 'general' }),
      getFocused: (isFull?: boolean) => (isFull ? { name: option, value: 'tea' } : 'tea'),
    },
  }
}

interface Way {
  readonly name: string
  readonly lead: (context: CommandContext, by: Person) => Promise<unknown>
}

const subcommandType = ApplicationCommandOptionType.Subcommand

/** Every way into the bot, found in what the commands say of themselves. */
const ways = commands.flatMap((command): Way[] => {
  const { name, options = [] } = command.definition as RESTPostAPIChatInputApplicationCommandsJSONBody
  const lines =
    command.kind === 'message'
      ? [{ line: name, subcommand: '', options: [] }]
      : options.some(({ type }) => type === subcommandType)
        ? options.map((each) => ({
            line: `/${name} ${each.name}`,
            subcommand: each.name,
            options: 'options' in each ? (each.options ?? []) : [],
          }))
        : [{ line: `/${name}`, subcommand: '', options }]
  return [
    ...lines.map(({ line, subcommand }): Way => {
      return { name: line, lead: async (context, by) => command.run(context, interactionOf(by, subcommand) as never) }
    }),
    ...lines.flatMap(({ line, subcommand, options: all }) =>
      all
        .filter((option) => 'autocomplete' in option && option.autocomplete)
        .map(
          (option): Way => ({
            name: `typing ${option.name} of ${line}`,
            lead: async (context, by) =>
              command.kind === 'chat' &&
              command.complete?.(context, interactionOf(by, subcommand, option.name) as never),
          }),
        ),
    ),
    ...Object.entries(command.components ?? {}).map(([action, handle]): Way => {
      const args = argsOf[action] ?? anyArgs
      return {
        name: `button ${action}`,
        lead: async (context, by) => handle(context, interactionOf(by, '') as never, args),
      }
    }),
    ...Object.entries(command.modals ?? {}).map(([action, handle]): Way => {
      return {
        name: `form ${action}`,
        lead: async (context, by) => handle(context, interactionOf(by, '') as never, anyArgs),
      }
    }),
  ]
})

/** Whether somebody is let in, and of which servers the library was asked for them. */
async function comes(by: Person, { lead }: Way): Promise<{ isLetIn: boolean; asked: (string | undefined)[] }> {
  const asked: (string | undefined)[] = []
  const context = {
    library: libraryThatNotes(asked),
    mentionCommand: (name: string) => name,
    countQuestion: () => {},
    exporting: new Set(),
    takeTurn: (_: string, work: () => Promise<unknown>) => work(),
  } as unknown as CommandContext
  try {
    const given = await lead(context, by)
    // Whoever may not see what there is is offered nothing.
    return { isLetIn: !Array.isArray(given) || given.length > 0, asked }
  } catch (error) {
    if (error instanceof LetIn) return { isLetIn: true, asked }
    if (error instanceof UserError) return { isLetIn: !refusal.test(error.message), asked }
    throw error
  }
}

test('no command, menu, button, form or completed option is missing from the matrix, and none is named in vain', () => {
  expect(Object.keys(mayUse).sort()).toEqual(ways.map(({ name }) => name).sort())
})

test.each(ways.map((way) => [way.name, way] as const))('%s: lets in whom it is for', async (name, way) => {
  const letIn: Person[] = []
  for (const by of everybody) {
    const { isLetIn, asked } = await comes(by, way)
    if (isLetIn) letIn.push(by)
    else expect(asked, by).toEqual([])
    const own = people[by].guildId ?? undefined
    expect(
      asked.filter((guildId) => guildId !== own && guildId !== undefined),
      `${by} asks of another server`,
    ).toEqual([])
  }
  expect(letIn).toEqual(everybody.filter((each) => mayUse[name]?.includes(each)))
})
