// What Dutch says between questions, and how its questions lean on those before.

import { phraseList } from '../../text/language.ts'
import type { TalkWords } from '../talk-words.ts'

export const nlTalk: TalkWords = {
  tag: 'nl',
  smallTalk: {
    greeting: phraseList(`
      hallo, hoi, hey, hé, dag, goedemorgen, goedemiddag, goedenavond, goeiemorgen, goede morgen, hoe gaat het, hoe
      gaat het met je, hoe is het, hoe ist, alles goed, yo, moi, ben je daar`),
    thanks: phraseList(`
      bedankt, dank je, dank je wel, dankjewel, dank u, dank u wel, dankuwel, hartelijk dank, heel erg bedankt,
      dankje, thanks, super bedankt, veel dank, dat helpt, heel handig`),
    farewell: phraseList(`
      doei, dag, tot ziens, tot later, tot straks, tot morgen, welterusten, slaap lekker, goedenacht, fijne dag, fijne
      avond, fijne dag nog, tot de volgende keer, doeg, houdoe, tot snel`),
    praise: phraseList(`
      goede bot, brave bot, beste bot, slimme bot, goed gedaan, goed zo, goed werk, mooi werk, super, geweldig, prima,
      perfect, fantastisch, uitstekend, top, mooi, je bent geweldig, je bent de beste, ik hou van je, goed antwoord,
      knap`),
    identity: phraseList(`
      wie ben je, wie ben jij, wie bent u, wat ben je, wat ben jij, hoe heet je, hoe heet jij, wat is je naam, wat is
      jouw naam, ben je een bot, ben je een robot, ben je een mensch, ben je een mens, ben je echt, ben je een ai, wie
      heeft je gemaakt, wie heeft jou gemaakt, stel je voor, wat is footnote`),
    help: phraseList(`
      help, help me, hulp, wat kan je, wat kun je, wat kan je doen, wat kun je doen, wat kun je allemaal, wat doe je,
      wat weet je, wat kan ik vragen, wat kan ik je vragen, hoe werk je, hoe werkt dit, hoe werkt het, kan je me
      helpen, kun je me helpen, kunt u me helpen, kun je mij helpen, ik heb hulp nodig, ik heb een vraag, mag ik iets
      vragen, mag ik je iets vragen, wat zijn je commando’s, hoe gebruik ik je, waar kan je me mee helpen, waarmee kun
      je helpen`),
    remark: phraseList(`
      ok, oké, oke, ja, nee, jep, aha, haha, lol, begrepen, snap ik, ik snap het, duidelijk, klopt, jammer, sorry,
      graag gedaan, geen probleem, geen dank, interessant, goed, hm, test, laat maar`),
    filler: phraseList(`
      allemaal, iedereen, bot, footnote, jij, je, jou, u, voor je hulp, voor de hulp, voor het antwoord, voor je
      antwoord, voor alles, voor de info, heel, erg, en, ook, alsjeblieft, aub, ja, ok, oké, vandaag, hoor, mensen,
      weer, nog, zeer`),
  },
  asking: phraseList('hoe, wat, waar, wanneer, wie, welke, welk, kan ik, mag ik, kun je, is er, moet ik'),
  followUp: {
    openings: phraseList(`
      en, maar, of, dus, dan, ook, en wat, hoe zit het met, hoe zit dat met, wat met, wat als, en als, nee ik bedoel,
      ik bedoel, ik bedoelde, nee ik bedoelde, niet de, niet het, wat nog meer, wat nog, wie nog, waar nog, in plaats,
      behalve, anders`),
    pronouns: phraseList(`
      hij, zij, ze, hem, haar, hun, hen, zijn $, het $, er $, dat, dit $, die $, deze $, daar, daarvan, daarmee,
      daarna, daarvoor, daarin, daarop, ervan, ermee, ervoor, erin, erop, eraan, erna, erbij, anders $, ook $, beide,
      de andere, het andere, de tweede, de eerste, de laatste, dezelfde, hetzelfde, zo lang, zo veel, is het, kan het,
      gaat het, kost het, werkt het, doet het, was het, dan $, nog $`),
    impersonal: phraseList(`
      is het mogelijk, is het waar, is het toegestaan, is er, zijn er, het is, is het verboten, mag het, hoe gaat het,
      dat is`),
    fragments: phraseList(`
      in, op, aan, bij, voor, uit, naar, tot, met, zonder, sinds, van, na, over, onder, per, om, tijdens, als, alleen,
      niet, ook, door`),
    more: phraseList(`
      meer, vertel meer, vertel me meer, meer info, meer informatie, meer details, details, ga verder, ga door,
      verder, en verder, en dan, wat dan, en daarna, daarna, wat nog meer, nog meer, nog iets, leg uit, leg dat uit,
      kun je dat uitleggen, is dat alles, ik wil meer weten, wat gebeurt er dan, en nu`),
    why: phraseList(`
      waarom, hoezo, waarvoor, hoe komt dat, hoe komt het, om welke reden, wat is de reden, waartoe`),
    reasons: phraseList(`
      omdat, want, doordat, zodat, om te, vanwege, wegens, daarom, reden, anders, dankzij, aangezien, opdat`),
  },
}
