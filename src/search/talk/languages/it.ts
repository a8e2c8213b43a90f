// What Italian says between questions, and how its questions lean on those before.

import { phraseList } from '../../text/language.ts'
import type { TalkWords } from '../talk-words.ts'

export const itTalk: TalkWords = {
  tag: 'it',
  smallTalk: {
    greeting: phraseList(`
      ciao, salve, buongiorno, buon giorno, buonasera, buona sera, buon pomeriggio, hey, ehi, come stai, come va, come
      sta, tutto bene, come butta, che si dice, ci sei, bella`),
    thanks: phraseList(`
      grazie, grazie mille, mille grazie, molte grazie, tante grazie, ti ringrazio, grazie tante, grazie infinite,
      grazie di cuore, grazie di tutto, mi hai aiutato, utile, molto utile, mi è stato utile`),
    farewell: phraseList(`
      arrivederci, addio, a presto, a dopo, a domani, ci vediamo, buona notte, buonanotte, buona giornata, buona
      serata, alla prossima, ciao ciao, stammi bene, buon weekend`),
    praise: phraseList(`
      bravo, brava, bravo bot, bot bravo, buon bot, ottimo bot, ottimo lavoro, buon lavoro, ben fatto, ottimo,
      perfetto, eccellente, fantastico, grande, grandioso, stupendo, benissimo, molto bene, sei il migliore, sei
      forte, sei bravo, sei grande, ti amo, ti voglio bene, bella risposta`),
    identity: phraseList(`
      chi sei, tu chi sei, cosa sei, come ti chiami, qual è il tuo nome, sei un bot, sei un robot, sei umano, sei una
      persona, sei reale, sei vero, sei una ia, sei un’intelligenza artificiale, chi ti ha creato, chi ti ha fatto,
      presentati, cos’è footnote, che cos’è footnote, sei chatgpt`),
    help: phraseList(`
      aiuto, aiutami, aiutatemi, cosa sai fare, cosa puoi fare, che sai fare, che puoi fare, che cosa sai fare, che
      cosa puoi fare, cosa fai, che fai, cosa sai, cosa posso chiedere, cosa posso chiederti, che cosa posso
      chiederti, come funzioni, come funziona, puoi aiutarmi, mi puoi aiutare, mi aiuti, può aiutarmi, ho bisogno di
      aiuto, mi serve aiuto, ho una domanda, posso farti una domanda, posso chiederti una cosa, quali sono i tuoi
      comandi, come ti uso, a cosa servi, come si usa`),
    remark: phraseList(`
      ok, va bene, sì, no, certo, capito, ho capito, capisco, haha, ahah, ahaha, lol, ah, boh, mah, vabbè, peccato,
      scusa, scusami, prego, di niente, figurati, nessun problema, interessante, bene, d’accordo, esatto, giusto,
      giusto così, prova`),
    filler: phraseList(`
      a tutti, tutti, amico, ragazzi, bot, footnote, tu, te, a te, a lei, per l’aiuto, per il tuo aiuto, per la
      risposta, della risposta, per tutto, dell’aiuto, di tutto, per le informazioni, molto, e, anche, per favore, per
      piacere, sì, ok, oggi, ancora, davvero, allora, bene, di nuovo, sei`),
  },
  asking: phraseList('come, cosa, che cosa, quale, quali, dove, quando, chi, quanto, quanti, posso, si può, c’è, devo'),
  followUp: {
    openings: phraseList(`
      e, ma, o, oppure, allora, quindi, anche, e se, e per, che dire di, che ne è di, cosa succede se, che succede se,
      no intendo, intendo, no intendevo, intendevo, volevo dire, no voglio dire, voglio dire, non il, non la, non i,
      non le, cos’altro, che altro, chi altro, dove altro, invece, inoltre, in tal caso, altrimenti, ed`),
    pronouns: phraseList(`
      lui, lei, esso, essa, essi, esse, loro, lo, li, gli $, le $, la $, ne, ci, suo, sua, suoi, sue, ciò, questo $,
      questa $, questi $, queste $, quello, quella, quelli, quelle, lì, là, anche $, l’altro, l’altra, gli altri, le
      altre, il secondo, la seconda, il primo, la prima, l’ultimo, l’ultima, entrambi, entrambe, stesso, stessa, dopo
      di che, per questo, con questo, così, altrimenti, altro $, farlo, usarlo, cambiarlo, fatto ciò, vederlo,
      comprarlo, averlo, installarlo`),
    ofAKind: phraseList('quello, quella, quelli, quelle'),
    impersonal: phraseList(`
      c’è, ci sono, è possibile, è vero, è vietato, è permesso, ci vuole per, ci vogliono per, lo sapevi, in che`),
    fragments: phraseList(`
      in, a, al, alla, allo, ai, alle, per, con, senza, da, dal, dalla, fino, di, del, della, dei, tra, fra, su, sul,
      durante, se, quando, solo, non, nel, nella, nei, nelle`),
    more: phraseList(`
      di più, dimmi di più, raccontami di più, dimmi altro, più dettagli, altri dettagli, dettagli, più informazioni,
      altre informazioni, continua, vai avanti, e poi, poi, e dopo, dopo, e allora, cos’altro, che altro, altro,
      spiega, spiegami, puoi spiegare, spiegati, voglio saperne di più, tutto qui, è tutto, cosa succede dopo, e
      adesso, e ora`),
    why: phraseList(`
      perché, perche, come mai, per quale motivo, per quale ragione, a che scopo, a cosa serve, per cosa`),
    reasons: phraseList(`
      perché, perche, poiché, siccome, dato che, affinché, per evitare, a causa, quindi, perciò, motivo, ragione,
      visto che, grazie a, altrimenti, in quanto, dal momento che`),
  },
}
