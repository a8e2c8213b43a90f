// Facts about words that a community takes to mean the same.

import { describe, expect, test } from 'vitest'
import type { SynonymGroup } from '../../../src/search/query/synonyms.ts'
import { everydayQuestions } from '../fixtures/everyday-questions.ts'
import { shortArticles } from '../fixtures/short-articles.ts'
import { article, createParagraphSearch, shelfOf } from '../shelf.ts'

const texts = [
  'The library opens at nine on weekdays and closes at six.',
  'File sharing took hold in Korea when broadband became cheap.',
  'The police seized servers in Shanghai.',
  'A webhard keeps what you upload, for a fee by the month.',
  'Sharing a taxi from the airport saves money. Keep your file of receipts.',
]
const shelf = shelfOf(...texts)
const p2p: SynonymGroup = ['p2p', 'peer-to-peer', 'file sharing']
const storage: SynonymGroup = ['webhard', 'online storage']

const bold = ({ hits }: ReturnType<typeof shelf.ask>) => {
  const [hit] = hits
  return hit?.excerpt.matches.map((range) => hit.paragraph.text.slice(...range))
}

describe('a question with a word of a group', () => {
  test('finds a paragraph that has only another of its words, be it a phrase', () => {
    expect(shelf.ask('when did p2p take hold in korea').hits[0]?.paragraph.ordinal).toBe(1)
    const without = shelf.ask('what is p2p')
    expect(without.confidence).toBe('silent')
    const found = shelf.ask('what is p2p', 3, [p2p])
    expect(found.hits.map(({ paragraph }) => paragraph.ordinal)).toEqual([1])
    expect(found.confidence).not.toBe('silent')
  })

  test('finds by a word what was typed as a phrase', () => {
    const { hits } = shelf.ask('what does online storage cost', 3, [storage])
    expect(hits[0]?.paragraph.ordinal).toBe(3)
  })

  test('tells which synonyms led to paragraphs, and those alone', () => {
    expect(shelf.ask('what is p2p', 3, [p2p]).synonyms).toEqual(['file sharing'])
    expect(shelf.ask('when does the library open', 3, [p2p]).synonyms).toEqual([])
  })

  test('marks the synonym as it marks a word of the question', () => {
    expect(bold(shelf.ask('when did p2p take hold', 3, [p2p]))).toEqual(['File sharing', 'hold'])
    expect(bold(shelf.ask('peer to peer', 3, [p2p]))).toEqual(['File sharing'])
  })

  test('finds nothing by the single words of a phrase', () => {
    const { hits } = shelf.ask('p2p', 9, [p2p])
    expect(hits.map(({ paragraph }) => paragraph.ordinal)).toEqual([1])
  })

  test('is not taken for misspelt', () => {
    const near = shelfOf('The webyard is swept on Mondays.', 'An online storage costs three euros.')
    expect(near.ask('what does a webhard cost').corrections).toEqual([{ typed: 'webhard', used: 'webyard' }])
    const { corrections, hits } = near.ask('what does a webhard cost', 3, [storage])
    expect(corrections).toEqual([])
    expect(hits[0]?.paragraph.ordinal).toBe(1)
  })

  test('finds words of two groups at once', () => {
    const both = shelfOf('File sharing is forbidden in South Korea.', 'P2P is popular.', 'The ROK has four seasons.')
    const groups = [p2p, ['ROK', 'South Korea']]
    expect(both.ask('is p2p forbidden in the rok', 1, groups).hits[0]?.paragraph.ordinal).toBe(0)
  })

  test('of phrases that overlap takes the longest', () => {
    const groups = [
      ['york', 'jorvik'],
      ['new york', 'big apple'],
    ]
    const cities = shelfOf('The Big Apple has five boroughs.', 'Jorvik was a town of Vikings with boroughs.')
    expect(cities.ask('which boroughs has new york', 3, groups).synonyms).toEqual(['big apple'])
  })

  test('reads a hyphenated word as one, too', () => {
    const group = ['start-up', 'young company']
    const companies = shelfOf('A young company seldom owns its office.', 'Trains leave at noon.')
    expect(companies.ask('do startups own offices', 1, [group]).synonyms).toEqual(['young company'])
  })

  test('finds synonyms of other scripts', () => {
    const chinese = shelfOf('点对点下载在韩国很流行。', '警方在上海查获了服务器。')
    expect(chinese.ask('P2P', 1, [['P2P', '点对点']]).hits[0]?.paragraph.ordinal).toBe(0)
    const shared = shelfOf('P2P在韩国很流行。', '警方在上海查获了服务器。')
    expect(shared.ask('什么是点对点下载', 1, [['P2P', '点对点']]).synonyms).toEqual(['P2P'])
  })

  test('that is a possessive leaves no s behind to be searched for', () => {
    const german = shelfOf('Das Netz ist schnell, mit einem S wie Siegfried.', 'Wasser kocht bei hundert Grad.')
    expect(bold(german.ask("was ist p2p's Geheimnis", 1, [['p2p', 'Netz']]))).toEqual(['Netz'])
  })

  test('that is a long text is asked as it is', () => {
    const long = `${'and then we talked about the weather '.repeat(20)} p2p`
    expect(shelf.ask(long, 3, [p2p]).synonyms).toEqual([])
  })
})

describe('the words that were typed', () => {
  test('come before a synonym in paragraphs that are alike', () => {
    const alike = shelfOf(
      'Peer-to-peer is popular in Asia.',
      'File sharing is popular in Asia.',
      'Tea is popular, too.',
    )
    const first = (question: string) => alike.ask(question, 2, [p2p]).hits.map(({ paragraph }) => paragraph.ordinal)
    expect(first('where is peer-to-peer popular')).toEqual([0, 1])
    expect(first('where is file sharing popular')).toEqual([1, 0])
  })

  test('keep their answer, whatever is said to mean the same', () => {
    const search = createParagraphSearch()
    for (const { title, paragraphs } of shortArticles) search.put(article(title, paragraphs))
    const others = ['opening hours', 'volunteers', 'the garden', 'repair', 'price', 'water', 'Tuesday', 'bread']
    let kept = 0
    for (const [i, { text }] of everydayQuestions.entries()) {
      const before = search.ask(text)
      if (before.confidence !== 'answered') continue
      const [hit] = before.hits
      for (const range of hit?.excerpt.matches ?? []) {
        const word = hit?.paragraph.text.slice(...range) ?? ''
        const group = [word, ...others.slice(i % 4, (i % 4) + 4)]
        const after = search.ask(text, 3, [group])
        expect(after.hits[0]?.paragraph.text, `${text} ${group.join(', ')}`).toBe(hit?.paragraph.text)
        expect(after.confidence).toBe('answered')
        kept += 1
      }
    }
    expect(kept).toBeGreaterThan(3)
  })

  test('of a question without any of the group change nothing', () => {
    for (const { text } of everydayQuestions.slice(0, 20)) {
      expect(shelf.ask(text, 3, [['samovar', 'teapot']])).toEqual(shelf.ask(text, 3))
    }
  })
})

describe('a search', () => {
  test('finds paragraphs with a synonym in the place of a word', () => {
    const page = shelf.find('p2p korea', 0, 9, [p2p])
    expect(page.hits.map(({ paragraph }) => paragraph.ordinal)).toEqual([1])
    expect(page).toMatchObject({ total: 1, synonyms: ['file sharing'] })
  })

  test('finds what is in quotation marks as it stands', () => {
    const own = shelfOf('P2P is popular.', 'File sharing is popular.')
    expect(own.find('"p2p"', 0, 9, [p2p])).toMatchObject({ total: 1, synonyms: [] })
    expect(own.find('p2p', 0, 9, [p2p])).toMatchObject({ total: 2, synonyms: ['file sharing'] })
  })

  test('leaves out what is excluded, not what means the same', () => {
    const own = shelfOf('P2P is popular.', 'File sharing is popular.')
    expect(own.find('popular -p2p', 0, 9, [p2p]).hits.map(({ paragraph }) => paragraph.ordinal)).toEqual([1])
  })
})
