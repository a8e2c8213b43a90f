// Portuguese: Snowball stems of words without accents.

import { foldAccents, type Language, phraseList, phrases, snowballStemmer, wordSet } from '../language-kit.ts'

export const pt: Language = {
  tag: 'pt',
  script: 'latin',
  foreignLetters: /ñ/gi,
  ownLetters: /[ãõ]/i,
  fold: foldAccents,
  stem: snowballStemmer('portuguese'),
  stopWords: wordSet(`
    o a os as um uma uns umas ao aos do da dos das de no na nos nas num numa dum duma pelo pela pelos pelas pra pro pras
    pros dele dela deles delas nele nela neles nelas deste desta destes destas desse dessa desses dessas disto disso neste
    nesta nestes nestas nesse nessa nesses nessas nisto nisso daquele daquela daqueles daquelas naquele naquela lo los las
    eu tu ele ela nos vos eles elas voce voces me te se lhe lhes meu minha meus minhas teu tua seu sua seus suas nosso
    nossa nossos nossas este esta isto estes estas esse essa isso esses essas aquele aquela aquilo
    e sao era eram foi foram ser sido sendo sou somos seja sejam seria esta estao estava estavam estar esteve
    ha havia houve haver tem tinha tinham ter teve tenho pode podem podia poder deve devem faz fazem fazer fez vai vao
    ir deu da
    e ou mas nem se que porque embora enquanto como quando onde
    em com por para sem sobre entre desde ate contra durante apos segundo perante sob
    que quem qual quais quanto quanta quantos quantas quando onde aonde donde cade cujo cuja cujos cujas
    nao mais menos muito muita muitos muitas pouco pouca tambem ja so ainda sempre nunca outro outra outros outras todo
    toda todos todas cada mesmo mesma algum alguma alguns algumas nenhum nenhuma aqui ali la`),
  questionWords: {
    who: ['quem'],
    when: [
      // Within a question it may be what happened at that time.
      ...['^ quando', 'quando $', 'quando e que', 'quando foi'],
      ...phrases('de desde ate para', 'quando'),
      ...phrases(
        'que qual quais',
        'ano anos data datas dia dias seculo mes meses hora horas epoca periodo decada momento',
      ),
    ],
    where: [
      ...['onde', 'aonde', 'donde', 'cade'],
      ...phrases(
        'que qual quais',
        'pais paises cidade cidades lugar lugares local estado estados regiao continente ilha bairro provincia',
      ),
    ],
    howMany: [
      ...['quanto', 'quanta', 'quantos', 'quantas'],
      ...phrases(
        'que qual',
        'percentagem porcentagem percentual quantidade idade altura comprimento distancia preco profundidade',
      ),
      ...phraseList(`
        qual o numero, qual e o numero, qual o preco, qual e o preco, qual a altura, qual e a altura, qual a idade,
        qual e a idade, qual a populacao, qual e a populacao, qual a area, qual e a area`),
    ],
  },
  abbreviations: wordSet('sr sra dr dra prof st sto sta av ex art pag no num vol etc aprox'),
  numberWords: wordSet(`
    dois duas tres quatro cinco seis sete oito nove dez onze doze treze catorze quatorze quinze dezesseis dezasseis dezessete
    dezoito dezanove dezenove vinte trinta quarenta cinquenta sessenta setenta oitenta noventa cem cento duzentos trezentos
    quinhentos mil milhao milhoes bilhao bilhoes duzia dezena dezenas centena centenas milhar milhares metade`),
}
