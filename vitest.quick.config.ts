// npm run test:quick: what functions return for what they are given, in seconds and without a build. What opens a database or
// a port, starts a thread, a process or a browser, trains tables or asks hundreds of questions is left to npm test.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'
import everything from './vitest.config.ts'

const rooms = ['articles', 'digest', 'discord', 'ingest', 'library', 'search', 'settings', 'text']

/** What a test imports that takes more than a function does. */
const opens =
  /\/(store\/engines|library\/library|sandbox\/sandbox|gateway\/bot|ingest\/reading-thread|support\/(footnote|sandbox|programs))|'node:(http|child_process|worker_threads)'/

const large = [
  'discord/messages/articles-of-messages',
  'search/evaluation',
  'search/index/index-changes',
  'search/paragraph-search',
  'search/ranking/scorer',
  'search/training',
].map((name) => `tests/${name}.test.ts`)

const openers = rooms.flatMap((room) =>
  readdirSync(join(import.meta.dirname, 'tests', room), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => `tests/${room}/${name}`)
    .filter((file) => opens.test(readFileSync(join(import.meta.dirname, file), 'utf8'))),
)

export default defineConfig({
  test: {
    ...everything.test,
    // These wait for nothing.
    maxWorkers: '100%',
    include: [...rooms.map((room) => `tests/${room}/**/*.test.ts`), 'tests/{docs,house,log}.test.ts'],
    exclude: [...large, ...openers],
  },
})
