// Facts of the content folder as its rules, its collections and the words of its files have it.

import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { createFolderMemory } from '../../../src/ingest/content/folder/folder-memory.ts'
import { listFolder } from '../../../src/ingest/content/folder/walk.ts'
import { importFolder } from '../../../src/library/imports/import-folder.ts'
import { libraryShelf, type Store } from '../../../src/store/store.ts'
import { contentShelf, nothing } from './content-shelf.ts'

const on = contentShelf(() => Date.parse('2026-03-01'))
const { put, move, look } = on

const page = (title: string, head = '') => `---\ntitle: ${title}\n${head}---\n${title} is described here.\n`
const articles = async () => {
  const found = await on.store.listArticles(libraryShelf, { after: '', limit: 50, isPresent: true })
  return new Map(found.map(({ id, fields: { title, source } }) => [title, { id, source }]))
}
const idOf = async (title: string) => (await articles()).get(title)?.id
const sourceOf = async (title: string) => (await articles()).get(title)?.source
const places = async () => (await on.store.origins(libraryShelf, 'file')).map(({ key }) => key)

describe('what is left out', () => {
  beforeEach(async () => {
    await put('tea.md', page('Tea'))
    await put('coffee.md', page('Coffee'))
    await look()
  })

  test('a file that becomes a draft is taken off the shelf', async () => {
    await put('tea.md', page('Tea', 'draft: true\n'))
    expect(await look()).toEqual({ ...nothing, removed: 1 })
    expect(await idOf('Tea')).toBeUndefined()
  })

  test('a draft that is finished is the same article again', async () => {
    const before = await idOf('Tea')
    await put('tea.md', page('Tea', 'draft: true\n'))
    await look()
    await put('tea.md', page('Tea'))
    expect(await look()).toEqual({ ...nothing, added: 1 })
    expect(await idOf('Tea')).toBe(before)
  })

  test('files that a new rule leaves out are taken off the shelf', async () => {
    await put('collection.yaml', 'exclude: tea.md\n')
    expect(await look()).toEqual({ ...nothing, removed: 1 })
    expect([...(await articles()).keys()]).toEqual(['Coffee'])
  })

  test('a rule may leave out all of a folder', async () => {
    await put('collection.yaml', 'exclude: "*.md"\n')
    expect(await look()).toEqual({ ...nothing, removed: 2 })
  })

  test('a file that becomes faulty keeps what it had', async () => {
    await put('tea.md', '---\ntitle: Tea\n')
    expect(await look()).toEqual(nothing)
    expect(await idOf('Tea')).toBeDefined()
  })
})

describe('collections', () => {
  test('a file that moves into another collection is the same article, with the link of its new place', async () => {
    await put('a/collection.yaml', 'base: https://a.example.com/\n')
    await put('b/collection.yaml', 'base: https://b.example.com/\n')
    await put('a/tea.md', page('Tea'))
    await put('b/coffee.md', page('Coffee'))
    await look()
    const before = await idOf('Tea')
    await move('a/tea.md', 'b/tea.md')
    expect(await look()).toEqual({ ...nothing, changed: 1, moved: 1 })
    expect((await articles()).get('Tea')).toEqual({ id: before, source: 'https://b.example.com/tea' })
    expect(await places()).toEqual(['b/coffee.md', 'b/tea.md'])
  })

  test('two files of one text that swap collections swap links', async () => {
    await put('a/collection.yaml', 'base: https://a.example.com/\n')
    await put('b/collection.yaml', 'base: https://b.example.com/\n')
    await put('a/one.md', page('Tea'))
    await put('b/two.md', page('Coffee'))
    await look()
    const [tea, coffee] = [await idOf('Tea'), await idOf('Coffee')]
    await move('a/one.md', 'swap.txt')
    await move('b/two.md', 'a/one.md')
    await move('swap.txt', 'b/two.md')
    expect(await look()).toEqual({ ...nothing, changed: 2, moved: 2 })
    expect(await articles()).toEqual(
      new Map([
        ['Tea', { id: tea, source: 'https://b.example.com/two' }],
        ['Coffee', { id: coffee, source: 'https://a.example.com/one' }],
      ]),
    )
  })

  test('a folder that moves with its collection.yaml keeps its links, and makes no step', async () => {
    await put('docs/collection.yaml', 'base: https://tea.example.com/\n')
    await put('docs/green/tea.md', page('Tea'))
    await look()
    await move('docs', 'tmp')
    await move('tmp', 'sites/tea')
    expect(await look()).toEqual({ ...nothing, moved: 1 })
    expect(await sourceOf('Tea')).toBe('https://tea.example.com/green/tea')
  })

  test('a collection.yaml that moves further down makes new links', async () => {
    await put('docs/collection.yaml', 'base: https://tea.example.com/\n')
    await put('docs/green/tea.md', page('Tea'))
    await look()
    await move('docs/collection.yaml', 'docs/green/collection.yaml')
    expect(await look()).toEqual({ ...nothing, changed: 1 })
    expect(await sourceOf('Tea')).toBe('https://tea.example.com/tea')
  })

  test('a collection.yaml that goes takes its links along', async () => {
    await put('docs/collection.yaml', 'base: https://tea.example.com/\n')
    await put('docs/tea.md', page('Tea'))
    await look()
    const before = await idOf('Tea')
    await rm(join(on.folder, 'docs/collection.yaml'))
    expect(await look()).toEqual({ ...nothing, changed: 1 })
    expect((await articles()).get('Tea')).toEqual({ id: before, source: undefined })
  })

  test('what a collection says is kept, and kept anew when it changes', async () => {
    const saved = async () =>
      (await on.store.collections(libraryShelf, 'file')).map(({ name, settings }) => [name, JSON.parse(settings).base])
    await put('docs/collection.yaml', 'base: https://tea.example.com/\n')
    await put('docs/tea.md', page('Tea'))
    await look()
    expect(await saved()).toContainEqual(['docs', 'https://tea.example.com/'])
    await put('docs/collection.yaml', 'base: https://coffee.example.com/\n')
    await look()
    expect(await saved()).toContainEqual(['docs', 'https://coffee.example.com/'])
  })

  test('a file that is faulty when its folder becomes a collection keeps its article', async () => {
    await put('docs/tea.md', page('Tea'))
    await put('docs/coffee.md', page('Coffee'))
    await look()
    const before = await idOf('Tea')
    await put('docs/collection.yaml', 'base: https://tea.example.com/\n')
    await put('docs/tea.md', '---\ntitle: Tea\n')
    expect(await look()).toEqual({ ...nothing, changed: 1 })
    await put('docs/tea.md', page('Tea'))
    expect(await look()).toEqual({ ...nothing, changed: 1 })
    expect((await articles()).get('Tea')).toEqual({ id: before, source: 'https://tea.example.com/tea' })
    expect(await places()).toEqual(['docs/coffee.md', 'docs/tea.md'])
  })

  test('a moved file whose save failed is read again, and has its new link', async () => {
    await put('a/collection.yaml', 'base: https://a.example.com/\n')
    await put('a/tea.md', page('Tea'))
    await look()
    const before = await idOf('Tea')
    await move('a/tea.md', 'a/green/tea.md')
    const failing: Store = { ...on.store, save: () => Promise.reject(new Error('the disk is full')) }
    await expect(look(failing)).rejects.toThrow('the disk is full')
    expect(await look()).toEqual({ ...nothing, changed: 1 })
    expect((await articles()).get('Tea')).toEqual({ id: before, source: 'https://a.example.com/green/tea' })
  })
})

describe('two that import at once, such as the command beside a running bot,', () => {
  /** A store in which another one imports everything right before something is written. */
  const overtakenBefore = (step: 'save' | 'moveOrigins'): Store => {
    let isFirst = true
    const overtaken = async () => {
      if (isFirst) await look()
      isFirst = false
    }
    return {
      ...on.store,
      save: async (...given) => {
        if (step === 'save') await overtaken()
        return on.store.save(...given)
      },
      moveOrigins: async (...given) => {
        if (step === 'moveOrigins') await overtaken()
        return on.store.moveOrigins(...given)
      },
    }
  }
  const present = async () =>
    (await on.store.listArticles(libraryShelf, { after: '', limit: 50, isPresent: true })).length

  test('make one article of a new file', async () => {
    await put('tea.md', page('Tea'))
    expect(await look(overtakenBefore('save'))).toEqual(nothing)
    expect(await present()).toBe(1)
  })

  test('leave alone what is being written, though the second begins again', async () => {
    await put('tea.md', page('Tea'))
    const memory = createFolderMemory()
    const half = { listing: await listFolder(on.folder), moving: new Set(['half.md']) }
    await put('half.md', page('Half of'))
    memory.look = half
    let isFirst = true
    const overtaken: Store = {
      ...on.store,
      save: async (...given) => {
        if (isFirst) await on.store.save(...given)
        isFirst = false
        return on.store.save(...given)
      },
    }
    await importFolder(overtaken, on.folder, () => Date.parse('2026-03-01'), memory)
    expect([...(await articles()).keys()]).toEqual(['Tea'])
  })

  test('make one revision of a changed file', async () => {
    await put('tea.md', page('Tea'))
    await look()
    await put('tea.md', page('Green tea'))
    await look(overtakenBefore('save'))
    expect((await on.store.listArticles(libraryShelf, { after: '', limit: 50, isPresent: true }))[0]?.number).toBe(2)
  })

  test('remove an article once', async () => {
    await put('tea.md', page('Tea'))
    await put('coffee.md', page('Coffee'))
    await look()
    await rm(join(on.folder, 'tea.md'))
    await look(overtakenBefore('save'))
    const [removed] = await on.store.listArticles(libraryShelf, { after: '', limit: 50, isPresent: false })
    expect(removed?.number).toBe(2)
  })

  test('find a file that was moved in one place', async () => {
    await put('tea.md', page('Tea'))
    await put('coffee.md', page('Coffee'))
    await look()
    await move('tea.md', 'drinks/tea.md')
    expect(await look(overtakenBefore('moveOrigins'))).toEqual(nothing)
    expect(await places()).toEqual(['coffee.md', 'drinks/tea.md'])
  })

  test('remove nothing that one of them saw at a place where it is no more', async () => {
    await put('tea.md', page('Tea'))
    await put('coffee.md', page('Coffee'))
    await look()
    await move('tea.md', 'b.md')
    const late = overtakenBefore('moveOrigins')
    await look({
      ...late,
      moveOrigins: async (...given) => {
        if ((await places()).includes('tea.md')) await move('b.md', 'c.md')
        return late.moveOrigins(...given)
      },
    })
    await look()
    expect(await places()).toEqual(['c.md', 'coffee.md'])
    expect(await present()).toBe(2)
  })
})
