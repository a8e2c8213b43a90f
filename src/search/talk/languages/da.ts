// What Danish says between questions, and how its questions lean on those before.

import { phraseList } from '../../text/language.ts'
import type { TalkWords } from '../talk-words.ts'

export const daTalk: TalkWords = {
  tag: 'da',
  smallTalk: {
    greeting: phraseList(`
      hej, hejsa, hallo, halløj, dav, davs, goddag, god dag, godmorgen, god morgen, godaften, god aften, hvordan går
      det, hvordan har du det, hvad så, er du der`),
    thanks: phraseList(`
      tak, mange tak, tusind tak, tak for hjælpen, tak skal du have, takker, tak for det, 1000 tak, stor tak, det
      hjalp, meget nyttigt`),
    farewell: phraseList(`
      farvel, hej hej, vi ses, ses, godnat, god nat, hav det godt, ha det godt, god dag, hav en god dag, god weekend,
      vi snakkes`),
    praise: phraseList(`
      god bot, dygtig bot, sød bot, godt gået, godt klaret, godt arbejde, flot, flot klaret, super, perfekt,
      fantastisk, fremragende, dejligt, fedt, sejt, du er god, du er den bedste, jeg elsker dig, godt svar, alletiders`),
    identity: phraseList(`
      hvem er du, hvad er du, hvad hedder du, er du en bot, er du en robot, er du et menneske, er du menneske, er du
      ægte, er du en ai, hvem har lavet dig, præsenter dig selv, hvad er footnote`),
    help: phraseList(`
      hjælp, hjælp mig, hvad kan du, hvad kan du gøre, hvad laver du, hvad ved du, hvad kan jeg spørge om, hvad kan
      jeg spørge dig om, hvordan virker du, hvordan virker det, hvordan fungerer det, kan du hjælpe mig, kan du
      hjælpe, jeg har brug for hjælp, jeg har et spørgsmål, må jeg spørge om noget, hvilke kommandoer har du,
      kommandoer, hvordan bruger jeg dig`),
    remark: phraseList(`
      ok, okay, ja, nej, jo, jep, nå, aha, haha, lol, forstået, det er forstået, jeg forstår, selvfølgelig, ærgerligt,
      undskyld, selv tak, det var så lidt, intet problem, interessant, godt, hmm, test, præcis`),
    filler: phraseList(`
      alle, alle sammen, bot, footnote, du, dig, for hjælpen, for din hjælp, for svaret, for dit svar, for alt, for
      det, så, meget, og, også, ja, ok, i dag, igen, nu, venner, venligst`),
  },
  asking: phraseList('hvordan, hvad, hvor, hvornår, hvem, hvilken, hvilke, kan jeg, må jeg, findes der, skal jeg'),
  followUp: {
    openings: phraseList(`
      og, men, eller, så, også, hvad med, hvordan med, hvad hvis, og hvis, nej jeg mener, jeg mener, jeg mente, nej
      jeg mente, ikke den, ikke det, hvad mere, hvad ellers, hvem ellers, i stedet, ellers, udover`),
    pronouns: phraseList(`
      den, det $, de, dem, han, hun, ham, hende, hans, hendes, dens, dets, deres, sin, sit, sine, denne, dette, disse,
      der $, derhen, derfra, derefter, den anden, det andet, de andre, den første, den sidste, begge, samme, også $,
      ellers $, så længe, så meget, er det, kan det, koster det, gør det, så $, mere $`),
    impersonal: phraseList(`
      er det muligt, er det sandt, er det tilladt, er det forbudt, er der, findes der, kan det lade sig gøre, de der`),
    fragments: phraseList(`
      i, på, for, fra, til, med, uden, siden, før, efter, under, af, om, pr, hos, ved, kun, ikke, over, mellem, hvis`),
    more: phraseList(`
      mere, fortæl mere, fortæl mig mere, mere info, mere information, flere detaljer, detaljer, fortsæt, og så, og
      derefter, hvad så, hvad sker der så, hvad mere, andet, noget mere, forklar, kan du forklare, er det alt, jeg vil
      vide mere, og nu`),
    why: phraseList('hvorfor, hvordan kan det være, af hvilken grund, hvorfor det, til hvad'),
    reasons: phraseList('fordi, for at, da, derfor, på grund af, så, grund, ellers, takket være, eftersom, årsag'),
  },
}
