// Facts of the budget of posts that go to a channel's followers.

import { expect, test } from 'vitest'
import { withinBudget } from '../../src/store/digests/crossposts.ts'

const posts = (...channels: string[]) => channels.map((channel, index) => ({ channel, index }))
const indexes = (found: readonly { index: number }[]) => found.map(({ index }) => index)

test('a channel that was published to as often as it may be waits, others go on', () => {
  expect(indexes(withinBudget(posts('news', 'rules'), new Map([['news', 2]]), 2))).toEqual([1])
})

test('posts that go now count for those after them', () => {
  expect(indexes(withinBudget(posts('news', 'news', 'rules', 'news'), new Map([['news', 1]]), 3))).toEqual([0, 1, 2])
})
