// What Finnish says between questions, and how its questions lean on those before.

import { phraseList } from '../../text/language.ts'
import type { TalkWords } from '../talk-words.ts'

export const fiTalk: TalkWords = {
  tag: 'fi',
  smallTalk: {
    greeting: phraseList(`
      hei, moi, moikka, terve, hyvää huomenta, huomenta, hyvää päivää, päivää, hyvää iltaa, iltaa, mitä kuuluu, miten
      menee, no moi, heippa, oletko siellä`),
    thanks: phraseList(`
      kiitos, kiitti, kiitos paljon, paljon kiitoksia, suuri kiitos, tuhannet kiitokset, kiitoksia, kiitän, se auttoi,
      tästä oli apua, hyödyllistä`),
    farewell: phraseList(`
      näkemiin, hei hei, heippa, moi moi, moikka, nähdään, nähdään huomenna, hyvää yötä, öitä, hyvää päivänjatkoa,
      hyvää viikonloppua, pärjäile`),
    praise: phraseList(`
      hyvä botti, kiltti botti, paras botti, hyvin tehty, hyvää työtä, hienoa, hieno homma, mahtavaa, loistavaa,
      upeaa, täydellistä, super, olet paras, olet mahtava, rakastan sinua, hyvä vastaus, hyvä, mainiota`),
    identity: phraseList(`
      kuka olet, kuka sä oot, kuka sinä olet, mikä olet, mikä sinä olet, mikä on nimesi, oletko botti, oletko robotti,
      oletko ihminen, oletko tekoäly, oletko oikea, kuka sinut teki, kuka on tehnyt sinut, esittele itsesi, mikä on
      footnote`),
    help: phraseList(`
      apua, auta, auta minua, mitä osaat, mitä osaat tehdä, mitä voit tehdä, mitä sinä osaat, mitä teet, mitä tiedät,
      mitä voin kysyä, mitä sinulta voi kysyä, miten toimit, miten tämä toimii, voitko auttaa, voitko auttaa minua,
      tarvitsen apua, minulla on kysymys, saanko kysyä, voinko kysyä jotain, komennot, mitkä ovat komentosi, miten
      sinua käytetään`),
    remark: phraseList(`
      ok, okei, joo, juu, kyllä, ei, niin, aha, ahaa, haha, lol, selvä, ymmärrän, ymmärsin, totta, harmi, anteeksi,
      ole hyvä, ei se mitään, ei kestä, kiinnostavaa, mielenkiintoista, hmm, testi, juuri niin`),
    filler: phraseList(`
      kaikille, kaikki, botti, footnote, sinä, sinulle, avusta, avustasi, vastauksesta, kaikesta, tiedosta, tosi,
      todella, paljon, ja, myös, joo, ok, tänään, taas, nyt, kiitos`),
  },
  asking: phraseList('miten, mitä, mikä, missä, milloin, kuka, kuinka, voinko, saako, onko'),
  followUp: {
    openings: phraseList(`
      ja, mutta, tai, entä, entäs, entä jos, mitä jos, sitten, myös, niin, ei tarkoitan, tarkoitan, tarkoitin, ei
      tarkoitin, mitä muuta, kuka muu, missä muualla, sen sijaan, muuten, paitsi, no entä`),
    pronouns: phraseList(`
      se, sen, sitä, siinä, siitä, siihen, sille, sillä, ne, niiden, niitä, niissä, hän, hänen, häntä, hänelle, he,
      heidän, heitä, tämä $, tämän $, tuo $, tuon $, siellä, sinne, sieltä, toinen $, toiset, ensimmäinen $, viimeinen
      $, molemmat, sama, samoin, myös $, muuten $, sitten $, niin kauan, niin paljon, lisää $`),
    impersonal: phraseList('onko mahdollista, onko totta, onko se'),
    fragments: phraseList('ilman, jälkeen, ennen, vain, ei, jos, kun'),
    more: phraseList(`
      lisää, kerro lisää, kerro enemmän, lisätietoja, yksityiskohdat, jatka, ja sitten, sitten, mitä sitten, entä
      sitten, mitä muuta, jotain muuta, selitä, voitko selittää, siinäkö kaikki, haluan tietää lisää, entä nyt, entä
      sen jälkeen`),
    why: phraseList('miksi, minkä takia, mistä syystä, minkä vuoksi, mitä varten, kuinka niin'),
    reasons: phraseList('koska, sillä, jotta, siksi, vuoksi, takia, syy, muuten, ansiosta, johtuu'),
  },
}
