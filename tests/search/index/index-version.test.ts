// Holds the name of an index against what it is made of: whoever changes how text becomes words must rename it, or old
// snapshots would be taken for new ones.

import { expect, test } from 'vitest'
import { wordsVersion } from '../../../src/search/index/snapshot.ts'
import { versionOf } from '../../support/sources-version.ts'

test('the version of the words is that of the files that make them', () => {
  const files = ['src/search/index/read-article.ts', 'src/search/index/lexicon.ts']
  expect(wordsVersion).toBe(versionOf(files, 'snowball-stemmers'))
})
