// Facts about cutting small words out of questions whose words are read as pairs of characters.

import { expect, test } from 'vitest'
import { withoutQuestionWords } from '../../../src/search/query/question-words.ts'
import { ja } from '../../../src/search/text/languages/ja.ts'
import { ko } from '../../../src/search/text/languages/ko.ts'
import { zh } from '../../../src/search/text/languages/zh.ts'
import { splitWords } from '../../../src/search/text/words.ts'

test.each([
  ['a character that loses its neighbour stands alone', zh, '走了', '走'],
  ['pairs on one side of it stay', zh, '和尚走了吗', '和尚 尚走'],
  ['words of other scripts stay', zh, '什么是P2P', 'p2p'],
  ['its neighbours do not pair up', ja, '猫は犬', '猫 犬'],
  ['an invisible character behind an ending goes with it', ko, '나라의\u200b 수도는', '나라 수도'],
])('where a small word is cut out, %s', (_, language, text, left) => {
  const words = withoutQuestionWords(splitWords(text, language), text, language, [])
  expect(words.map(({ form }) => form).join(' ')).toBe(left)
})

test('what is meant stays as it stands', () => {
  const words = withoutQuestionWords(splitWords('走了', zh), '走了', zh, [[0, 2]])
  expect(words.map(({ form }) => form)).toEqual(['走了'])
})
