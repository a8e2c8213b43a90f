// Facts of paragraphs that are kept: what is read back is what was cut, and the cutter's name is that of its sources.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cutterVersion } from '../../src/articles/paragraphs/cutter-version.ts'
import { readParagraphs, writeParagraphs } from '../../src/articles/paragraphs/kept-paragraphs.ts'
import { splitParagraphs } from '../../src/articles/paragraphs/paragraphs.ts'
import { versionOf } from '../support/sources-version.ts'

test('the version of the cutter is that of the files that cut', () => {
  const files = ['src/articles/paragraphs/paragraphs.ts', 'src/articles/paragraphs/kept-paragraphs.ts']
  expect(cutterVersion).toBe(versionOf(files, 'markdown-it', 'markdown-it-emoji'))
})

test('paragraphs that were written down are read back as they were', () => {
  const scrap = fc.constantFrom(
    '# Tea\n\n',
    '## Green\n\n',
    'Steep. ',
    '\n\n',
    '- one\n',
    '> two\n',
    '🍵',
    '| a | b |\n',
  )
  fc.assert(
    fc.property(fc.array(scrap, { maxLength: 40 }), (scraps) => {
      const paragraphs = splitParagraphs(scraps.join(''))
      expect(readParagraphs(writeParagraphs(paragraphs))).toEqual(paragraphs)
    }),
  )
})

test('paragraphs below the same headings share them when they are read back', () => {
  const [one, other] = readParagraphs(writeParagraphs(splitParagraphs('# Tea\n\nSteep.\n\nPour.')))
  expect(one?.headings).toEqual(['Tea'])
  expect(other?.headings).toBe(one?.headings)
})
