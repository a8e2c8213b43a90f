// What a draft may take of the disk, and what is kept of one that can never be published.

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createReader, type Reader } from '../../src/ingest/reader.ts'
import { TooMuchToRead } from '../../src/ingest/upload.ts'
import type { Library } from '../../src/library/contract.ts'
import { createLibrary, type LibraryOptions } from '../../src/library/library.ts'
import type { Engine } from '../../src/store/engines/engine.ts'
import { openEngine } from '../../src/store/engines/open.ts'

const who = { guildId: 'guild', by: 'ada' }
const untyped = { title: '', source: '', details: '', text: '' }
const zipped = (texts: Readonly<Record<string, string>>) => ({
  name: 'all.zip',
  bytes: zipSync(Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, strToU8(text)]))),
})

let home: string
let engine: Engine
let library: Library
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'footnote-bounded-'))
})
afterEach(async () => {
  await library.close()
  await rm(home, { recursive: true, force: true })
})
async function open(options: LibraryOptions = {}): Promise<void> {
  engine = await openEngine({ dataDir: home, databaseUrl: undefined })
  library = createLibrary(engine, options)
}
const contents = async () =>
  (await engine.db.selectFrom('drafts').select('content').execute()).map((row) => row.content)
const cutCount = async () => (await engine.db.selectFrom('draftCuts').select('hash').execute()).length

/** Reads as always, and says that some texts took longer than they did. */
function slowReader(tookMs: (text: string) => number): { reader: Reader; read: string[] } {
  const inner = createReader()
  const read: string[] = []
  return {
    read,
    reader: {
      ...inner,
      async readText(body) {
        read.push(body.trim())
        const took = tookMs(body)
        if (took > 5000) throw new TooMuchToRead('This text takes too much time or memory to read.')
        return { ...(await inner.readText(body)), tookMs: took }
      },
    },
  }
}

test('a file with a fault keeps its fault, not its text', async () => {
  await open()
  const texts = { 'a.md': '# Tea\n\nSteep.', 'b.md': `# Many\n\n${'a\n\n'.repeat(5_001)}` }
  const { draftId, faults } = await library.draft({ ...who, typed: untyped, file: zipped(texts) })
  expect(faults).toEqual(['“Many” has 5,001 paragraphs; an article can have up to 5,000. Split it into several.'])
  expect((await contents())[0]).not.toContain('Steep')
  expect(await cutCount()).toBe(0)
  expect((await library.readDraft({ ...who, draftId }))?.faults).toEqual(faults)
  await expect(library.publish({ ...who, draftId })).rejects.toThrow('“Many” has 5,001 paragraphs')
})

test('a file without a title keeps its text: the form can give it one', async () => {
  await open()
  const file = { name: '1.txt', bytes: strToU8('Steep for three minutes.') }
  const { draftId, faults } = await library.draft({ ...who, typed: untyped, file })
  expect(faults).toEqual(['The title is empty; give it one.'])
  const mended = await library.draft({ ...who, draftId, typed: { ...untyped, title: 'Tea' } })
  expect(mended.faults).toEqual([])
  expect(mended.articles[0]?.paragraphs[0]?.text).toBe('Steep for three minutes.')
})

test('an upload ends at the first article that takes too long', async () => {
  const { reader, read } = slowReader((text) => (text.includes('slow') ? 9_999 : 1))
  await open({ reader })
  const texts = {
    'a.md': '# A\n\nquick',
    'b.md': '# B\n\nslow',
    'c.md': '# C\n\nslow as well',
    'd.md': '# D\n\nquick too',
  }
  const { faults } = await library.draft({ ...who, typed: untyped, file: zipped(texts) })
  expect(faults).toEqual(['“B” takes too much time or memory to read.'])
  expect(read).toHaveLength(2)
})

test('an upload whose articles together take too long ends as well', async () => {
  const { reader, read } = slowReader(() => 4_000)
  await open({ reader })
  const texts = Object.fromEntries(Array.from({ length: 20 }, (_, nth) => [`${nth}.md`, `# T${nth}\n\nText ${nth}.`]))
  const { faults } = await library.draft({ ...who, typed: untyped, file: zipped(texts) })
  expect(faults).toEqual(['The file takes more than 30 seconds to read, up to “T7”. Split it into several.'])
  expect(read).toHaveLength(8)
  expect(await cutCount()).toBe(0)
})

test('a draft that the server has no room for is refused, and leaves no byte', async () => {
  await open({ guildLimits: { maxParagraphs: 100, maxBytes: 1_000 } })
  const typed = { ...untyped, title: 'Tea', text: 'Steep. '.repeat(200) }
  await expect(library.draft({ ...who, typed })).rejects.toThrow(
    /^This server can keep 0\.1 MB of text, with older revisions and drafts, and would have 0\.1 MB with this\. /,
  )
  expect(await contents()).toEqual([])
})
