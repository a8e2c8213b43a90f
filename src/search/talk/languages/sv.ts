// What Swedish says between questions, and how its questions lean on those before.

import { phraseList } from '../../text/language.ts'
import type { TalkWords } from '../talk-words.ts'

export const svTalk: TalkWords = {
  tag: 'sv',
  smallTalk: {
    greeting: phraseList(`
      hej, hejsan, hallå, tja, tjena, tjenare, god morgon, godmorgon, god dag, god kväll, hur mår du, hur är läget,
      läget, hur går det, hur står det till, är du där, goddag`),
    thanks: phraseList(`
      tack, tack så mycket, tackar, tusen tack, stort tack, tack ska du ha, många tack, tack tack, tackar så mycket,
      det hjälpte, till stor hjälp, hjälpsamt`),
    farewell: phraseList(`
      hej då, hejdå, adjö, vi ses, vi ses imorgon, god natt, godnatt, ha det bra, ha en bra dag, ha en fin dag, ses,
      vi hörs, ha det, trevlig helg`),
    praise: phraseList(`
      bra bot, duktig bot, snäll bot, bästa bot, bra jobbat, bra gjort, snyggt, snyggt jobbat, toppen, perfekt,
      utmärkt, fantastiskt, super, jättebra, grymt, underbart, du är bäst, du är bra, jag älskar dig, bra svar`),
    identity: phraseList(`
      vem är du, vad är du, vad heter du, är du en bot, är du en robot, är du en människa, är du människa, är du på
      riktigt, är du en ai, vem har gjort dig, vem skapade dig, presentera dig, vad är footnote`),
    help: phraseList(`
      hjälp, hjälp mig, vad kan du, vad kan du göra, vad gör du, vad vet du, vad kan jag fråga, vad kan jag fråga dig,
      vad kan jag fråga om, hur funkar du, hur fungerar du, hur funkar det, hur fungerar det här, kan du hjälpa mig,
      kan du hjälpa till, jag behöver hjälp, jag har en fråga, får jag fråga något, kan jag fråga något, vilka
      kommandon har du, kommandon, hur använder jag dig`),
    remark: phraseList(`
      ok, okej, ja, nej, jo, japp, jaha, aha, haha, lol, fattar, jag förstår, förstår, visst, synd, förlåt, ursäkta,
      varsågod, ingen fara, inga problem, intressant, bra, hmm, test, precis, just det`),
    filler: phraseList(`
      på dig, på er, alla, allihop, bot, footnote, du, dig, för hjälpen, för din hjälp, för svaret, för ditt svar, för
      allt, för infon, så, mycket, och, också, snälla, ja, ok, idag, igen, nu, vännen`),
  },
  asking: phraseList('hur, vad, var, när, vem, vilken, vilka, kan jag, får jag, finns det, måste jag'),
  followUp: {
    openings: phraseList(`
      och, men, eller, så, då, också, hur är det med, hur blir det med, vad gäller för, vad händer om, tänk om, och
      om, nej jag menar, jag menar, jag menade, nej jag menade, inte den, inte det, vad mer, vad annars, vem mer,
      istället, förutom, annars`),
    pronouns: phraseList(`
      den, det $, de, dem, han, hon, honom, henne, hans, hennes, dess, deras, sin, sitt, sina, denna, detta, dessa,
      där, dit, därifrån, därefter, den andra, det andra, de andra, den första, den sista, båda, samma, också $,
      annars $, så länge, så mycket, är det, kan det, går det, kostar det, gör det, då $, sedan $, mer $`),
    impersonal: phraseList(`
      är det möjligt, är det sant, är det tillåtet, finns det, är det så att, är det förbjudet, går det att, de som`),
    fragments: phraseList(`
      i, på, för, från, till, med, utan, sedan, före, efter, under, av, om, per, hos, vid, bara, inte, över, mellan`),
    more: phraseList(`
      mer, berätta mer, mer info, mer information, fler detaljer, detaljer, fortsätt, och sen, och sedan, sedan, vad
      händer sen, och då, vad mer, något mer, förklara, kan du förklara, är det allt, jag vill veta mer, och nu, och
      efter det`),
    why: phraseList('varför, hur kommer det sig, av vilken anledning, varför det, till vad'),
    reasons: phraseList('eftersom, för att, därför, på grund av, så att, för, anledning, annars, tack vare, orsak'),
  },
}
