// A server that speaks the page's protocol with a few prepared answers, so that the page can be looked at by itself.

import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { APIApplicationCommand } from 'discord-api-types/v10'
import { WebSocketServer } from 'ws'
import { buildPage } from '../../scripts/build-page.mjs'
import {
  type NumberedRequest,
  type PageEvent,
  type PageMessage,
  type PageReply,
  type PageRequest,
  type PageWorld,
  wrongKeyCode,
} from '../../src/sandbox/page-server/protocol.ts'

export interface FixtureServer {
  /** The page with its key. */
  readonly url: string
  /** Every request the page made, oldest first. */
  readonly requests: NumberedRequest[]
  push(event: PageEvent): void
  /** Forgets all messages. */
  clear(): void
  /** Cuts every socket. */
  cut(): void
  /** Ends every socket as one whose address has a key of another world. */
  refuse(): void
  /** Lets the presses on “hold” be acknowledged. */
  release(): void
  close(): Promise<void>
}

const botId = '100000000000000001'
const generalId = '200000000000000001'
const guildId = '300000000000000001'
const miaId = '400000000000000001'

const types: Record<string, string> = { html: 'text/html', js: 'text/javascript', css: 'text/css' }
const policy =
  "default-src 'self'; connect-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; form-action 'none'"

const commands = [
  {
    id: '1',
    name: 'ask',
    type: 1,
    description: 'Ask the articles a question',
    options: [
      { type: 3, name: 'question', description: 'In your own words', required: true, max_length: 300 },
      { type: 5, name: 'share', description: 'Show the answer to everyone' },
    ],
  },
  {
    id: '2',
    name: 'article',
    type: 1,
    description: 'Keep the articles',
    options: [
      {
        type: 1,
        name: 'add',
        description: 'Add an article',
        options: [
          { type: 3, name: 'address', description: 'Where it stands' },
          { type: 11, name: 'file', description: 'A file to read' },
        ],
      },
      {
        type: 1,
        name: 'show',
        description: 'Read an article',
        options: [
          { type: 3, name: 'title', description: 'Begin to type', required: true, autocomplete: true },
          { type: 4, name: 'paragraph', description: 'From 1', min_value: 1 },
        ],
      },
    ],
  },
  { id: '3', name: 'silent', type: 1, description: 'Never answers' },
  {
    id: '4',
    name: 'digest',
    type: 1,
    description: 'Post every day',
    options: [
      { type: 7, name: 'channel', description: 'Where', required: true },
      {
        type: 4,
        name: 'hour',
        description: 'When',
        choices: [
          { name: 'Morning', value: 8 },
          { name: 'Evening', value: 20 },
        ],
      },
    ],
  },
  { id: '5', name: 'Ask about this', type: 3, description: '' },
] as unknown as APIApplicationCommand[]

const titles = ['A dog named Korea', 'Asia’s P2P Boom', 'Steeping tea', 'The webhard law']

/** One excerpt of an answer, as the bot writes it. */
function excerpt(title: string, detail: string, quote: string, number: number): object[] {
  return [
    { type: 10, content: `### ${title}\n-# ${detail}\n> ${quote}` },
    {
      type: 1,
      components: [
        { type: 2, style: 5, label: 'Open at these words', url: 'https://articles.example/#:~:text=korean' },
        { type: 2, style: 2, label: 'In context', custom_id: `v1:context:${number}` },
      ],
    },
  ]
}

export const answerComponents = [
  {
    type: 17,
    accent_color: 0x3b82c4,
    components: [
      ...excerpt(
        'Asia’s P2P Boom',
        'flying spheres · paragraph 4 of 8',
        '…operates the very **successful Korean** online storage provider',
        1,
      ),
      { type: 14 },
      ...excerpt(
        'The webhard law',
        'notes · paragraph 2 of 5',
        'A **webhard** is a paid **storage service** with a client.',
        2,
      ),
      { type: 14 },
      ...excerpt('A dog named Korea', 'letters · paragraph 1 of 3', 'The dog was **Korean** by birth.', 3),
    ],
  },
  {
    type: 1,
    components: [
      { type: 2, style: 1, label: 'Share with the channel', custom_id: 'share' },
      { type: 2, style: 3, label: 'Hold', custom_id: 'hold', emoji: { name: '⏳' } },
      { type: 2, style: 4, label: 'Report', custom_id: 'modal' },
      { type: 2, style: 2, label: 'Off', custom_id: 'off', disabled: true },
    ],
  },
]

const modal = {
  custom_id: 'report',
  title: 'Report this answer',
  components: [
    { type: 10, content: 'A **moderator** will read this.' },
    {
      type: 18,
      label: 'What is wrong?',
      component: { type: 4, custom_id: 'why', style: 2, min_length: 5, max_length: 200 },
    },
    {
      type: 18,
      label: 'Kind',
      description: 'Choose the nearest',
      component: {
        type: 3,
        custom_id: 'kind',
        options: [
          { label: 'Wrong article', value: 'article' },
          { label: 'Wrong paragraph', value: 'paragraph', description: 'The article is right' },
        ],
      },
    },
    {
      type: 18,
      label: 'How bad?',
      component: {
        type: 21,
        custom_id: 'severity',
        options: [
          { label: 'A little', value: 'little' },
          { label: 'Very', value: 'very' },
        ],
      },
    },
    { type: 18, label: 'Tell me when it is answered', component: { type: 23, custom_id: 'tell' } },
  ],
}

export async function startFixtureServer(): Promise<FixtureServer> {
  const folder = await mkdtemp(join(tmpdir(), 'page-'))
  await buildPage(folder)
  const requests: NumberedRequest[] = []
  let held: (() => void)[] = []
  let messages: PageMessage[] = []
  let lastId = 500_000_000_000_000_000n

  const server = createServer((request, response) => {
    const path = (request.url ?? '/').split('?')[0] ?? '/'
    const name = path === '/' ? 'index.html' : path.replace('/page/', '')
    readFile(join(folder, name)).then(
      (bytes) => {
        const type = types[name.split('.').at(-1) ?? ''] ?? 'text/plain'
        response
          .writeHead(200, { 'content-type': `${type}; charset=utf-8`, 'content-security-policy': policy })
          .end(bytes)
      },
      () => response.writeHead(404).end(),
    )
  })
  const sockets = new WebSocketServer({ server })

  const send = (frame: PageEvent | PageReply) => {
    for (const socket of sockets.clients) socket.send(JSON.stringify(frame))
  }

  const user = (id: string) => ({
    id,
    username: id === botId ? 'Footnote' : 'mia',
    global_name: null,
    discriminator: '0',
    avatar: null,
    bot: id === botId,
  })

  const post = (authorId: string, fields: object): PageMessage => {
    lastId += 1n
    const message = {
      id: String(lastId),
      channel_id: generalId,
      author: user(authorId),
      content: '',
      timestamp: '2026-11-22T12:00:00.000Z',
      edited_timestamp: null,
      mentions: [],
      attachments: [],
      embeds: [],
      components: [],
      ...fields,
    } as unknown as PageMessage
    messages.push(message)
    send({ event: 'message', message })
    return message
  }

  const change = (message: PageMessage, fields: object) => {
    const changed = { ...message, ...fields } as PageMessage
    messages = messages.map((candidate) => (candidate.id === changed.id ? changed : candidate))
    send({ event: 'message-changed', message: changed })
  }

  const botMay = { view: true, send: true }
  const conditions = { nowMs: Date.now(), staged: [], isAcknowledgingHeartbeats: true, isTokenRevoked: false }
  const world = (): PageWorld => ({
    bot: { id: botId, applicationId: '9', username: 'Footnote', isOnline: true },
    people: [
      { id: miaId, username: 'mia', displayName: 'Mia', role: 'member' },
      { id: '400000000000000002', username: 'ada', displayName: 'Ada', role: 'moderator' },
    ],
    guilds: [{ id: guildId, name: 'The reading room', hasBot: true, roles: [] }],
    channels: [
      {
        id: generalId,
        guildId,
        name: 'general',
        kind: 'text',
        topic: 'Ask anything the articles might know',
        mayWrite: true,
        type: 0,
        mayThread: true,
        botMay,
      },
      {
        id: '200000000000000002',
        guildId,
        name: 'digests',
        kind: 'text',
        mayWrite: true,
        type: 0,
        mayThread: true,
        botMay,
      },
      { id: '200000000000000003', name: 'Footnote', kind: 'direct', mayWrite: true, type: 1, mayThread: false, botMay },
    ],
    messages: { [generalId]: messages },
    commands,
    conditions,
  })

  const used = (name: string) => ({ interaction_metadata: { id: '1', type: 2, name, user: user(miaId) } })

  const answer = async (
    as: string,
    request: PageRequest,
  ): Promise<Omit<PageReply & { ok: true }, 'number'> | string> => {
    switch (request.kind) {
      case 'enter':
        return { ok: true, world: world() }
      case 'say':
        post(as, { content: request.content })
        return { ok: true }
      case 'command': {
        if (request.commandId === '3') return 'The application did not respond'
        const name = commands.find((command) => command.id === request.commandId)?.name ?? ''
        const thinking = post(botId, { ...used(name), isThinking: true, visibleTo: as, flags: 64 })
        change(thinking, { isThinking: false, components: answerComponents, flags: 32768 | 64 })
        return { ok: true }
      }
      case 'autocomplete': {
        const text = JSON.stringify(request.options).toLowerCase()
        const typed = /"value":"([^"]*)","focused":true/.exec(text)?.[1] ?? ''
        const found = titles.filter((title) => title.toLowerCase().includes(typed))
        return { ok: true, choices: found.map((title) => ({ name: title, value: `id of ${title}` })) }
      }
      case 'press':
        if (request.customId === 'hold') await new Promise<void>((settle) => held.push(settle))
        if (request.customId === 'modal') {
          send({ event: 'modal', modalId: 'm1', personId: as, modal: modal as unknown as never })
        }
        if (request.customId === 'share') post(botId, { content: 'Shared.' })
        return { ok: true }
      case 'dismiss':
      case 'delete':
        messages = messages.filter((message) => message.id !== request.messageId)
        send({ event: 'message-gone', channelId: request.channelId, messageId: request.messageId })
        return { ok: true }
      default:
        return { ok: true }
    }
  }

  sockets.on('connection', (socket) => {
    socket.on('message', (frame) => {
      const { number, as, request } = JSON.parse(String(frame)) as NumberedRequest
      requests.push({ number, as, request })
      void answer(as, request).then((result) => {
        const reply: PageReply =
          typeof result === 'string' ? { number, ok: false, error: result } : { number, ...result }
        socket.send(JSON.stringify(reply))
      })
    })
  })
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle))
  const { port } = server.address() as AddressInfo

  return {
    url: `http://127.0.0.1:${port}/?key=k`,
    requests,
    push(event) {
      if (event.event === 'message') messages.push(event.message)
      send(event)
    },
    clear() {
      messages = []
      requests.length = 0
    },
    cut() {
      for (const socket of sockets.clients) socket.terminate()
    },
    refuse() {
      for (const socket of sockets.clients) socket.close(wrongKeyCode)
    },
    release() {
      for (const settle of held) settle()
      held = []
    },
    async close() {
      for (const socket of sockets.clients) socket.terminate()
      sockets.close()
      server.closeAllConnections()
      await new Promise((settle) => server.close(settle))
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** A message as the server pushes it. */
export function message(id: number, fields: object = {}): PageMessage {
  return {
    id: String(600_000_000_000_000_000n + BigInt(id)),
    channel_id: generalId,
    author: { id: botId, username: 'Footnote', bot: true, global_name: null, discriminator: '0', avatar: null },
    content: '',
    timestamp: '2026-11-22T12:00:00.000Z',
    edited_timestamp: null,
    mentions: [],
    attachments: [],
    embeds: [],
    components: [],
    ...fields,
  } as unknown as PageMessage
}
