// How the addresses of sources can be linked.

import { expect, test } from 'vitest'
import { sourceLinkOf, sourceWarning } from '../../src/text/source-link.ts'

const long = `https://docs.example.com/view?id=${'a%2Fb%2F'.repeat(60)}`
const longest = `https://docs.example.com/${'茶'.repeat(300)}`

test.each([
  ['https://example.com/tea', 'button'],
  [`https://example.com/${'x'.repeat(492)}`, 'button'],
  [`https://example.com/${'x'.repeat(493)}`, 'text'],
  [long, 'text'],
  [longest, 'nowhere'],
  ['http://intranet/wiki/Tea', 'text'],
  ['http://[2001:db8::1]/tea', 'text'],
  ['http://192.168.1.20/tea', 'button'],
  [`https://example.com/a?${'|'.repeat(200)}`, 'text'],
])('%s is linked by a %s', (address, place) => {
  expect(sourceLinkOf(address)?.place).toBe(place)
})

test.each([
  ['https://example.com/a b', 'https://example.com/a%20b'],
  ['https://example.com/?q=a|b', 'https://example.com/?q=a%7Cb'],
  ['https://example.com/?a[]=1', 'https://example.com/?a%5B%5D=1'],
  ['https://example.com/#{x}', 'https://example.com/#%7Bx%7D'],
  ['https://example.com/?q=\\', 'https://example.com/?q=%5C'],
  ['https://bücher.example/tee', 'https://xn--bcher-kva.example/tee'],
  ['https://en.wikipedia.org/wiki/Tea_(meal)', 'https://en.wikipedia.org/wiki/Tea_(meal)'],
])('%s is written %s on a button', (address, written) => {
  expect(sourceLinkOf(address)).toMatchObject({ place: 'button', address: written })
})

test('brackets do not end a link in a text', () => {
  const { address } = sourceLinkOf(`https://example.com/(a)<b>/${'x'.repeat(600)}`) ?? {}
  expect(address).toMatch(/^https:\/\/example\.com\/%28a%29%3Cb%3E\/x+$/)
})

test('the way to the sentence is given up before the link is', () => {
  const page = `https://example.com/${'|'.repeat(160)}`
  const address = `${page}#:~:text=Tea%20is%20drunk`
  expect(sourceLinkOf(address)).toMatchObject({ place: 'button', address: page.replaceAll('|', '%7C') })
  expect(sourceLinkOf(`${page}#top:~:text=Tea`)?.address).toMatch(/#top$/)
})

test('a warning names the address, the limit and the mend', () => {
  expect(sourceWarning('https://example.com/tea')).toBeUndefined()
  expect(sourceWarning(long)).toBe(
    'The source’s address has 513 characters, and a button takes 512: answers will link the page in their text, not the sentence. Give a shorter address of the page, if it has one.',
  )
  expect(sourceWarning(longest)).toBe(
    'The source’s address has 2,725 characters, and no message has room for it: answers will name docs.example.com without a link. Give a shorter address of the page, if it has one.',
  )
  expect(sourceWarning('http://intranet/wiki/Tea')).toBe(
    'The source is at intranet, where Discord lets no button lead: answers will link the page in their text, not the sentence.',
  )
})
