// English: Snowball stems, British and American spelling made one, possessives dropped, U.S. and US made one word,
// WHO and IT told from who and it.

import { spelledOneWay } from '../language-kit/english-spelling.ts'
import { foldAccents, type Language, phraseList, snowballStemmer, wordSet } from '../language-kit.ts'

const acronyms: ReadonlyMap<string, string> = new Map([
  ['us', 'usa'],
  ['who', 'w.h.o'],
  ['it', 'i.t'],
])

export const en: Language = {
  tag: 'en',
  script: 'latin',
  fold: foldAccents,
  stem: snowballStemmer('english', spelledOneWay),
  stopWords: wordSet(`
    a an the this that these those some any each every either neither both all no not none nor
    i me my mine myself we us our ours ourselves you your yours yourself yourselves he him his himself she her hers
    herself it its itself they them their theirs themselves one ones someone anyone everyone anybody somebody everybody
    something anything everything thing things
    am is are was were be been being do does did doing done have has had having can could may might must shall should
    will would ought cant cannot couldnt didnt doesnt dont hadnt hasnt havent isnt arent wasnt werent wont wouldnt
    shouldnt im ive id ill youre youve theyre theyve weve were its thats theres whats whos wheres hows lets aint
    and or but if then else than so as because while though although unless until since whether
    of at by for with about against between into through during before after above below to from up down in out on off
    over under again further per via within without toward towards upon onto among amongst across along around
    what which who whom whose when where why how whatever whichever whoever
    here there now just only also too very more most much many few less least lot lots such own same other others
    another even ever still already yet quite rather really actually
    get gets got getting gotten let go goes going went gonna wanna come comes came
    please tell say know wonder mean like
    etc eg ie vs ok okay hey hi hello thanks
    s t d ll m re ve u ur r pls plz wat wut whats hows`),
  questionWords: {
    who: ['who', 'whom', 'whose', 'whos', 'which company', 'what company', 'which person', 'which team', 'what person'],
    when: ['when', 'what year', 'which year', 'what date', 'what day', 'what month', 'what century', 'how long ago'],
    where: ['where', 'what country', 'which country', 'what city', 'which city', 'what place', 'what state', 'wheres'],
    howLong: phraseList(`
      how long, how many years, how many months, how many weeks, how many days, how many hours, how many minutes`),
    howMuch: phraseList(`
      how much money, how much cash, how much did, how much does, how much do, how much was, how much were,
      how much is, how much has, how much have, how expensive, what price, how much funding`),
    howMany: phraseList(`
      how many, how much, how old, how far, how often, how big, how large, how high, how tall, what percent,
      what percentage, what share, what number, what amount, how few`),
  },
  durationWords: wordSet(`
    second seconds minute minutes hour hours day days night nights week weeks fortnight fortnights month months year years
    decade decades century centuries`),
  moneyWords: wordSet(`
    dollar dollars euro euros pound pounds cent cents yen yuan won rupee rupees franc francs mark marks crown crowns
    krona kronor krone kroner rouble roubles ruble rubles peso pesos usd eur gbp`),
  numeralWords: new Map([
    ['to', '2'],
    ['too', '2'],
    ['for', '4'],
  ]),
  focusWords: wordSet('which what whose many much'),
  abbreviations: wordSet(`
    mr mrs ms dr prof rev gen sen rep gov capt lt col sgt st mt ft vs eg ie etc cf al fig no nos vol pp approx
    jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun jr sr inc corp ltd co bros dept est`),
  numberWords: wordSet(`
    two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
    nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion dozen
    hundreds thousands millions billions dozens half third quarter percent twice`),
  // Written unlike anything else, since in small letters they are small words.
  acronym: (letters) => acronyms.get(letters) ?? letters,
}
