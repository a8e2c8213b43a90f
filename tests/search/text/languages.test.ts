// Facts about words in each language.

import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { termFor } from '../../../src/search/index/lexicon.ts'
import { detectLanguage, languageOf, sureLanguage } from '../../../src/search/text/detect-language.ts'
import type { Language } from '../../../src/search/text/language.ts'
import { languages } from '../../../src/search/text/languages.ts'
import { dateFlag, numberFlag, splitWords } from '../../../src/search/text/words.ts'

const terms = (text: string, tag = 'en') => {
  const language = languageOf(tag)
  if (language === undefined) throw new Error(`There is no language ${tag}.`)
  return splitWords(text, language)
    .map((word) => termFor(word.form, word.language))
    .filter((term) => term !== '')
}
const sameTerms = (tag: string, one: string, other: string) => expect(terms(one, tag)).toEqual(terms(other, tag))

test('the list of languages names every file of the folder', () => {
  const files = readdirSync(join(import.meta.dirname, '../../../src/search/text/languages'))
  expect(languages.map(({ tag }) => `${tag}.ts`).sort()).toEqual(files.sort())
})

describe.each(languages.map((language) => [language.tag, language] as const))('%s', (_, language) => {
  test('has folded stop words and question words', () => {
    for (const word of language.stopWords) expect(language.fold(word)).toBe(word)
    for (const words of Object.values(language.questionWords)) {
      for (const word of words) expect(language.fold(word)).toBe(word)
    }
  })
})

test('English words meet in their stem', () => sameTerms('en', 'companies operated', 'company operates'))
test('English possessives fall away', () => sameTerms('en', 'Winny’s inventor', "winny inventor's"))
test('English leaves out words without meaning', () => expect(terms('who is the one that did it')).toEqual([]))
test('U.S. and US are one word, and us is none', () => {
  expect(terms('U.S.')).toEqual(terms('US'))
  expect(terms('us')).toEqual([])
})
test('start-ups is found as startups, too', () => expect(terms('start-ups')).toContain('startup'))
test('thousands separators do not part a number', () => expect(terms('450,000')).toEqual(['450000']))
test('$500m has the number 500', () => expect(terms('$500m')).toContain('500'))
test('accents need not be typed in French', () => sameTerms('fr', 'les élèves', 'eleves'))
test('French articles are parted from their word', () => sameTerms('fr', "l'université", 'université'))
test('umlauts need not be typed in German', () => sameTerms('de', 'Häuser', 'hauser'))
test('Spanish words meet in their stem', () => sameTerms('es', 'canciones', 'canción'))
test('Portuguese words meet in their stem', () => sameTerms('pt', 'casas', 'casa'))
test('Italian elision is parted', () => sameTerms('it', "dell'acqua", 'acqua'))
test('Dutch words meet in their stem', () => sameTerms('nl', 'boeken', 'boek'))
test('Russian ё is е', () => sameTerms('ru', 'ёлка', 'елка'))
test('Russian words meet in their stem', () => sameTerms('ru', 'книгами', 'книги'))
test('Turkish capital I is dotless', () => sameTerms('tr', 'IŞIK', 'ışık'))
test('Turkish endings behind an apostrophe fall away', () => sameTerms('tr', 'Ankara’da', 'Ankara'))
test('Vietnamese tones tell words apart', () => expect(terms('má', 'vi')).not.toEqual(terms('mà', 'vi')))
test('Thai is parted into words', () => expect(terms('ภาษาไทย', 'th').length).toBeGreaterThan(1))
test('Arabic articles fall away', () => sameTerms('ar', 'الكتاب', 'كتاب'))
test('Arabic vowel signs fall away', () => sameTerms('ar', 'كِتَاب', 'كتاب'))
test('Hindi endings fall away', () => sameTerms('hi', 'किताबें', 'किताबों'))
test('Danish words meet in their stem', () => sameTerms('da', 'Undersøgelserne', 'undersøgelse'))
test('Danish letters need not be typed', () => sameTerms('da', 'fødselsdag på båden', 'fodselsdag pa baden'))
test('Swedish words meet in their stem', () => sameTerms('sv', 'flickorna', 'flicka'))
test('Swedish letters need not be typed', () => sameTerms('sv', 'frågorna', 'fraga'))
test('Norwegian words meet in their stem', () => sameTerms('no', 'reglene', 'regler'))
test.each(['nb', 'nn'])('%s is read as Norwegian', (tag) => expect(languageOf(tag)?.tag).toBe('no'))
test('Finnish words meet in their stem', () => sameTerms('fi', 'talossa', 'talon'))
test('Finnish letters need not be typed', () => sameTerms('fi', 'pöydällä', 'poydalla'))
test('Hungarian words meet in their stem', () => sameTerms('hu', 'szabályok', 'szabályai'))
test('Hungarian accents need not be typed', () => sameTerms('hu', 'szabályok', 'szabalyok'))
test('Romanian words meet in their stem', () => sameTerms('ro', 'regulile', 'regulă'))
test('a Romanian comma below is a cedilla', () => sameTerms('ro', 'orașului', 'oraşul'))
test('Czech words meet in their stem', () => sameTerms('cs', 'hradu', 'hrady'))
test('Czech accents need not be typed', () => sameTerms('cs', 'město', 'mesto'))
test('Slovene words meet in their stem', () => sameTerms('sl', 'knjige', 'knjiga'))
test('Catalan words meet in their stem', () => sameTerms('ca', 'regles', 'regla'))
test('Catalan articles are parted from their word', () => sameTerms('ca', "l'escola", 'escoles'))
test('Basque leaves out small words', () => expect(terms('zein da eta non dago', 'eu')).toEqual([]))
test('Irish leaves out small words', () => expect(terms('cá bhfuil sé agus cad é', 'ga')).toEqual([]))
test('Armenian words meet in their stem', () => sameTerms('hy', 'կանոններ', 'կանոն'))
test('an Armenian word is one with the mark of a question in it', () => sameTerms('hy', 'քաղա՞քը', 'քաղաքը'))
test('Tamil words meet in their stem', () => sameTerms('ta', 'புத்தகங்கள்', 'புத்தகம்'))
test('Chinese comes in pairs of characters', () => expect(terms('北京大学', 'zh')).toEqual(['北京', '京大', '大学']))
test('Japanese half-width kana are kana', () => sameTerms('ja', 'ﾃﾚ', 'テレ'))
test('Korean words come in pairs of syllables', () => expect(terms('서울에서', 'ko')).toContain('서울'))
test('Latin words within Chinese are English', () => expect(terms('使用networks', 'zh')).toContain('network'))

const flagged = (text: string, tag: string, flag: number) =>
  splitWords(text, languageOf(tag) as Language)
    .filter(({ flags }) => (flags & flag) !== 0)
    .map(({ form }) => form)

test.each([
  ['1880', '१८८०', 'hi'],
  ['1987', '١٩٨٧', 'ar'],
  ['2529', '๒๕๒๙', 'th'],
  ['2005', '２００５', 'ja'],
])('%s is a year in the digits of its script', (year, written, tag) => {
  expect(flagged(written, tag, numberFlag)).toEqual([year])
  expect(flagged(written, tag, dateFlag)).toEqual([year])
})
test('a year of the Buddhist era is a year in Thai alone', () => {
  expect(flagged('พ.ศ. 2529', 'th', dateFlag)).toEqual(['2529'])
  expect(flagged('2529', 'tr', dateFlag)).toEqual([])
})
test.each([
  ['deux cents', 'fr'],
  ['twaalf', 'nl'],
  ['yirmi', 'tr'],
  ['yuz', 'tr'],
  ['خمسة', 'ar'],
  ['पाँच', 'hi'],
  ['สิบ', 'th'],
  ['mười', 'vi'],
  ['halvtreds', 'da'],
  ['tjugo', 'sv'],
  ['kaksikymmentä', 'fi'],
  ['negyven', 'hu'],
  ['douăzeci', 'ro'],
  ['dvacet', 'cs'],
])('%s is a number', (written, tag) =>
  expect(flagged(written, tag, numberFlag)).toHaveLength(written.split(' ').length),
)
test('Thai months are dates', () => expect(flagged('เดือนมิถุนายน', 'th', dateFlag)).toEqual(['มิถุนายน']))
test('Vietnamese months are dates', () => expect(flagged('tháng chín', 'vi', dateFlag)).toEqual(['tháng']))
test('Arabic months of either naming are dates', () =>
  expect(flagged('سبتمبر أو أيلول', 'ar', dateFlag)).toEqual(['سبتمبر', 'ايلول']))

test.each([
  ['Where is the next station and how do I get there?', 'en'],
  ['Wo ist der nächste Bahnhof und wie komme ich dorthin?', 'de'],
  ['Où est la prochaine gare et comment y aller ?', 'fr'],
  ['¿Dónde está la próxima estación y cómo llego?', 'es'],
  ['Onde fica a próxima estação e como chego lá?', 'pt'],
  ['Dove si trova la prossima stazione e come ci arrivo?', 'it'],
  ['Waar is het volgende station en hoe kom ik daar?', 'nl'],
  ['Где находится ближайшая станция?', 'ru'],
  ['Bir sonraki istasyon nerede ve nasıl giderim?', 'tr'],
  ['Nhà ga tiếp theo ở đâu và làm thế nào để đến đó?', 'vi'],
  ['สถานีต่อไปอยู่ที่ไหน', 'th'],
  ['أين تقع المحطة القادمة؟', 'ar'],
  ['अगला स्टेशन कहां है?', 'hi'],
  ['次の駅はどこですか', 'ja'],
  ['下一个车站在哪里', 'zh'],
  ['다음 역은 어디에 있나요', 'ko'],
  ['Var ligger nästa station och hur kommer jag dit?', 'sv'],
  ['Hvor ligger den næste station, og hvordan kommer jeg derhen?', 'da'],
  ['Hvor ligger neste stasjon, og hva koster det å reise dit?', 'no'],
  ['Missä seuraava asema on ja miten sinne pääsee?', 'fi'],
  ['Hol van a következő állomás, és hogyan jutok el oda?', 'hu'],
  ['Unde este următoarea gară și cum ajung acolo?', 'ro'],
  ['Kde je další nádraží a jak se tam dostanu?', 'cs'],
  ['Kje je naslednja postaja in kako pridem tja?', 'sl'],
  ['On és la propera estació i com hi puc arribar?', 'ca'],
  ['Non dago hurrengo geltokia eta nola iritsi naiteke?', 'eu'],
  ['Որտե՞ղ է հաջորդ կայարանը', 'hy'],
  ['அடுத்த நிலையம் எங்கே உள்ளது?', 'ta'],
  ['Cá bhfuil an chéad stáisiún eile agus conas a rachaidh mé ann?', 'ga'],
])('%s is %s', (text, tag) => expect(detectLanguage(text).tag).toBe(tag))

// Of each a beginning of an article as a server might have it.
const unknown = [
  [
    'Polish',
    'Hasło do serwera jest w kanale z zasadami. Każdy nowy gracz musi najpierw przeczytać regulamin, a potem napisać do moderatora, który nadaje rangi. Losowanie nagród odbywa się w piątek wieczorem i trwa około godziny; zwycięzcy dostają wiadomość następnego dnia.',
  ],
  [
    'Ukrainian',
    'Пароль до сервера є в каналі з правилами. Кожен новий гравець має спочатку прочитати правила, а потім написати модератору, який надає ролі. Розіграш призів відбувається у п’ятницю ввечері й триває близько години; переможці отримують повідомлення наступного дня.',
  ],
  [
    'Greek',
    'Ο κωδικός του διακομιστή βρίσκεται στο κανάλι των κανόνων. Κάθε νέος παίκτης πρέπει πρώτα να διαβάσει τους κανόνες και μετά να γράψει σε έναν συντονιστή, ο οποίος δίνει τους ρόλους. Η κλήρωση γίνεται την Παρασκευή το βράδυ και διαρκεί περίπου μία ώρα· οι νικητές παίρνουν μήνυμα την επόμενη μέρα.',
  ],
  [
    'Hebrew',
    'הסיסמה של השרת נמצאת בערוץ הכללים. כל שחקן חדש צריך קודם לקרוא את הכללים ואחר כך לכתוב למנהל, שנותן את התפקידים. ההגרלה נערכת ביום שישי בערב ונמשכת בערך שעה; הזוכים מקבלים הודעה ביום שלמחרת, ומי שלא עונה בתוך שבוע מאבד את הפרס.',
  ],
  [
    'Indonesian',
    'Kata sandi server ada di saluran peraturan. Setiap pemain baru harus membaca peraturan dahulu, lalu menulis kepada moderator yang memberikan peran. Undian hadiah diadakan pada hari Jumat malam dan berlangsung kira-kira satu jam; para pemenang mendapat pesan pada hari berikutnya.',
  ],
] as const

describe.each(unknown)('%s, which is none of ours,', (_, text) => {
  test('is not told as another language', () => {
    expect(sureLanguage(text)).toBeUndefined()
    expect(sureLanguage(text.slice(0, 100))).toBeUndefined()
  })
  test('is read without stems and small words', () => {
    const language = detectLanguage(text)
    expect(language.tag).toMatch(/^und/)
    const [word] = splitWords('regulaminami', language)
    expect(termFor(word?.form ?? '', language)).toBe('regulaminami')
  })
})
test('a language that is stated but none of ours is read as a plain one', () =>
  expect(detectLanguage('Do, a, to: hasła i zasady.', 'pl').tag).toBe('und-Latn'))
test('a Swedish text is told as Swedish', () =>
  expect(
    sureLanguage(
      'Lösenordet till servern finns i kanalen med regler. Den som är ny måste läsa reglerna först och sedan skriva till en moderator, som ger ut roller.',
    )?.tag,
  ).toBe('sv'))
test('a text of a few names is told as no language', () =>
  expect(sureLanguage('Minecraft Java Bedrock')).toBeUndefined())
test('a Danish text with an Icelandic name is Danish', () =>
  expect(detectLanguage('Reglerne er skrevet af Guðrún, og de er ikke lange.').tag).toBe('da'))
