// Dutch: Snowball stems.

import { foldAccents, type Language, phrases, snowballStemmer, wordSet } from '../language-kit.ts'

export const nl: Language = {
  tag: 'nl',
  script: 'latin',
  ownLetters: /ij/i,
  fold: foldAccents,
  stem: snowballStemmer('dutch'),
  stopWords: wordSet(`
    de het een der des den t n
    ik jij je hij zij ze wij we jullie u mij me jou hem haar hen hun ons onze mijn jouw zijn uw zich dit dat deze die
    is was waren ben bent zijn geweest wordt worden werd werden geworden heeft hebben had hadden heb hebt gehad
    kan kunnen kon konden moet moeten moest zal zullen zou zouden wil willen wilde mag mogen doet doen deed gedaan gaat
    gaan ging
    en of maar want dus als dan omdat hoewel terwijl toen tot
    in op aan bij met van voor naar uit over onder tussen door tegen om zonder sinds tijdens na te ten ter
    wat wie wiens waar wanneer waarom hoe hoezo welk welke hoeveel hoeveelste waarmee waardoor waarvoor waarin waarop
    waaraan waarbij waaruit waarvan waarover waartoe waarheen waarvandaan waaronder waartegen waarnaar waarna
    niet geen ook nog al alleen maar zeer heel meer meest veel weinig andere ander alle alles elk elke iedere sommige
    hier daar er nu wel zo zelf hetzelfde af toe heen`),
  questionWords: {
    who: ['wie', 'wiens', 'van wie'],
    when: [
      ...['wanneer', 'hoe laat'],
      ...phrases('welk', 'jaar jaartal decennium seizoen moment'),
      ...phrases('welke', 'dag datum eeuw maand periode'),
    ],
    where: [
      ...['waar', 'waarheen', 'waarvandaan'],
      ...phrases('welk', 'land dorp continent eiland gebied'),
      ...phrases('welke', 'landen stad steden plaats provincie gemeente regio'),
    ],
    howMany: [
      ...['hoeveel', 'de hoeveelste', 'wat kost', 'wat kosten'],
      ...phrases('hoe', 'veel lang groot oud hoog diep dik breed zwaar ver vaak snel duur warm koud'),
      ...phrases('welk', 'percentage aantal bedrag'),
    ],
  },
  abbreviations: wordSet('dhr mevr dr prof st nr bijv enz ca blz vgl art'),
  numberWords: wordSet(`
    twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien
    twintig dertig veertig vijftig zestig zeventig tachtig negentig honderd tweehonderd duizend miljoen miljard dozijn
    honderden duizenden tientallen miljoenen helft`),
}
