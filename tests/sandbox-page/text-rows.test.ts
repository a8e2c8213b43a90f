// How tall the boxes of a form are.

import { expect, test } from 'vitest'
import { textRows } from '../../src/sandbox/page/forms/text-rows.ts'

test('an empty box shows its placeholder', () => expect(textRows('', 'a: 1\nb: 2\nc: 3\nd: 4')).toBe(4))
test('several empty boxes fit a window', () => expect(textRows('', 'one\n'.repeat(20))).toBe(5))
test('a text that is changed shows more of itself', () => {
  expect(textRows('Steep for three minutes.\n\nDrink.'.repeat(3), '')).toBe(7)
  expect(textRows('word '.repeat(300), '')).toBe(10)
})
