// Facts of the house: which room may use which, and by which door each npm package enters.

import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const src = join(root, 'src')

/** What each room may import besides itself; `errors`, `log` and the settings' types may be used anywhere but in the sandbox. */
const mayUse: Record<string, readonly string[]> = {
  main: ['program', 'settings', 'errors', 'log', 'stack'],
  diagnosis: [],
  errors: [],
  log: ['stack', 'errors'],
  stack: [],
  timeout: [],
  words: [],
  settings: ['text', 'errors', 'log'],
  text: ['words'],
  threads: ['errors'],
  program: [
    'diagnosis',
    'discord',
    'library',
    'store',
    'ingest',
    'web',
    'search',
    'evaluation',
    'meaning',
    'articles',
    'sandbox',
    'settings',
    'text',
    'threads',
    'timeout',
    'words',
    'errors',
    'log',
  ],
  discord: ['text', 'diagnosis', 'library', 'threads', 'timeout', 'words', 'errors', 'log', 'settings'],
  library: [
    'web',
    'search',
    'meaning',
    'digest',
    'store',
    'ingest',
    'articles',
    'text',
    'threads',
    'timeout',
    'words',
    'errors',
    'log',
    'settings',
  ],
  digest: ['articles', 'text', 'errors', 'log', 'settings'],
  store: ['articles', 'text', 'timeout', 'words', 'errors', 'log', 'settings'],
  ingest: ['articles', 'text', 'threads', 'errors', 'log', 'settings', 'words'],
  web: ['text', 'threads'],
  search: ['articles', 'text', 'errors', 'log', 'settings'],
  meaning: ['search', 'articles', 'threads', 'timeout', 'words', 'errors'],
  evaluation: ['search', 'meaning', 'articles', 'errors'],
  articles: ['text', 'errors'],
  sandbox: [],
}

/** The one place where each package enters. */
const doors: Record<string, string> = {
  'discord.js': 'discord/',
  minisearch: 'search/',
  'snowball-stemmers': 'search/',
  'markdown-it': 'articles/',
  'markdown-it-emoji': 'articles/markdown/marks/emoji.ts',
  'github-slugger': 'library/answers/quoting/anchors.ts',
  yaml: 'articles/ ingest/ program/',
  'smol-toml': 'articles/front-matter/toml.ts',
  kysely: 'store/',
  '@photostructure/sqlite': 'store/engines/sqlite.ts',
  pg: 'store/engines/postgres.ts',
  diff: 'articles/',
  fflate: 'ingest/',
  'modern-tar': 'ingest/archives/',
  undici: 'web/',
  'ipaddr.js': 'web/public-address.ts',
  'robots-parser': 'web/robots.ts',
  linkedom: 'ingest/pages/dom.ts',
  chardet: 'ingest/pages/decode-page.ts',
  'iconv-lite': 'ingest/pages/decode-page.ts',
  '@mozilla/readability': 'ingest/pages/',
  unpdf: 'ingest/documents/',
  mammoth: 'ingest/documents/docx.ts',
  htmlparser2: 'ingest/documents/xml.ts',
  picomatch: 'ingest/content/collections/',
  'temporal-polyfill': 'digest/',
  dotenv: 'settings/config.ts',
  pino: 'log.ts',
  'pino-pretty': 'log.ts',
  'prom-client': 'program/health/metrics.ts',
  commander: 'main.ts',
  ws: 'sandbox/',
  'discord-api-spec': 'sandbox/',
  zod: 'sandbox/',
  'discord-api-types': 'sandbox/',
  'onnxruntime-node': 'meaning/encoder.ts',
  '@huggingface/tokenizers': 'meaning/encoder.ts',
}

interface Import {
  file: string
  from: string
  isTypeOnly: boolean
}

const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))

const imports: Import[] = files.flatMap((file) => {
  const text = readFileSync(join(src, file), 'utf8')
  const statements = text.matchAll(
    /^(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s+)?'([^']+)'|\bimport\('([^']+)'\)/gm,
  )
  return [...statements].map(([, type, fixed, dynamic]) => ({
    file,
    from: fixed ?? dynamic ?? '',
    isTypeOnly: type !== undefined,
  }))
})

const roomOf = (file: string) => (dirname(file) === '.' ? basename(file, '.ts') : (file.split('/')[0] ?? ''))

test('the imports of every file were read', () => {
  expect(imports.filter((each) => each.file === 'main.ts').length).toBeGreaterThan(8)
  expect(files.length).toBeGreaterThan(40)
})

test('a room uses only the rooms it may', () => {
  const wrong = imports
    .filter((each) => each.from.startsWith('.'))
    .map((each) => ({ ...each, to: roomOf(relative(src, join(src, dirname(each.file), each.from))) }))
    .filter((each) => roomOf(each.file) !== each.to && !mayUse[roomOf(each.file)]?.includes(each.to))
    .map((each) => `${each.file} imports ${each.from}`)
  expect(wrong).toEqual([])
})

test('beyond main, the settings are known by their types alone', () => {
  const wrong = imports.filter(
    (each) => /(^|\/)config\.ts$/.test(each.from) && each.file !== 'main.ts' && !each.isTypeOnly,
  )
  expect(wrong).toEqual([])
})

test('each package enters by its one door', () => {
  const wrong = imports
    .filter((each) => !each.from.startsWith('.') && !each.from.startsWith('node:'))
    .map((each) => ({
      ...each,
      name: each.from
        .split('/')
        .slice(0, each.from.startsWith('@') ? 2 : 1)
        .join('/'),
    }))
    .filter((each) => !doors[each.name]?.split(' ').some((door) => each.file.startsWith(door)))
    .map((each) => `${each.file} imports ${each.from}`)
  expect(wrong).toEqual([])
})

test('discord knows the library by its contract alone', () => {
  const known = imports.filter((each) => each.file.startsWith('discord/') && /\/library\//.test(each.from))
  expect(new Set(known.map((each) => basename(each.from)))).toEqual(new Set(['contract.ts']))
})

test('a name is exported by one file', () => {
  // Commands are called as Discord's members call them.
  const named = files.filter((file) => !file.startsWith('discord/commands/'))
  const owners = new Map<string, string[]>()
  for (const file of named) {
    const text = readFileSync(join(src, file), 'utf8')
    for (const [, name = ''] of text.matchAll(
      /^export (?:async )?(?:function\*?|const|let|class|interface|type|enum) (\w+)/gm,
    )) {
      owners.set(name, [...(owners.get(name) ?? []), file])
    }
  }
  const shared = [...owners].filter(([, by]) => new Set(by).size > 1).map(([name, by]) => `${name}: ${by.join(', ')}`)
  expect(shared).toEqual([])
})

test('minisearch is known to two files: the index of paragraphs and that of titles', () => {
  const known = imports.filter((each) => each.from === 'minisearch').map((each) => each.file)
  expect(new Set(known)).toEqual(new Set(['search/index/term-index.ts', 'search/index/title-matches.ts']))
})

test('every file begins by saying what it is for', () => {
  const silent = files.filter((file) => !/^(#!.*\n)?(\/\/|\/\*)/.test(readFileSync(join(src, file), 'utf8')))
  expect(silent).toEqual([])
})

test.each([
  ['commands', 'discord/commands.ts', 'discord/commands'],
  ['subcommands of /article', 'discord/commands/article.ts', 'discord/commands/article'],
  ['subcommands of /digest', 'discord/commands/digest.ts', 'discord/commands/digest'],
  ['subcommands of /synonym', 'discord/commands/synonym.ts', 'discord/commands/synonym'],
  ['marks of Markdown’s dialects', 'articles/markdown/marks.ts', 'articles/markdown/marks'],
  ['kinds of what waits in the inbox', 'library/inbox/kinds.ts', 'library/inbox/kinds'],
])('the list of %s names every file of their folder', (_, list, folder) => {
  const written = readFileSync(join(src, list), 'utf8')
  const listed = [...written.matchAll(/'\.\/(?:commands|article|digest|synonym|marks|kinds)\/([^/']+)\.ts'/g)]
    .map((match) => match[1])
    .sort()
  const present = readdirSync(join(src, folder))
    .filter((file) => file.endsWith('.ts'))
    .map((file) => basename(file, '.ts'))
    .sort()
  expect(listed).toEqual(present)
})
