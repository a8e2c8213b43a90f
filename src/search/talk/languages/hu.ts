// What Hungarian says between questions, and how its questions lean on those before.

import { phraseList } from '../../text/language.ts'
import type { TalkWords } from '../talk-words.ts'

export const huTalk: TalkWords = {
  tag: 'hu',
  smallTalk: {
    greeting: phraseList(`
      szia, sziasztok, helló, hello, hali, jó napot, jó napot kívánok, jó reggelt, jó estét, üdv, üdvözlöm, szevasz,
      hogy vagy, hogy van, mi újság, mizu, mi a helyzet, itt vagy`),
    thanks: phraseList(`
      köszönöm, köszi, kösz, köszönöm szépen, nagyon köszönöm, köszi szépen, ezer köszönet, hálás köszönet, köszönet,
      köszcsi, ez segített, sokat segített`),
    farewell: phraseList(`
      viszlát, viszontlátásra, szia, pá, csáó, jó éjszakát, jó éjt, találkozunk, később, szép napot, további szép
      napot, minden jót, holnap találkozunk`),
    praise: phraseList(`
      jó bot, ügyes bot, okos bot, legjobb bot, szép munka, jó munka, ügyes, ügyes vagy, szuper, nagyszerű, tökéletes,
      kiváló, remek, fantasztikus, zseniális, te vagy a legjobb, szeretlek, jó válasz, király`),
    identity: phraseList(`
      ki vagy, ki vagy te, te ki vagy, mi vagy, mi vagy te, hogy hívnak, mi a neved, bot vagy, te bot vagy, robot
      vagy, ember vagy, te ember vagy, valódi vagy, mesterséges intelligencia vagy, ki készített, ki csinált téged,
      mutatkozz be, mi az a footnote`),
    help: phraseList(`
      segítség, segíts, segítsen, segíts nekem, mit tudsz, mit tudsz csinálni, mire vagy képes, mit csinálsz, mit
      kérdezhetek, mit kérdezhetek tőled, hogyan működsz, hogy működsz, hogyan működik, hogy működik ez, tudsz
      segíteni, tudnál segíteni, segítségre van szükségem, van egy kérdésem, lenne egy kérdésem, kérdezhetek,
      kérdezhetek valamit, parancsok, milyen parancsaid vannak, hogyan használjalak`),
    remark: phraseList(`
      ok, oké, igen, nem, aha, ja, haha, lol, értem, értettem, rendben, jó, persze, kár, bocs, bocsánat, elnézést,
      szívesen, nincs mit, semmi baj, érdekes, hmm, teszt, pontosan`),
    filler: phraseList(`
      mindenki, mindenkinek, bot, footnote, te, neked, a segítséget, a választ, mindent, az infót, nagyon, szépen, és,
      is, kérlek, igen, ok, ma, újra, megint, barátom, srácok`),
  },
  asking: phraseList('hogyan, hogy, mi, hol, mikor, ki, melyik, mennyi, lehet'),
  followUp: {
    openings: phraseList(`
      és, de, vagy, akkor, is, és mi, és ha, mi a helyzet, mi van, mi van ha, mi történik ha, nem úgy értem, úgy
      értem, úgy értettem, nem úgy értettem, arra gondoltam, nem a, nem az, mi más, mi még, ki más, hol még, helyett,
      különben, kivéve`),
    pronouns: phraseList(`
      ő, őt, neki, övé, ők, őket, nekik, azt, azzal, abban, abból, arra, arról, annak, ahhoz, az $, ez $, ezt $, azok,
      azokat, ott, oda, onnan, akkor $, utána, is $, másik, a második, az első, az utolsó, mindkettő, ugyanaz,
      ugyanazt, különben $, olyan sokáig, olyan sok, még $`),
    impersonal: phraseList('igaz e az'),
    fragments: phraseList('csak, nem, ha, nélkül'),
    more: phraseList(`
      több, többet, mesélj, mesélj még, mondj többet, több információ, részletek, részletesebben, folytasd, tovább, és
      aztán, aztán, és utána, utána, mi történik utána, és akkor, mi még, még valami, magyarázd el, elmagyaráznád,
      ennyi, ez minden, többet szeretnék tudni, és most`),
    why: phraseList('miért, mi okból, mi az oka, minek, mi célból, hogyhogy'),
    reasons: phraseList(`
      mert, mivel, hogy ne, azért, miatt, ezért, ok, oka, különben, ugyanis, érdekében, köszönhetően`),
  },
}
