// Turkish: dotted and dotless i told apart for the stem only, endings behind an apostrophe dropped, words known without
// their dots and hooks as well, since many people do not type them.

import { foldAccents, foldCase, type Language, phrases, plainToo, snowballStemmer, wordSet } from '../language-kit.ts'

const snowball = snowballStemmer('turkish')
// Endings of verbs that no noun has, which Snowball leaves: is doing, can do, is done.
const verbEnding = /(?<=.{2})(?:[ıiuü]yor.*|[ae]bilir.*|(?<=[ıiuü][ln])[ıiuü]r)$/
// Of his house, kule-si, Snowball leaves the s.
const leftover = /(?<=[aeıioöuü].*[aeıioöuü])s$/

// Snowball stops too early at times: arabası is araba to it, and araba is arap.
const rounds = 3
// Of words of three letters, and of dolar, it leaves what is no word: those of two letters begin with a vowel, as ev does.
const shortest = 3
const noWord = /^[^aeıioöuü]?[aeıioöuü]$/

function stem(word: string): string {
  let rest = word.replace(verbEnding, '')
  for (let round = 0; round < rounds && rest.length > shortest; round += 1) {
    const shorter = snowball(rest).replace(leftover, '')
    if (noWord.test(shorter)) break
    rest = shorter
  }
  // Snowball needs the vowels as written.
  return foldAccents(rest)
}

// But su is water, and şu only this.
const alsoPlain = (words: Iterable<string>) => plainToo(words).filter((word) => word !== 'su')

const smallWords = (words: string) => new Set(alsoPlain(wordSet(words)))

export const tr: Language = {
  tag: 'tr',
  script: 'latin',
  foreignLetters: /[əêţñ]/gi,
  ownLetters: /[ışğ]/,
  apostrophe: 'suffix',
  fold: (word) => foldCase(word.toLocaleLowerCase('tr')),
  stem,
  stopWords: smallWords(`
    ve ile veya ya ama fakat ancak lakin çünkü eğer ki de da mi mı mu mü ise için gibi kadar göre karşı doğru beri dolayı
    bir bu şu o ben sen biz siz onlar beni seni onu bizi sizi onları bana sana ona bize size onlara benim senin onun
    bizim sizin onların bunu bunun buna bunlar şunu şunlar bundan bunda ondan onda kendisi kendisini
    ne neyi neye neyin neyden neyde neyle neler neleri nelerdir nedir neydi nedeni neden niçin niye niçindir nasıl nasıldır
    nasıldı kim kimin kime kimi kimden kimde kimle kiminle kimdir kimdi kimler kimlerin kimlere kimleri kimlerdir
    hangi hangisi hangisidir hangisini hangisinin hangisinde hangileri hangileridir hangilerini
    nerede nereye nereden neresi nerededir neredeydi neresidir neresinde neresindedir neresine nerelerde nereli nerelidir
    nereyi nerenin kaç kaçtır kaçta kaçıncı kaça kaçı zaman mıdır midir mudur müdür mıydı miydi muydu müydü
    var vardır vardı yok yoktur değil değildir olan olarak oldu olduğu olduğunu olur olmak olması ol oluyor olmuş olmuştur
    olacak eder etti etmek ettiği edilen etmiştir ediyor
    her hiç bazı tüm bütün çok az daha en çoğu şey şeyi birçok diğer başka aynı kendi önce sonra şimdi artık hem hep`),
  questionWords: {
    who: [...smallWords('kim kimin kime kimi kimden kiminle kimdir kimdi kimler kimlerin kimlere kimleri kimlerdir')],
    when: alsoPlain([
      ...['ne zaman', 'kaç yılında', 'kaç senesinde', 'kaçıncı yüzyıl', 'kaçıncı yüzyılda', 'saat kaç', 'saat kaçta'],
      // Whatever the ending: in which year, since which year.
      ...phrases(
        'hangi',
        `yıl yılda yılın yıldan yıldır yıllar yıllarda sene senede tarih tarihte ay ayda gün günde günü yüzyıl yüzyılda
        dönem dönemde çağda mevsim mevsimde saatte`,
      ),
    ]),
    where: alsoPlain([
      ...wordSet('nerede nereye nereden neresi nerededir neredeydi neresidir neresinde neresindedir nerelerde nereli'),
      ...phrases(
        'hangi',
        `ülke ülkede ülkenin ülkededir ülkeye ülkeden şehir şehirde şehrin şehirdedir şehre şehirden kent kentte kentin
        kenttedir il ilde ildedir ilçede ilçededir köyde bölge bölgede bölgededir kıta kıtada kıtadadır yer yerde adada
        denizde semtte`,
      ),
    ]),
    howMany: alsoPlain(['kaç', 'kaçtır', 'ne kadar', 'yüzde kaç', 'kaç tane', 'kaç kişi', 'kaçıncı']),
  },
  abbreviations: wordSet('dr prof doç av vb vs yy no cad sok mah örn bkz'),
  numberWords: smallWords(`
    iki üç dört beş altı yedi sekiz dokuz on yirmi otuz kırk elli altmış yetmiş seksen doksan yüz bin milyon milyar düzine
    onlarca yüzlerce binlerce yarım`),
}
