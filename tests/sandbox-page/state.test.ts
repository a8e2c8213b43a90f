// What the page knows and how events change it.

import { describe, expect, test } from 'vitest'
import { formatMoment } from '../../src/sandbox/page/markdown/timestamps.ts'
import { writeMentions } from '../../src/sandbox/page/state/naming.ts'
import { addFailure } from '../../src/sandbox/page/state/notes.ts'
import {
  concerns,
  createState,
  enterWorld,
  messagesOf,
  placeMessage,
  removeMessage,
} from '../../src/sandbox/page/state/state.ts'
import type { PageMessage, PageWorld } from '../../src/sandbox/page-server/protocol.ts'

const botMay = { view: true, send: true }
const world: PageWorld = {
  bot: { id: '9', applicationId: '9', username: 'Footnote', isOnline: true },
  people: [
    { id: '1', username: 'mia', displayName: 'Mia', role: 'member' },
    { id: '2', username: 'mia_b', displayName: 'Mia Bell', role: 'member' },
  ],
  guilds: [{ id: '5', name: 'Guild', hasBot: true, roles: [] }],
  channels: [
    { id: '7', name: 'Footnote', kind: 'direct', mayWrite: true, type: 1, mayThread: false, botMay },
    { id: '6', guildId: '5', name: 'general', kind: 'text', mayWrite: true, type: 0, mayThread: true, botMay },
  ],
  messages: {},
  commands: [],
  conditions: { nowMs: 0, staged: [], isAcknowledgingHeartbeats: true, isTokenRevoked: false },
}

function entered() {
  const state = createState()
  enterWorld(state, structuredClone(world))
  return state
}

const message = (id: string, visibleTo?: string) =>
  ({ id, channel_id: '6', content: id, ...(visibleTo ? { visibleTo } : {}) }) as PageMessage

const ids = (state: ReturnType<typeof createState>) => messagesOf(state).map(({ id }) => id)

describe('entering', () => {
  test('begins as the first person, in the first channel of a server', () => {
    const { personId, channelId } = entered()
    expect([personId, channelId]).toEqual(['1', '6'])
  })

  test('stays in the channel where one was', () => {
    const state = entered()
    state.channelId = '7'
    enterWorld(state, structuredClone(world))
    expect(state.channelId).toBe('7')
  })
})

describe('messages', () => {
  test('stand in the order of their ids, however they arrive', () => {
    const state = entered()
    for (const id of ['20', '100', '30']) placeMessage(state, message(id))
    expect(ids(state)).toEqual(['20', '30', '100'])
  })

  test('with a known id replace the one before', () => {
    const state = entered()
    placeMessage(state, message('20'))
    expect(placeMessage(state, { ...message('20'), content: 'new' })).toEqual({ isNew: false })
    expect(messagesOf(state)[0]?.content).toBe('new')
  })

  test('that are gone take their notes with them', () => {
    const state = entered()
    placeMessage(state, message('20'))
    addFailure(state, { channelId: '6', messageId: '20', sentence: 'x' }, 0)
    removeMessage(state, '6', '20')
    expect([ids(state), state.notes]).toEqual([[], []])
  })

  test('for somebody else do not concern this page', () => {
    const state = entered()
    expect(concerns(state, { event: 'message', message: message('1', '2') })).toBe(false)
    expect(concerns(state, { event: 'message', message: message('1', '1') })).toBe(true)
  })
})

describe('failures', () => {
  test('told by an event and a reply show once, with the name of the command', () => {
    const state = entered()
    addFailure(state, { channelId: '6', sentence: 'No answer' }, 1_000)
    addFailure(state, { channelId: '6', sentence: 'No answer', heading: 'Mia used /ask' }, 1_005)
    expect(state.notes.map(({ heading, sentence }) => [heading, sentence])).toEqual([['Mia used /ask', 'No answer']])
  })

  test('of two attempts show twice', () => {
    const state = entered()
    addFailure(state, { channelId: '6', sentence: 'No answer' }, 1_000)
    addFailure(state, { channelId: '6', sentence: 'No answer' }, 9_000)
    expect(state.notes).toHaveLength(2)
  })
})

describe('typed mentions', () => {
  test.each([
    ['@Footnote who?', '<@9> who?'],
    ['hi @mia, see #general', 'hi <@1>, see <#6>'],
    ['@Mia Bell and @Mia', '<@2> and <@1>'],
    ['mail me@mia.example', 'mail me@mia.example'],
    ['@miaow', '@miaow'],
  ])('%s', (typed, written) => {
    expect(writeMentions(typed, entered())).toBe(written)
  })
})

describe('moments', () => {
  test.each([
    ['R', 1_700_000_000 - 90, '1 minute ago'],
    ['R', 1_700_000_000 + 7_200, 'in 2 hours'],
    ['t', 1_700_000_000, '10:13 PM'],
    ['D', 1_700_000_000, 'November 14, 2023'],
    ['d', 1_700_000_000, '11/14/23'],
    ['f', 9e15, 'Invalid Date'],
  ] as const)('%s %d', (style, unixSeconds, expected) => {
    const written = formatMoment(unixSeconds, style, 1_700_000_000_000, 'en-US', 'UTC')
    expect(written.replace(/\u202f/g, ' ')).toBe(expected)
  })
})
