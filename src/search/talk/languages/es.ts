// What Spanish says between questions, and how its questions lean on those before.

import { phraseList } from '../../text/language.ts'
import type { TalkWords } from '../talk-words.ts'

export const esTalk: TalkWords = {
  tag: 'es',
  smallTalk: {
    greeting: phraseList(`
      hola, buenas, buenos días, buenas tardes, buenas noches, qué tal, cómo estás, cómo está, cómo te va, qué onda,
      qué pasa, saludos, hey, holi, holaa, qué hay, estás ahí, bienvenido`),
    thanks: phraseList(`
      gracias, muchas gracias, mil gracias, muchísimas gracias, gracias totales, te lo agradezco, te agradezco, se
      agradece, grax, me ayudó, eso ayuda, me sirvió, muy útil`),
    farewell: phraseList(`
      adiós, chao, chau, hasta luego, hasta mañana, hasta pronto, hasta la vista, nos vemos, buenas noches, que tengas
      un buen día, que tengas buen día, que descanses, cuídate, bye, me voy`),
    praise: phraseList(`
      buen bot, bot bueno, qué buen bot, gran bot, bien hecho, buen trabajo, excelente, genial, perfecto, fantástico,
      increíble, estupendo, muy bien, bravo, eres genial, eres el mejor, eres lo máximo, te quiero, te amo, buena
      respuesta, bot malo, mal bot`),
    identity: phraseList(`
      quién eres, quién eres tú, qué eres, cómo te llamas, cuál es tu nombre, eres un bot, eres un robot, eres humano,
      eres una persona, eres real, eres una ia, quién te creó, quién te hizo, preséntate, qué es footnote, eres
      chatgpt`),
    help: phraseList(`
      ayuda, ayúdame, ayúdenme, socorro, qué puedes hacer, qué sabes hacer, qué haces, qué sabes, qué puedo preguntar,
      qué puedo preguntarte, qué te puedo preguntar, cómo funcionas, cómo funciona esto, cómo funciona, puedes
      ayudarme, me puedes ayudar, me ayudas, podrías ayudarme, necesito ayuda, tengo una pregunta, tengo una duda, te
      puedo hacer una pregunta, puedo preguntarte algo, puedo hacerte una pregunta, cuáles son tus comandos, cómo te
      uso, para qué sirves, en qué puedes ayudarme, en qué me puedes ayudar`),
    remark: phraseList(`
      ok, vale, sí, no, bueno, bien, claro, ya, ya veo, entendido, entiendo, de acuerdo, jaja, jajaja, lol, ah, aha,
      vaya, perdón, lo siento, de nada, no pasa nada, interesante, qué bien, qué pena, listo, test, órale, está bien`),
    filler: phraseList(`
      a todos, todos, amigo, amigos, bot, footnote, tú, ti, a ti, a usted, por tu ayuda, por la ayuda, por ayudarme,
      por tu respuesta, por la respuesta, por todo, por la info, por la información, muy, y, también, por favor,
      porfa, sí, ok, vale, hoy, qué, ya, de verdad, de nuevo, otra vez, bueno, eres`),
  },
  asking: phraseList(
    'cómo, qué, cuál, cuáles, dónde, cuándo, quién, cuánto, cuánta, cuántos, puedo, se puede, hay que, hay, debo',
  ),
  followUp: {
    openings: phraseList(`
      y, pero, o, entonces, también, y si, qué pasa con, qué hay de, qué pasa si, qué tal con, no quiero decir, quiero
      decir, no me refiero a, me refiero a, me refería a, quise decir, no el, no la, no los, no las, qué más, quién
      más, dónde más, en vez de, además, en ese caso, si no, aparte de`),
    pronouns: phraseList(`
      él, ella, ellos, ellas, lo, la $, los $, las $, le, les, su, sus, eso, esto, ese $, esa $, esos $, esas $, este
      $, esta $, aquello, allí, allá, ahí, también $, el otro, la otra, los otros, las otras, el segundo, la segunda,
      el primero, la primera, el último, la última, ambos, ambas, mismo, misma, después de eso, antes de eso, para
      eso, con eso, de eso, tanto, tan, si no $, más $, hacerlo, usarlo, comprarlo, cambiarlo, verlo, tenerlo,
      hacerla, usarla, comprarla, cambiarla, verla, evitarlo, instalarlo`),
    impersonal: phraseList(`
      es posible, es cierto, es verdad, lo que, la que, lo mejor, lo más, se puede, hay que, qué es lo, por lo menos,
      a lo largo`),
    fragments: phraseList(`
      en, a, al, para, por, con, sin, desde, hasta, de, del, entre, sobre, tras, durante, según, si, cuando, solo, no,
      contra, hacia`),
    more: phraseList(`
      más, cuéntame más, dime más, más información, más info, más detalles, detalles, continúa, sigue, y luego, luego,
      y después, después, y entonces, y qué más, qué más, algo más, y ahora, explica, explícame, puedes explicar,
      explícalo, quiero saber más, eso es todo, es todo, qué pasa después, qué sigue, cuéntame, amplía`),
    why: phraseList(`
      por qué, porqué, para qué, por qué razón, cuál es la razón, cuál es el motivo, por cuál motivo, cómo es que, a
      qué se debe`),
    reasons: phraseList(`
      porque, ya que, puesto que, pues, para que, para evitar, debido a, a causa, por eso, razón, motivo, así que,
      dado que, gracias a, con el fin, de lo contrario, para`),
  },
}
