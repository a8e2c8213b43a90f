// How a folder is followed: what is read when, and what is left alone. On real folders.

import { appendFile, mkdir, mkdtemp, rename, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type ContentReading, readContentFolder } from '../../src/ingest/content/content-folder.ts'
import { createFolderMemory, type FolderMemory } from '../../src/ingest/content/folder/folder-memory.ts'
import { followFolder } from '../../src/ingest/content/folder/follow-folder.ts'
import { listFolder } from '../../src/ingest/content/folder/walk.ts'

const soon = { timeout: 2000, interval: 10 }
/** While others go on moving, and the machine has more to do. */
const inTime = { timeout: 6000, interval: 10 }
const longAgo = new Date('2026-01-01')

let home: string
let folder: string
let stop = () => {}

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'footnote-follow-'))
  folder = join(home, 'content')
  await mkdir(folder)
})

afterEach(async () => {
  stop()
  await rm(home, { recursive: true, force: true })
})

const put = (name: string, text: string) => writeFile(join(folder, name), text)

/** As if it had stood there for long: a file that was just written is read twice. */
async function putLongAgo(name: string, text: string): Promise<void> {
  await put(name, text)
  await utimes(join(folder, name), longAgo, longAgo)
}

/** Follows the folder. @returns The readings so far, the one before included. */
async function follow(beforeReading: (count: number) => void = () => {}) {
  const memory = createFolderMemory()
  const hashes = new Map<string, string>()
  const readings: ContentReading[] = []
  const troubles: string[] = []
  const read = async () => {
    beforeReading(readings.length)
    const reading = await readContentFolder(folder, ({ path, hash }) => hashes.get(path) === hash, memory)
    for (const { path, hash } of reading.files) hashes.set(path, hash)
    readings.push(reading)
  }
  await read()
  stop = followFolder({ folder, memory, read, onTrouble: (words) => void troubles.push(words) })
  return { readings, troubles }
}

const titlesOf = (readings: readonly ContentReading[]) =>
  readings.flatMap(({ articles }) => articles.map(({ title }) => title))

test('nothing is read when nothing that may be an article is different', async () => {
  await putLongAgo('tea.md', '# Tea\n\nSteep it.')
  const { readings } = await follow()
  await put('.tea.md.swp', 'b0VIM')
  await put('notes.pdf', 'x')
  await put('4913', '')
  await rm(join(folder, '4913'))
  await put('coffee.md', '# Coffee\n\nGrind it.')
  await expect.poll(() => titlesOf(readings), soon).toEqual(['Tea', 'Coffee'])
  expect(readings).toHaveLength(2)
})

test('a file that did not change is not read again', async () => {
  await putLongAgo('tea.md', '# Tea\n\nSteep it.')
  const memory = createFolderMemory()
  await readContentFolder(folder, undefined, memory)
  const state = memory.files.get('tea.md')?.state ?? ''
  memory.files.set('tea.md', { state, hash: 'as it was read' })
  const { unchanged } = await readContentFolder(folder, ({ hash }) => hash === 'as it was read', memory)
  expect(unchanged).toEqual(['tea.md'])
})

test('a file that was written a moment before it was read is read again', async () => {
  await put('tea.md', '# Tea\n\nSteep it.')
  const memory = createFolderMemory()
  await readContentFolder(folder, undefined, memory)
  expect(memory.files.get('tea.md')?.state).toBe('')
})

test('a file that is written all the time keeps no other waiting, and is neither read nor gone', async () => {
  await putLongAgo('log.md', '# Log\n\nNothing yet.')
  const { readings } = await follow()
  const writing = setInterval(() => void appendFile(join(folder, 'log.md'), '\n\nMore.'), 20)
  try {
    await put('tea.md', '# Tea\n\nSteep it.')
    await expect.poll(() => titlesOf(readings), inTime).toEqual(['Log', 'Tea'])
    expect(readings.at(-1)?.faulty).toEqual(['log.md'])
  } finally {
    clearInterval(writing)
  }
  await expect.poll(() => titlesOf(readings), soon).toEqual(['Log', 'Tea', 'Log'])
})

test('a file that goes while others are written is gone together with what comes in its place', async () => {
  await putLongAgo('tea.md', '# Tea\n\nSteep it.')
  await putLongAgo('log.md', '# Log\n\nNothing yet.')
  await putLongAgo('cocoa.md', '# Cocoa\n\nStir it.')
  const { readings } = await follow()
  const writing = setInterval(() => void appendFile(join(folder, 'log.md'), '\n\nMore.'), 20)
  try {
    await rm(join(folder, 'tea.md'))
    await put('cocoa.md', '# Hot cocoa\n\nStir it.')
    // By then what stands still was not kept waiting any longer.
    await expect.poll(() => titlesOf(readings), inTime).toContain('Hot cocoa')
    await put('green-tea.md', '# Green tea\n\nSteep it.')
  } finally {
    clearInterval(writing)
  }
  await expect.poll(() => titlesOf(readings), inTime).toContain('Green tea')
  const withoutTea = readings.filter(({ unchanged, faulty, files }) =>
    [...unchanged, ...faulty, ...files.map(({ path }) => path)].every((path) => path !== 'tea.md'),
  )
  expect(titlesOf(withoutTea)).toContain('Green tea')
  expect(titlesOf(withoutTea)).not.toContain('Hot cocoa')
})

test('what could not be taken in is taken in with the next change', async () => {
  await putLongAgo('tea.md', '# Tea\n\nSteep it.')
  let failures = 0
  const { readings } = await follow((count) => {
    if (count !== 1 || failures > 0) return
    failures += 1
    throw new Error('the database is locked')
  })
  await put('coffee.md', '# Coffee\n\nGrind it.')
  await expect.poll(() => failures, soon).toBe(1)
  await put('cocoa.md', '# Cocoa\n\nStir it.')
  await expect.poll(() => titlesOf(readings), soon).toEqual(['Tea', 'Cocoa', 'Coffee'])
})

test('a folder beside the followed one is of no concern', async () => {
  await putLongAgo('tea.md', '# Tea\n\nSteep it.')
  const { readings, troubles } = await follow()
  await mkdir(join(home, 'data'))
  await writeFile(join(home, 'data/tea.md'), 'x')
  await put('coffee.md', '# Coffee\n\nGrind it.')
  await expect.poll(() => titlesOf(readings), soon).toEqual(['Tea', 'Coffee'])
  expect(troubles).toEqual([])
})

const paths = async () => [...(await listFolder(folder)).files.keys()]

test('links in circles end', async () => {
  await mkdir(join(folder, 'a/b'), { recursive: true })
  await put('a/b/tea.md', '# Tea\n\nSteep it.')
  await symlink('../..', join(folder, 'a/b/up'))
  await symlink('a/b', join(folder, 'again'))
  await symlink('self', join(folder, 'self'))
  await symlink('pong.md', join(folder, 'ping.md'))
  await symlink('ping.md', join(folder, 'pong.md'))
  expect(await paths()).toEqual(['a/b/tea.md', 'ping.md', 'pong.md'])
})

test('links in circles outside of the folder end', async () => {
  // One repository: its links lead wherever they want within it.
  for (const name of ['.git', 'one', 'two']) await mkdir(join(home, name))
  await symlink(join(home, 'two'), join(home, 'one/two'))
  await symlink(join(home, 'one'), join(home, 'two/one'))
  await writeFile(join(home, 'two/tea.md'), '# Tea\n\nSteep it.')
  await symlink(join(home, 'one'), join(folder, 'docs'))
  await symlink(home, join(folder, 'everything'))
  expect(await paths()).toEqual(['docs/two/tea.md'])
})

/** A clone of somebody else's texts beside the content folder, which leads out of itself. */
async function leadingClone(): Promise<string> {
  const clone = join(home, 'clone')
  for (const name of ['.git', 'docs', 'examples']) await mkdir(join(clone, name), { recursive: true })
  for (const name of ['clone/docs/tea.md', 'clone/examples/more.md', 'private.md']) {
    await writeFile(join(home, name), '# Tea\n\nSteep it.')
  }
  await mkdir(join(home, 'papers'))
  await writeFile(join(home, 'papers/will.txt'), 'My will\n\nAll to the cat.')
  await symlink('../examples/more.md', join(clone, 'docs/more.md'))
  await symlink('../../private.md', join(clone, 'docs/private.md'))
  await symlink(join(home, 'papers'), join(clone, 'docs/papers'))
  return clone
}

test('a link in a repository leads nowhere but into it', async () => {
  await symlink(join(await leadingClone(), 'docs'), join(folder, 'tea'))
  const { files, outward } = await listFolder(folder)
  expect([...files.keys()]).toEqual(['tea/more.md', 'tea/tea.md'])
  expect(outward).toEqual([join(folder, 'tea/papers'), join(folder, 'tea/private.md')])
})

test('what is left out for where it leads is told, and hides no removal', async () => {
  await rename(await leadingClone(), join(folder, 'clone'))
  await symlink(home, join(folder, 'clone/up'))
  const { warnings, isComplete } = await readContentFolder(folder)
  expect(warnings).toContain(
    `${folder}/clone/docs/papers leads out of the folder that it stands in, so it is left out; link it directly in the content folder if you want it.`,
  )
  expect(isComplete).toBe(true)
})

test('a content folder that is a repository itself links its own files alone', async () => {
  await mkdir(join(folder, '.git'))
  await put('tea.md', '# Tea\n\nSteep it.')
  await writeFile(join(home, 'private.md'), '# Will\n\nAll to the cat.')
  await symlink('tea.md', join(folder, 'again.md'))
  await symlink('../private.md', join(folder, 'private.md'))
  expect(await paths()).toEqual(['again.md', 'tea.md'])
})

test('of two links to one folder, the first by name counts', async () => {
  await mkdir(join(home, 'far'))
  await writeFile(join(home, 'far/tea.md'), '# Tea\n\nSteep it.')
  await symlink(join(home, 'far'), join(folder, 'z'))
  await symlink(join(home, 'far'), join(folder, 'b'))
  expect(await paths()).toEqual(['b/tea.md'])
})

test.each([
  '.tea.md.swp',
  '.#tea.md',
  'tea.md~',
  '4913',
  'tea.md.tmp',
  'tea.md.crdownload',
  'tea.md___jb_tmp___',
  '#tea.md#',
  '~$tea.md',
  'tea_REMOTE_4711.md',
])('%s is what somebody has under their hands, not an article', async (name) => {
  await put(name, '# Tea\n\nSteep it.')
  expect(await paths()).toEqual([])
})

test('a folder that is being filled under a passing name is not read', async () => {
  await mkdir(join(folder, 'docs.tmp'))
  await put('docs.tmp/tea.md', '# Tea\n\nSteep it.')
  expect(await paths()).toEqual([])
  await rename(join(folder, 'docs.tmp'), join(folder, 'docs'))
  expect(await paths()).toEqual(['docs/tea.md'])
})

/** What the next reading would be told to leave alone. */
async function readMoving(memory: FolderMemory, moving: readonly string[]): Promise<ContentReading> {
  memory.look = { listing: await listFolder(folder), moving: new Set(moving) }
  return readContentFolder(folder, undefined, memory)
}

test('a file on the move is read by a later look', async () => {
  await putLongAgo('tea.md', '# Tea\n\nSteep it.')
  const memory = createFolderMemory()
  const { articles, faulty } = await readMoving(memory, ['tea.md'])
  expect({ articles, faulty }).toEqual({ articles: [], faulty: ['tea.md'] })
  expect(titlesOf([await readContentFolder(folder, undefined, memory)])).toEqual(['Tea'])
})
