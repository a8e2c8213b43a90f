// By what articles of one title are told apart.

import { expect, test } from 'vitest'
import type { ArticleSummary } from '../../../src/library/answers/types.ts'
import { tellApart } from '../../../src/library/titles/telling-apart.ts'

const titled = (title: string, more: Partial<ArticleSummary> = {}, id = title): ArticleSummary => ({
  id,
  shelf: 'own',
  number: 1,
  title,
  tags: [],
  paragraphCount: 1,
  ...more,
})

async function apart(list: readonly ArticleSummary[], texts: readonly string[] = []) {
  const known = new Map(list.map((article, place) => [article, texts[place] ?? '']))
  const told = await tellApart(list, async (articles) => articles.map((article) => known.get(article) ?? ''))
  return told.map((article) => article.apart)
}

test('an article whose title no other has is left as it is', async () => {
  expect(await apart([titled('Rules', { publisher: 'Leaf' }), titled('Tea')])).toEqual([undefined, undefined])
})

test('one thing that differs is enough, although others differ here and there', async () => {
  const list = [
    titled('Rules', { publisher: 'Leaf', date: '2024' }),
    titled('Rules', { publisher: 'Leaf', date: '2025' }),
    titled('Rules', { publisher: 'Stem', date: '2026' }),
  ]
  expect(await apart(list)).toEqual(['2024', '2025', '2026'])
})

test('where no single thing is enough, several are named', async () => {
  const list = [
    titled('Rules', { publisher: 'Leaf' }),
    titled('Rules', { publisher: 'Leaf' }),
    titled('Rules', { publisher: 'Stem' }),
    titled('Rules', { publisher: 'Stem' }),
  ]
  expect(await apart(list, ['Be kind.', 'Be quiet.', 'Be kind.', 'Be early.'])).toEqual([
    'Leaf, Be kind.',
    'Leaf, Be quiet.',
    'Stem, Be kind.',
    'Stem, Be early.',
  ])
})

test('one without a publisher is told from one with', async () => {
  expect(await apart([titled('Rules'), titled('Rules', { publisher: 'Leaf' })])).toEqual([undefined, 'Leaf'])
})

test('the shared library’s article is told from the server’s own', async () => {
  expect(await apart([titled('Rules'), titled('Rules', { shelf: 'library' })])).toEqual([undefined, 'shared library'])
})

test('an author, a host or a folder tells articles apart', async () => {
  expect(await apart([titled('Rules', { author: 'Mia' }), titled('Rules', { author: 'Noah' })])).toEqual([
    'Mia',
    'Noah',
  ])
  const from = (...sources: string[]) => apart(sources.map((source, nth) => titled('Rules', { source }, `${nth}`)))
  expect(await from('https://www.leaf.org/rules', 'https://stem.org/rules')).toEqual(['leaf.org', 'stem.org'])
  expect(await from('https://leaf.org/a/b/rules', 'https://leaf.org/a/c/rules')).toEqual(['b/rules', 'c/rules'])
  expect(await from('https://leaf.org/%E8%8C%B6/', 'https://leaf.org/%E9%85%92/')).toEqual(['茶', '酒'])
})

test('texts that begin alike are told apart where they part', async () => {
  const beginning = 'Welcome to the club. Please read all of this before you say anything at all in here. '
  expect(
    await apart(
      [titled('Rules', {}, 'a'), titled('Rules', {}, 'b'), titled('Rules', {}, 'c')],
      [`${beginning}Tea is at four.`, `${beginning}Tea is at five.`, `${beginning}Dogs stay outside.`],
    ),
  ).toEqual(['…Tea is at four.', '…Tea is at five.', '…Dogs stay outside.'])
})

test('titles are told apart by case only through something else', async () => {
  expect(await apart([titled('RULES'), titled('Rules')], ['Be kind.', 'Be quiet.'])).toEqual(['Be kind.', 'Be quiet.'])
})

test('the only address is named by its end', async () => {
  const list = [titled('Rules', {}, 'a'), titled('Rules', { source: 'https://leaf.org/club/house/rules' }, 'b')]
  expect(await apart(list)).toEqual([undefined, 'house/rules'])
})

test('titles of the same words in other capitals are not told apart by the words', async () => {
  const titles = ['Frequently asked questions', 'Frequently asked Questions', 'Frequently Asked Questions']
  const list = [...titles, 'Frequently asked questions'].map((title, nth) =>
    titled(title, { publisher: `Club ${nth}` }, `${nth}`),
  )
  expect(await apart(list)).toEqual(['Club 0', 'Club 1', 'Club 2', 'Club 3'])
  const unknown = list.map(({ publisher: _, ...rest }) => rest)
  expect(await apart(unknown, ['One.', 'Two.', 'Three.', 'Four.'])).toEqual(['One.', 'Two.', 'Three.', 'Four.'])
})

test('texts without spaces are told apart', async () => {
  const beginning = '欢迎来到我们的茶馆请先阅读以下所有规则然后再发言谢谢大家的合作与理解'
  const told = await apart([titled('规则', {}, 'a'), titled('规则', {}, 'b')], [`${beginning}甲。`, `${beginning}乙。`])
  expect(told).toEqual(['…甲。', '…乙。'])
})

test('articles with the very same words are left as they are', async () => {
  expect(await apart([titled('Rules', {}, 'a'), titled('Rules', {}, 'b')], ['Be kind.', 'Be kind.'])).toEqual([
    undefined,
    undefined,
  ])
})
