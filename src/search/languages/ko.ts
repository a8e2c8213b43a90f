// Korean: words are split at spaces and then into pairs of syllables, since endings grow onto the words.

import { foldCase, type Language, wordSet } from '../language-kit.ts'

export const ko: Language = {
  tag: 'ko',
  script: 'hangul',
  apostrophe: 'possessive',
  fold: foldCase,
  stem: (word) => word,
  stopWords: wordSet(`
    누구 누가 누구인가 누구인가요 누구입니까 언제 언제인가 어디 어디서 어디에 어디인가 무엇 무엇을 무엇이 무엇인가 무엇인가요 무슨 뭐 뭘 왜
    어떻게 어떤 어느 몇 얼마 얼마나 은 는 이 가 을 를 의 에 에서 와 과 도 로 으로 그 이것 저것 그것 것 것은 것이 것을 수 등 및 또는 그리고 하지만
    있다 있는 있나 있나요 있습니까 하다 하는 한 했나 했나요 했는가 되다 되는 된 이다 인가 인가요 입니까 입니다 대한 대해 위해 때 더`),
  questionWords: {
    who: ['누구', '누가'],
    when: ['언제', '몇 년', '몇년', '몇 월', '며칠'],
    where: ['어디', '어느 나라', '어느 도시'],
    howMany: ['몇', '얼마', '얼마나'],
  },
}
