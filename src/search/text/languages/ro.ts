// Romanian: Snowball stems of words with their letters, s and t with a comma below as with a cedilla; many type none of
// the marks.

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

// Snowball knows the cedilla.
const withCedilla = (word: string) => word.replaceAll('ș', 'ş').replaceAll('ț', 'ţ')
const snowball = snowballStemmer('romanian', withCedilla)

export const ro: Language = {
  tag: 'ro',
  script: 'latin',
  ownLetters: /[ăâîșțşţ]/i,
  apostrophe: 'elision',
  fold: (word) => foldCase(word).replaceAll('ş', 'ș').replaceAll('ţ', 'ț'),
  stem: (word) => foldAccents(snowball(word)),
  stopWords: wordsAndPlain(`
    un o unui unei unor niște al a ai ale cel cea cei cele celui celei celor lui
    eu tu el ea noi voi ei ele mă te îl îi le ne vă se mi ți i își îmi îți meu mea mei mele tău ta tăi tale său sa săi sale
    nostru noastră noștri noastre vostru voastră lor mine tine sine dumneavoastră
    acest această acești aceste acestui acestei acestor acesta aceasta aceștia acestea acel acea acei acele acela aceea asta
    ăsta
    este e sunt era erau fi fost fiind sînt suntem sunteți ești va vor ar aș am are au avea aveau avut aveți avem fie
    poate pot putea trebuie face fac făcut
    și sau dar însă ci ori nici că dacă când unde cum deși pentru deoarece fiindcă încât precum
    de la în din pe cu prin pentru fără spre către până după sub peste între printre contra despre lângă dintre asupra
    conform înainte timpul s l n
    ce cine cui care cărui cărei căror cât câtă câți câte când unde cum
    nu mai foarte mult multă mulți multe puțin puțină tot toată toți toate alt altă alți alte fiecare orice oricare unii
    unele același aceeași aici acolo acum atunci doar numai încă deja mereu niciodată chiar nimic nimeni ceva cineva astfel`),
  questionWords: {
    who: plainToo(phraseList('cine, cui, pe cine, de cine, ale cui, a cui, al cui')),
    when: plainToo([
      'când',
      ...phrases(
        'ce care',
        'an ani anul zi ziua dată data secol secolul lună perioadă perioada deceniu oră ora moment',
      ),
    ]),
    where: plainToo([
      ...['unde', 'de unde', 'încotro'],
      ...phrases('ce care', 'țară țara oraș orașul loc locul județ județul continent regiune regiunea stat insulă'),
    ]),
    howMany: plainToo([
      ...['cât', 'câtă', 'câți', 'câte', 'cât de'],
      ...phrases('ce', 'procent procentaj număr vârstă înălțime lungime distanță preț adâncime suprafață'),
      ...phraseList('care este numărul, care este prețul, care este vârsta, care este lungimea, care este înălțimea'),
    ]),
  },
  abbreviations: wordSet('dl dna dvs dr prof nr str ex etc pag art al cca sf min sec mld mil'),
  numberWords: wordsAndPlain(`
    doi două trei patru cinci șase șapte opt nouă zece unsprezece doisprezece douăsprezece treisprezece douăzeci treizeci
    patruzeci cincizeci șaizeci șaptezeci optzeci nouăzeci sută sute mie mii milion milioane miliard miliarde duzină
    jumătate zeci`),
}
