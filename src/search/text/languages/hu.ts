// Hungarian: Snowball stems of words with their accents, which many leave out when they type.

import {
  foldAccents,
  foldCase,
  type Language,
  phrases,
  plainToo,
  snowballStemmer,
  wordSet,
  wordsAndPlain,
} from '../language-kit.ts'

const snowball = snowballStemmer('hungarian')

export const hu: Language = {
  tag: 'hu',
  script: 'latin',
  ownLetters: /[őű]/i,
  fold: foldCase,
  stem: (word) => foldAccents(snowball(word)),
  stopWords: wordsAndPlain(`
    a az egy ez ezt ezek ezeket ezzel ebben ebből erre erről ennek azt azok azokat azzal abban abból arra arról annak
    ilyen olyan
    én engem nekem te téged neked ő őt neki mi minket nekünk ti titeket nektek ők őket nekik maga magát saját
    van vannak volt voltak lesz lesznek lenne lett legyen vagyok vagy vagyunk nincs nincsenek sincs lehet lehetett kell
    kellett tud tudok tudja szokott fog fogja
    és s vagy de hanem hogy ha mert mint bár pedig azonban tehát ezért azért mivel míg amíg mikor amikor
    el fel le be ki meg át össze vissza
    alatt által alapján előtt után között mellett miatt szerint számára nélkül felé ellen helyett során iránt mögött fölött
    részére óta keresztül képest
    amely amelyek amelyet amelynek amelyben ami amit aminek amiben aki akik akit akinek ahol ahova amilyen
    nem ne is csak még már majd most itt ott így úgy igen akkor mindig soha nagyon több legtöbb sok kevés kevesebb
    minden mindenki mindegyik más másik egyéb néhány semmi senki valami valaki bármely ugyanaz egyik össze is sem
    ki kik kit kinek kivel kitől kié mi mik mit minek mivel miből miben miről mire mitől miért mely melyek melyik melyiket
    melyikben milyen milyenek hol hova hová honnan hogyan hogy mikor mióta meddig hány hányan hányszor hányas mennyi
    mennyit mennyien mennyire merre`),
  questionWords: {
    who: plainToo(wordSet('ki kik kit kinek kivel kitől kié kiket kiknek')),
    when: plainToo([
      ...['mikor', 'mióta', 'meddig', 'hánykor', 'hányadikán'],
      ...phrases(
        'melyik milyen mely',
        'évben év években napon nap hónapban században évtizedben időszakban dátum időpontban',
      ),
      ...['hány órakor', 'hányadik században'],
    ]),
    where: plainToo([
      ...['hol', 'hova', 'hová', 'honnan', 'merre'],
      ...phrases(
        'melyik milyen mely',
        'országban ország városban város helyen hely megyében megye régióban államban kontinensen földrészen szigeten',
      ),
    ]),
    howMany: plainToo([
      ...['hány', 'hányan', 'hányszor', 'mennyi', 'mennyit', 'mennyien', 'mennyire'],
      ...phrases('milyen', 'magas hosszú mély széles idős nagy gyakran messze régi'),
      ...['mekkora', 'mennyi ideig', 'hány éves'],
    ]),
  },
  abbreviations: wordsAndPlain(
    'dr ill kb pl stb ún u ui vö szt sz ld id jan febr márc ápr jún júl aug szept okt nov dec',
  ),
  numberWords: wordsAndPlain(`
    két kettő három négy öt hat hét nyolc kilenc tíz tizenegy tizenkettő húsz harminc negyven ötven hatvan hetven nyolcvan
    kilencven száz ezer millió milliárd tucat fele több száz`),
}
