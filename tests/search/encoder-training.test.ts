// Facts about what is learnt for an encoder, of made-up cases.

import { expect, test } from 'vitest'
import type { MeaningCase } from '../../scripts/train/meaning/cases.ts'
import { heldOutTable } from '../../scripts/train/meaning/held-out.ts'
import { learnTuning } from '../../scripts/train/meaning/tuning.ts'

interface Kind {
  readonly material?: string
  readonly presence: MeaningCase['presence']
  readonly byWords?: MeaningCase['byWords']
  readonly words: number
  readonly cosine: number
}

/** Twenty cases of a kind, which differ a little. */
const cases = ({ material = 'chat', presence, byWords = 'close', words, cosine }: Kind): MeaningCase[] =>
  Array.from({ length: 20 }, (_, i) => {
    const sides = { words: words + i / 100, cosine }
    const told = { logSize: Math.log(25), spoken: sides, answered: sides, isDoubtful: false }
    const isThere = presence === 'there'
    return {
      material,
      kind: 'question',
      source: material,
      presence,
      isRightFirst: isThere,
      isRightFirstByWords: isThere,
      isAskedHead: false,
      byWords,
      told,
    }
  })

/** Log-odds by words are alike whether the answer is there or not, and cosines are not. */
const alike = [
  ...cases({ presence: 'there', words: 0, cosine: 0.6 }),
  ...cases({ presence: 'there', byWords: 'silent', words: -2, cosine: 0.6 }),
  ...cases({ presence: 'noArticle', byWords: 'silent', words: 0, cosine: 0.2 }),
]

test('a threshold lies between what is there and what is not', () => {
  const { cosineWeight, from } = learnTuning(alike, 14).spoken
  expect(from).toHaveLength(1)
  const [{ logit } = { logit: 0 }] = from
  expect(logit).toBeGreaterThan(0.19 + 0.2 * cosineWeight)
  expect(logit).toBeLessThanOrEqual(-2 + 0.6 * cosineWeight)
})

test('what is told as an answer wrongly is no larger a share than by words', () => {
  const wrong = cases({ presence: 'noArticle', words: 1, cosine: 0.6 })
  const right = cases({ presence: 'there', byWords: 'answered', words: 2, cosine: 0.6 })
  const { cosineWeight, from } = learnTuning([...wrong, ...right], 14).answered
  const [{ logit } = { logit: 0 }] = from
  expect(logit).toBeGreaterThan(1.19 + 0.6 * cosineWeight)
  expect(logit).toBeLessThanOrEqual(2 + 0.6 * cosineWeight)
})

test('the same cases give the same tuning, whatever their order', () => {
  expect(learnTuning([...alike].reverse(), 14)).toEqual(learnTuning(alike, 14))
})

test('what a material would get is told without learning from it', () => {
  const other = alike.map((each) => ({ ...each, material: 'manual', source: 'manual' }))
  const cases = [...alike, ...other]
  const [, row] = heldOutTable(cases, learnTuning(cases, 14)).split('\n')
  expect(row).toMatch(/^chat, 20 paragraphs and more +60 {2}50\/100\/– .* → {2}0\/100\/–/)
})
