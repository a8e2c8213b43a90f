// The example of docs/adding-a-language.md.

import { foldAccents, foldCase, type Language, plainToo, wordsAndPlain } from '../../src/search/text/language-kit.ts'

const ending = /(?<=.{3})(?:ami|ach|om|ów|owi|em|a|ą|e|ę|i|o|u|y)$/

export const pl: Language = {
  tag: 'pl',
  script: 'latin',
  fold: foldCase,
  stem: (word) => foldAccents(word.replace(ending, '')),
  stopWords: wordsAndPlain('i w na z do nie się że to jest jak o po za od przez ale co ten ta te dla są był była'),
  questionWords: {
    who: ['kto', 'kogo', 'komu'],
    when: plainToo(['kiedy', 'którym roku']),
    where: plainToo(['gdzie', 'skąd', 'jakim kraju']),
    howMany: plainToo(['ile', 'jak długo', 'jak wysoki']),
  },
}
