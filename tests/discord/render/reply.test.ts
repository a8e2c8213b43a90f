// Facts of the parts of replies: links to sources, files, people.

import { describe, expect, test } from 'vitest'
import { sourceOf, sourcesOf, withFile } from '../../../src/discord/render/reply.ts'
import { who } from '../../../src/discord/render/words.ts'
import { expectTaken } from './replies.ts'

test('a link button names the host it leads to', () => {
  expect(sourceOf('https://www.example.org/a?b#c').button).toMatchObject({
    label: 'Read at example.org',
    url: 'https://www.example.org/a?b#c',
  })
})

test.each(['javascript:alert(1)', 'data:text/html,x', 'not an address', undefined])(
  '%s is linked nowhere',
  (address) => {
    expect(sourceOf(address)).toEqual({})
  },
)

describe('an address that no button can hold', () => {
  const long = (length: number, sign = 'x') => `https://a.example/${sign.repeat(length)}`

  test('stands in a line of text', () => {
    expect(sourceOf(long(600)).line?.content).toBe(`-# [Source](<${long(600)}>) at a.example`)
  })

  test('is told where no text has room for it either', () => {
    expect(sourceOf(long(3000)).line?.content).toBe(
      '-# Source: at a.example; its address has 3,018 characters, which no message has room for',
    )
  })

  test('stands in a message once', () => {
    const [first, second] = sourcesOf([{ address: long(600) }, { address: long(600) }])
    expect(first?.line?.content).toContain('](<')
    expect(second?.line?.content).toBe('-# Source: as above, at a.example')
  })

  test('leaves three long ones as many links as the message has room for', () => {
    const lines = sourcesOf(['x', 'y', 'z'].map((sign) => ({ address: long(1000, sign) }))).map(
      ({ line }) => line?.content ?? '',
    )
    expect(lines.map((line) => line.includes('](<'))).toEqual([true, true, false])
    expect(lines[2]).toContain('but “In context” has')
  })
})

test('a lookalike host is shown in its own letters', () => {
  expect(sourceOf('https://gооgle.com/').button).toMatchObject({ label: 'Read at xn--ggle-55da.com' })
})

test('nobody is the operator, and only an id is mentioned', () => {
  expect([who(''), who('123'), who('@everyone')]).toEqual(['the operator', '<@123>', 'the operator'])
})

test.each([
  ['green-tea.md', 'green-tea.md'],
  ['緑茶の話.md', 'article.md'],
  ['../../x y.zip', 'xy.zip'],
  ['Über Tee.json', 'UberTee.json'],
])('a file called %s is attached as %s', (name, attached) => {
  const reply = withFile({ components: [] }, { name, bytes: Buffer.from('x') })
  expect(reply.files?.[0]?.name).toBe(attached)
  expectTaken(reply)
})
