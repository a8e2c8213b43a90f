// Ways into a bot beyond plain commands: modals with every kind of field, menus, selects and files, both ways.

import {
  type ApplicationCommandDataResolvable,
  ApplicationCommandType,
  AttachmentBuilder,
  ButtonStyle,
  ChannelType,
  ComponentType,
  type Interaction,
  MessageFlags,
  type ModalSubmitInteraction,
  ApplicationCommandOptionType as OptionType,
} from 'discord.js'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { enterReadingRoom, fileAddress, type ReadingRoom } from '../support/sandbox.ts'
import { bareBot } from './client.ts'

let room: ReadingRoom
let submitted: ModalSubmitInteraction

const label = (text: string, component: object) => ({ type: ComponentType.Label, label: text, component })
const options = (...names: string[]) => names.map((name) => ({ label: name, value: name.toLowerCase() }))

const everything = {
  title: 'Add an article',
  custom_id: 'add',
  components: [
    label('Title', { type: 4, custom_id: 'title', style: 1, max_length: 20, value: 'Tea' }),
    label('Language', { type: 3, custom_id: 'language', options: options('English', 'German') }),
    label('Where to', { type: 8, custom_id: 'where', required: false, channel_types: [ChannelType.GuildAnnouncement] }),
    label('File', { type: 19, custom_id: 'file', min_values: 0, max_values: 2, required: false, file_types: ['.md'] }),
    label('Tags', { type: 22, custom_id: 'tags', required: false, options: options('Green', 'Black') }),
  ],
}
const choices = {
  title: 'Choices',
  custom_id: 'choices',
  components: [
    { type: ComponentType.TextDisplay, content: 'Choose **well**.' },
    label('Size', { type: 21, custom_id: 'size', options: options('Small', 'Large') }),
    label('Agreed', { type: 23, custom_id: 'agreed' }),
    label('Who', { type: 5, custom_id: 'who', max_values: 2 }),
    label('Anybody', { type: 7, custom_id: 'anybody', required: false }),
  ],
}

const commands = [
  { name: 'add', description: 'Opens a form' },
  { name: 'choose', description: 'Opens another form' },
  { name: 'selects', description: 'Shows selects' },
  {
    name: 'upload',
    description: 'Takes a file',
    options: [
      {
        type: OptionType.Attachment as const,
        name: 'file',
        description: 'Which',
        required: true,
        file_types: ['.txt'],
      },
    ],
  },
  {
    name: 'pick',
    description: 'Takes a channel',
    options: [
      {
        type: OptionType.Channel as const,
        name: 'channel',
        description: 'Which',
        channelTypes: [ChannelType.GuildAnnouncement as const],
      },
    ],
  },
  { name: 'export', description: 'Gives a file' },
  { name: 'show', description: 'Gives a file in Components V2' },
  { name: 'Note', type: ApplicationCommandType.Message as const },
  { name: 'Greet', type: ApplicationCommandType.User as const },
]

const file = (name: string, text: string) => new AttachmentBuilder(Buffer.from(text), { name })
const changeButton = {
  type: ComponentType.ActionRow as const,
  components: [
    { type: ComponentType.Button as const, style: ButtonStyle.Primary as const, label: 'Change', customId: 'change' },
  ],
}
const note = {
  title: 'Note',
  custom_id: 'note',
  components: [label('Note', { type: 4, custom_id: 'text', style: 2 })],
}
const selects = {
  content: 'Choose',
  components: [
    { type: 1, components: [{ type: 8, custom_id: 'channel', channel_types: [0], max_values: 2 }] },
    { type: 1, components: [{ type: 6, custom_id: 'role' }] },
  ],
}

const respond = async (interaction: Interaction): Promise<unknown> => {
  if (interaction.isModalSubmit()) {
    submitted = interaction
    if (interaction.customId === 'note' && interaction.isFromMessage()) return interaction.update('noted')
    return interaction.reply({ content: 'Kept', components: [changeButton], flags: MessageFlags.Ephemeral })
  }
  if (interaction.isButton() || interaction.isMessageContextMenuCommand()) return interaction.showModal(note as never)
  if (interaction.isUserContextMenuCommand()) return interaction.reply(`Hello ${interaction.targetUser.displayName}`)
  if (interaction.isChannelSelectMenu()) return interaction.reply(interaction.channels.map((one) => `${one}`).join(' '))
  if (interaction.isRoleSelectMenu()) return interaction.reply(interaction.values.join())
  if (!interaction.isChatInputCommand()) return
  switch (interaction.commandName) {
    case 'add':
      return interaction.showModal(everything as never)
    case 'choose':
      return interaction.showModal(choices as never)
    case 'selects':
      return interaction.reply(selects as never)
    case 'export':
      return interaction.reply({ content: 'Here', files: [file('all.md', '# All'), file('more.md', '# More')] })
    case 'show':
      return interaction.reply({
        flags: MessageFlags.IsComponentsV2,
        components: [{ type: ComponentType.File, file: { url: 'attachment://a_b.md' } }],
        files: [file('a b.md', '# Spaced')],
      })
    default:
      return interaction.reply('taken')
  }
}

beforeAll(async () => {
  room = await enterReadingRoom({ bot: bareBot(commands as ApplicationCommandDataResolvable[], respond) })
})
afterAll(() => room.stop())

test('a form is seen with what stands in it', async () => {
  await room.ada.runs('/add')
  expect(room.ada.form()).toBe(
    [
      'Add an article',
      '  Title *: [Tea]',
      '  Language *: [English | German ▾]',
      '  Where to: [ ▾]',
      '  File: [file .md]',
      '  Tags: [ ] Green  [ ] Black',
    ].join('\n'),
  )
})

test('a command opens a form with text and a file, and is answered in private with a button', async () => {
  await room.ada.runs('/add')
  const { message } = await room.ada.fillsIn({
    Language: 'German',
    'Where to': '#news',
    File: [fileAddress('tee.md', '# Tee')],
    Tags: ['Green', 'Black'],
  })
  expect(message).toMatchObject({ content: 'Kept', visibleTo: room.ada.id })
  expect(submitted.fields.getTextInputValue('title')).toBe('Tea')
  expect(submitted.fields.getStringSelectValues('language')).toEqual(['german'])
  expect(submitted.fields.getSelectedChannels('where')?.map((channel) => channel?.name)).toEqual(['news'])
  expect(submitted.fields.getCheckboxGroup('tags')).toEqual(['green', 'black'])
  const [uploaded] = [...(submitted.fields.getUploadedFiles('file')?.values() ?? [])]
  expect(uploaded?.name).toBe('tee.md')
  expect(await (await fetch(uploaded?.url ?? '')).text()).toBe('# Tee')
})

test('a button of a private answer opens a form that changes its message', async () => {
  await room.lena.runs('/add')
  await room.lena.fillsIn({ Language: 'English' })
  await room.lena.presses('Change')
  const { kind, message } = await room.lena.fillsIn({ Note: 'Better' })
  expect([kind, message?.content]).toEqual(['changed', 'noted'])
  expect(message?.interaction_metadata?.type).toBe(5)
})

test('a message’s menu opens a form', async () => {
  const target = room.noah.says('Remember this')
  await room.ada.usesOn(target, 'Note')
  expect((await room.ada.fillsIn({ Note: 'Seen' })).message?.content).toBe('Kept')
  expect(submitted.isFromMessage()).toBe(false)
})

test('a person’s menu tells the bot of the person', async () => {
  const { message } = await room.ada.usesOn(room.noah, 'Greet')
  expect(message?.content).toBe('Hello Noah')
})

test('radio buttons, a tick and people are told as what they are', async () => {
  await room.mia.runs('/choose')
  await room.mia.fillsIn({ Size: 'Large', Agreed: true, Who: ['@noah', '@Footnote'], Anybody: 'Moderator' })
  expect(submitted.fields.getRadioGroup('size')).toBe('large')
  expect(submitted.fields.getCheckbox('agreed')).toBe(true)
  expect(submitted.fields.getSelectedUsers('who')?.map((user) => user.username)).toEqual(['noah', 'Footnote'])
  expect(submitted.fields.getSelectedMentionables('anybody')?.roles.map((role) => role?.name)).toEqual(['Moderator'])
})

test.each<[string, Record<string, string | string[]>, string]>([
  ['text that is too long', { Title: 'x'.repeat(21), Language: 'German' }, 'Title has between 0 and 20 characters'],
  ['a required choice that is missing', {}, 'Language is required'],
  ['a channel of another kind', { Language: 'German', 'Where to': '#general' }, 'another kind of channel'],
  ['a file of another type', { Language: 'German', File: [fileAddress('a.exe', 'x')] }, 'a.exe is not of these types'],
  [
    'too many files',
    { Language: 'German', File: ['a', 'b', 'c'].map((name) => fileAddress(`${name}.md`, name)) },
    '0 to 2',
  ],
  ['a field it does not have', { Colour: 'green' }, 'has no field “Colour”, only “Title”, “Language”'],
])('a form refuses %s', async (_, entries, sentence) => {
  await room.mia.runs('/add')
  await expect(room.mia.fillsIn(entries)).rejects.toThrow(sentence)
})

test('an option takes files and channels of its kinds alone', async () => {
  await expect(room.mia.runs('/upload', { file: fileAddress('a.md', 'x') })).rejects.toThrow(
    'files of these types: .txt',
  )
  expect((await room.mia.runs('/upload', { file: fileAddress('a.txt', 'x') })).message?.content).toBe('taken')
  await expect(room.mia.runs('/pick channel: #general')).rejects.toThrow('another kind of channel')
  expect((await room.mia.runs('/pick channel: #news')).kind).toBe('replied')
})

test('a select offers channels of its kinds, up to its number of values', async () => {
  const { message } = await room.mia.runs('/selects')
  await expect(room.mia.picks(['#news'], message)).rejects.toThrow('another kind of channel')
  await expect(room.mia.picks(['#general', '#articles', '#rules'], message)).rejects.toThrow('1 to 2 values')
  await room.mia.picks(['#general', '#articles'], message)
  expect(room.general.transcript()).toMatch(/#general #articles$/)
})

test('files of an answer are downloaded one by one', async () => {
  const { message } = await room.mia.runs('/export')
  if (!message) throw new Error('no answer')
  expect(room.general.transcript()).toMatch(/ {2}\[file all.md, 5 bytes\]\n {2}\[file more.md, 6 bytes\]$/)
  expect(await room.mia.downloads(message, 'more.md')).toBe('# More')
})

test('a file shows where Components V2 put it, under the name Discord gives it', async () => {
  const { message } = await room.mia.runs('/show')
  if (!message) throw new Error('no answer')
  expect(room.general.transcript()).toMatch(/Footnote: \[file a_b.md, 8 bytes\]$/)
  expect(await room.mia.downloads(message)).toBe('# Spaced')
})
