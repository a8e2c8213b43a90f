// Whether every way of changing the content folder is seen, and taken for what it is. On real folders.

import { rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, type TestContext, test } from 'vitest'
import type { Library } from '../../../src/library/contract.ts'
import { openLibrary } from '../../../src/library/library.ts'
import { newsFor, setDigestOf, standingOn, strangersAmong, wordsIn, wordsOf } from './folder-shelf.ts'
import {
  type Files,
  type FolderWay,
  folderWays,
  type Ground,
  makeGround,
  prepare,
  savings,
  witness,
  writeFiles,
} from './folder-ways.ts'

const guildId = '900000000000000001'
/** Before the next look that no event brings; `npm run prove:folder` measures the two seconds on a machine to itself. */
const seenWithin = { timeout: 4000, interval: 20 }

async function stand({ onTestFinished }: TestContext): Promise<Ground> {
  const ground = await makeGround()
  onTestFinished(() => rm(ground.home, { recursive: true, force: true }))
  return ground
}

async function follow({ onTestFinished }: TestContext, contentDir: string): Promise<Library> {
  const library = await openLibrary({ contentDir, isWatching: true })
  onTestFinished(() => library.close())
  await library.status()
  return library
}

const expectSeen = ({ expect }: TestContext, library: Library, files: Files) =>
  expect.poll(async () => wordsOf(await standingOn(library)), seenWithin).toEqual(wordsIn(files))

async function tryWay(context: TestContext, way: FolderWay): Promise<void> {
  const { expect } = context
  const ground = await stand(context)
  await prepare(way, ground)
  const library = await follow(context, ground.content)
  const before = await standingOn(library)
  expect(wordsOf(before)).toEqual(wordsIn(way.before))
  await setDigestOf(library, guildId)
  await way.change(ground)
  await writeFiles(ground.content, witness)
  await expectSeen(context, library, { ...way.after, ...witness })
  expect(strangersAmong(before, await standingOn(library))).toEqual([])
  expect(await newsFor(library, guildId)).toEqual([...(way.news ?? []), 'Witness'].sort())
}

describe.concurrent('articles follow a file', () => {
  for (const way of folderWays) test(way.name, (context) => tryWay(context, way))
})

describe.concurrent('each of six saves is seen of a file', () => {
  for (const [name, save] of Object.entries(savings)) {
    test(name, async (context) => {
      const ground = await stand(context)
      await writeFiles(ground.content, { 'tea.md': '# Tea\n\nSteep for 0 minutes.' })
      const library = await follow(context, ground.content)
      for (let nth = 1; nth <= 6; nth += 1) {
        const text = `# Tea\n\nSteep for ${nth} minutes.`
        await save(ground, text, nth)
        await expectSeen(context, library, { 'tea.md': text })
      }
    })
  }
})

test('a folder that is missing at first is followed once it is there', async (context) => {
  const { content } = await stand(context)
  await rm(content, { recursive: true })
  const library = await follow(context, content)
  await writeFiles(content, { 'tea.md': '# Tea\n\nSteep it.' })
  await expectSeen(context, library, { 'tea.md': '# Tea\n\nSteep it.' })
  await writeFile(join(content, 'tea.md'), '# Tea\n\nBoil it.')
  await expectSeen(context, library, { 'tea.md': '# Tea\n\nBoil it.' })
})

test('a folder that went and came back is followed', async (context) => {
  const { content, aside } = await stand(context)
  await writeFiles(content, { 'tea.md': '# Tea\n\nSteep it.' })
  const library = await follow(context, content)
  await rename(content, join(aside, 'away'))
  await context.expect.poll(async () => (await library.list({ page: 1, pageSize: 1 })).total, seenWithin).toBe(1)
  await rename(join(aside, 'away'), content)
  await writeFile(join(content, 'tea.md'), '# Tea\n\nBoil it.')
  await expectSeen(context, library, { 'tea.md': '# Tea\n\nBoil it.' })
})
