// What Norwegian says between questions, and how its questions lean on those before.

import { phraseList } from '../../text/language.ts'
import type { TalkWords } from '../talk-words.ts'

export const noTalk: TalkWords = {
  tag: 'no',
  smallTalk: {
    greeting: phraseList(`
      hei, heisann, hallo, halla, god dag, god morgen, god kveld, morn, hvordan går det, hvordan har du det, hva
      skjer, er du der, heia`),
    thanks: phraseList(`
      takk, tusen takk, mange takk, takk skal du ha, takk for hjelpen, takker, hjertelig takk, takk for det, det
      hjalp, veldig nyttig`),
    farewell: phraseList(`
      ha det, ha det bra, hade, farvel, vi ses, ses, snakkes, god natt, ha en fin dag, ha en god dag, god helg, på
      gjensyn`),
    praise: phraseList(`
      god bot, flink bot, snill bot, beste bot, bra jobba, bra jobbet, godt jobbet, godt gjort, flott, supert, super,
      perfekt, fantastisk, utmerket, strålende, kult, du er best, du er flink, jeg elsker deg, glad i deg, godt svar`),
    identity: phraseList(`
      hvem er du, hva er du, hva heter du, er du en bot, er du en robot, er du et menneske, er du menneske, er du
      ekte, er du en ai, hvem har laget deg, hvem lagde deg, presenter deg, hva er footnote`),
    help: phraseList(`
      hjelp, hjelp meg, hva kan du, hva kan du gjøre, hva gjør du, hva vet du, hva kan jeg spørre om, hva kan jeg
      spørre deg om, hvordan virker du, hvordan fungerer du, hvordan fungerer det, hvordan virker dette, kan du hjelpe
      meg, kan du hjelpe, jeg trenger hjelp, jeg har et spørsmål, kan jeg spørre om noe, får jeg spørre om noe, hvilke
      kommandoer har du, kommandoer, hvordan bruker jeg deg`),
    remark: phraseList(`
      ok, okei, ja, nei, jo, jepp, jaha, aha, haha, lol, skjønner, jeg skjønner, forstått, jeg forstår, selvfølgelig,
      synd, unnskyld, beklager, vær så god, bare hyggelig, ingen problem, interessant, bra, hmm, test, akkurat`),
    filler: phraseList(`
      alle, alle sammen, bot, footnote, du, deg, for hjelpen, for svaret, for alt, for det, så, mye, veldig, og, også,
      ja, ok, i dag, igjen, nå, folkens, vennligst, på deg`),
  },
  asking: phraseList('hvordan, hva, hvor, når, hvem, hvilken, hvilke, kan jeg, får jeg, finnes det, må jeg'),
  followUp: {
    openings: phraseList(`
      og, men, eller, så, da, også, hva med, hvordan er det med, hva hvis, hva om, og hvis, nei jeg mener, jeg mener,
      jeg mente, nei jeg mente, ikke den, ikke det, hva mer, hva annet, hvem andre, i stedet, ellers, bortsett`),
    pronouns: phraseList(`
      den, det $, de, dem, han, hun, ham, henne, hans, hennes, dens, dets, deres, sin, sitt, sine, denne, dette,
      disse, der $, dit, derfra, deretter, den andre, det andre, de andre, den første, den siste, begge, samme, også
      $, ellers $, så lenge, så mye, er det, kan det, koster det, gjør det, da $, mer $`),
    impersonal: phraseList(`
      er det mulig, er det sant, er det lov, er det tillatt, er det forbudt, finnes det, er det slik at, de som`),
    fragments: phraseList(`
      i, på, for, fra, til, med, uten, siden, før, etter, under, av, om, per, hos, ved, bare, ikke, over, mellom, hvis`),
    more: phraseList(`
      mer, fortell mer, fortell meg mer, mer info, mer informasjon, flere detaljer, detaljer, fortsett, og så, og
      deretter, hva så, hva skjer så, hva mer, noe mer, forklar, kan du forklare, er det alt, jeg vil vite mer, og nå`),
    why: phraseList('hvorfor, hvordan har det seg, av hvilken grunn, hvorfor det, til hva'),
    reasons: phraseList(`
      fordi, for å, derfor, på grunn av, slik at, grunn, ellers, takket være, ettersom, siden, årsak`),
  },
}
