// Facts of the library and a server's own shelf seen together.

import { expect, test } from 'vitest'
import { article, shelfOf } from '../../support/footnote.ts'

const tea = article({ title: 'Tea', body: 'Green tea steeps for three minutes in water of eighty degrees.' })
const coffee = article({ title: 'Coffee', body: 'Coffee is ground freshly and brewed for four minutes.' })
const who = { guildId: 'guild', by: 'ada' }

test('a hidden article of the library is seen in other servers and in direct messages only', async () => {
  const library = await shelfOf(tea, coffee)
  await library.setHidden({ ...who, articleId: tea.id, isHidden: true })
  const question = 'how long does green tea steep?'
  expect((await library.ask({ guildId: 'guild', question })).passages).toEqual([])
  expect((await library.ask({ guildId: 'other', question })).passages).toHaveLength(1)
  expect((await library.ask({ question })).passages).toHaveLength(1)
  expect(await library.read({ guildId: 'guild', articleId: tea.id })).toBeUndefined()
  const titles = async (of: 'readable' | 'hidden') =>
    (await library.suggestTitles({ guildId: 'guild', typed: '', limit: 9, of: [of] })).map(({ title }) => title)
  expect([await titles('readable'), await titles('hidden')]).toEqual([['Coffee'], ['Tea']])
})

test('a hidden article that is shown again is found again', async () => {
  const library = await shelfOf(tea)
  await library.setHidden({ ...who, articleId: tea.id, isHidden: true })
  await library.setHidden({ ...who, articleId: tea.id, isHidden: false })
  expect((await library.ask({ guildId: 'guild', question: 'how long does green tea steep?' })).passages).toHaveLength(1)
})

test('both shelves answer together, and the same passage is shown once', async () => {
  const library = await shelfOf(tea, coffee)
  const typed = { title: 'Our tea', source: '', details: '', text: `${tea.body}\n\nWe drink green tea at noon.` }
  const { draftId } = await library.draft({ ...who, typed })
  await library.publish({ ...who, draftId })
  const { passages } = await library.ask({ guildId: 'guild', question: 'how long does green tea steep?' })
  expect(passages.map((passage) => passage.article.title)).toEqual(['Our tea', 'Our tea'])
})

test('a moderator cannot change an article of the library', async () => {
  const library = await shelfOf(tea)
  await expect(library.remove({ ...who, articleId: tea.id })).rejects.toThrow('does not belong to this server')
  await expect(library.erase({ ...who, articleId: tea.id })).rejects.toThrow('does not belong to this server')
})
