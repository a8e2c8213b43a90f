// Swedish: Snowball stems of words with their letters, å, ä and ö written as a keyboard without them has them.

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

const snowball = snowballStemmer('swedish')

export const sv: Language = {
  tag: 'sv',
  script: 'latin',
  ownLetters: /[äö]/i,
  fold: foldCase,
  stem: (word) => foldAccents(snowball(word)),
  stopWords: wordsAndPlain(`
    en ett den det de dem dom dess denna denne detta dessa sådan sådant sådana
    jag mig mej min mitt mina du dig dej din ditt dina han honom hans hon henne hennes vi oss vår vårt våra ni er ert era
    deras sig sej sin sitt sina man själv varandra
    är var vara varit blir blev bli blivit har hade ha haft kan kunde kunnat ska skall skulle vill ville måste bör borde
    gör gjorde göra gjort får fick få fått finns fanns kommer kom går gick
    och eller men för så att som om när då eftersom medan innan efter tills fast utan
    i på av till från med om vid under över mellan mot utan genom hos sedan sen längs bland enligt åt in ut upp ner inom
    omkring kring
    vad vem vems vilka vilken vilket var vart varifrån när varför hur varav varmed vars
    inte ej ingen inget inga också bara ännu än redan alltid aldrig mycket mer mera mest många fler flest lite mindre annan
    annat andra alla allt all varje någon något några samma här där nu ju väl nog igen både antingen varken kallas heter`),
  questionWords: {
    who: phraseList('vem, vems, vilka personer, vilken person, vilket företag, vilket lag'),
    when: plainToo([
      'när',
      ...phrases('vilket vilka vilken', 'år årtionde decennium århundrade sekel årtal dag datum månad period tid'),
    ]),
    where: plainToo([
      ...['^ var', 'var $', 'vart', 'varifrån'],
      ...phrases('^ var', 'ligger finns bor kan ska är hittar'),
      ...phrases('vilket vilken vilka', 'land länder stad städer ort plats stat region område kommun ö landskap län'),
    ]),
    howMany: plainToo([
      ...phrases(
        'hur',
        'många mycket stor stort stora lång långt länge gammal gammalt hög högt djup djupt bred brett ofta tung tungt snabbt dyr dyrt',
      ),
      ...phrases('vilken vilket', 'andel procent ålder längd höjd avstånd antal belopp'),
    ]),
  },
  abbreviations: wordsAndPlain(
    'bl ca dvs ev fr hr inkl kl kr mfl mm milj mkr nr osv pga resp s st tex sk dr prof tel jfr åk',
  ),
  numberWords: wordsAndPlain(`
    två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton sjutton arton nitton tjugo trettio
    fyrtio femtio sextio sjuttio åttio nittio hundra tusen miljon miljoner miljard miljarder dussin hälften hundratals
    tusentals`),
}
