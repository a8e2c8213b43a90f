// Facts of the form in which articles are written.

import { expect, test } from 'vitest'
import { articleFileTypes, articleModal } from '../../../src/discord/interactions/drafting.ts'
import { formats } from '../../../src/ingest/formats.ts'
import { checkModal } from '../../../src/sandbox/rules/modal-rules.ts'

test('the form takes no file that cannot be read, and some of every format', () => {
  const readable = formats.flatMap(({ extensions }) => extensions)
  expect(articleFileTypes.filter((each) => !readable.includes(each))).toEqual([])
  const isTaken = (ending: string) => articleFileTypes.some((each) => each === ending)
  expect(formats.filter(({ extensions }) => !extensions.some(isTaken))).toEqual([])
})

test('the form takes whatever an article holds', () => {
  const long = '🍵'.repeat(5_000)
  const modal = articleModal('v1:add', long, { title: long, source: long, details: long, text: long })
  expect(() => checkModal(modal.components as never)).not.toThrow()
  expect(modal.title.length).toBeLessThanOrEqual(45)
})
