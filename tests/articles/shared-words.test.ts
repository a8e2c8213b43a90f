// Whether a text that stands in another is noticed.

import { expect, test } from 'vitest'
import { shareIn } from '../../src/articles/shared-words.ts'

const shareOf = (text: string, other: string) => shareIn(text)(other)

const tea = 'Green tea steeps for three minutes at eighty degrees. Black tea steeps for five minutes in boiling water.'

test('a text stands wholly in itself, in whatever signs and case', () => {
  expect(shareOf(tea, tea)).toBe(1)
  expect(shareOf(tea.toUpperCase(), `“${tea.replaceAll(' ', '\n')}”`)).toBe(1)
})

test('texts of other words share nothing', () => {
  expect(shareOf(tea, 'The ships of the harbour leave at dawn and come back when the tide is high.')).toBe(0)
})

test('a share is counted in words of the first text', () => {
  const other = 'Coffee is brewed in another way, with a filter and some patience, as everybody knows.'
  expect(shareOf(`${tea} ${other}`, tea)).toBeCloseTo(18 / 33, 5)
  expect(shareOf(tea, `${tea} ${other}`)).toBe(1)
})

test('a word that was changed costs the words around it at most', () => {
  expect(shareOf(tea.replace('boiling', 'hot'), tea)).toBeCloseTo(16 / 18, 5)
})

test('Chinese, Japanese and Thai texts are compared without spaces', () => {
  for (const [text, other] of [
    ['绿茶需要在八十度的水中浸泡三分钟，红茶需要五分钟。', '咖啡是用另一种方法冲泡的，大家都知道需要耐心。'],
    ['緑茶は八十度のお湯で三分間蒸らします。紅茶は五分です。', 'コーヒーは別の方法で淹れるので、少し待ってください。'],
    ['ชาเขียวต้องแช่น้ำแปดสิบองศาเป็นเวลาสามนาที', 'กาแฟชงด้วยวิธีอื่นและต้องใช้ความอดทนเล็กน้อย'],
  ] as const) {
    expect(shareOf(text, `${other}${text}`)).toBeGreaterThan(0.9)
    expect(shareOf(text, other)).toBe(0)
  }
})

test('a text shorter than a shingle is compared as a whole, and one without words shares nothing', () => {
  expect(shareOf('Green tea', 'I like green tea.')).toBe(1)
  expect(shareOf('Green tea', 'I like green coffee.')).toBe(0)
  expect(shareOf('…', tea)).toBe(0)
})

test('an article of 20 KB is compared with fifty others in a moment', () => {
  const long = Array.from({ length: 3_500 }, (_, each) => `word${each % 997}`).join(' ')
  const started = performance.now()
  const share = shareIn(long)
  for (let each = 0; each < 50; each += 1) share(`${long} ${each}`)
  expect(performance.now() - started).toBeLessThan(1_500)
})
