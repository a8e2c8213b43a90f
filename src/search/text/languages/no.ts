// Norwegian, Bokmål and Nynorsk: Snowball stems of words with their letters, æ, ø and å written as a keyboard without
// them has them.

import {
  foldAccents,
  foldCase,
  type Language,
  phraseList,
  phrases,
  plainToo,
  snowballStemmer,
  wordSet,
  wordsAndPlain,
} from '../language-kit.ts'

const snowball = snowballStemmer('norwegian')

export const no: Language = {
  tag: 'no',
  otherTags: ['nb', 'nn'],
  script: 'latin',
  foreignLetters: /[ðþ]/gi,
  ownLetters: /[æø]/i,
  fold: foldCase,
  stem: (word) => foldAccents(snowball(word)),
  stopWords: wordsAndPlain(`
    å en ei et ein eit den det de dei dem deres dens dets denne dette disse desse slik slike
    jeg eg meg min mitt mine mi du deg din ditt dine di han ham hans hun ho henne hennes hennar vi oss vår vårt våre dere
    dykk deira seg sin sitt sine si man selv sjølv hverandre
    er var være vært blir ble bli blitt vart vert har hadde ha hatt kan kunne kunnet skal skulle vil ville må måtte bør
    burde gjør gjorde gjøre gjort får fikk få fått finnes fantes finst kommer kjem kom går gikk
    og eller men for så at som hvis når da fordi selv mens medan innen før etter inntil dersom
    i på av til fra frå med om ved under over mellom mot uten utan gjennom hos siden sidan langs blant ifølge ad inn ut opp
    ned rundt
    hva hvem hvis hvilken hvilket hvilke hvor hvorfor hvordan hvorfra hvorhen kva kven kor korleis kvifor kvar korfor
    ikke ikkje ingen inga også bare berre enda ennå allerede alltid aldri mye meir mer mest mange flere fleire flest litt
    mindre annen anna annet andre alle alt all hver hvert kvar noen noe nokon noko samme same her der nå no jo vel nok
    igjen både enten verken kalles heter heiter`),
  questionWords: {
    who: phraseList('hvem, kven, av hvem, til hvem, hvilken person, hvilket selskap, hvilket lag'),
    when: plainToo([
      'når',
      ...phrases('hvilket hvilke hvilken kva', 'år tiår århundre årstall dag dato måned periode tid'),
    ]),
    where: plainToo([
      ...['hvor', 'hvorfra', 'hvorhen', '^ kor', 'kvar'],
      ...phrases('hvilket hvilken hvilke kva', 'land by byer sted stat region område kommune øy fylke'),
    ]),
    howMany: plainToo([
      ...phrases(
        'hvor kor',
        'mange mye mykje stor stort store lang langt lenge gammel gammelt høy høyt dyp dypt bred bredt ofte tung tungt fort raskt dyr dyrt',
      ),
      ...phrases('hvilken hvilket', 'andel prosentandel prosent alder pris lengde høyde avstand antall beløp'),
    ]),
  },
  abbreviations: wordSet('bl ca dvs evt f fr hr inkl kl kr mfl mht mm mill mrd nr osv pga s st vha dr prof tlf jf'),
  numberWords: wordsAndPlain(`
    to tre fire fem seks sju syv åtte ni ti elleve tolv tretten fjorten femten seksten sytten atten nitten tjue tretti
    førti femti seksti sytti åtti nitti hundre tusen million millioner milliard milliarder dusin halvparten hundrevis
    tusenvis`),
}
