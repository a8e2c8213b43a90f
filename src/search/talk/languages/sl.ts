// What Slovenian says between questions, and how its questions lean on those before.

import { phraseList } from '../../text/language.ts'
import type { TalkWords } from '../talk-words.ts'

export const slTalk: TalkWords = {
  tag: 'sl',
  smallTalk: {
    greeting: phraseList(`
      živjo, zdravo, zdravo vsem, pozdravljen, pozdravljeni, dober dan, dobro jutro, dober večer, hej, kako si, kako
      gre, kako ste, ojla, oj`),
    thanks: phraseList(`
      hvala, hvala lepa, najlepša hvala, lepa hvala, puno hvala, hvala ti, hvala vam, zahvaljujem se, to je pomagalo`),
    farewell: phraseList(`
      nasvidenje, adijo, adio, se vidiva, se vidimo, lahko noč, lep dan, lep dan še naprej, čav, čao, do jutri, srečno`),
    praise: phraseList(`
      priden bot, dober bot, dobro opravljeno, odlično, super, krasno, popolno, izvrstno, čudovito, si najboljši,
      ljubim te, dober odgovor, bravo`),
    identity: phraseList(`
      kdo si, kdo si ti, kdo ste, kaj si, kako ti je ime, ali si bot, si bot, ali si robot, si robot, ali si človek,
      si človek, kdo te je naredil, predstavi se, kaj je footnote`),
    help: phraseList(`
      pomoč, pomagaj, pomagaj mi, kaj znaš, kaj lahko narediš, kaj delaš, kaj veš, kaj lahko vprašam, kaj te lahko
      vprašam, kako deluješ, kako to deluje, mi lahko pomagaš, ali mi lahko pomagaš, potrebujem pomoč, imam vprašanje,
      lahko nekaj vprašam, ukazi, kako te uporabljam`),
    remark: phraseList(`
      ok, v redu, da, ja, ne, aha, haha, razumem, jasno, dobro, seveda, škoda, oprosti, oprostite, ni za kaj, prosim,
      ni problema, zanimivo, hmm, točno`),
    filler: phraseList(`
      vsem, bot, footnote, ti, vam, za pomoč, za odgovor, za vse, zelo, in, tudi, prosim, ja, ok, danes, spet, še`),
  },
  asking: phraseList('kako, kaj, kje, kdaj, kdo, kateri, koliko, ali lahko'),
  followUp: {
    openings: phraseList(`
      in, pa, ampak, ali, ali pa, potem, tudi, kaj pa, kaj če, in če, ne mislim, mislim, mislil sem, ne mislil sem, ne
      ta, kaj še, kdo še, kje še, namesto, sicer`),
    pronouns: phraseList(`
      on, ona, ono, oni, ga, njega, mu, njemu, njo, jo, ji, njen, njegov, njihov, jih, jim, to, tega, temu, tem,
      tisto, tam, tja, od tam, potem $, tudi $, drugi $, druga $, prvi $, zadnji $, oba, isti, enako, sicer $, tako
      dolgo, toliko, še $`),
    impersonal: phraseList('ali je res, je res da, ali je mogoče'),
    fragments: phraseList('v, na, za, iz, z, s, brez, od, do, po, pod, o, k, pri, pred, med, če, ko, samo, ne'),
    more: phraseList(`
      več, povej več, povej mi več, več informacij, podrobnosti, nadaljuj, naprej, in potem, potem, in nato, kaj
      potem, kaj še, še kaj, razloži, lahko razložiš, je to vse, zanima me več, in zdaj`),
    why: phraseList('zakaj, čemu, iz katerega razloga, kako to'),
    reasons: phraseList('ker, saj, zato, da bi, zaradi, razlog, sicer, kajti'),
  },
}
