// The example of docs/adding-a-language.md, compiled and run.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { termFor } from '../../src/search/index/lexicon.ts'
import { splitWords } from '../../src/search/text/words.ts'
import { pl } from './polish.ts'

test('the page shows the example as it is compiled', () => {
  const folder = import.meta.dirname
  const page = readFileSync(join(folder, '../../docs/adding-a-language.md'), 'utf8')
  const example = readFileSync(join(folder, 'polish.ts'), 'utf8').split('\n').slice(2).join('\n')
  expect(page).toContain(example)
})

test('a new language folds, stems and leaves out small words', () => {
  const terms = (text: string) => splitWords(text, pl).map(({ form, language }) => termFor(form, language))
  expect(terms('regułami')).toEqual(terms('Regula'))
  expect(terms('się')).toEqual([''])
})
