// Taking articles off a shelf together.

import { expect, test } from 'vitest'
import { removeArticles } from '../../../src/library/intake/removing.ts'
import type { Save } from '../../../src/store/articles/saving.ts'
import { createStore } from '../../../src/store/store.ts'
import { sqliteDatabase } from '../../store/engines.ts'

const at = '2026-11-22T08:00:00.000Z'
const limits = { maxParagraphs: 100, maxBytes: 10_000 }
const add = (articleId: string): Save => ({
  ...{ articleId, action: 'add', by: '1', at, isPresent: true },
  content: { fields: { title: articleId, tags: [] }, body: 'Steep it for three minutes.', paragraphCount: 1 },
})

test('an article that is there no longer is told, and no other is said to be removed', async () => {
  const database = await sqliteDatabase()
  const engine = await database.open()
  try {
    const store = createStore(engine)
    await store.save('guild', [add('tea')], limits)
    const who = { by: '', at, label: 'tea.example' }
    await expect(removeArticles(store, 'guild', new Set(['tea', 'erased']), who)).rejects.toThrow('erased meanwhile')
    expect(await store.articles('guild', ['tea'])).toMatchObject([{ isPresent: true }])
    await removeArticles(store, 'guild', new Set(['tea']), who)
    expect(await store.articles('guild', ['tea'])).toMatchObject([{ isPresent: false }])
  } finally {
    await engine.close()
    await database.drop()
  }
})
