// What Basque says between questions, and how its questions lean on those before.

import { phraseList } from '../../text/language.ts'
import type { TalkWords } from '../talk-words.ts'

export const euTalk: TalkWords = {
  tag: 'eu',
  smallTalk: {
    greeting: phraseList('kaixo, egun on, arratsalde on, gabon, aupa, epa, zer moduz, zer moduz zaude, hor zaude'),
    thanks: phraseList('eskerrik asko, mila esker, esker mila, eskerrak, milesker, lagundu dit'),
    farewell: phraseList('agur, gero arte, bihar arte, ikusi arte, gabon, ondo izan, laster arte'),
    praise: phraseList(`
      bot ona, oso ondo, ederki, bikain, primeran, zoragarri, lan ona, onena zara, maite zaitut, bikaina`),
    identity: phraseList(`
      nor zara, nor zara zu, zer zara, zein da zure izena, nola duzu izena, bot bat zara, robota zara, gizakia zara,
      nork egin zaitu, zer da footnote`),
    help: phraseList(`
      laguntza, lagundu, lagundu mesedez, zer egin dezakezu, zer dakizu, zer egiten duzu, zer galde dezaket, nola
      funtzionatzen duzu, lagunduko didazu, lagun nazakezu, laguntza behar dut, galdera bat daukat, galdera bat dut,
      galdera bat egin dezaket, aginduak`),
    remark: phraseList(`
      ados, bai, ez, ok, ondo, ulertuta, ulertu dut, ah, aha, haha, barkatu, ez horregatik, interesgarria, pena`),
    filler: phraseList(`
      guztioi, denoi, bot, footnote, zuri, laguntzagatik, erantzunagatik, denagatik, oso, eta, ere, mesedez, bai,
      gaur, berriro, asko`),
  },
  followUp: {
    openings: phraseList(`
      eta, baina, edo, orduan, ere, eta zer, eta bada, zer gertatzen da, ez esan nahi dut, esan nahi dut, ez hori, zer
      gehiago, nor gehiago, bestela`),
    pronouns: phraseList(`
      hura, hori, horren, horrek, honek, honen, haren, haiek, haien, berak, bere, beren, han, hara, handik, bestea,
      besteak, bigarrena, lehenengoa, azkena, biak, ere $, bestela $, hainbeste, horrela`),
    fragments: phraseList('gabe, bakarrik'),
    more: phraseList(`
      gehiago, kontatu gehiago, esan gehiago, informazio gehiago, xehetasunak, jarraitu, eta gero, gero, eta orduan,
      zer gehiago, besterik, azaldu, hori da dena, gehiago jakin nahi dut`),
    why: phraseList('zergatik, zertarako, zer dela eta'),
    reasons: phraseList('delako, baitzen, baita, izan ere, horregatik, arrazoia, bestela, eta, gatik, zeren'),
  },
}
