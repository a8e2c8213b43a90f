// What Czech says between questions, and how its questions lean on those before.

import { phraseList } from '../../text/language.ts'
import type { TalkWords } from '../talk-words.ts'

export const csTalk: TalkWords = {
  tag: 'cs',
  smallTalk: {
    greeting: phraseList(`
      ahoj, čau, nazdar, dobrý den, dobré ráno, dobré odpoledne, dobrý večer, zdravím, hej, jak se máš, jak se máte,
      jak to jde, co je nového, jsi tam`),
    thanks: phraseList(`
      děkuji, děkuju, díky, děkuji moc, děkuju moc, moc děkuji, moc díky, díky moc, mockrát děkuji, dík, děkuji pěkně,
      to pomohlo, pomohlo to`),
    farewell: phraseList(`
      na shledanou, nashledanou, sbohem, čau, ahoj, měj se, mějte se, dobrou noc, dobrou, uvidíme se, hezký den, pěkný
      den, zatím, tak zatím, pa`),
    praise: phraseList(`
      hodný bot, dobrý bot, skvělý bot, nejlepší bot, dobrá práce, skvělá práce, výborně, skvělé, super, paráda,
      perfektní, bezva, úžasné, jsi skvělý, jsi nejlepší, miluji tě, dobrá odpověď, krása`),
    identity: phraseList(`
      kdo jsi, kdo jste, co jsi, jak se jmenuješ, jaké je tvé jméno, jsi bot, jsi robot, jsi člověk, jsi skutečný, jsi
      umělá inteligence, kdo tě vytvořil, kdo tě udělal, představ se, co je footnote`),
    help: phraseList(`
      pomoc, pomoz mi, pomozte mi, co umíš, co dokážeš, co všechno umíš, co můžeš dělat, co děláš, co víš, na co se
      můžu zeptat, na co se můžu ptát, co se můžu zeptat, jak funguješ, jak to funguje, můžeš mi pomoct, můžeš mi
      pomoci, můžete mi pomoci, potřebuji pomoc, potřebuju pomoc, mám otázku, mám dotaz, můžu se zeptat, můžu se na
      něco zeptat, jaké máš příkazy, příkazy, jak tě používat`),
    remark: phraseList(`
      ok, okej, ano, jo, ne, aha, haha, lol, chápu, rozumím, jasně, jasné, dobře, dobrá, škoda, promiň, promiňte,
      pardon, není zač, nemáš zač, prosím, žádný problém, zajímavé, hmm, test, přesně`),
    filler: phraseList(`
      všem, všichni, bote, bot, footnote, ty, ti, za pomoc, za odpověď, za všechno, za info, moc, velmi, a, taky,
      také, prosím, ano, ok, dnes, znovu, ještě, kamaráde`),
  },
  asking: phraseList('jak, co, kde, kdy, kdo, který, kolik, můžu, můžeme'),
  followUp: {
    openings: phraseList(`
      a, ale, nebo, tak, pak, také, taky, a co, co třeba, co když, a když, a pokud, ne myslím, myslím, myslel jsem, ne
      myslel jsem, mám na mysli, ne ten, ne ta, co ještě, kdo ještě, kde ještě, místo, jinak, kromě, a jak, a kdy, a
      kde`),
    pronouns: phraseList(`
      on, ona, ono, oni, ho, jej, jeho, mu, jemu, ní, ji, jí, její, jich, jejich, jim, nich, něj, něm, to, toho, tomu,
      tím, tom, ten $, ta $, ti $, ty $, tam, tamtud, odtamtud, pak $, potom $, také $, taky $, druhý $, druhá $,
      první $, poslední $, oba, stejný, stejně, jinak $, tak dlouho, tolik, ještě $`),
    impersonal: phraseList('je to pravda, je možné, co to je, jak to že, a to'),
    fragments: phraseList(`
      v, ve, na, do, z, ze, s, se, bez, od, po, za, pod, o, pro, k, ke, u, při, před, mezi, jen, ne, když, pokud`),
    more: phraseList(`
      více, víc, řekni mi více, řekni mi víc, řekni víc, více informací, víc informací, podrobnosti, detaily,
      pokračuj, dál, a dál, co dál, a pak, a potom, pak, co pak, co ještě, něco dalšího, vysvětli, můžeš to vysvětlit,
      to je vše, to je všechno, chci vědět víc, a teď`),
    why: phraseList('proč, z jakého důvodu, jak to že, k čemu, na co, kvůli čemu'),
    reasons: phraseList('protože, neboť, jelikož, aby, kvůli, proto, důvod, jinak, díky, poněvadž'),
  },
}
