// Which addresses are of one page.

import { expect, test } from 'vitest'
import { sourceKey, withoutTracking } from '../../../src/library/sources/source-key.ts'

const page = 'https://tea.example/steeping?lang=en'

test.each([
  'http://tea.example/steeping?lang=en',
  'https://www.tea.example/steeping?lang=en',
  'https://TEA.example:443/steeping/?lang=en#black',
  'https://tea.example/steeping?utm_source=mail&lang=en&utm_campaign=x',
  'https://tea.example/steeping?fbclid=abc&lang=en&gclid=1&mc_cid=2&_hsenc=3',
  'https://tea.example/steeping/index.html?lang=en#:~:text=three%20minutes',
])('%s is the same page', (address) => {
  expect(sourceKey(address)).toBe(sourceKey(page))
})

test.each([
  'https://tea.example/steeping',
  'https://tea.example/steeping?lang=de',
  'https://tea.example/Steeping?lang=en',
  'https://shop.tea.example/steeping?lang=en',
  'https://tea.example:8443/steeping?lang=en',
])('%s is another page', (address) => {
  expect(sourceKey(address)).not.toBe(sourceKey(page))
})

test('parameters count in any order', () => {
  expect(sourceKey('https://tea.example/?a=1&b=2')).toBe(sourceKey('https://tea.example/?b=2&a=1'))
})

test('an address that tracks nobody stays as it is written', () => {
  for (const address of ['https://tea.example/a?q=x%20y&z', 'https://tea.example/?ref=1&id=2', 'no address']) {
    expect(withoutTracking(address)).toBe(address)
  }
})
