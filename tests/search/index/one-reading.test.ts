// Holds that what a person types is read once: its language is guessed once, and it is cut into words once, however many
// variants are asked.

import { afterAll, expect, test, vi } from 'vitest'
import type { ShelfIndex } from '../../../src/search/index/shelf-index.ts'
import type { SynonymGroup } from '../../../src/search/query/synonyms.ts'

vi.mock('../../../src/search/text/detect-language.ts', { spy: true })
vi.mock('../../../src/search/text/words.ts', { spy: true })
// Test files share their modules: the search is loaded anew with the spies, and for whoever comes next without them.
vi.resetModules()
afterAll(() => {
  vi.doUnmock('../../../src/search/text/detect-language.ts')
  vi.doUnmock('../../../src/search/text/words.ts')
  vi.resetModules()
})
const { askShelves, findInShelves } = await import('../../../src/search/ask.ts')
const { languagesOfScript } = await import('../../../src/search/text/detect-language.ts')
const { createShelfIndex } = await import('../../../src/search/index/shelf-index.ts')
const { splitWords } = await import('../../../src/search/text/words.ts')
const { article } = await import('../shelf.ts')

function indexOf(...texts: string[]): ShelfIndex {
  const index = createShelfIndex()
  index.put(article('Notes', texts))
  return index
}

/** How often the language of a text is guessed, and a text cut into words, once a server's list of synonyms is known. */
function readings(run: () => unknown): { guessed: number; cut: number } {
  run()
  vi.clearAllMocks()
  run()
  return { guessed: vi.mocked(languagesOfScript).mock.calls.length, cut: vi.mocked(splitWords).mock.calls.length }
}

const once = { guessed: 1, cut: 1 }

const english = {
  index: indexOf(
    'The World Health Organization (WHO) sits in Geneva.',
    'In 1967 WHO began to fight smallpox.',
    'File sharing took hold in Korea when broadband became cheap.',
  ),
  groups: [
    ['p2p', 'file sharing'],
    ['korea', 'rok'],
  ],
  plain: 'when did broadband become cheap',
  withSynonyms: 'when did p2p take hold in the rok',
  withAbbreviation: 'when did the World Health Organization begin to fight smallpox',
  search: '"took hold" "became cheap" p2p -smallpox -"the World"',
}
const chinese = {
  index: indexOf(
    '文件共享在韩国很流行。',
    '警方在上海查获了服务器。',
    'World Health Organization (WHO) 的总部在日内瓦。',
    'WHO 的总部在湖边。',
  ),
  groups: [['点对点下载', '文件共享']],
  plain: '警方在哪里查获了服务器?',
  withSynonyms: '点对点下载在哪里很流行?',
  withAbbreviation: '请问位于日内瓦的 World Health Organization 的总部是什么样的呢?',
  search: '「查获了」 上海 -文件共享',
}
const korean = {
  index: indexOf(
    '한국에서 파일 공유가 유행했다.',
    '경찰은 상하이에서 서버를 압수했다.',
    'World Health Organization (WHO) 본부는 제네바에 있다.',
    'WHO 본부는 호수 옆에 있다.',
  ),
  groups: [['토렌트', '파일 공유']],
  plain: '경찰은 어디에서 서버를 압수했나요?',
  withSynonyms: '토렌트는 언제 유행했나요?',
  withAbbreviation: '제네바에 있는 World Health Organization 본부는 언제 처음 만들어졌나요?',
  search: '"서버를 압수" 경찰 -토렌트',
}

test.each([
  ['English', english],
  ['Chinese', chinese],
  ['Korean', korean],
])('a question or a search in %s is read once', (_, { index, groups, ...typed }) => {
  const ask = (question: string, synonyms: readonly SynonymGroup[] = []) => askShelves([index], question, { synonyms })
  expect(readings(() => ask(typed.plain))).toEqual(once)
  expect(readings(() => ask(typed.plain, groups))).toEqual(once)
  expect(readings(() => ask(typed.withSynonyms))).toEqual(once)
  expect(readings(() => expect(ask(typed.withSynonyms, groups).synonyms).not.toEqual([]))).toEqual(once)
  expect(readings(() => expect(ask(typed.withAbbreviation).synonyms).toEqual(['WHO']))).toEqual(once)
  expect(readings(() => ask(typed.withAbbreviation, groups))).toEqual(once)
  const find = (synonyms: readonly SynonymGroup[] = []) =>
    findInShelves([index], typed.search, { offset: 0, limit: 9, synonyms })
  expect(readings(() => expect(find().total).toBe(1))).toEqual(once)
  expect(readings(() => find(groups))).toEqual(once)
})

test('phrases are cut once more for articles of each other language, however many paragraphs are looked at', () => {
  const index = createShelfIndex()
  const texts = (text: string) => Array.from({ length: 9 }, (_, i) => `${text} ${i}.`)
  index.put(article('Notes', texts('One of the birds of 2024')))
  index.put(article('Notizen', texts('Das ist ein Vogel von 2024')))
  index.put(article('Cahier', texts("C'est un oiseau qui n'aime pas l'eau de 2024")))
  const find = () => findInShelves([index], `2024 -"l'eau"`, { offset: 0, limit: 20 })
  expect(find().total).toBe(18)
  expect(readings(find)).toEqual({ guessed: 1, cut: 3 })
})
