// What German says between questions, and how its questions lean on those before.

import { phraseList } from '../../text/language.ts'
import type { TalkWords } from '../talk-words.ts'

export const deTalk: TalkWords = {
  tag: 'de',
  smallTalk: {
    greeting: phraseList(`
      hallo, hi, hey, moin, moin moin, servus, grüß gott, grüß dich, guten tag, guten morgen, guten abend, tag,
      morgen, na, hallöchen, gruezi, wie gehts, wie geht es dir, wie geht es, wie gehts dir, wie läufts, alles klar,
      alles gut, schönen guten tag`),
    thanks: phraseList(`
      danke, danke schön, dankeschön, vielen dank, herzlichen dank, besten dank, danke sehr, tausend dank, merci,
      danke dir, ich danke dir, dank dir, lieben dank, das hat geholfen, hat geholfen, sehr hilfreich, das war
      hilfreich`),
    farewell: phraseList(`
      tschüss, tschüs, ciao, auf wiedersehen, wiedersehen, bis später, bis bald, bis dann, bis morgen, gute nacht,
      machs gut, schönen tag noch, schönen tag, schönen abend, schönen abend noch, schönes wochenende, servus, ade`),
    praise: phraseList(`
      guter bot, braver bot, toller bot, schlauer bot, bester bot, cooler bot, blöder bot, gut gemacht, gute arbeit,
      super gemacht, sehr gut, super, toll, klasse, prima, spitze, perfekt, genial, wunderbar, du bist super, du bist
      toll, du bist der beste, ich liebe dich, ich mag dich, gute antwort`),
    identity: phraseList(`
      wer bist du, was bist du, wie heißt du, wie ist dein name, bist du ein bot, bist du ein mensch, bist du ein
      roboter, bist du echt, bist du eine ki, bist du chatgpt, wer hat dich gemacht, wer hat dich gebaut, wer hat dich
      programmiert, stell dich vor, was ist footnote, was ist das für ein bot`),
    help: phraseList(`
      hilfe, hilf mir, was kannst du, was kannst du alles, was kannst du machen, was kannst du tun, was machst du, was
      weißt du, was kann ich fragen, was kann ich dich fragen, wie funktionierst du, wie funktioniert das, wie geht
      das, kannst du mir helfen, können sie mir helfen, kannst du helfen, ich brauche hilfe, ich habe eine frage, ich
      hab eine frage, ich hab ne frage, darf ich dich etwas fragen, kann ich dich etwas fragen, kann ich dich was
      fragen, was sind deine befehle, wie benutze ich dich, wobei kannst du helfen, wobei kannst du mir helfen`),
    remark: phraseList(`
      ok, okay, ja, nein, nee, doch, jo, jep, aha, ach so, achso, verstehe, verstanden, stimmt, genau, haha, lol, hm,
      egal, schon gut, schade, gut, gut zu wissen, interessant, entschuldigung, sorry, bitte, bitte schön, kein
      problem, gern geschehen, test`),
    filler: phraseList(`
      du, dir, dich, bot, footnote, alle, zusammen, leute, ihr, mal, so, sehr, für deine hilfe, für die hilfe, für die
      antwort, für deine antwort, für die info, für alles, dafür, und, auch, lieber, liebe, bitte, ja, gut, ok, denn,
      heute, erstmal, noch, ihr lieben, nochmal, jetzt, schöne, schnelle`),
  },
  asking: phraseList(
    'wie, was, wo, wann, wer, wessen, welche, welcher, welches, kann ich, kann man, kannst du, darf ich, darf man, gibt es, muss ich, muss man, soll ich, ist das, ist es, sind',
  ),
  followUp: {
    openings: phraseList(`
      und, aber, oder, also, dann, auch, was ist mit, was ist wenn, was wenn, wie ist es mit, wie sieht es mit, wie
      sieht es bei, nein ich meine, nein ich meinte, ich meine, ich meinte, nicht der, nicht die, nicht das, was noch,
      wer noch, wo noch, statt, und was, und wie, gilt das, und wenn, sonst noch`),
    pronouns: phraseList(`
      er, sie, es, ihn, ihm, ihnen, ihr $, sein, seine, seinen, seiner, seinem, ihre, ihren, ihrer, ihrem, dessen,
      deren, das $, die $, der $, den $, dem $, ist das, geht das, kostet das, dauert das, macht das, kann das, wird
      das, war das, hat das, gilt das, man das, ich das, wir das, dies $, diese $, dieser $, dieses $, dort, da $,
      dafür, davon, damit, daran, darin, dazu, danach, davor, darauf, darüber, dabei, dahin, deswegen, sonst, noch $,
      auch $, beide, beides, letztere, erstere, der andere, die andere, das andere, die anderen, der zweite, die
      zweite, das zweite, so lange, so viel, so teuer, dann $, trotzdem`),
    impersonal: phraseList(`
      gibt es, ist es möglich, ist es erlaubt, ist es verboten, ist es wahr, stimmt es, wie geht es, kann es sein, es
      gibt, dauert es bis, braucht es um, haben sie, können sie, wissen sie, sind sie, bieten sie, darf es`),
    fragments: phraseList(`
      in, im, am, an, bei, beim, für, aus, nach, zu, zum, zur, mit, ohne, seit, bis, von, vom, vor, über, unter, pro,
      um, wegen, während, falls, wenn, ab, nur, nicht, auch`),
    more: phraseList(`
      mehr, erzähl mehr, erzähl mir mehr, sag mir mehr, erzähle mir mehr, mehr dazu, mehr davon, weiter, und weiter,
      mach weiter, mehr details, details, genauer, geht es genauer, noch mehr, was noch, sonst noch was, sonst noch
      etwas, und dann, was dann, und danach, was passiert dann, wie geht es weiter, wie gehts weiter, erklär das,
      erkläre das, kannst du das erklären, ich möchte mehr wissen, ich will mehr wissen, erzähl weiter`),
    why: phraseList('warum, wieso, weshalb, wozu, wofür, weswegen, aus welchem grund'),
    reasons: phraseList('weil, da, denn, damit, um zu, wegen, aufgrund, deshalb, daher, grund, sonst, dank'),
  },
}
