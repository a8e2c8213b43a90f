// Danish: Snowball stems of words with their letters, æ, ø and å written as a keyboard without them has them.

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

const snowball = snowballStemmer('danish')

export const da: Language = {
  tag: 'da',
  script: 'latin',
  foreignLetters: /[ðþ]/gi,
  ownLetters: /[æø]/i,
  fold: foldCase,
  stem: (word) => foldAccents(snowball(word)),
  stopWords: wordsAndPlain(`
    en et den det de der dem dens dets denne dette disse sådan sådanne
    jeg mig min mit mine du dig din dit dine han ham hans hun hende hendes vi os vores vor jer jeres deres sig sin sit sine
    man selv hinanden
    er var være været bliver blev blive blevet har havde have haft kan kunne skal skulle vil ville må måtte bør burde
    gør gjorde gøre gjort får fik få fået findes fandtes kom kommer går gik
    og eller men for så at som hvis når da fordi selvom mens inden før efter indtil
    i på af til fra med om ved under over mellem mod uden gennem hos siden langs blandt ifølge ad igennem imod omkring ud ind
    op ned
    hvad hvem hvis hvilken hvilket hvilke hvor hvornår hvorfor hvordan hvorhen hvorfra hvortil hvoraf hvori hvorved hvormed
    ikke ingen intet også kun bare endnu allerede altid aldrig meget mere mest mange flere flest lidt mindre anden andet
    andre alle alt al hver hvert nogen noget nogle samme her der nu jo vel nok igen både enten hverken kaldes hedder`),
  questionWords: {
    who: phraseList('hvem, ^ hvis, af hvem, til hvem, hvilken person, hvilket firma, hvilket hold'),
    when: plainToo([
      'hvornår',
      ...phrases('hvilket hvilke hvilken', 'år årti århundrede årstal dag dato måned periode tid'),
    ]),
    where: plainToo([
      'hvor',
      'hvorhen',
      'hvorfra',
      ...phrases('hvilket hvilken hvilke', 'land lande by byer sted stat region område kommune ø'),
    ]),
    howMany: plainToo([
      ...phrases(
        'hvor',
        'mange meget stor stort store lang langt længe gammel gammelt høj højt dyb dybt bred bredt ofte tung tungt hurtigt dyr',
      ),
      ...phrases('hvilken hvilket', 'procentdel andel alder pris længde højde afstand antal beløb'),
    ]),
  },
  abbreviations: wordSet(
    'bl ca dvs evt f fx hr fr inkl kl kr mfl mht mm mio mia nr osv pga s st vha årg dr prof tlf jf',
  ),
  numberWords: wordsAndPlain(`
    to tre fire fem seks syv otte ni ti elleve tolv tretten fjorten femten seksten sytten atten nitten tyve tredive fyrre
    halvtreds tres halvfjerds firs halvfems hundrede tusind tusinde million millioner milliard milliarder dusin halvdelen
    hundreder tusinder`),
}
