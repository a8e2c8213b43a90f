// Irish: Snowball stems of words with their accents, which many leave out when they type.

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

const snowball = snowballStemmer('irish')

export const ga: Language = {
  tag: 'ga',
  script: 'latin',
  foreignLetters: /[àèìòù]/gi,
  ownLetters: /[áíú]/i,
  apostrophe: 'elision',
  fold: foldCase,
  stem: (word) => foldAccents(snowball(word)),
  stopWords: wordsAndPlain(`
    an na a am
    mé mise tú tusa sé sí é í sinn muid sibh siad iad féin mo do ár bhur
    seo sin siúd úd
    is ba bhí tá atá bíonn beidh bheadh bheith raibh níl nach gur go nár níor ní cha bhfuil gurb ab arb
    agus nó ach má dá mura mar cé sula nuair óir
    i in sa san sna ag ar as chuig chun de den dar do don faoi faoin gan idir le leis ó ón os roimh roimhe thar trí tríd um
    agam agat aige aici againn agaibh acu orm ort air uirthi orainn oraibh orthu liom leat léi linn libh leo dom duit dó di
    dúinn daoibh dóibh ann inti ionam iontu uaidh uaithi uathu as aisti díobh
    cad céard cé cén cá cathain conas cén fáth cárb cibé
    níos mó is freisin fós arís anois anseo ansin ansiúd mór gach uile eile aon cuid roinnt chomh ró`),
  questionWords: {
    who: plainToo(phraseList('cé, cé a, cé hé, cé hí, cén duine')),
    when: plainToo(['cathain', ...phrases('cén', 'uair bhliain lá dáta mhí aois tréimhse'), 'cén t am']),
    where: plainToo(['cá', 'cá bhfuil', 'cá háit', ...phrases('cén', 'áit tír chathair contae cúige baile')]),
    howMany: plainToo(phraseList('cé mhéad, cá mhéad, an mó, cé chomh, cá fhad, cén fhad, cén céatadán, cén líon')),
    anything: plainToo(phraseList('cén rud, cén fáth, cén chaoi, cé acu')),
  },
  abbreviations: wordSet('srl lch uas iml dr'),
  numberWords: wordsAndPlain(`
    dó dhá trí ceathair ceithre cúig sé seacht ocht naoi deich fiche tríocha daichead caoga seasca seachtó ochtó nócha céad
    míle milliún billiún dosaen leath`),
}
