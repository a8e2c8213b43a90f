// What Romanian says between questions, and how its questions lean on those before.

import { phraseList } from '../../text/language.ts'
import type { TalkWords } from '../talk-words.ts'

export const roTalk: TalkWords = {
  tag: 'ro',
  smallTalk: {
    greeting: phraseList(`
      salut, bună, buna, bună ziua, bună dimineața, bună seara, neața, hei, servus, noroc, ce mai faci, ce faci, cum
      ești, cum merge, ce mai zici, ești acolo`),
    thanks: phraseList(`
      mulțumesc, mersi, mulțumesc mult, mulțumesc frumos, multe mulțumiri, mii de mulțumiri, îți mulțumesc, vă
      mulțumesc, merci, mulțam, m-a ajutat, util, foarte util`),
    farewell: phraseList(`
      la revedere, pa, pa pa, pe curând, pe mâine, ne vedem, noapte bună, o zi bună, o seară bună, ne auzim, adio, cu
      bine, weekend plăcut`),
    praise: phraseList(`
      bun bot, bravo, foarte bine, excelent, perfect, super, grozav, minunat, genial, bună treabă, treabă bună, ești
      cel mai bun, ești grozav, te iubesc, bun răspuns, felicitări, tare`),
    identity: phraseList(`
      cine ești, cine ești tu, ce ești, cum te cheamă, cum te numești, care e numele tău, ești un bot, ești bot, ești
      robot, ești om, ești real, ești o ia, cine te-a creat, cine te-a făcut, prezintă-te, ce este footnote`),
    help: phraseList(`
      ajutor, ajută-mă, ce poți face, ce poți să faci, ce știi să faci, ce faci tu, ce știi, ce pot întreba, ce pot să
      te întreb, ce te pot întreba, cum funcționezi, cum funcționează, mă poți ajuta, poți să mă ajuți, am nevoie de
      ajutor, am o întrebare, pot să te întreb ceva, pot întreba ceva, care sunt comenzile tale, comenzi, cum te
      folosesc`),
    remark: phraseList(`
      ok, bine, da, nu, aha, haha, lol, înțeleg, am înțeles, sigur, desigur, păcat, scuze, îmi pare rău, cu plăcere,
      n-ai pentru ce, nicio problemă, interesant, hmm, test, exact, corect`),
    filler: phraseList(`
      tuturor, tuturor celor, toată lumea, bot, footnote, tu, ție, pentru ajutor, pentru răspuns, pentru tot, pentru
      informații, foarte, mult, și, de asemenea, te rog, vă rog, da, ok, azi, din nou, prietene`),
  },
  asking: phraseList('cum, ce, unde, când, cine, care, cât, pot'),
  followUp: {
    openings: phraseList(`
      și, dar, sau, atunci, deci, de asemenea, dar dacă, și dacă, ce se întâmplă dacă, ce zici de, cum rămâne cu, nu
      vreau să spun, vreau să spun, mă refer la, nu mă refer la, mă refeream la, nu cel, nu cea, ce altceva, cine
      altcineva, unde altundeva, în loc, altfel, în afară`),
    pronouns: phraseList(`
      el, ea, ei, ele, lui, lor, îl, o $, îi, le, său, sa, săi, sale, asta, acesta, aceasta, aceștia, acestea, acela,
      aceea, acolo, apoi $, de asemenea $, celălalt, cealaltă, ceilalți, al doilea, a doua, primul, prima, ultimul,
      ultima, ambele, amândoi, același, aceeași, altfel $, atât, așa, mai $`),
    impersonal: phraseList('este adevărat, este posibil, e posibil, se poate'),
    fragments: phraseList(`
      în, la, pentru, din, cu, fără, de, până, pe, sub, după, înainte, între, dacă, când, doar, nu, prin, către`),
    more: phraseList(`
      mai mult, spune-mi mai mult, spune-mi mai multe, mai multe, mai multe detalii, detalii, mai multe informații,
      continuă, și apoi, apoi, și după, și după aceea, și atunci, ce altceva, altceva, explică, poți explica, asta e
      tot, vreau să știu mai mult, ce se întâmplă apoi, și acum`),
    why: phraseList('de ce, din ce motiv, din ce cauză, pentru ce, cum așa, care este motivul'),
    reasons: phraseList(`
      pentru că, deoarece, fiindcă, întrucât, ca să, din cauza, datorită, de aceea, motiv, altfel, astfel încât`),
  },
}
