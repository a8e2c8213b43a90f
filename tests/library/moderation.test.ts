// Facts of moderators' steps, the same on every engine.

import { beforeAll, expect, test } from 'vitest'
import type { DraftView, TypedArticle } from '../../src/library/articles/types.ts'
import type { Library } from '../../src/library/contract.ts'
import { onEachEngine, openLibraries } from '../store/engines.ts'

const steep = 'Green tea steeps for three minutes in water of eighty degrees.'
const typed = (known: Partial<TypedArticle> = {}): TypedArticle => ({
  title: 'Green tea',
  source: 'https://tea.example/green',
  details: '',
  text: steep,
  ...known,
})

onEachEngine('moderating articles', (make) => {
  let library: Library
  /** Another process over the same database. */
  let elsewhere: Library
  let lastGuild = 0
  const ada = () => ({ guildId: `guild${++lastGuild}`, by: 'ada' })

  beforeAll(async () => {
    const now = () => Date.parse('2026-11-22T08:00:00Z')
    const guildLimits = { maxParagraphs: 20, maxBytes: 20_000 }
    const opened = await openLibraries(make, { now, guildLimits })
    ;({ library, elsewhere } = opened)
    return opened.close
  })

  /** Adds an article and says which it is. */
  const add = async (who: { guildId: string; by: string }, known: Partial<TypedArticle> = {}) => {
    const { draftId } = await library.draft({ ...who, typed: typed(known) })
    const outcome = await library.publish({ ...who, draftId })
    const article = outcome.kind === 'published' ? outcome.articles[0]?.article : undefined
    if (!article) throw new Error('nothing was published')
    return article
  }
  const edit = async (who: { guildId: string; by: string }, articleId: string, known: Partial<TypedArticle>) => {
    const { draftId } = await library.draft({ ...who, articleId, typed: typed(known) })
    return library.publish({ ...who, draftId })
  }
  const bodyOf = async (guildId: string, articleId: string) =>
    (await library.read({ guildId, articleId }))?.paragraphs.map(({ text }) => text).join('\n')

  test('what is published is found by the next question', async () => {
    const who = ada()
    await add(who)
    const answer = await library.ask({ guildId: who.guildId, question: 'how long does green tea steep?' })
    expect(answer.passages[0]?.text).toBe(steep)
  })

  test('another server finds nothing of it', async () => {
    const who = ada()
    const { id } = await add(who)
    const guildId = ada().guildId
    expect(await library.ask({ guildId, question: 'how long does green tea steep?' })).toMatchObject({ passages: [] })
    expect(await library.read({ guildId, articleId: id })).toBeUndefined()
    expect(await library.read({ articleId: id })).toBeUndefined()
    await expect(library.remove({ guildId, by: 'eve', articleId: id })).rejects.toThrow(
      'does not belong to this server',
    )
    await expect(library.exportArticles({ guildId, articleId: id, format: 'json' })).rejects.toThrow('does not belong')
    expect(await library.readTyped({ guildId, articleId: id })).toBeUndefined()
  })

  test('another process finds it as well', async () => {
    const who = ada()
    const ask = () => elsewhere.ask({ guildId: who.guildId, question: 'how long does green tea steep?' })
    expect((await ask()).passages).toEqual([])
    await add(who)
    await expect.poll(async () => (await ask()).passages[0]?.text, { timeout: 2000 }).toBe(steep)
  })

  test('nothing that is wrong in a form costs a word of it', async () => {
    const who = ada()
    const wrong = typed({ title: '', source: 'tea.example', details: 'date: yesterday\nfoo: bar' })
    const draft = await library.draft({ ...who, typed: wrong })
    expect(draft.typed).toEqual(wrong)
    expect(draft.faults).toEqual([
      'The source is “tea.example”; write the whole address, such as https://example.com/tea, or leave it out.',
      expect.stringMatching(/^Details: date is “yesterday”;/),
      expect.stringMatching(/^Details: “foo: bar” is not understood;/),
      'The title is empty; give it one.',
    ])
    await expect(library.publish({ ...who, draftId: draft.draftId })).rejects.toThrow('Nothing was published.')
    expect(await library.readDraft({ ...who, draftId: draft.draftId })).toEqual(draft)
  })

  test('a draft is its author’s alone', async () => {
    const who = ada()
    const { draftId } = await library.draft({ ...who, typed: typed() })
    expect(await library.readDraft({ ...who, by: 'noah', draftId })).toBeUndefined()
    expect(await library.readDraft({ ...ada(), draftId })).toBeUndefined()
    await expect(library.publish({ ...who, by: 'noah', draftId })).rejects.toThrow('That draft is gone')
  })

  test('a draft is published once, however often the button is pressed', async () => {
    const who = ada()
    const { draftId } = await library.draft({ ...who, typed: typed() })
    const presses = await Promise.allSettled([1, 2, 3].map(() => library.publish({ ...who, draftId })))
    expect(presses.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect((await library.list({ guildId: who.guildId, page: 1, pageSize: 9 })).total).toBe(1)
  })

  test('of two who edit at once one wins, and the other is told what changed and keeps the draft', async () => {
    const who = ada()
    const { id } = await add(who)
    const mine = await library.draft({ ...who, articleId: id, typed: typed({ text: 'Mine.' }) })
    const noah = { ...who, by: 'noah' }
    expect(
      await edit(noah, id, { text: 'Green tea steeps for two minutes in water of eighty degrees.' }),
    ).toMatchObject({ kind: 'published' })
    const outcome = await library.publish({ ...who, draftId: mine.draftId })
    expect(outcome).toMatchObject({ kind: 'conflict', theirs: { by: ['noah'] } })
    const { theirs, difference } = outcome.kind === 'conflict' ? outcome : {}
    expect(theirs?.difference.parts.filter(({ kind }) => kind !== 'same')).toEqual([
      { kind: 'removed', text: 'three' },
      { kind: 'added', text: 'two' },
    ])
    expect(difference?.parts.map(({ kind, text }) => [kind, text.trim()])).toEqual([
      ['removed', steep.replace('three', 'two')],
      ['added', 'Mine.'],
    ])
    expect(await library.publish({ ...who, draftId: mine.draftId, overwrites: true })).toMatchObject({
      kind: 'published',
    })
    expect(await bodyOf(who.guildId, id)).toBe('Mine.')
  })

  test('a revision whose fields were typed in another order is no other state', async () => {
    const who = ada()
    const { id } = await add(who, { details: 'publisher: Leaf\nauthor: Ada' })
    const { draftId, difference } = await library.draft({
      ...who,
      articleId: id,
      typed: typed({ details: 'author: Ada\npublisher: Leaf' }),
    })
    expect(difference).toBeUndefined()
    await library.publish({ ...who, draftId })
    await expect(library.restore({ ...who, articleId: id, number: 1 })).rejects.toThrow(
      '“Green tea” is already the same as revision 1.',
    )
  })

  test('every step can be undone, one after the other, back to nothing and forth again', async () => {
    const who = ada()
    const { id } = await add(who, { text: 'One.' })
    await edit(who, id, { text: 'Two.' })
    await library.remove({ ...who, articleId: id })
    const undo = async () => {
      await library.undo({ ...who, articleId: id, goesOn: true, mayRemove: true })
      return bodyOf(who.guildId, id)
    }
    expect(await undo()).toBe('Two.')
    expect(await undo()).toBe('One.')
    expect(await undo()).toBeUndefined()
    await expect(undo()).rejects.toThrow('Every change of “Green tea” is already undone.')
    await library.restore({ ...who, articleId: id, number: 2 })
    expect(await bodyOf(who.guildId, id)).toBe('Two.')
  })

  test('an undo that is named is itself undone', async () => {
    const who = ada()
    const { id } = await add(who, { text: 'One.' })
    await edit(who, id, { text: 'Two.' })
    const undone = await library.undo({ ...who, articleId: id, number: 2 })
    expect(undone).toMatchObject({ step: { number: 2, action: 'edit', by: 'ada' } })
    expect(await bodyOf(who.guildId, id)).toBe('One.')
    const number = undone.kind === 'undone' ? undone.changed.number : 0
    expect(await library.undo({ ...who, articleId: id, number })).toMatchObject({ step: { action: 'undo' } })
    expect(await bodyOf(who.guildId, id)).toBe('Two.')
  })

  test('an undo that would take the article out does nothing until that is meant', async () => {
    const who = ada()
    const { id } = await add(who)
    const asked = await library.undo({ ...who, articleId: id })
    expect(asked).toMatchObject({ kind: 'would remove', article: { id }, step: { action: 'add', by: 'ada' } })
    expect(await bodyOf(who.guildId, id)).toBe(steep)
    const number = asked.kind === 'would remove' ? asked.article.number : 0
    await library.undo({ ...who, articleId: id, number, mayRemove: true })
    expect(await bodyOf(who.guildId, id)).toBeUndefined()
  })

  test('an edit that changes nothing makes no revision, and its draft goes', async () => {
    const who = ada()
    const { id } = await add(who)
    const draft = await library.draft({ ...who, articleId: id, typed: typed({ text: `${steep}\n` }) })
    expect(draft).toMatchObject({ isUnchanged: true })
    expect(draft.difference).toBeUndefined()
    expect(await library.publish({ ...who, draftId: draft.draftId })).toMatchObject({ kind: 'unchanged' })
    expect((await library.history({ guildId: who.guildId, articleId: id, page: 1, pageSize: 5 })).total).toBe(1)
    expect(await library.readDraft({ ...who, draftId: draft.draftId })).toBeUndefined()
  })

  test('an empty line more is a change: it makes two paragraphs of one', async () => {
    const who = ada()
    const { id } = await add(who, { text: 'One line.\nAnother line.' })
    expect(await edit(who, id, { text: 'One line.\n\nAnother line.' })).toMatchObject({ kind: 'published' })
  })

  test('a form that was opened before others changed the article is told who they are and what they changed', async () => {
    const who = ada()
    const { id } = await add(who)
    await edit({ ...who, by: 'noah' }, id, { text: steep.replace('three', 'two') })
    await edit({ ...who, by: 'olga' }, id, { text: steep.replace('three', 'nine') })
    const mine = typed({ text: steep.replace('three', 'four') })
    const draft = await library.draft({ ...who, articleId: id, number: 1, typed: mine })
    const changes = (difference?: { parts: readonly { kind: string; text: string }[] }) =>
      difference?.parts.filter(({ kind }) => kind !== 'same').map(({ text }) => text)
    expect(draft.meanwhile?.by).toEqual(['olga', 'noah'])
    expect(changes(draft.meanwhile?.difference)).toEqual(['three', 'nine'])
    expect(changes(draft.difference)).toEqual(['nine', 'four'])
    expect(await library.publish({ ...who, draftId: draft.draftId })).toMatchObject({ kind: 'published' })
  })

  test('a step that is no longer the last is not undone over the later ones', async () => {
    const who = ada()
    const { id } = await add(who)
    await edit(who, id, { text: 'Two.' })
    await expect(library.undo({ ...who, articleId: id, number: 1 })).rejects.toThrow(
      'changed “Green tea” in the meantime',
    )
    expect(await bodyOf(who.guildId, id)).toBe('Two.')
  })

  test('a removed article is found by nobody, and comes back whole', async () => {
    const who = ada()
    const { id } = await add(who, { details: 'author: Mia\ntags: tea, green' })
    await library.remove({ ...who, articleId: id })
    expect((await library.ask({ guildId: who.guildId, question: 'green tea' })).articleCount).toBe(0)
    expect((await library.list({ guildId: who.guildId, page: 1, pageSize: 9, isRemoved: true })).items).toHaveLength(1)
    await library.undo({ ...who, articleId: id })
    expect((await library.read({ guildId: who.guildId, articleId: id }))?.article).toMatchObject({
      author: 'Mia',
      tags: ['tea', 'green'],
    })
  })

  test('a history tells who did what, newest first', async () => {
    const who = ada()
    const { id } = await add(who)
    await edit({ ...who, by: 'noah' }, id, { text: `${steep} Then enjoy it.` })
    const { items } = await library.history({ guildId: who.guildId, articleId: id, page: 1, pageSize: 5 })
    expect(items).toMatchObject([
      { number: 2, action: 'edit', by: 'noah', wordsAdded: 3, wordsRemoved: 0 },
      { number: 1, action: 'add', by: 'ada', wordsAdded: 11 },
    ])
  })

  test('an erased article leaves its line in the log and nothing else', async () => {
    const who = ada()
    const { id } = await add(who)
    expect(await library.erase({ ...who, articleId: id })).toMatchObject({ title: 'Green tea', revisionCount: 1 })
    expect((await library.log({ guildId: who.guildId, page: 1, pageSize: 9 })).items).toMatchObject([
      { verb: 'erase', title: '', canUndo: false },
      { verb: 'add', title: '', canUndo: false },
    ])
    await expect(library.undo({ ...who, articleId: id })).rejects.toThrow('does not belong')
  })

  test('an export that is imported gives the same articles', async () => {
    const [who, other] = [ada(), ada()]
    await add(who, { details: 'author: Mia\ndate: 2026-03\ntags: tea', text: `# Head\n\n${steep}\n\n- a list` })
    await add(who, { title: 'Black: “tea”', source: '', text: '--- not front matter\n\nFive minutes.' })
    for (const format of ['json', 'markdown'] as const) {
      const file = await library.exportArticles({ guildId: who.guildId, format })
      const { draftId, counts, faults } = await library.draft({
        ...other,
        typed: typed({ title: '', text: '' }),
        file,
      })
      expect({ faults, counts }).toEqual({
        faults: [],
        counts: format === 'json' ? { added: 2, changed: 0, same: 0 } : { added: 0, changed: 0, same: 2 },
      })
      await library.publish({ ...other, draftId })
    }
    const plain = async (guildId: string) => {
      const { bytes } = await library.exportArticles({ guildId, format: 'json' })
      const { articles } = JSON.parse(Buffer.from(bytes).toString()) as { articles: { id: string; title: string }[] }
      return articles.map(({ id: _, ...rest }) => rest).sort((a, b) => (a.title < b.title ? -1 : 1))
    }
    expect(await plain(other.guildId)).toEqual(await plain(who.guildId))
  })

  test('an exported file that is uploaded changes the article that it was', async () => {
    const who = ada()
    const { id } = await add(who)
    const { name, bytes } = await library.exportArticles({ guildId: who.guildId, articleId: id, format: 'markdown' })
    const file = { name, bytes: Buffer.from(Buffer.from(bytes).toString().replace('three', 'two')) }
    const draft = await library.draft({ ...who, typed: typed({ title: '', source: '', text: '' }), file })
    expect(draft.changes?.id).toBe(id)
    expect(draft.difference?.parts.filter(({ kind }) => kind !== 'same')).toEqual([
      { kind: 'removed', text: 'three' },
      { kind: 'added', text: 'two' },
    ])
    await library.publish({ ...who, draftId: draft.draftId })
    expect((await library.list({ guildId: who.guildId, page: 1, pageSize: 9 })).total).toBe(1)
  })

  test('a server takes no more than it may keep, and says so', async () => {
    const who = ada()
    const text = Array.from({ length: 21 }, (_, number) => `Paragraph ${number}.`).join('\n\n')
    await expect(add(who, { text })).rejects.toThrow(
      'This server can have 20 paragraphs, and would have 21 with this one. Remove an article first.',
    )
    await expect(add(who, { text: 'x'.repeat(30_000) })).rejects.toThrow('can keep 0.1 MB of text')
  })

  test('a draft tells what stands elsewhere already', async () => {
    const who = ada()
    await add(who, { text: `${steep}\n\nBlack tea takes five minutes and boiling water, some say.` })
    const draft: DraftView = await library.draft({ ...who, typed: typed({ title: 'Tea again' }) })
    expect(draft.articles[0]?.overlaps).toMatchObject([{ article: { title: 'Green tea' }, share: 1 }])
  })

  test('a draft tells which questions of late it would answer', async () => {
    const who = ada()
    const question = 'how long does green tea steep?'
    await library.ask({ guildId: who.guildId, question, asker: 'mia' })
    expect((await library.draft({ ...who, typed: typed() })).nowAnswered).toEqual([question])
  })
})
