// Each rule refuses what breaks it, and names the field. Bodies go over the wire without a library between.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts'
import { ask } from './client.ts'

let sandbox: Sandbox
let path: string

beforeAll(async () => {
  sandbox = await startSandbox({ rateLimits: 'off' })
  const general = [...sandbox.world.channels.values()].find(({ name }) => name === 'general')
  path = `/channels/${general?.id}/messages`
})
afterAll(() => sandbox.close())

const v2 = 1 << 15
const text = (content: string) => ({ type: 10, content })
const button = (over: object = {}) => ({ type: 2, style: 1, label: 'Go', custom_id: 'go', ...over })
const row = (...components: object[]) => ({ type: 1, components })
const link = (url: string | undefined) => row({ type: 2, style: 5, label: 'Open', url })
const container = (...components: object[]) => ({ type: 17, components })
const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index))
const embed = (over: object) => ({ embeds: [over] })

/** The fields a refusal complains about, as embeds.0.url. */
const fieldsOf = (errors: unknown, path: string[] = []): string[] => {
  if (typeof errors !== 'object' || errors === null) return []
  return Object.entries(errors).flatMap(([key, value]) =>
    key === '_errors' ? [path.join('.')] : fieldsOf(value, [...path, key]),
  )
}

const unlawfulMessages: [string, object, string][] = [
  ['content over 2,000 characters', { content: 'x'.repeat(2_001) }, 'content'],
  ['an unknown field', { content: 'x', contents: 'y' }, 'contents'],
  ['an embed without anything in it', embed({ color: 1 }), 'embeds.0.description'],
  ['6,001 characters of embeds', { embeds: many(2, () => ({ description: 'x'.repeat(3_001) })) }, 'embeds'],
  ['an empty field value', embed({ fields: [{ name: 'a', value: '' }] }), 'embeds.0.fields.0.value'],
  ['a javascript: address of an embed', embed({ title: 'a', url: 'javascript:alert(1)' }), 'embeds.0.url'],
  ['a javascript: address of a button', { components: [link('javascript:alert(1)')] }, 'components.0.components.0.url'],
  ['text displays without the V2 flag', { components: [text('a')] }, 'components.0.type'],
  ['the V2 flag with content', { flags: v2, content: 'a', components: [text('a')] }, 'content'],
  ['the V2 flag with embeds', { flags: v2, embeds: [{ title: 'a' }], components: [text('a')] }, 'embeds'],
  ['41 components', { flags: v2, components: [container(...many(40, () => text('a')))] }, 'components'],
  ['4,001 characters of text', { flags: v2, components: many(3, () => text('x'.repeat(1_334))) }, 'components'],
  ['six rows', { components: many(6, (n) => row(button({ custom_id: `${n}` }))) }, 'components'],
  [
    'six buttons in a row',
    { components: [row(...many(6, (n) => button({ custom_id: `${n}` })))] },
    'components.0.components',
  ],
  ['a link button without address', { components: [link(undefined)] }, 'components.0.components.0.url'],
  [
    'a link over 512 characters',
    { components: [link(`https://a.org/${'x'.repeat(500)}`)] },
    'components.0.components.0.url',
  ],
  [
    'a button without custom_id',
    { components: [row(button({ custom_id: undefined }))] },
    'components.0.components.0.custom_id',
  ],
  [
    'a custom_id over 100 characters',
    { components: [row(button({ custom_id: 'x'.repeat(101) }))] },
    'components.0.components.0.custom_id',
  ],
  ['the same custom_id twice', { components: [row(button(), button())] }, 'components.0.components.1.custom_id'],
  [
    'a label over 80 characters',
    { components: [row(button({ label: 'x'.repeat(81) }))] },
    'components.0.components.0.label',
  ],
  [
    'a button that says nothing',
    { components: [row(button({ label: undefined }))] },
    'components.0.components.0.label',
  ],
  [
    'a section without accessory',
    { flags: v2, components: [{ type: 9, components: [text('a')] }] },
    'components.0.accessory',
  ],
  [
    'a section of four texts',
    { flags: v2, components: [{ type: 9, components: many(4, () => text('a')), accessory: button() }] },
    'components.0.components',
  ],
  [
    'a container in a container',
    { flags: v2, components: [container(container(text('a')))] },
    'components.0.components.0.type',
  ],
  [
    'a file that was not sent',
    { flags: v2, components: [{ type: 13, file: { url: 'attachment://a.txt' } }] },
    'components.0',
  ],
  ['the ephemeral flag outside interactions', { content: 'a', flags: 64 }, 'flags'],
  ['a nonce over 25 characters', { content: 'a', nonce: 'x'.repeat(26) }, 'nonce'],
  [
    'parse and ids of the same kind',
    { content: 'a', allowed_mentions: { parse: ['users'], users: ['1191168914227200101'] } },
    'allowed_mentions',
  ],
]

test.each(unlawfulMessages)('a message with %s is refused', async (_, body, field) => {
  const { status, body: answer } = await ask(sandbox, `POST ${path}`, body)
  expect(status).toBe(400)
  expect(answer).toMatchObject({ code: 50035, message: 'Invalid Form Body' })
  expect(fieldsOf(answer.errors)).toContain(field)
})

test.each([
  ['no words', { content: '  ' }],
  ['no fields at all', {}],
])('a message with %s is empty', async (_, body) => {
  expect((await ask(sandbox, `POST ${path}`, body)).body).toMatchObject({ code: 50006 })
})

test.each([
  ['2,000 characters', { content: 'x'.repeat(2_000) }],
  ['what discord.js adds by itself', { content: 'x', tts: false, enforce_nonce: false }],
  ['40 components', { flags: v2, components: [container(...many(39, () => text('a')))] }],
  ['a section with a button', { flags: v2, components: [{ type: 9, components: [text('a')], accessory: button() }] }],
])('a message with %s is posted', async (_, body) => {
  expect((await ask(sandbox, `POST ${path}`, body)).status).toBe(200)
})

test('the V2 flag stays on a message for good', async () => {
  const { body: message } = await ask(sandbox, `POST ${path}`, { flags: v2, components: [text('a')] })
  const edit = await ask(sandbox, `PATCH ${path}/${message.id}`, { flags: 0, components: [], content: 'b' })
  expect(fieldsOf(edit.body.errors)).toContain('flags')
})

test('a refusal is in the wire log with its reasons', async () => {
  await ask(sandbox, `POST ${path}`, { content: 'x'.repeat(2_001) })
  const last = sandbox.wire.refusals().at(-1)
  expect(last?.name).toBe('POST /channels/:channel/messages')
  expect(last?.reasons).toEqual(['content BASE_TYPE_MAX_LENGTH: Must be 2000 or fewer in length.'])
})

const option = (over: object) => ({ type: 3, name: 'text', description: 'Text', ...over })
const command = (over: object) => ({ name: 'ask', description: 'Asks', ...over })
const choices = (count: number) => many(count, (n) => ({ name: `${n}`, value: `${n}` }))

const unlawfulCommands: [string, object[], string][] = [
  ['capitals in its name', [command({ name: 'Ask' })], '0.name'],
  ['no description', [command({ description: undefined })], '0.description'],
  [
    'a required option after an optional one',
    [command({ options: [option({}), option({ name: 'b', required: true })] })],
    '0.options.1',
  ],
  ['the same option twice', [command({ options: [option({}), option({})] })], '0.options.1.name'],
  [
    'choices and autocomplete',
    [command({ options: [option({ choices: choices(1), autocomplete: true })] })],
    '0.options.0.choices',
  ],
  ['26 choices', [command({ options: [option({ choices: choices(26) })] })], '0.options.0.choices'],
  [
    'a choice over 100 characters',
    [command({ options: [option({ choices: [{ name: 'a', value: 'x'.repeat(101) }] })] })],
    '0.options.0.choices.0.value',
  ],
  [
    'over 8,000 characters',
    [
      command({
        options: many(25, (n) =>
          option({ name: `o${n}`, choices: many(4, (c) => ({ name: `${c}${'x'.repeat(90)}`, value: `${c}` })) }),
        ),
      }),
    ],
    '0',
  ],
  ['a sub-command beside an option', [command({ options: [option({ type: 1 }), option({ name: 'b' })] })], '0.options'],
  ['the name of another', [command({}), command({})], '1.name'],
  ['options in a context menu', [{ name: 'Ask', type: 3, options: [option({})] }], '0.options'],
  ['a locale nobody has', [command({ name_localizations: { xx: 'frag' } })], '0.name_localizations.xx'],
]

test.each(unlawfulCommands)('a command with %s is refused', async (_, body, field) => {
  const { status, body: answer } = await ask(sandbox, `PUT /applications/${sandbox.applicationId}/commands`, body)
  expect(status).toBe(400)
  expect(fieldsOf(answer.errors)).toContain(field)
})

test('a command with permissions as text is registered', async () => {
  const body = command({ default_member_permissions: '8192', nsfw: false })
  const { status } = await ask(sandbox, `PUT /applications/${sandbox.applicationId}/commands`, [body])
  expect(status).toBe(200)
})
