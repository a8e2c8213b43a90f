// Turkish: dotted and dotless i told apart for the stem only, endings behind an apostrophe dropped.

import { foldAccents, foldCase, type Language, snowballStemmer, wordSet } from '../language-kit.ts'

const snowball = snowballStemmer('turkish')

export const tr: Language = {
  tag: 'tr',
  script: 'latin',
  apostrophe: 'suffix',
  fold: (word) => foldCase(word.toLocaleLowerCase('tr')),
  // Snowball needs the vowels as written; the stem is then freed of accents, which many people do not type.
  stem: (word) => foldAccents(snowball(word)),
  stopWords: wordSet(`
    ve ile veya ya ama fakat ancak lakin çünkü eğer ki de da mi mı mu mü ise için gibi kadar göre karşı doğru beri dolayı
    bir bu şu o ben sen biz siz onlar beni seni onu bizi sizi onları bana sana ona bize size onlara benim senin onun
    bizim sizin onların bunu bunun buna bunlar şunu şunlar
    ne nedir neden niçin niye nasıl kim kimin kime kimi kimdir kimler hangi hangisi nerede nereye nereden neresi kaç
    kaçıncı zaman mıdır midir mudur müdür
    var yok değil olan olarak oldu olduğu olduğunu olur olmak olması ol eder etti etmek ettiği edilen
    her hiç bazı tüm bütün çok az daha en çoğu şey şeyi birçok diğer başka aynı kendi önce sonra şimdi artık hem hep`),
  questionWords: {
    who: ['kim', 'kimin', 'kime', 'kimi', 'kimdir', 'kimler'],
    when: ['ne zaman', 'hangi yıl', 'hangi yılda', 'hangi tarihte', 'kaç yılında', 'hangi yüzyılda'],
    where: ['nerede', 'nereye', 'nereden', 'neresi', 'hangi ülkede', 'hangi şehirde', 'hangi ülke'],
    howMany: ['kaç', 'ne kadar', 'yüzde kaç', 'kaç tane', 'kaç kişi'],
  },
  abbreviations: wordSet('dr prof doç av vb vs yy no cad sok mah örn bkz'),
}
