// Facts of custom_ids: what is written is read back, what was not written by us is refused.

import { expect, test } from 'vitest'
import { customId, parseCustomId, readNumber, readRef, writeRef } from '../../../src/discord/interactions/custom-id.ts'

const ref = { articleId: 'aB3-_xyz09', ordinal: 4999, mark: 'Q_-zQ_-z', window: [1234, 1534] as const }

test('a passage survives the way through a button', () => {
  expect(readRef(writeRef(ref))).toEqual(ref)
})

test('a passage of an older button is read back', () => {
  expect(readRef('aB3-_xyz09.3uv.Q_-z.ya.16m')).toEqual({ ...ref, mark: 'Q_-z' })
})

test('two passages and an action fit one custom_id', () => {
  expect(customId('more', [writeRef(ref), writeRef(ref)].join(',')).length).toBeLessThanOrEqual(100)
})

test('action and arguments are read back', () => {
  expect(parseCustomId(customId('read', 'abc', 7))).toEqual({ action: 'read', args: ['abc', '7'] })
})

test.each(['', 'v0:read:abc', 'share', 'v1', 'v1:'])('“%s” is not a button of this version', (id) => {
  expect(parseCustomId(id)).toBeUndefined()
})

test.each(['', 'abc', 'a.b', '../../x.1.2.3.4', 'abc.zzzzzz.abcd.0.1', 'abc.1.abcd.0', undefined])(
  'a passage written as %j is refused',
  (text) => {
    expect(readRef(text)).toBeUndefined()
  },
)

test('a custom_id over 100 characters is a bug, not a message that Discord refuses', () => {
  expect(() => customId('find', 'x'.repeat(100))).toThrow('custom_id of 108 characters')
})

test.each([
  ['12', 12],
  ['0', 0],
  ['', 0],
  [undefined, 0],
  ['-1', 0],
  ['1.5', 0],
  ['1e9', 0],
  ['NaN', 0],
  ['99999999999999', 0],
])('the argument %j is the number %d', (text, number) => {
  expect(readNumber(text)).toBe(number)
})
