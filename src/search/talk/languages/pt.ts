// What Portuguese says between questions, and how its questions lean on those before.

import { phraseList } from '../../text/language.ts'
import type { TalkWords } from '../talk-words.ts'

export const ptTalk: TalkWords = {
  tag: 'pt',
  smallTalk: {
    greeting: phraseList(`
      oi, olá, ola, e aí, eai, bom dia, boa tarde, boa noite, tudo bem, tudo bom, como vai, como você está, como está,
      como vai você, beleza, fala, opa, salve, oie, tudo certo, como estás, está aí`),
    thanks: phraseList(`
      obrigado, obrigada, muito obrigado, muito obrigada, obg, brigado, brigada, brigadão, valeu, vlw, agradeço,
      grato, grata, gratidão, ajudou, ajudou muito, isso ajuda, me ajudou, muito útil, obrigadão`),
    farewell: phraseList(`
      tchau, adeus, até logo, até mais, até amanhã, até breve, até já, boa noite, tenha um bom dia, bom fim de semana,
      fui, falou, flw, tchauzinho, se cuida, abraço, abraços`),
    praise: phraseList(`
      bom bot, ótimo bot, bot bom, bom robô, boa, bom trabalho, ótimo trabalho, muito bem, parabéns, excelente, ótimo,
      perfeito, incrível, maravilhoso, show, legal, você é demais, você é ótimo, você é o melhor, te amo, boa
      resposta, bravo, massa, top`),
    identity: phraseList(`
      quem é você, quem és tu, quem é vc, o que você é, o que é você, qual é o seu nome, qual é o teu nome, qual o seu
      nome, como você se chama, como te chamas, você é um bot, você é um robô, és um bot, você é humano, você é real,
      você é uma ia, quem te criou, quem criou você, quem fez você, apresente se, se apresente, o que é footnote, você
      é o chatgpt`),
    help: phraseList(`
      ajuda, me ajuda, me ajude, ajuda me, socorro, o que você pode fazer, o que você sabe fazer, o que você faz, o
      que sabes fazer, o que podes fazer, o que vc faz, o que você sabe, o que posso perguntar, o que eu posso
      perguntar, o que posso te perguntar, como você funciona, como funciona, como isso funciona, pode me ajudar, você
      pode me ajudar, podes ajudar me, preciso de ajuda, tenho uma pergunta, tenho uma dúvida, posso fazer uma
      pergunta, posso te perguntar uma coisa, posso perguntar uma coisa, quais são os seus comandos, quais são seus
      comandos, como te uso, como usar você, para que você serve, pra que você serve`),
    remark: phraseList(`
      ok, sim, não, tá, tá bom, certo, entendi, entendido, ah, ah tá, haha, kkk, kk, kkkk, rs, rsrs, lol, pois é,
      claro, nossa, uau, desculpa, desculpe, de nada, por nada, sem problema, interessante, bem, que pena, blz, teste,
      combinado, saquei`),
    filler: phraseList(`
      a todos, pessoal, gente, galera, amigo, bot, footnote, você, vc, tu, a você, pela ajuda, por ajudar, por sua
      ajuda, pela sua ajuda, pela resposta, por tudo, pela informação, muito, mesmo, e, também, por favor, pfv, sim,
      ok, hoje, aí, então, cara, mano, de novo, demais, é`),
  },
  asking: phraseList(
    'como, o que, que, qual, quais, onde, quando, quem, quanto, quantos, posso, pode, tem que, existe',
  ),
  followUp: {
    openings: phraseList(`
      e, mas, ou, então, também, e se, e quanto a, e quanto ao, e quanto à, que tal, não quero dizer, quero dizer, não
      eu quis dizer, eu quis dizer, quis dizer, eu me refiro, me refiro a, não o, não a, não os, não as, o que mais,
      quem mais, onde mais, em vez, além, nesse caso, senão, e o, e a`),
    pronouns: phraseList(`
      ele, ela, eles, elas, dele, dela, deles, delas, nele, nela, lo, la $, los, las $, lhe, lhes, seu, sua, seus,
      suas, isso, isto, aquilo, esse $, essa $, esses $, essas $, este $, esta $, disso, nisso, lá, ali, aí $, também
      $, o outro, a outra, os outros, as outras, o segundo, a segunda, o primeiro, a primeira, o último, a última,
      ambos, ambas, mesmo, mesma, depois disso, antes disso, para isso, com isso, tanto, tão, senão $, mais $, fazê
      lo, usá lo`),
    impersonal: phraseList('é possível, é verdade, é permitido, o que é, tem que, mesmo que, para lá'),
    fragments: phraseList(`
      em, no, na, nos, nas, a, ao, à, para, pra, por, pelo, pela, com, sem, desde, até, de, do, da, dos, das, entre,
      sobre, durante, se, quando, só, não, contra`),
    more: phraseList(`
      mais, conta mais, conte mais, me conta mais, me conte mais, fale mais, fala mais, mais informações, mais
      detalhes, detalhes, continua, continue, e depois, depois, e aí, e então, o que mais, algo mais, mais alguma
      coisa, explica, explique, pode explicar, quero saber mais, é só isso, só isso, o que acontece depois, e agora,
      diga mais`),
    why: phraseList(`
      por que, porque, por quê, porquê, pra que, para que, por qual motivo, por qual razão, qual o motivo, qual a
      razão, como assim, pra quê, para quê`),
    reasons: phraseList(`
      porque, pois, já que, uma vez que, para que, para evitar, devido, por causa, por isso, razão, motivo, visto que,
      graças a, senão, a fim de, para`),
  },
}
