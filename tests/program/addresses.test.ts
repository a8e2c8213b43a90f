// The commands import, refresh and remove for addresses: what becomes of pages and archives, and what is said of each.

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Library } from '../../src/library/contract.ts'
import { openLibrary } from '../../src/library/library.ts'
import { type AddressOptions, importAddresses, refreshCollection, removeImported } from '../../src/program/addresses.ts'
import { readConfig } from '../../src/settings/config.ts'
import { pageOf, rewritten, type Site, serveSite } from '../support/pages.ts'

const guild = '900000000000000001'
const archive = '/mia/tea/archive/main.zip'
let home: string
let site: Site

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'footnote-addresses-'))
  site = await serveSite()
})
afterEach(() => rm(home, { recursive: true, force: true }))

const config = () =>
  readConfig({ DATA_DIR: join(home, 'data'), CONTENT_DIR: join(home, 'content'), FETCH_ALLOW: site.host })

/** What a command printed, and how it ended; the site is called SITE. */
async function printed(command: (io: { say(words: string): void; progress(words: string): void }) => Promise<void>) {
  const lines: string[] = []
  const tidy = (words: string) => words.replaceAll(site.host, 'SITE')
  await command({ say: (words) => void lines.push(tidy(words)), progress: () => {} }).catch(
    (error: Error) => void lines.push(`! ${tidy(error.message)}`),
  )
  return lines
}
const at = (path: string) => `${site.address}${path}`
const imports = (paths: readonly string[], options: AddressOptions = {}) =>
  printed((io) => importAddresses(config(), paths.map(at), options, io))
const refreshes = (named: string, options: AddressOptions = {}) =>
  printed((io) => refreshCollection(config(), named, options, io))
const removes = (path: string, options: AddressOptions = {}) =>
  printed(({ say }) => removeImported(config(), at(path), options, say))

async function withLibrary<T>(work: (library: Library) => Promise<T>): Promise<T> {
  const library = await openLibrary({ dataDir: join(home, 'data') })
  try {
    return await work(library)
  } finally {
    await library.close()
  }
}
const articles = (guildId?: string) =>
  withLibrary(async (library) =>
    (await library.list({ guildId, page: 1, pageSize: 50 })).items.map(({ title, source, shelf }) =>
      [title, source?.replace(site.address, ''), shelf].join(' '),
    ),
  )

const repository = (files: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>> = {}) => {
  const packed = Object.entries(files).map(([name, text]) => [`tea-main/${name}`, strToU8(text)] as const)
  site.pages.set(archive, {
    headers: { 'content-type': 'application/zip', ...headers },
    body: zipSync(Object.fromEntries(packed)),
  })
}
const tea = {
  'README.md': '# Tea\n\nAll there is to know of tea.',
  'docs/green.md': '# Green tea\n\nGreen tea takes two minutes. See [black tea](black.md).',
  'docs/black.md': '# Black tea\n\nBlack tea takes three to four minutes.',
  'docs/cups.txt': 'Cups\n\nA cup holds a quarter of a litre.',
  'CHANGELOG.md': '# Changes\n\n- More tea.',
  'src/brew.py': 'print()',
}

test('an archive becomes a collection for all servers, whose articles link to the code host', async () => {
  repository(tea)
  expect(await imports([archive])).toEqual([
    'mia/tea has 5 files: 4 read, 1 left out by rule, 0 refused.',
    'Left out: not named by include (1, such as CHANGELOG.md).',
    'Imported mia/tea: 4 added, 0 changed, 0 moved, 0 removed.',
  ])
  expect(await articles()).toEqual([
    'Black tea /mia/tea/src/branch/main/docs/black.md library',
    'Cups /mia/tea/src/branch/main/docs/cups.txt library',
    'Green tea /mia/tea/src/branch/main/docs/green.md library',
    'Tea /mia/tea/src/branch/main/README.md library',
  ])
})

test('links between the files of an archive lead to where these are shown', async () => {
  repository(tea)
  await imports([archive])
  const links = await withLibrary(async (library) => {
    const { passages } = await library.ask({ question: 'how long does green tea take?' })
    return passages[0]?.links?.map(({ href }) => href.replace(site.address, ''))
  })
  expect(links).toEqual(['/mia/tea/src/branch/main/docs/black.md'])
})

test('an archive for one server is on its shelf alone, as one step that can be taken back', async () => {
  repository(tea)
  await imports([archive], { guild })
  expect(await articles()).toEqual([])
  expect((await articles(guild)).length).toBe(4)
  const undone = await withLibrary(async (library) => {
    const [step] = (await library.log({ guildId: guild, page: 1, pageSize: 5 })).items
    expect(step).toMatchObject({ count: 4, label: 'mia/tea' })
    return library.undoBatch({ guildId: guild, by: '1', batch: step?.batch ?? '' })
  })
  expect(undone.undoneCount).toBe(4)
  expect(await articles(guild)).toEqual([])
})

test('looked at again, an archive brings what changed, came, moved and went', async () => {
  repository(tea)
  await imports([archive])
  const { 'docs/cups.txt': _, ...rest } = tea
  repository({
    ...rest,
    'docs/black.md': '# Black tea\n\nBlack tea takes five minutes.',
    'docs/white.md': '# White tea\n\nWhite tea takes one minute.',
  })
  expect(await refreshes('mia/tea')).toContain('Imported mia/tea: 1 added, 1 changed, 0 moved, 1 removed.')
  expect((await articles()).map((each) => each.split(' /')[0])).toEqual(['Black tea', 'Green tea', 'Tea', 'White tea'])
})

test('an archive that has not changed is not sent again', async () => {
  repository(tea, { etag: '"1"' })
  await imports([archive])
  site.pages.set(archive, { status: 304 })
  expect(await refreshes(at(archive))).toEqual(['mia/tea has not changed since it was imported.'])
})

test('what a moderator removed stays out until it says something else', async () => {
  repository(tea)
  await imports([archive], { guild })
  await withLibrary(async (library) => {
    const found = await library.findByTitle({ guildId: guild, title: 'Black tea' })
    await library.remove({ guildId: guild, by: '1', articleId: found.article?.id ?? '' })
  })
  expect(await refreshes('mia/tea', { guild })).toContain('Imported mia/tea: 0 added, 0 changed, 0 moved, 0 removed.')
  repository({ ...tea, 'docs/black.md': '# Black tea\n\nBlack tea takes five minutes.' })
  expect(await refreshes('mia/tea', { guild })).toContain('Imported mia/tea: 1 added, 0 changed, 0 moved, 0 removed.')
})

test('what was erased is refused, whatever brings it', async () => {
  repository(tea)
  site.pages.set('/tea', pageOf())
  await imports([archive, '/tea'], { guild })
  await withLibrary(async (library) => {
    for (const title of ['Black tea', 'How to steep tea']) {
      const found = await library.findByTitle({ guildId: guild, title })
      await library.erase({ guildId: guild, by: '1', articleId: found.article?.id ?? '' })
    }
  })
  const refreshed = await refreshes('mia/tea', { guild })
  expect(refreshed.join('\n')).toContain('docs/black.md: “Black tea” has text that was erased from this server')
  expect(refreshed.at(-1)).toBe('! mia/tea could not be read whole.')
  expect((await imports(['/tea'], { guild })).join('\n')).toContain('has text that was erased from this server')
})

test('a collection.yaml in the archive says how it is read', async () => {
  repository({ ...tea, 'collection.yaml': 'base: https://tea.example/\ninclude: ["docs/*.md"]\n' })
  await imports([archive])
  expect(await articles()).toEqual([
    'Black tea https://tea.example/docs/black library',
    'Green tea https://tea.example/docs/green library',
  ])
})

test('pages become articles, each once, and one that cannot be had stops no other', async () => {
  site.pages.set('/tea', pageOf())
  expect(await imports(['/tea', '/none'])).toEqual([
    'http://SITE/none: SITE has no page at this address (404).',
    'Imported: 1 added, 0 changed, 0 moved, 0 unchanged, 1 refused.',
    '! 1 page could not be imported.',
  ])
  expect(await imports(['/tea?utm_source=mail'])).toEqual([
    'Imported: 0 added, 0 changed, 0 moved, 1 unchanged, 0 refused.',
  ])
  site.pages.set(
    '/tea',
    pageOf({
      paragraphs: rewritten,
    }),
  )
  expect(await imports(['/tea'])).toEqual(['Imported: 0 added, 1 changed, 0 moved, 0 unchanged, 0 refused.'])
  expect(await articles()).toEqual(['How to steep tea /tea library'])
})

test('a page of all servers that is gone is told beside answers once it was looked for again', async () => {
  site.pages.set('/tea', pageOf())
  await imports(['/tea'])
  site.pages.delete('/tea')
  await imports(['/tea'])
  const since = await withLibrary(
    async (library) => (await library.ask({ question: 'how long does black tea take?' })).passages[0]?.sourceGoneSince,
  )
  expect(since).toEqual(expect.any(String))
})

test('robots.txt is kept to, unless the operator says otherwise', async () => {
  site.pages.set('/tea', pageOf())
  site.pages.set('/robots.txt', { body: 'User-agent: *\nDisallow: /' })
  repository(tea)
  const refusal =
    'The robots.txt of SITE asks robots not to fetch this address. Say --ignore-robots to fetch it nevertheless.'
  expect((await imports(['/tea']))[0]).toBe(`http://SITE/tea: ${refusal}`)
  expect((await imports([archive]))[0]).toBe(refusal)
  expect(await imports(['/tea', archive], { ignoreRobots: true })).toContain(
    'Imported mia/tea: 4 added, 0 changed, 0 moved, 0 removed.',
  )
})

test('what came from an address is taken out by it', async () => {
  site.pages.set('/tea', pageOf())
  repository(tea)
  await imports(['/tea', archive])
  expect(await removes('/tea')).toEqual(['Removed “How to steep tea”.'])
  expect(await removes(archive)).toEqual(['Removed 4 articles of mia/tea.'])
  expect(await articles()).toEqual([])
  expect(await removes(archive)).toEqual([
    `! Nothing came from "http://SITE${archive}". Name the address as it was imported.`,
  ])
  expect(await refreshes('mia/tea')).toEqual([
    '! There is no collection that came from an address. Import one with footnote import ADDRESS.',
  ])
})

test('what is no archive, or is none that can be opened, is refused', async () => {
  site.pages.set('/tea.zip', pageOf())
  expect(await imports(['/tea.zip'])).toEqual([
    'http://SITE/tea.zip is no .zip or .tar.gz file. Name the address of one, as code hosts offer them of a branch.',
    '! 1 page could not be imported.',
  ])
})
