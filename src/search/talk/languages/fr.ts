// What French says between questions, and how its questions lean on those before.

import { phraseList } from '../../text/language.ts'
import type { TalkWords } from '../talk-words.ts'

export const frTalk: TalkWords = {
  tag: 'fr',
  smallTalk: {
    greeting: phraseList(`
      bonjour, bonsoir, salut, coucou, hello, hey, bjr, bonne journée à tous, ça va, comment ça va, comment vas tu,
      comment allez vous, comment tu vas, quoi de neuf, tu vas bien, vous allez bien, ça va bien, tu es là, rebonjour`),
    thanks: phraseList(`
      merci, merci beaucoup, merci bien, mille mercis, merci infiniment, un grand merci, grand merci, je te remercie,
      je vous remercie, mci, c’est gentil, ça m’a aidé, ça aide, très utile`),
    farewell: phraseList(`
      au revoir, à bientôt, à plus, à plus tard, à demain, à tout à l’heure, bonne nuit, bonne journée, bonne soirée,
      bon week end, adieu, ciao, salut, bye, à la prochaine`),
    praise: phraseList(`
      bon bot, gentil bot, super bot, bien joué, bravo, bon travail, beau travail, super, génial, parfait, excellent,
      top, magnifique, formidable, tu es génial, tu es super, t’es le meilleur, tu es le meilleur, je t’aime, bonne
      réponse, très bien`),
    identity: phraseList(`
      qui es tu, qui êtes vous, tu es qui, t’es qui, comment tu t’appelles, comment t’appelles tu, quel est ton nom,
      c’est quoi ton nom, es tu un robot, es tu un bot, tu es un bot, tu es un robot, es tu humain, tu es humain, es
      tu une ia, tu es une ia, qui t’a créé, qui t’a fait, qu’es tu, c’est quoi footnote, qu’est ce que footnote,
      présente toi`),
    help: phraseList(`
      aide, à l’aide, aide moi, aidez moi, que peux tu faire, que sais tu faire, qu’est ce que tu peux faire, qu’est
      ce que tu sais faire, tu peux faire quoi, tu sais faire quoi, tu fais quoi, que fais tu, que puis je te
      demander, que puis je demander, qu’est ce que je peux te demander, comment tu marches, comment ça marche,
      comment tu fonctionnes, comment ça fonctionne, peux tu m’aider, tu peux m’aider, pouvez vous m’aider, j’ai
      besoin d’aide, j’ai une question, je peux te poser une question, puis je te poser une question, quelles sont tes
      commandes, comment t’utiliser, à quoi tu sers, à quoi sers tu`),
    remark: phraseList(`
      ok, d’accord, oui, non, ouais, mdr, ptdr, lol, haha, ah, ah bon, je vois, compris, j’ai compris, c’est bon,
      c’est noté, dommage, pardon, désolé, de rien, pas de problème, intéressant, bien, test, bof, tant pis, ah oui`),
    filler: phraseList(`
      toi, vous, à toi, à vous, à tous, tout le monde, le bot, bot, footnote, pour ton aide, pour votre aide, pour
      l’aide, pour ta réponse, pour la réponse, pour l’info, pour tout, beaucoup, bien, très, et, aussi, s’il te
      plaît, s’il vous plaît, stp, svp, oui, alors, bon, les amis, mon ami, ah, encore, ok, c’est`),
  },
  asking: phraseList(
    'comment, que, qu est ce, quel, quelle, quels, quelles, où, quand, qui, combien, est ce que, puis je, peut on, peux tu, y a t il, faut il, dois je',
  ),
  followUp: {
    openings: phraseList(`
      et, mais, ou, alors, donc, aussi, et pour, et si, qu’en est il de, qu’en est il du, qu’en est il des, quid de,
      quid du, quid des, non je veux dire, je veux dire, non je voulais dire, je voulais dire, je parle de, pas le,
      pas la, pas les, quoi d’autre, qui d’autre, où d’autre, sinon, à part, au lieu, dans ce cas`),
    pronouns: phraseList(`
      il, elle, ils, elles, lui, eux, le $, la $, les $, ça, cela, ceci, celui, celle, ceux, celles, celui là, celle
      là, y, en, son, sa, ses, leur, leurs, là $, là bas, ici $, aussi $, l’autre, les autres, le second, la seconde,
      le deuxième, la deuxième, le premier, la première, le dernier, la dernière, les deux, autre chose, d’autre,
      même, après ça, avant ça, sinon, si longtemps, autant`),
    ofAKind: phraseList('celui, celle, ceux, celles'),
    impersonal: phraseList(`
      y a t il, il y a, est il possible, il est possible, est il permis, est il interdit, faut il, il faut, est il
      vrai, il existe, existe t il, en france, en ligne, en voiture, en train, en été, en hiver, en quelle, en quel, a
      t il fallu, ils d`),
    fragments: phraseList(`
      à, au, aux, en, dans, pour, sur, sans, avec, depuis, jusqu, par, de, du, des, chez, avant, après, pendant,
      contre, selon, si, quand, seulement, pas, même, vers, sous`),
    more: phraseList(`
      plus, dis m’en plus, dites m’en plus, dis moi en plus, en savoir plus, plus de détails, plus d’infos, plus
      d’informations, des détails, détails, continue, continuez, la suite, et ensuite, ensuite, et après, après, et
      puis, et alors, explique, expliquez, peux tu expliquer, tu peux expliquer, raconte, quoi d’autre, autre chose,
      c’est tout, je veux en savoir plus, développe, encore, précise, que se passe t il ensuite, et maintenant`),
    why: phraseList('pourquoi, pour quoi, pour quelle raison, comment ça se fait, à quoi bon, dans quel but'),
    reasons: phraseList(`
      parce que, parce qu, car, puisque, puisqu, afin de, afin que, pour que, pour éviter, à cause, en raison, grâce
      à, raison, donc, sinon, étant donné, de peur, comme`),
  },
}
