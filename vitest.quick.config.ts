// npm run test:quick: what functions return for what they are given, in seconds and without a build. What opens a database or
// a port, starts a thread or a browser, trains tables or asks hundreds of questions is left to npm test.

import { defineConfig } from 'vitest/config'
import everything from './vitest.config.ts'

const rooms = ['articles', 'digest', 'discord', 'ingest', 'library', 'search', 'settings', 'text']

const leftOut = [
  'discord/interactions/download',
  'ingest/follow-folder',
  'ingest/reading-thread',
  'library/indexes/another-cutter',
  'library/imports/folder-changes',
  'library/imports/importing',
  'library/indexes/one-reading',
  'library/synonyms',
  'library/answers/text-fragment.browser',
  'search/evaluation',
  'search/index/index-changes',
  'search/paragraph-search',
  'search/training',
]

export default defineConfig({
  test: {
    ...everything.test,
    include: [...rooms.map((room) => `tests/${room}/**/*.test.ts`), 'tests/{docs,house,log}.test.ts'],
    exclude: leftOut.map((name) => `tests/${name}.test.ts`),
  },
})
