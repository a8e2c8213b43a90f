// Facts about one word written in several ways: composed or taken apart, in letters of other shapes, with marks that have no
// width; and about emoji, which are words as well.

import { describe, expect, test } from 'vitest'
import { article, createParagraphSearch } from '../shelf.ts'

/** A shelf with the paragraph and another one. */
function shelfWith(text: string) {
  const search = createParagraphSearch()
  search.put(article('Theirs', [text]))
  search.put(article('Other', ['Something else altogether is written here, and nobody asks for it.']))
  return search
}

/** What is marked in the first paragraph that a search finds; undefined where that is another one. */
function marked(text: string, query: string): readonly string[] | undefined {
  const [hit] = shelfWith(text).find(query, 0, 3).hits
  if (hit?.article.title !== 'Theirs') return undefined
  return hit.excerpt.matches.map(([start, end]) => hit.paragraph.text.slice(start, end))
}

const apart = (text: string) => text.normalize('NFD')

describe('a text that is taken apart into letters and marks', () => {
  test.each([
    ['도서관은 아침 아홉 시에 엽니다.', '도서관', '도서관'],
    ['비밀번호는 규칙 채널에 있습니다.', '비밀번호', '비밀번호'],
    ['ガイドブックは図書館で借りられます。', 'ガイド', 'ガイド'],
    ['パスワードはルールのチャンネルにあります。', 'パスワード', 'パスワード'],
    ['Mật khẩu của máy chủ nằm trong kênh quy tắc.', 'khẩu', 'khẩu'],
    ['Das Passwort für die Räume steht oben.', 'Räume', 'Räume'],
  ])('%s is found by what is composed, and marked to its end', (text, query, word) =>
    expect(marked(apart(text), query)).toEqual([apart(word)]),
  )
  test.each([
    ['도서관은 아침 아홉 시에 엽니다.', '도서관', '도서관'],
    ['서버에서 규칙을 읽으세요.', '규칙을', '규칙'],
    ['ガイドブックは図書館で借りられます。', 'ガイド', 'ガイド'],
    ['На сервере ёлка и йога.', 'йога', 'йога'],
    ['Une élève demande où est la clé.', 'élève', 'élève'],
  ])('%s is found by a query that is taken apart', (text, query, word) =>
    expect(marked(text, apart(query))).toEqual([word]),
  )
  test('a question in Korean that is taken apart loses its endings', () =>
    expect(
      shelfWith('도서관은 아침 아홉 시에 엽니다.').ask(apart('도서관은 언제 엽니까?')).hits[0]?.article.title,
    ).toBe('Theirs'))
})

describe('marks without width', () => {
  test.each([
    ['도\u200B서관은 아침에 엽니다.', '도서관', '도\u200B서관'],
    ['図書\u2060館は九時に開きます。', '図書館', '図書\u2060館'],
    ['The pass\u00ADword is in the channel.', 'password', 'pass\u00ADword'],
    ['The pass\u200Dword is in the channel.', 'password', 'pass\u200Dword'],
    ['葛\u{E0100}城市の図書館です。', '葛城', '葛\u{E0100}城'],
  ])('%s: they split no word', (text, query, word) => expect(marked(text, query)).toEqual([word]))
})

describe('letters of other shapes', () => {
  test.each([
    ['𝓦𝓮𝓵𝓬𝓸𝓶𝓮 to our server.', '𝓦𝓮𝓵𝓬𝓸𝓶𝓮'],
    ['𝐖𝐞𝐥𝐜𝐨𝐦𝐞 to our server.', '𝐖𝐞𝐥𝐜𝐨𝐦𝐞'],
    ['ＷＥＬＣＯＭＥ to our server.', 'ＷＥＬＣＯＭＥ'],
    ['ᴡᴇʟᴄᴏᴍᴇ to our server.', 'ᴡᴇʟᴄᴏᴍᴇ'],
    ['ⓦⓔⓛⓒⓞⓜⓔ to our server.', 'ⓦⓔⓛⓒⓞⓜⓔ'],
    ['🆆🅴🅻🅲🅾🅼🅴 to our server.', '🆆🅴🅻🅲🅾🅼🅴'],
    ['ʷᵉˡᶜᵒᵐᵉ to our server.', 'ʷᵉˡᶜᵒᵐᵉ'],
  ])('%s is found by welcome', (text, word) => expect(marked(text, 'welcome')).toEqual([word]))
  test('they may be typed as well', () => expect(marked('Welcome to our server.', '𝖜𝖊𝖑𝖈𝖔𝖒𝖊')).toEqual(['Welcome']))
  test('𝟙𝟚 is 12', () => expect(marked('Room 𝟙𝟚 is open.', '12')).toEqual(['𝟙𝟚']))
  test('half-width kana with their marks are kana', () =>
    expect(marked('ﾃﾞｰﾀは図書館にあります。', 'データ')).toEqual(['ﾃﾞｰﾀ']))
})

describe('an emoji is a word', () => {
  const reactions = 'React with 🎟️ to open a ticket, with ✅ to accept the rules and with ❌ to refuse them.'
  test.each(['✅', '🎟', '❌', 'what does ✅ do'])('%s', (query) =>
    expect(marked(reactions, query)).toContain(/\p{Extended_Pictographic}\uFE0F?/u.exec(query)?.[0].replace('🎟', '🎟️')),
  )
  test.each([
    ['Whoever speaks Ukrainian takes the role 🇺🇦, others 🇩🇪.', '🇺🇦', '🇺🇦'],
    ['Wave with 👋🏽 when you come in.', '👋', '👋🏽'],
    ['Wave with 👋 when you come in.', '👋🏿', '👋'],
    ['Those who write code have 👩🏻‍💻 beside their name.', '👩‍💻', '👩🏻‍💻'],
    ['Nobody knows 🤷‍♂️ why it fails.', '🤷', '🤷‍♂️'],
    ['Красное сердце ❤️ значит, что правило понравилось.', '❤', '❤️'],
    ['サーバーの🎉は抽選です。', '🎉', '🎉'],
  ])('%s is found by %s', (text, query, word) => expect(marked(text, query)).toEqual([word]))
  test('another flag with one of its letters is another word', () =>
    expect(marked('Whoever speaks German takes 🇩🇪.', '🇩🇰')).toBeUndefined())
  test('one is answered from', () =>
    expect(shelfWith(reactions).ask('what does ✅ do').hits[0]?.article.title).toBe('Theirs'))
  test('one that the articles lack changes nothing of a question', () => {
    const shelf = shelfWith(reactions)
    const told = ({ confidence, hits }: ReturnType<typeof shelf.ask>) => [confidence, ...hits.map(({ score }) => score)]
    expect(told(shelf.ask('😊 how do I open a ticket? 🙏'))).toEqual(told(shelf.ask('how do I open a ticket?')))
  })
  test('words stand side by side around one', () =>
    expect(marked('The raffle 🎉 starts on Thursday.', '"raffle starts"')).toEqual(['raffle', 'starts']))
  test('one in quotation marks is found', () => expect(marked(reactions, '"✅"')).toEqual(['✅']))
})
