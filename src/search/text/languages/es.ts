// Spanish: Snowball stems of words without accents.

import { foldAccents, type Language, snowballStemmer, wordSet } from '../language-kit.ts'

export const es: Language = {
  tag: 'es',
  script: 'latin',
  ownLetters: /[áéíóúñ]/i,
  fold: foldAccents,
  stem: snowballStemmer('spanish'),
  stopWords: wordSet(`
    el la los las un una unos unas lo al del de a
    yo tu el ella ello nosotros vosotros ellos ellas usted ustedes me te se nos os le les mi mis tus su sus nuestro
    nuestra nuestros nuestras vuestro este esta esto estos estas ese esa eso esos esas aquel aquella aquello aquellos
    es son era eran fue fueron ser sido siendo soy eres somos sea sean seria esta estan estaba estaban estar estuvo
    ha han habia habian haber hay hubo he has hemos tiene tienen tenia tenian tener tuvo puede pueden podia poder pudo
    debe deben hace hacen hacer hizo hizo va van ir dio da
    y e o u pero sino ni si que porque aunque mientras como cuando donde
    en con por para sin sobre entre desde hasta hacia contra durante tras segun ante bajo
    que quien quienes cual cuales cuanto cuanta cuantos cuantas cuando donde adonde como cuyo cuya
    no mas menos muy mucho mucha muchos muchas poco poca tambien ya solo aun todavia siempre nunca otro otra otros otras
    todo toda todos todas cada mismo misma algun alguno alguna algunos algunas ningun ninguno ninguna aqui alli`),
  questionWords: {
    who: ['quien', 'quienes', 'a quien', 'de quien'],
    when: ['cuando', 'que ano', 'que fecha', 'que dia', 'que siglo', 'que mes'],
    where: ['donde', 'adonde', 'que pais', 'que ciudad', 'que lugar'],
    howMany: ['cuanto', 'cuanta', 'cuantos', 'cuantas', 'que porcentaje', 'que cantidad', 'que edad', 'que numero'],
  },
  abbreviations: wordSet('sr sra srta dr dra prof st sto sta av ej art pag no num vol etc aprox ee uu'),
}
