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
import { commands } from '../../../src/discord/commands.ts'
import type { CommandContext } from '../../../src/discord/interactions/command.ts'
import { UserError } from '../../../src/errors.ts'

const here = '1'
const elsewhere = '2'
const { ManageMessages, SendMessages, Administrator } = PermissionFlagsBits

/** Everybody who may come, and what they are. No server: a direct message. */
const people = {
  outsider: { guildId: null, rights: null },
  'member elsewhere': { guildId: elsewhere, rights: [SendMessages] },
  member: { guildId: here, rights: [SendMessages] },
  // With a role that /setup lets edit articles.
  editor: { guildId: here, rights: [SendMessages], roles: ['7'] },
  moderator: { guildId: here, rights: [SendMessages, ManageMessages] },
  administrator: { guildId: here, rights: [Administrator] },
  'moderator elsewhere': { guildId: elsewhere, rights: [SendMessages, ManageMessages] },
} as const
type Person = keyof typeof people

const everybody = Object.keys(people) as Person[]
const membersHere: Person[] = ['member', 'editor', 'moderator', 'administrator']
/** Each of their own server. */
const moderators: Person[] = ['moderator', 'administrator', 'moderator elsewhere']
const editors: Person[] = ['editor', ...moderators]
const administrators: Person[] = ['administrator']
/** Of the server. */
const managers: Person[] = ['administrator']

/** Who may use what. */
const mayUse: Readonly<Record<string, readonly Person[]>> = {
  '/ask': everybody,
  '/search': everybody,
  '/articles': everybody,
  '/help': everybody,
  'Ask the articles about this': everybody,
  '/article add': editors,
  '/article edit': editors,
  '/article refresh': editors,
  '/article remove': editors,
  '/article undo': editors,
  '/article history': editors,
  '/article restore': editors,
  '/article removed': editors,
  '/article export': editors,
  '/article hide': editors,
  '/article unhide': editors,
  '/article erase': administrators,
  'Save as article': editors,
  'Confirm this answer': editors,
  '/inbox': editors,
  '/synonym add': editors,
  '/synonym list': editors,
  '/synonym remove': editors,
  '/digest set': moderators,
  '/digest show': moderators,
  '/digest preview': moderators,
  '/digest pause': moderators,
  '/digest resume': moderators,
  '/digest off': moderators,
  '/digest now': moderators,
  '/digest history': moderators,
  '/log': editors,
  '/setup': managers,

  'typing title of /articles': everybody,
  'typing title of /article edit': editors,
  'typing title of /article refresh': editors,
  'typing title of /article remove': editors,
  'typing title of /article undo': editors,
  'typing title of /article history': editors,
  'typing title of /article restore': editors,
  'typing revision of /article restore': editors,
  'typing title of /article export': editors,
  'typing title of /article hide': editors,
  'typing title of /article unhide': editors,
  'typing title of /article erase': editors,
  'typing words of /synonym remove': editors,
  // Cities and days of the week tell nothing of a server.
  'typing timezone of /digest set': everybody,
  'typing days of /digest set': everybody,

  'button share': everybody,
  'button more': everybody,
  'button tell-me': everybody,
  'button forget-wish': everybody,
  'button not': everybody,
  'button ask-more': everybody,
  'button alone': everybody,
  'button what': everybody,
  'button why': everybody,
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
  'button link': editors,
  'button of-refresh': editors,
  'button pick-refresh': editors,
  'button redraft': editors,
  'button publish': editors,
  'button copy': editors,
  'button over': editors,
  'button drop': editors,
  'button of-edit': editors,
  'button pick-edit': editors,
  'button of-remove': editors,
  'button pick-remove': editors,
  'button remove': editors,
  'button of-undo': editors,
  'button pick-undo': editors,
  'button undo': editors,
  'button undo-sure': editors,
  'button of-history': editors,
  'button pick-history': editors,
  'button history': editors,
  'button past': editors,
  'button revision': editors,
  'button of-restore': editors,
  'button pick-restore': editors,
  'button restore': editors,
  'button of-export': editors,
  'button export': editors,
  'button of-hide': editors,
  'button pick-hide': editors,
  'button of-unhide': editors,
  'button pick-unhide': editors,
  'button of-erase': administrators,
  'button pick-erase': administrators,
  'button erase': administrators,
  'button synonyms': editors,
  'button synonyms-in': editors,
  'button synonyms-out': editors,
  'button digest-zone': moderators,
  'button digest-runs': moderators,
  'button digest-retry': moderators,
  'button inbox': editors,
  'button inbox-add': editors,
  'button inbox-here': editors,
  'button inbox-look': editors,
  'button inbox-words': editors,
  'button confirm': editors,
  'button confirm-shown': editors,
  'button inbox-dismiss': editors,
  'button inbox-undismiss': editors,
  'button inbox-unconfirm': editors,
  'button inbox-digests': editors,
  'button confirmed': editors,
  'button unconfirm': editors,
  'button unconfirm-in': editors,
  'button reconfirm': editors,
  'button log': editors,
  'button log-undo': editors,
  'button log-undo-all': editors,
  'button log-undo-sure': editors,
  'button log-undo-all-sure': editors,
  'button log-back': editors,
  'button setup': managers,
  'button setup-undo': managers,

  'form ask-more': everybody,
  'form add': editors,
  'form edit': editors,
  'form redraft': editors,
  'form erase': administrators,
  'form setup': managers,
  'form inbox-look': editors,
  'form inbox-words': editors,
}

/** What custom_ids carry where any id will not do. */
const argsOf: Readonly<Record<string, readonly string[]>> = {
  around: ['AAAAAAAAAA.0.abcd.0.k'],
  'digest-more': [here, '2026-11-22', ''],
}
const anyArgs = ['AAAAAAAAAA', '1', '1']

class LetIn extends Error {}
const refusal =
  /^(Only (moderators|administrators|members who can manage|the person who asked)|(Articles are changed|A digest belongs|These settings belong) .*in one (where|that)|This digest belongs to another server)/

/** Lets nothing be done but look up which roles may edit articles; notes of which server it was asked. */
function libraryThatNotes(asked: (string | undefined)[]) {
  return new Proxy(
    {},
    {
      get: (_, verb) => async (request?: { guildId?: string }) => {
        if (verb === 'settings') return { answerChannels: [], editorRoles: request?.guildId === here ? ['7'] : [] }
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
  const {
    guildId,
    rights,
    roles = [],
  }: { guildId: string | null; rights: readonly bigint[] | null; roles?: readonly string[] } = people[person]
  const permissions = new PermissionsBitField([...(rights ?? [])])
  return {
    guildId,
    member: guildId === null ? null : { roles, permissions },
    inCachedGuild: () => false,
    channelId: '9',
    user: { id: '2', displayName: 'Mia' },
    memberPermissions: rights && permissions,
    appPermissions: new PermissionsBitField([SendMessages]),
    channel: { isThread: () => false },
    client: { user: { id: '5' }, channels: { cache: new Map(), fetch: async () => null } },
    message,
    targetMessage,
    values: ['AAAAAAAAAA'],
    isStringSelectMenu: () => true,
    isChatInputCommand: () => true,
    fields: {
      fields: new Map(),
      getTextInputValue: () => 'tea',
      getSelectedChannels: () => null,
      getSelectedRoles: () => null,
      getCheckboxGroup: () => [],
    },
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
