// Facts of what “Why this?” says.

import { expect, test } from 'vitest'
import { renderExplanation } from '../../../../src/discord/render/answers/explanation.ts'
import type { Explanation } from '../../../../src/library/contract.ts'
import { summary } from '../replies.ts'

const why: Explanation = {
  ...{ article: summary(), ordinal: 0, words: [], isFound: true, isByMeaning: false, isConfirmed: false },
  ...{ corrections: [], synonyms: [], close: [] },
}
const textOf = (known: Partial<Explanation>) =>
  JSON.stringify(renderExplanation({ ...why, ...known }, 'You asked: when is somebody kicked?').components)

test('a word that stands for one of the question is told as a synonym, once', () => {
  const shown = textOf({
    words: [
      { word: 'ban', how: 'text' },
      { word: 'month', how: 'text' },
    ],
    synonyms: ['ban', 'throw out'],
  })
  expect(shown).toContain('In its text: **month**.')
  expect(shown).toContain('In its text, as a synonym: **ban**.')
  expect(shown.split('**ban**')).toHaveLength(2)
})

test('synonyms that are not in the passage were searched for all the same', () =>
  expect(textOf({ words: [{ word: 'month', how: 'text' }], synonyms: ['ban'] })).toContain(
    'Also searched for **ban**.',
  ))
