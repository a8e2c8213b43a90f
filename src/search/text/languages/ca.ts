// Catalan: Snowball stems of words with their accents, elided articles parted from their word, the point in l·l left out.

import {
  foldAccents,
  foldCase,
  type Language,
  phraseList,
  phrases,
  plainToo,
  snowballStemmer,
  wordsAndPlain,
} from '../language-kit.ts'

const snowball = snowballStemmer('catalan')

export const ca: Language = {
  tag: 'ca',
  script: 'latin',
  ownLetters: /[àèéíòóúç]/i,
  apostrophe: 'elision',
  fold: foldCase,
  stem: (word) => foldAccents(snowball(word)),
  stopWords: wordsAndPlain(`
    el la els les l un una uns unes en na lo al als del dels de d pel pels cal can
    jo tu ell ella nosaltres vosaltres ells elles vostè em me m et te t es se s ens us li els hi ho ne n meu meva meus meves
    teu teva seu seva seus seves nostre nostra nostres vostre vostra mi si
    aquest aquesta aquests aquestes aquell aquella aquells aquelles això allò
    és són era eren ser estat sent sigui seria soc ets som fou va van vaig vam estan està estava estaven estar
    ha han havia havien haver hi he has té tenen tenia tenir pot poden podia poder deu deuen fa fan fer fet
    i o però sinó ni si que perquè encara mentre com quan on
    a amb per sense sobre entre des fins cap contra durant segons sota dins
    què qui quin quina quins quines quant quanta quants quantes quan on com
    no més menys molt molta molts moltes poc poca també ja només sempre mai altre altra altres tot tota tots totes cada
    mateix mateixa algun alguna alguns algunes cap aquí allà així tan`),
  questionWords: {
    who: phraseList('qui, a qui, de qui, amb qui'),
    when: plainToo([
      'quan',
      ...phrases('quin quins quina quines', 'any anys dia dies segle mes data dates època període dècada hora moment'),
    ]),
    where: plainToo([
      ...['^ on', 'on $', 'on es', 'on és', 'on hi', 'd on', 'per on'],
      ...phrases(
        'quin quins quina quines',
        'país països ciutat lloc regió comarca poble estat continent província illa',
      ),
    ]),
    howMany: plainToo([
      ...['quant', 'quanta', 'quants', 'quantes'],
      ...phrases(
        'quin quina',
        'percentatge nombre edat alçada llargada distància preu profunditat superfície quantitat',
      ),
    ]),
  },
  abbreviations: wordsAndPlain('sr sra dr dra prof st sta av c pl art pàg núm vol etc aprox'),
  numberWords: wordsAndPlain(`
    dos dues tres quatre cinc sis set vuit nou deu onze dotze tretze catorze quinze setze disset divuit dinou vint trenta
    quaranta cinquanta seixanta setanta vuitanta noranta cent cents mil milió milions dotzena desena desenes centenar
    centenars miler milers meitat`),
}
