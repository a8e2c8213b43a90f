// Facts about the score of a paragraph's evidence.

import { expect, test } from 'vitest'
import { learnChooser, learnJudge } from '../../../scripts/train/scorer.ts'
import { blankScorer, scoreOf } from '../../../src/search/ranking/scorer.ts'

test('a scorer without weights scores everything alike', () => {
  expect(scoreOf(blankScorer(2), Float64Array.of(1, 5))).toBe(0)
})

test('a hidden unit is bent once its weighted sum is known, and adds nothing where there is no evidence', () => {
  const scorer = {
    linear: Float64Array.of(1, 0),
    hidden: Float64Array.of(2, 1),
    biases: Float64Array.of(-1),
    outputs: Float64Array.of(4),
  }
  // 3 + 4 × (softsign(2 × 3 + 1 × 2 − 1) − softsign(−1))
  expect(scoreOf(scorer, Float64Array.of(3, 2))).toBeCloseTo(3 + 4 * (7 / 8 + 1 / 2), 10)
  expect(scoreOf(scorer, Float64Array.of(0, 0))).toBe(0)
})

test('of any number of hidden units each adds what it would alone', () => {
  const unit = (number: number) => ({
    linear: Float64Array.of(0, 0),
    hidden: Float64Array.of(number, 1 - number),
    biases: Float64Array.of(number / 2),
    outputs: Float64Array.of(2 * number + 1),
  })
  const units = [0, 1, 2, 3, 4, 5].map(unit)
  const together = {
    linear: Float64Array.of(0, 0),
    hidden: Float64Array.from(units.flatMap(({ hidden }) => [...hidden])),
    biases: Float64Array.from(units.flatMap(({ biases }) => [...biases])),
    outputs: Float64Array.from(units.flatMap(({ outputs }) => [...outputs])),
  }
  const evidence = Float64Array.of(0.7, 0.2)
  const alone = units.reduce((sum, each) => sum + scoreOf(each, evidence), 0)
  expect(scoreOf(together, evidence)).toBeCloseTo(alone, 12)
})

test('what no weighted sum can tell is learnt: right is who has one sign or the other, not both', () => {
  const lessons = Array.from({ length: 64 }, (_, n) => ({
    vectors: Float32Array.of(0, 0, 1, 1, n % 2, 1 - (n % 2)),
    right: [2],
    weight: 1,
  }))
  const scorer = learnChooser(lessons, 2, 0.2)
  const score = (one: number, other: number) => scoreOf(scorer, Float64Array.of(one, other))
  expect(Math.min(score(1, 0), score(0, 1))).toBeGreaterThan(Math.max(score(0, 0), score(1, 1)))
})

test('of several right ones it is enough to choose one', () => {
  const lessons = Array.from({ length: 64 }, () => ({ vectors: Float32Array.of(0, 1, 2), right: [1, 2], weight: 1 }))
  const scorer = learnChooser(lessons, 1, 0.1)
  expect(scoreOf(scorer, Float64Array.of(2))).toBeGreaterThan(scoreOf(scorer, Float64Array.of(0)))
})

test('what is learnt by heart is judged by the signs as they are, of whatever scale', () => {
  const examples = Array.from({ length: 200 }, (_, n) => ({
    signs: Float64Array.of(1000 + n, 0.001 * (n % 7)),
    holds: n >= 100,
    weight: 1,
  }))
  const { bias, scorer } = learnJudge(examples, 0.2)
  const logit = (sign: number) => bias + scoreOf(scorer, Float64Array.of(sign, 0.003))
  expect(logit(1160)).toBeGreaterThan(1)
  expect(logit(1040)).toBeLessThan(-1)
})
