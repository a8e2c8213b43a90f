// Lines as people type them, against the options Discord sends.

import type { APIApplicationCommand } from 'discord-api-types/v10'
import { describe, expect, test } from 'vitest'
import {
  completeOptions,
  listCommandLines,
  matchCommandLines,
  type Nameable,
  nameOf,
  partialOptions,
  readCommandLine,
} from '../../src/sandbox/page/composer/command/command-line.ts'

const commands = [
  {
    id: '1',
    name: 'ask',
    type: 1,
    description: 'Ask a question',
    options: [
      { type: 3, name: 'question', description: 'q', required: true, max_length: 20 },
      { type: 5, name: 'share', description: 's' },
      { type: 4, name: 'count', description: 'c', min_value: 1, max_value: 5 },
      { type: 6, name: 'person', description: 'p' },
    ],
  },
  {
    id: '2',
    name: 'feed',
    type: 1,
    description: 'Feeds',
    options: [
      {
        type: 2,
        name: 'post',
        description: 'Posting',
        options: [
          { type: 1, name: 'start', description: 'Start', options: [{ type: 3, name: 'in', description: 'i' }] },
        ],
      },
      { type: 1, name: 'list', description: 'All feeds' },
    ],
  },
  { id: '3', name: 'here', type: 1, description: 'Servers only', contexts: [0] },
  { id: '4', name: 'Explain', type: 3, description: '' },
] as unknown as APIApplicationCommand[]

const lines = listCommandLines(commands, false)
const nobody: Nameable = { people: [{ name: 'Mia', value: '77' }], channels: [], roles: [] }

/** The options of a typed line, or its faults as an array of sentences. */
function complete(text: string) {
  const read = readCommandLine(text, lines)
  if (!read) return undefined
  const completed = completeOptions(read.line, read.fillings, nobody)
  return 'options' in completed ? completed.options : [...completed.faults.values()]
}

describe('the list of commands', () => {
  test('holds subcommands under their whole name in the order in which they came, and no context menu commands', () => {
    expect(lines.map(nameOf)).toEqual(['ask', 'feed post start', 'feed list', 'here'])
  })

  test('leaves out in direct messages what is for servers', () => {
    expect(listCommandLines(commands, true).map(nameOf)).not.toContain('here')
  })

  test('puts a name that begins as typed before one that merely mentions it', () => {
    expect(matchCommandLines(lines, 'feed').map(nameOf)).toEqual(['feed post start', 'feed list'])
    expect(matchCommandLines(lines, 'start').map(nameOf)).toEqual(['feed post start'])
    expect(matchCommandLines(lines, 'question').map(nameOf)).toEqual(['ask'])
  })
})

describe('a typed line', () => {
  test('gives options their types', () => {
    expect(complete('/ask question: who runs it share: true count: 3 person: @mia')).toEqual([
      { name: 'question', type: 3, value: 'who runs it' },
      { name: 'share', type: 5, value: true },
      { name: 'count', type: 4, value: 3 },
      { name: 'person', type: 6, value: '77' },
    ])
  })

  test('nests groups and subcommands as Discord does', () => {
    expect(complete('/feed post start in: tea')).toEqual([
      {
        name: 'post',
        type: 2,
        options: [{ name: 'start', type: 1, options: [{ name: 'in', type: 3, value: 'tea' }] }],
      },
    ])
    expect(complete('/feed list')).toEqual([{ name: 'list', type: 1, options: [] }])
  })

  test('needs no name for the first required option', () => {
    expect(complete('/ask who runs it')).toEqual([{ name: 'question', type: 3, value: 'who runs it' }])
  })

  test('keeps a colon that names no option', () => {
    expect(complete('/ask question: see https://a.b')).toEqual([
      { name: 'question', type: 3, value: 'see https://a.b' },
    ])
  })

  test('that names no command is none', () => {
    expect(readCommandLine('/asking who', lines)).toBeUndefined()
    expect(readCommandLine('ask question: x', lines)).toBeUndefined()
  })

  test.each([
    ['/ask', '“question” is required.'],
    ['/ask question: a question that goes on and on', '“question” takes 20 characters at most.'],
    ['/ask question: x share: maybe', '“share” takes True or False.'],
    ['/ask question: x count: many', '“count” takes a number.'],
    ['/ask question: x count: 1.5', '“count” takes a whole number.'],
    ['/ask question: x count: 9', '“count” is at most 5.'],
    ['/ask question: x person: zoe', '“zoe” is none of the choices for “person”.'],
  ])('%s is refused', (text, sentence) => {
    expect(complete(text)).toEqual([sentence])
  })
})

test('autocomplete is asked with the focused option and what else was filled in', () => {
  const line = lines[0]
  if (!line) throw new Error('no command')
  const fillings = new Map([
    ['question', { text: 'who' }],
    ['person', { text: 'Mia', picked: { name: 'Mia', value: '77' } }],
  ])
  expect(partialOptions(line, fillings, 'question')).toEqual([
    { name: 'question', type: 3, value: 'who', focused: true },
    { name: 'person', type: 6, value: '77' },
  ])
})
