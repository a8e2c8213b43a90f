// Facts about questions in languages that there is not a question set of, asked of a few articles each, and about what such
// questions showed.

import { describe, expect, test } from 'vitest'
import { findInShelves } from '../../../src/search/ask.ts'
import { termFor } from '../../../src/search/index/lexicon.ts'
import { createShelfIndex } from '../../../src/search/index/shelf-index.ts'
import { joinShelves } from '../../../src/search/index/shelves.ts'
import { readQuestion } from '../../../src/search/query/question.ts'
import type { Language } from '../../../src/search/text/language.ts'
import { ar } from '../../../src/search/text/languages/ar.ts'
import { hi } from '../../../src/search/text/languages/hi.ts'
import { tr } from '../../../src/search/text/languages/tr.ts'
import { vi } from '../../../src/search/text/languages/vi.ts'
import { arabicArticles, arabicOffTopic } from '../fixtures/arabic-questions.ts'
import type { AskedArticle } from '../fixtures/asked-articles.ts'
import { chineseArticles, chineseOffTopic } from '../fixtures/chinese-questions.ts'
import { dutchArticles, dutchOffTopic } from '../fixtures/dutch-questions.ts'
import { frenchArticles, frenchOffTopic } from '../fixtures/french-questions.ts'
import { hindiArticles, hindiOffTopic } from '../fixtures/hindi-questions.ts'
import { italianArticles, italianOffTopic } from '../fixtures/italian-questions.ts'
import { koreanArticles, koreanOffTopic } from '../fixtures/korean-questions.ts'
import { portugueseArticles, portugueseOffTopic } from '../fixtures/portuguese-questions.ts'
import { thaiArticles, thaiOffTopic } from '../fixtures/thai-questions.ts'
import { turkishArticles, turkishOffTopic } from '../fixtures/turkish-questions.ts'
import { vietnameseArticles, vietnameseOffTopic } from '../fixtures/vietnamese-questions.ts'
import { article, createParagraphSearch } from '../shelf.ts'

type Bounds = Readonly<Record<'first' | 'silent' | 'offTopicSilent', number>>

// Shares of the fair questions whose paragraph comes first at least, and that are told silent at most; how many of those
// off topic are told silent at least.
const sets: readonly (readonly [string, readonly AskedArticle[], readonly string[], Bounds])[] = [
  ['Turkish', turkishArticles, turkishOffTopic, { first: 0.8, silent: 0.05, offTopicSilent: 4 }],
  ['Arabic', arabicArticles, arabicOffTopic, { first: 0.9, silent: 0.05, offTopicSilent: 4 }],
  ['Hindi', hindiArticles, hindiOffTopic, { first: 0.95, silent: 0.05, offTopicSilent: 5 }],
  ['Thai', thaiArticles, thaiOffTopic, { first: 0.9, silent: 0.1, offTopicSilent: 5 }],
  ['Chinese', chineseArticles, chineseOffTopic, { first: 0.8, silent: 0.2, offTopicSilent: 5 }],
  ['French', frenchArticles, frenchOffTopic, { first: 0.85, silent: 0.15, offTopicSilent: 4 }],
  ['Italian', italianArticles, italianOffTopic, { first: 0.9, silent: 0.1, offTopicSilent: 5 }],
  ['Portuguese', portugueseArticles, portugueseOffTopic, { first: 0.75, silent: 0.1, offTopicSilent: 4 }],
  ['Dutch', dutchArticles, dutchOffTopic, { first: 0.85, silent: 0.1, offTopicSilent: 5 }],
  ['Vietnamese', vietnameseArticles, vietnameseOffTopic, { first: 0.8, silent: 0.16, offTopicSilent: 5 }],
  ['Korean', koreanArticles, koreanOffTopic, { first: 0.95, silent: 0.06, offTopicSilent: 7 }],
]

describe.each(sets)('%s', (_, articles, offTopic, bounds) => {
  const search = createParagraphSearch()
  for (const { title, paragraphs } of articles) search.put(article(title, paragraphs))
  const asked = articles.flatMap(({ title, questions }) =>
    questions.map(([ordinal, text]) => {
      const { confidence, hits } = search.ask(text)
      const isFirst = hits[0]?.article.title === title && hits[0].paragraph.ordinal === ordinal
      return { isFirst, isSilent: confidence === 'silent' }
    }),
  )
  const share = (count: number) => count / asked.length

  test('the right paragraph comes first for most questions', () =>
    expect(share(asked.filter(({ isFirst }) => isFirst).length)).toBeGreaterThanOrEqual(bounds.first))
  test('fair questions are seldom told silent', () =>
    expect(share(asked.filter(({ isSilent }) => isSilent).length)).toBeLessThanOrEqual(bounds.silent))
  test('most questions about something else are told silent', () => {
    const silent = offTopic.filter((text) => search.ask(text).confidence === 'silent')
    expect(silent.length).toBeGreaterThanOrEqual(bounds.offTopicSilent)
  })
})

/** A question read with a shelf of one paragraph in its language. */
function read(text: string, paragraph: string) {
  const index = createShelfIndex()
  index.put(article('1', [paragraph]))
  return readQuestion(text, joinShelves([index]))
}
const terms = (text: string, paragraph: string) => read(text, paragraph).terms.map(({ term }) => term)
const sameTerm = (language: Language, ...forms: string[]) =>
  expect(new Set(forms.map((form) => termFor(language.fold(form), language))).size).toBe(1)

// Each in a paragraph whose small words tell its language.
const turkish = 'Bu köy bir dağın yanında ve çok eski bir yer olarak bilinir.'
const arabic = 'كانت هذه المدينة عند البحر منذ القرن الأول، ثم أصبحت القطع تباع في السوق.'
const hindi = 'यह गाँव एक पहाड़ के पास है और बहुत पुराना है।'
const thai = 'หมู่บ้านนี้อยู่ใกล้ภูเขา'
const chinese = '这个村子在山的旁边，和尚住在这里。'
const french = 'Le village est dans la montagne et les maisons sont en pierre.'
const italian = 'Il villaggio è nella montagna e le case sono di pietra.'
const portuguese = 'A aldeia fica na montanha e as casas são de pedra.'
const dutch = 'Het dorp ligt in de bergen en de kerk is van steen.'
const danish = 'Landsbyen ligger i bjergene, og husene er bygget af sten, som ikke er dyre.'
const swedish = 'Byn ligger i bergen och husen är byggda av sten som inte är dyr.'
const norwegian = 'Bygda ligger i fjellene, og husene er bygd av stein som ikke er dyr, etter det vi vet.'
const finnish = 'Kylä on vuorten keskellä ja talot ovat kiveä, joka ei ole kallista.'
const hungarian = 'A falu a hegyek között van, és a házak kőből vannak.'
const romanian = 'Satul este în munți și casele sunt din piatră.'
const czech = 'Vesnice je v horách a domy jsou z kamene.'
const slovene = 'Vas je v gorah in hiše so iz kamna.'
const catalan = 'El poble és a la muntanya i les cases són de pedra.'
const vietnamese = 'Ngôi làng này ở trên núi và rất cổ.'
const korean = '서울은 1394년부터 나라의 수도이다. 국가의 기관이 모여 있다.'

describe('what is asked for', () => {
  test.each([
    ['köy kaç yılında kuruldu', turkish, 'when'],
    ['Köy hangi şehirdedir?', turkish, 'where'],
    ['koy kac yasinda', turkish, 'howMany'],
    ['من بنى المدينة؟', arabic, 'who'],
    ['ما المدينة التي تقع عند البحر؟', arabic, 'where'],
    ['ماذا يأتي من البحر؟', arabic, undefined],
    ['गाँव किस राज्य में है?', hindi, 'where'],
    ['पहाड़ के पास कौन रहता है?', hindi, 'who'],
    ['पहाड़ के पास कौन सा गाँव है?', hindi, undefined],
    ['เขาเกิดวันที่เท่าไร', thai, 'when'],
    ['หมู่บ้านอยู่จังหวัดอะไร', thai, 'where'],
    ['村子是几年建立的', chinese, 'when'],
    ['村子有几个人', chinese, 'howMany'],
    ['Où est le village ?', french, 'where'],
    ['Quelle pierre ou quelle brique ?', french, undefined],
    ["Qu'est-ce qui est en pierre ?", french, undefined],
    ["Dov'è il villaggio?", italian, 'where'],
    ['Em quais meses neva na aldeia?', portuguese, 'when'],
    ['O que fazem na aldeia quando neva?', portuguese, undefined],
    ['Hoe diep is de put?', dutch, 'howMany'],
    ['Làng lập ngày mấy?', vietnamese, 'when'],
    ['Làng thuộc tỉnh nào?', vietnamese, 'where'],
    ['수도가 된 것은 몇 년인가?', korean, 'when'],
    ['사람이 몇 명입니까?', korean, 'howMany'],
    ['Hvilket år blev landsbyen grundlagt?', danish, 'when'],
    ['Hvor mange huse er der?', danish, 'howMany'],
    ['Var ligger byn?', swedish, 'where'],
    ['Hvor ligger bygda?', norwegian, 'where'],
    ['Kuka rakensi kylän?', finnish, 'who'],
    ['Melyik évben épült a falu?', hungarian, 'when'],
    ['În ce an a fost construit satul?', romanian, 'when'],
    ['Jak vysoká je hora?', czech, 'howMany'],
    ['V katerem letu je bila vas zgrajena?', slovene, 'when'],
    ['Quin any es va construir el poble?', catalan, 'when'],
    ['how long ago was it built', 'The village is in the hills.', 'when'],
  ])('%s', (question, paragraph, kind) => expect(read(question, paragraph).kind).toBe(kind))
})

describe('question words are left out', () => {
  test('Turkish ones with their endings, and without dots and hooks', () => {
    expect(terms('Köy nerededir, neresidir?', turkish)).toEqual(['koy'])
    expect(terms('köy nasil, niçin ve kac', turkish)).toEqual(['koy'])
  })
  test('Arabic ones behind and', () => expect(terms('وكم وأين المدينة', arabic)).toEqual(['مدين']))
  test('Thai ones that the segmenter takes apart', () => expect(terms('ภูเขาเท่าไหร่ยังไง', thai)).toEqual(['ภูเขา']))
  test('Chinese ones with the word that counts', () => expect(terms('有多少只和尚', chinese)).toEqual(['和尚']))
  test('a Chinese small word within another one stays', () => expect(terms('和尚住在哪里', chinese)).toContain('和尚'))
  test('Chinese ones that the segmenter takes for a part of another one', () =>
    expect(terms('和尚走了多少山', chinese)).toEqual(['和尚', '尚走', '山']))
  test('Korean ones with their endings', () => expect(terms('수도는 어디인가요?', korean)).toEqual(['수도']))
})

test.each([
  ['Telugu', 'పాలు', 'పిలు'],
  ['Malayalam', 'മല', 'മാല'],
  ['Kannada', 'ಕಲ', 'ಕಾಲ'],
  ['Sinhala', 'මල', 'මාල'],
  ['Tibetan', 'ལོ', 'ལི'],
])('vowels of %s are letters, although its words are nobody’s', (_, one, other) => {
  const shelf = createShelfIndex()
  shelf.put(article('One', [one]))
  shelf.put(article('Other', [other]))
  const { found } = findInShelves([shelf], one, { offset: 0, limit: 9 })
  expect(found.map(({ articleId }) => articleId)).toEqual(['One'])
})

test('Korean particles are cut from words of a question', () =>
  expect(terms('서울에서는 수도를', korean)).toEqual(['서울', '수도']))
test('the polite ending of a Korean verb is cut', () =>
  expect(terms('수도를 제안했습니까', korean)).toEqual(['수도', '제안']))
test('a last syllable that is no particle stays with a short Korean word', () =>
  expect(terms('국가', korean)).toEqual(['국가']))

test('the Turkish possessive falls away', () => sameTerm(tr, 'kedi', 'kedisi', 'kediler', 'kedisinin'))
test('a Turkish noun keeps its s in all its forms', () => sameTerm(tr, 'adres', 'adresi', 'adresler'))
test('a short Turkish noun stays whole', () => {
  expect(termFor('ada', tr)).toBe('ada')
  expect(termFor('dolar', tr)).toBe('dolar')
})
test('Turkish verbs meet in what is done and what was done', () => sameTerm(tr, 'yapılıyor', 'yapılır', 'yapıldı'))
test('the Arabic accusative and adverb fall away', () => sameTerm(ar, 'يوم', 'يومياً', 'يوميا'))
test('an Arabic noun before a pronoun is the noun', () => sameTerm(ar, 'رحلة', 'رحلته', 'رحلتها'))
test('an Arabic house is no shorter for its owner', () => sameTerm(ar, 'بيت', 'بيته'))
test('Hindi nasals are one, written as a letter or as a dot', () => sameTerm(hi, 'हिन्दी', 'हिंदी'))
test('a Vietnamese tone may stand on either of two vowels', () => sameTerm(vi, 'hoà', 'hòa'))
test('Vietnamese y and i are one behind k', () => sameTerm(vi, 'kỹ', 'kĩ'))
