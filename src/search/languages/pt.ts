// Portuguese: Snowball stems of words without accents.

import { foldAccents, type Language, snowballStemmer, wordSet } from '../language-kit.ts'

export const pt: Language = {
  tag: 'pt',
  script: 'latin',
  apostrophe: 'possessive',
  fold: foldAccents,
  stem: snowballStemmer('portuguese'),
  stopWords: wordSet(`
    o a os as um uma uns umas ao aos do da dos das de no na nos nas num numa pelo pela pelos pelas a
    eu tu ele ela nos vos eles elas voce voces me te se lhe lhes meu minha meus minhas teu tua seu sua seus suas nosso
    nossa nossos nossas este esta isto estes estas esse essa isso esses essas aquele aquela aquilo
    e sao era eram foi foram ser sido sendo sou somos seja sejam seria esta estao estava estavam estar esteve
    ha havia houve haver tem tinha tinham ter teve tenho pode podem podia poder deve devem faz fazem fazer fez vai vao
    ir deu da
    e ou mas nem se que porque embora enquanto como quando onde
    em com por para sem sobre entre desde ate contra durante apos segundo perante sob
    que quem qual quais quanto quanta quantos quantas quando onde aonde cujo cuja
    nao mais menos muito muita muitos muitas pouco pouca tambem ja so ainda sempre nunca outro outra outros outras todo
    toda todos todas cada mesmo mesma algum alguma alguns algumas nenhum nenhuma aqui ali la`),
  questionWords: {
    who: ['quem', 'de quem', 'por quem'],
    when: ['quando', 'que ano', 'que data', 'que dia', 'que seculo', 'que mes'],
    where: ['onde', 'aonde', 'que pais', 'que cidade', 'que lugar'],
    howMany: ['quanto', 'quanta', 'quantos', 'quantas', 'que percentagem', 'que porcentagem', 'que quantidade'],
  },
  abbreviations: wordSet('sr sra dr dra prof st sto sta av ex art pag no num vol etc aprox'),
}
