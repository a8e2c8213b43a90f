// The example language of docs/adding-a-language.md, word for word.

import { foldAccents, type Language, snowballStemmer, wordSet } from '../../src/search/text/language-kit.ts'

export const sv: Language = {
  tag: 'sv',
  script: 'latin',
  fold: foldAccents,
  stem: snowballStemmer('swedish'),
  stopWords: wordSet('och att det i en jag hon som han pa den med var sig for sa till ar men ett om hade de av'),
  questionWords: {
    who: ['vem', 'vilka'],
    when: ['nar', 'vilket ar'],
    where: ['var', 'vilket land'],
    howMany: ['hur manga', 'hur mycket', 'hur lange'],
  },
}
