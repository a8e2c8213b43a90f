// Facts of answers that are read back from the bot's own messages.

import { expect, test } from 'vitest'
import { shownQuestion } from '../../../src/discord/interactions/shown-answer.ts'
import { text } from '../../../src/discord/render/reply.ts'

test('the question is read from the first text of a message', () => {
  expect(shownQuestion([text('You asked: how long?'), text('You asked: what else?')])).toBe('how long?')
  expect(shownQuestion([])).toBeUndefined()
})
