// Questions asked with what an encoder says of them. The encoder here says what each test needs: cosines by paragraph.

import { describe, expect, test } from 'vitest'
import type { SplitArticle } from '../../../src/articles/article.ts'
import { knownModels } from '../../../src/meaning/known-models.ts'
import { hashOfCard } from '../../../src/meaning/model-folder.ts'
import { askShelves } from '../../../src/search/ask.ts'
import { createShelfIndex } from '../../../src/search/index/shelf-index.ts'
import { tunedEncoders } from '../../../src/search/ranking/meaning/encoder-tuning.ts'
import type { Meaning } from '../../../src/search/ranking/meaning/meaning.ts'
import { article } from '../shelf.ts'

const [knownHash = ''] = Object.keys(tunedEncoders)
const far = 0.05
const near = 0.7

interface Asking {
  readonly modelHash?: string
  readonly languages?: readonly string[]
  readonly synonyms?: readonly (readonly string[])[]
  readonly hidden?: string
}

/** @param cosines By a part of a paragraph's text; all others are far, and null has no vector. */
function ask(
  articles: readonly SplitArticle[],
  question: string,
  cosines: Readonly<Record<string, number | null>> | undefined,
  { modelHash = 'of an encoder that nothing was measured for', languages = ['en'], synonyms = [], hidden }: Asking = {},
) {
  const index = createShelfIndex()
  for (const each of articles) index.put(each)
  const textOf = ({ articleId, ordinal }: { readonly articleId: string; readonly ordinal: number }) =>
    articles.find((each) => each.article.id === articleId)?.paragraphs[ordinal]?.text ?? ''
  const cosine: Meaning['cosine'] = (place) => {
    const [, told = far] = Object.entries(cosines ?? {}).find(([part]) => textOf(place).includes(part)) ?? []
    return told ?? undefined
  }
  const meaning: Meaning = { modelHash, languages: new Set(languages), cosine, sentence: cosine }
  const { confidence, found } = askShelves([index], question, {
    limit: 10,
    synonyms,
    isHidden: (_, id) => id === hidden,
    ...(cosines && { meaning }),
  })
  return { confidence, texts: found.map(textOf), byMeaning: found.filter((each) => each.byMeaning).map(textOf) }
}

const refunds = 'A refund is paid within fourteen days of the order.'
const money = 'The money of the club is counted by the treasurer every month.'
const moths = 'Moths come to light at night, and count as insects of the dark.'
const club = [article('The club', [money, refunds, moths])]

describe('with an encoder', () => {
  test('what comes nearer in meaning comes first, and says so', () => {
    const question = 'Who counts the money?'
    expect(ask(club, question, undefined).texts[0]).toBe(money)
    const { texts, byMeaning } = ask(club, question, { refund: near })
    expect(texts[0]).toBe(refunds)
    expect(byMeaning).toEqual([refunds])
  })

  test('a paragraph without any word of the question is found on a small shelf', () => {
    const question = 'Can I get my cash back?'
    expect(ask(club, question, undefined).texts).not.toContain(refunds)
    expect(ask(club, question, { refund: near }, { modelHash: knownHash })).toMatchObject({
      confidence: 'close',
      texts: expect.arrayContaining([refunds]),
    })
  })

  test('a paragraph without any word of the question is not looked for on a large shelf', () => {
    const many = Array.from({ length: 301 }, (_, i) => article(`Page ${i}`, [`The cash box of house ${i} is locked.`]))
    expect(ask([...club, ...many], 'Who locks the cash?', { refund: near }).texts).not.toContain(refunds)
  })

  test('an article that is hidden is not found by its meaning', () => {
    const secret = article('Secret', ['Whoever leaves is given back what was paid.'])
    expect(ask([...club, secret], 'refund', { 'given back': near }, { hidden: 'Secret' }).texts).toEqual([refunds])
  })

  test('a paragraph that has no vector keeps its place', () => {
    const texts = ['The money is in the box.', 'The money is in the old box.', 'The money is in the very old box.']
    const shelf = [article('Boxes', texts)]
    const before = ask(shelf, 'Where is the money?', undefined).texts
    const [first = '', second = '', third = ''] = before
    expect(ask(shelf, 'Where is the money?', { [first]: null, [third]: near }).texts).toEqual([first, third, second])
  })

  test('what is nearer by far less than words are does not come before them', () => {
    const { texts } = ask(
      club,
      'Within how many days is a refund paid?',
      { money: far + 0.01 },
      { modelHash: knownHash },
    )
    expect(texts[0]).toBe(refunds)
  })
})

describe('what was typed exactly stays first:', () => {
  const stays = (texts: readonly string[], question: string, other: string, asking: Asking = {}) => {
    const shelf = [article('Rules', texts)]
    const before = ask(shelf, question, undefined, asking).texts
    expect(before[0]).not.toContain(other)
    expect(ask(shelf, question, { [other]: 0.9 }, asking).texts[0]).toBe(before[0])
  }

  test('a number', () =>
    stays(
      ['Error 4012 means that the key is wrong.', 'An error means that something is broken.'],
      'What does error 4012 mean?',
      'something is broken',
    ))
  test('a name', () =>
    stays(
      ['The repeater at Knoll is off on Sundays.', 'The repeater is off when it is serviced.'],
      'When is the repeater at Knoll off?',
      'serviced',
    ))
  test('the question word for word', () =>
    stays(
      [
        'We are often asked how old must I be; the answer is sixteen.',
        'Members are as old as sixteen and must be polite.',
      ],
      'how old must I be',
      'polite',
    ))
  test('words to look for', () =>
    stays(['The claim block has a border.', 'A claim is a place.', 'Land is taken.'], 'claim border', 'Land is taken'))
  test('what stands below a heading that is asked', () => {
    const heading = 'Getting your money back'
    const texts = ['It comes within fourteen days.', 'Write to the treasurer first.']
    const paragraphs = article('Orders', texts).paragraphs.map((each) => ({ ...each, headings: [heading] }))
    const shelf = [...club, { ...article('Orders', texts), paragraphs }]
    const [first = ''] = ask(shelf, heading, undefined).texts
    const others = Object.fromEntries([...texts, refunds].filter((text) => text !== first).map((text) => [text, 0.9]))
    expect(texts).toContain(first)
    expect(ask(shelf, heading, others).texts[0]).toBe(first)
  })
  test('a synonym of moderators', () =>
    stays(
      ['A warden is called by the bell.', 'Helpers are there on weekdays, and come when they are called.'],
      'How is a mod called?',
      'weekdays',
      { synonyms: [['mod', 'warden']] },
    ))
})

describe('of other languages', () => {
  const texts = ['Das Geld wird vom Kassenwart gezählt.', 'Die Rückzahlung des Geldes kommt nach vierzehn Tagen.']
  const german = [article('Der Verein', texts)]

  test('a question is answered as without an encoder', () => {
    const question = 'Wer zählt das Geld?'
    const other = ask(german, question, { Rückzahlung: 0.9 })
    expect(other).toEqual(ask(german, question, undefined))
    expect(ask(german, question, { Rückzahlung: 0.9 }, { languages: ['de'] }).texts[0]).toContain('Rückzahlung')
  })

  test('a paragraph is never moved by an English question', () => {
    const shelf = [...club, ...german]
    const { byMeaning } = ask(shelf, 'Who counts the money of the Kassenwart?', { Kassenwart: 0.9, Rückzahlung: 0.9 })
    expect(byMeaning.filter((text) => texts.includes(text))).toEqual([])
  })
})

describe('how sure an answer is', () => {
  test('was measured for the English model that footnote model fetch brings', () => {
    const english = knownModels.find(({ card }) => card.name === 'all-MiniLM-L6-v2')
    expect(Object.keys(tunedEncoders)).toEqual([english && hashOfCard(english.card)])
  })

  const unlike = 'Do you give people their cash back?'

  test('is told by words alone with an encoder that nothing was measured for', () => {
    expect(ask(club, unlike, { refund: 0.95 }).confidence).toBe(ask(club, unlike, undefined).confidence)
  })
  test('is told by meaning as well with one that is known', () => {
    expect(ask(club, unlike, undefined).confidence).toBe('silent')
    expect(ask(club, unlike, { refund: near }, { modelHash: knownHash }).confidence).not.toBe('silent')
  })
  test('is silence where words meet by chance and nothing comes near in meaning', () => {
    const question = 'Which order did the knights of the lake belong to?'
    expect(ask(club, question, undefined).confidence).not.toBe('silent')
    expect(ask(club, question, {}, { modelHash: knownHash }).confidence).toBe('silent')
  })
  test('is told by words alone of what stands below the heading that is asked', () => {
    const heading = 'How do I get my money back?'
    const orders = article('Orders', ['It comes within fourteen days.', 'Write to the treasurer first.'])
    const paragraphs = orders.paragraphs.map((each) => ({ ...each, headings: [heading] }))
    const shelf = [...club, { ...orders, paragraphs }]
    expect(ask(shelf, heading, undefined).confidence).toBe('answered')
    expect(ask(shelf, heading, {}, { modelHash: knownHash }).confidence).toBe('answered')
  })
  test('stays doubtful about what no article names', () => {
    const question = 'Who counts the money of Zanzibar?'
    expect(ask(club, question, { money: 0.95 }, { modelHash: knownHash }).confidence).not.toBe('answered')
  })
})
