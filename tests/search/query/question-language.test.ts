// Holds in which language a question is read where the shelf has several.

import { expect, test } from 'vitest'
import { createShelfIndex } from '../../../src/search/index/shelf-index.ts'
import { joinShelves } from '../../../src/search/index/shelves.ts'
import { readText } from '../../../src/search/query/query.ts'
import { article, createParagraphSearch } from '../shelf.ts'

const english = article('Welcome', [
  'This server is for people who like board games. Ask a moderator when you need help with the bot.',
  'The raffle starts on Thursday, and everyone who has read the rules may take part in it once.',
  'We meet in the voice channel, and the password for it is in the channel with the rules.',
])

/** Of each language an article and words that its paragraph has. */
const articles = {
  es: {
    text: 'La contraseña del servidor está en el canal de reglas. El sorteo empieza el jueves por la tarde.',
    words: ['contraseña', 'sorteo', 'reglas', 'tarde', 'servidores', 'jueves'],
  },
  pt: {
    text: 'A senha do servidor está no canal das regras. Os sorteios começam na quinta-feira e são para todos os membros.',
    words: ['senha', 'sorteio', 'regras', 'membros', 'servidores', 'canal'],
  },
  it: {
    text: 'La parola chiave del server si trova nel canale delle regole. Le estrazioni cominciano il giovedì sera.',
    words: ['parola', 'estrazioni', 'regole', 'estrazione', 'canale', 'sera'],
  },
  de: {
    text: 'Das Passwort für den Server steht im Kanal mit den Regeln. Die Verlosungen beginnen am Donnerstag.',
    words: ['Passwörter', 'Verlosung', 'Regeln', 'Kanal', 'Donnerstags', 'Verlosungen'],
  },
  nl: {
    text: 'Het wachtwoord van de server staat in het kanaal met de regels. De verlotingen beginnen op donderdag op het goede been.',
    words: ['wachtwoorden', 'verloting', 'regels', 'kanalen', 'donderdag', 'verlotingen'],
  },
  fr: {
    text: 'Le mot de passe du serveur se trouve dans le salon des règles. Les tirages commencent le jeudi soir.',
    words: ['tirage', 'règle', 'serveurs', 'salons', 'soirs', 'tirages'],
  },
  tr: {
    text: 'Sunucunun parolası kurallar kanalında ve çekilişler perşembe günü başlıyor, bu çok önemli bir bilgi.',
    words: ['parola', 'kurallar', 'çekiliş', 'sunucu', 'kanal', 'perşembe'],
  },
  da: {
    text: 'Adgangskoden til serveren er i kanalen med reglerne. Lodtrækningerne begynder torsdag, og de er for alle.',
    words: ['adgangskode', 'lodtrækning', 'regler', 'kanal', 'torsdag', 'lodtraekningerne'],
  },
} as const

test.each(Object.entries(articles))(
  'one word of %s finds its paragraph beside English articles',
  (tag, { text, words }) => {
    const search = createParagraphSearch()
    search.put(english)
    search.put(article('Theirs', [text], { language: tag }))
    const found = words.filter((word) => search.find(word, 0, 3).hits[0]?.article.title === 'Theirs')
    expect(found).toEqual(words)
  },
)

function languageOf(question: string, ...tags: (keyof typeof articles)[]): string {
  const index = createShelfIndex()
  index.put(english)
  for (const tag of tags) index.put(article(tag, [articles[tag].text], { language: tag }))
  return readText(question, joinShelves([index])).language.tag
}

test('a question with small words is in their language, whatever the names in it', () =>
  expect(languageOf('who is the sorteo servidor for', 'es')).toBe('en'))
test('a question of everyday words without a small one is in the language whose articles have them', () =>
  expect(languageOf('sorteo jueves', 'es')).toBe('es'))
test('a word that two languages have is in the one that has it more often', () =>
  expect(languageOf('server', 'de', 'nl', 'it')).toBe('en'))
test('a word that several languages have is found in each of them', () => {
  const search = createParagraphSearch()
  search.put(english)
  for (const tag of ['de', 'nl', 'it'] as const) search.put(article(tag, [articles[tag].text], { language: tag }))
  const titles = search.find('server', 0, 9).hits.map(({ article: { title } }) => title)
  expect(titles.sort()).toEqual(['Welcome', 'de', 'it', 'nl'])
})
test('a small word of one language is a word of another that has it', () => expect(languageOf('been', 'nl')).toBe('nl'))

test('a word of another language within a question is found', () => {
  const search = createParagraphSearch()
  search.put(english)
  search.put(article('Theirs', [articles.es.text], { language: 'es' }))
  expect(search.ask('what does contraseñas mean').hits[0]?.article.title).toBe('Theirs')
})

test('a word of a language that is none of ours finds its paragraph beside English articles', () => {
  const search = createParagraphSearch()
  search.put(english)
  search.put(
    article('Zasady', ['Hasło do serwera jest w kanale z zasadami, a losowanie w piątek.'], { language: 'pl' }),
  )
  expect(search.find('hasło', 0, 3).hits[0]?.article.title).toBe('Zasady')
  expect(search.find('haslo', 0, 3).hits[0]?.article.title).toBe('Zasady')
})
test('a question in a language that is none of ours finds its paragraph', () => {
  const search = createParagraphSearch()
  search.put(
    article('Правила', ['Пароль до сервера є в каналі.', 'Розіграш призів відбувається у п’ятницю.'], {
      language: 'uk',
    }),
  )
  expect(search.ask('Коли відбувається розіграш?').hits[0]?.paragraph.ordinal).toBe(1)
})
