// Facts of interactions, seen by an unmodified discord.js client on one side and by people on the other.

import {
  ApplicationCommandType,
  ButtonStyle,
  ComponentType,
  type Interaction,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  ApplicationCommandOptionType as OptionType,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { enterReadingRoom, fileAddress, type ReadingRoom } from '../support/sandbox.ts'
import { ask, bareBot } from './client.ts'

let room: ReadingRoom
let lastInteraction: Interaction

const commands = [
  {
    name: 'echo',
    description: 'Says it again',
    options: [
      { type: OptionType.String as const, name: 'text', description: 'What', required: true, autocomplete: true },
      { type: OptionType.Boolean as const, name: 'quietly', description: 'To you alone' },
    ],
  },
  { name: 'slow', description: 'Defers' },
  { name: 'form', description: 'Opens a modal' },
  {
    name: 'file',
    description: 'Takes a file',
    options: [{ type: OptionType.Attachment as const, name: 'file', description: 'Which', required: true }],
  },
  { name: 'guard', description: 'For moderators', defaultMemberPermissions: '8192' },
  { name: 'Length', type: ApplicationCommandType.Message as const },
]

const row = (...labels: string[]) => ({
  type: ComponentType.ActionRow as const,
  components: labels.map((label) => ({
    type: ComponentType.Button as const,
    style: ButtonStyle.Secondary as const,
    label,
    customId: label.toLowerCase(),
  })),
})

const respond = async (interaction: Interaction): Promise<unknown> => {
  lastInteraction = interaction
  if (interaction.isAutocomplete()) {
    const typed = interaction.options.getFocused()
    return interaction.respond([{ name: `${typed}!`, value: typed }])
  }
  if (interaction.isMessageContextMenuCommand()) {
    return interaction.reply(`${interaction.targetMessage.content.length} characters`)
  }
  if (interaction.isModalSubmit()) return interaction.reply(`Hello ${interaction.fields.getTextInputValue('name')}`)
  if (interaction.isButton()) {
    if (interaction.customId === 'change') return interaction.update({ content: 'changed', components: [] })
    await interaction.deferUpdate()
    return interaction.followUp({ content: 'followed', flags: MessageFlags.Ephemeral })
  }
  if (!interaction.isChatInputCommand()) return
  if (interaction.commandName === 'form') {
    const name = new TextInputBuilder().setCustomId('name').setStyle(TextInputStyle.Short).setMaxLength(20)
    const label = new LabelBuilder().setLabel('Your name').setTextInputComponent(name)
    return interaction.showModal(new ModalBuilder().setCustomId('form').setTitle('Who').addLabelComponents(label))
  }
  if (interaction.commandName === 'slow') {
    await interaction.deferReply({ flags: MessageFlags.Ephemeral })
    return interaction.followUp({ content: 'at last', components: [row('Change', 'Later')] })
  }
  if (interaction.commandName === 'file') {
    const { url } = interaction.options.getAttachment('file', true)
    const response = await fetch(url)
    return interaction.reply(await response.text())
  }
  const text = interaction.options.getString('text') ?? 'nothing'
  const isQuiet = interaction.options.getBoolean('quietly')
  return interaction.reply({ content: text, ...(isQuiet && { flags: MessageFlags.Ephemeral as const }) })
}

beforeAll(async () => {
  room = await enterReadingRoom({ bot: bareBot(commands, respond) })
})
afterAll(() => room.stop())

test('a command is answered in the channel', async () => {
  const { message } = await room.mia.runs('/echo text: tea: green, please')
  expect(message?.content).toBe('tea: green, please')
  expect(message?.interaction_metadata?.user.username).toBe('mia')
})

test('an ephemeral answer is seen by one person and unknown to the channel', async () => {
  const { message } = await room.mia.runs('/echo text: psst quietly: true')
  expect(room.general.messages(room.mia).at(-1)?.content).toBe('psst')
  expect(room.general.messages(room.noah).at(-1)?.content).not.toBe('psst')
  const { body } = await ask(room.sandbox, `GET /channels/${room.general.id}/messages/${message?.id}`)
  expect(body.code).toBe(10008)
})

test('the first follow-up after a deferral fills the waiting message, as ephemeral as the deferral said', async () => {
  const { kind, message } = await room.mia.runs('/slow')
  expect(kind).toBe('thinking')
  expect(message).toMatchObject({ content: 'at last', visibleTo: room.mia.id })
})

test('a button may change its message', async () => {
  await room.mia.runs('/slow')
  const { kind, message } = await room.mia.presses('Change')
  expect(kind).toBe('changed')
  expect(message).toMatchObject({ content: 'changed', components: [] })
})

test('a button may be acknowledged and followed by a message of its own', async () => {
  await room.mia.runs('/slow')
  const { kind, message } = await room.mia.presses('Later')
  expect(kind).toBe('acknowledged')
  expect(message).toMatchObject({ content: 'followed', visibleTo: room.mia.id })
})

test('what is typed into an option is completed', async () => {
  expect(await room.mia.completes('/echo text: bo')).toEqual([{ name: 'bo!', value: 'bo' }])
})

test('a modal is opened, filled in and submitted', async () => {
  const { kind, modal } = await room.mia.runs('/form')
  expect(kind).toBe('modal')
  expect(modal?.title).toBe('Who')
  const { message } = await room.mia.fillsIn({ 'Your name': 'Mia' })
  expect(message?.content).toBe('Hello Mia')
})

test('a modal refuses what is longer than its field', async () => {
  await room.mia.runs('/form')
  await expect(room.mia.fillsIn({ 'Your name': 'x'.repeat(21) })).rejects.toThrow('between 0 and 20 characters')
})

test('a message command reads a message that does not mention the bot', async () => {
  const target = room.noah.says('twelve chars')
  const { message } = await room.mia.usesOn(target, 'Length')
  expect(message?.content).toBe('12 characters')
})

test('a file given to a command can be fetched by its signed address', async () => {
  const { message } = await room.mia.runs(`/file file: ${fileAddress('notes.txt', 'steep for three minutes')}`)
  expect(message?.content).toBe('steep for three minutes')
})

test('commands arrive with the permissions of person and bot', async () => {
  await room.ada.runs('/echo text: who am I')
  expect(lastInteraction.memberPermissions?.has('ManageMessages')).toBe(true)
  expect(lastInteraction.appPermissions.has('ManageMessages')).toBe(false)
  expect(lastInteraction.attachmentSizeLimit).toBe(10_485_760)
})

test('a command refuses people without its default permissions', async () => {
  await expect(room.mia.runs('/guard')).rejects.toThrow('cannot be used by you here')
  expect((await room.ada.runs('/guard')).kind).toBe('replied')
})

test('a command without a required option is not sent', async () => {
  await expect(room.mia.runs('/echo quietly: true')).rejects.toThrow('needs text')
})

test('commands work in direct messages', async () => {
  const { message } = await room.mia.in(room.mia.direct).runs('/echo text: here')
  expect(message?.channel_id).toBe(room.mia.direct.id)
  expect(lastInteraction.inGuild()).toBe(false)
})

test('registering the same commands again keeps their ids', async () => {
  const path = `/applications/${room.sandbox.applicationId}/commands`
  const before = (await ask(room.sandbox, `GET ${path}`)).body as unknown as { id: string }[]
  const after = (await ask(room.sandbox, `PUT ${path}`, commandBodies(before))).body as unknown as { id: string }[]
  expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id))
})

const commandBodies = (commands: readonly object[]): object[] =>
  commands.map((command) => {
    const { name, type, description, options, default_member_permissions } = command as Record<string, unknown>
    return { name, type, description, options, default_member_permissions }
  })
