// What Catalan says between questions, and how its questions lean on those before.

import { phraseList } from '../../text/language.ts'
import type { TalkWords } from '../talk-words.ts'

export const caTalk: TalkWords = {
  tag: 'ca',
  smallTalk: {
    greeting: phraseList(`
      hola, bon dia, bona tarda, bones, bona nit, ei, com estàs, com va, què tal, com està, que hi ets`),
    thanks: phraseList(`
      gràcies, moltes gràcies, mil gràcies, merci, moltíssimes gràcies, t’ho agraeixo, agraït, m’ha ajudat, molt útil`),
    farewell: phraseList(`
      adéu, adéu siau, fins aviat, fins demà, fins després, fins ara, a reveure, bona nit, que vagi bé, que tinguis un
      bon dia, ens veiem`),
    praise: phraseList(`
      bon bot, molt bé, ben fet, bona feina, excel·lent, perfecte, genial, fantàstic, increïble, ets el millor, ets
      genial, t’estimo, bona resposta, bravo`),
    identity: phraseList(`
      qui ets, què ets, com et dius, quin és el teu nom, ets un bot, ets un robot, ets humà, ets una persona, ets
      real, ets una ia, qui t’ha fet, qui et va crear, presenta’t, què és footnote`),
    help: phraseList(`
      ajuda, ajuda’m, què pots fer, què saps fer, què fas, què saps, què puc preguntar, què et puc preguntar, com
      funciones, com funciona, em pots ajudar, pots ajudar-me, necessito ajuda, tinc una pregunta, tinc un dubte, et
      puc fer una pregunta, puc preguntar-te una cosa, quines ordres tens, com t’he de fer servir`),
    remark: phraseList(`
      ok, d’acord, sí, no, val, vale, bé, entesos, entès, ho entenc, ja veig, haha, jaja, lol, ah, perdó, ho sento, de
      res, cap problema, interessant, llàstima, prova`),
    filler: phraseList(`
      a tots, tothom, amic, bot, footnote, tu, a tu, per la teva ajuda, per l’ajuda, per la resposta, per tot, molt,
      i, també, si us plau, sisplau, sí, ok, avui, un altre cop`),
  },
  asking: phraseList('com, què, on, quan, qui, quin, quina, quant, puc'),
  followUp: {
    openings: phraseList(`
      i, però, o, llavors, també, i si, què passa amb, què passa si, i què, no vull dir, vull dir, em refereixo a, no
      em refereixo a, volia dir, no el, no la, què més, qui més, on més, en lloc, a més, si no`),
    pronouns: phraseList(`
      ell, ella, ells, elles, ho, lo, la $, los, les $, li, seu, seva, seus, seves, això, allò, aquest $, aquesta $,
      aquell $, aquella $, hi, en $, allà, allí, també $, l’altre, l’altra, els altres, les altres, el segon, la
      segona, el primer, la primera, l’últim, l’última, ambdós, mateix, mateixa, després d’això, tant, tan, més $`),
    impersonal: phraseList('és possible, és veritat, hi ha'),
    fragments: phraseList('a, al, en, per, amb, sense, des, fins, de, del, entre, sobre, durant, si, quan, només, no'),
    more: phraseList(`
      més, explica’m més, digue’m més, més informació, més detalls, detalls, continua, segueix, i després, després, i
      llavors, què més, alguna cosa més, explica-ho, pots explicar-ho, vull saber-ne més, això és tot, i ara`),
    why: phraseList('per què, perquè, per quin motiu, per quina raó, com és que'),
    reasons: phraseList(`
      perquè, ja que, com que, per tal, per evitar, a causa, per això, raó, motiu, gràcies a, si no, atès que`),
  },
}
