// What English says between questions, and how its questions lean on those before.

import { phraseList } from '../../text/language.ts'
import type { TalkWords } from '../talk-words.ts'

export const enTalk: TalkWords = {
  tag: 'en',
  smallTalk: {
    greeting: phraseList(`
      hi, hello, hey, hiya, heya, howdy, yo, greetings, good morning, good afternoon, good evening, good day, morning,
      evening, sup, whats up, wassup, how are you, how are you doing, how are you today, hows it going, how do you do,
      how have you been, nice to meet you, welcome back, are you there, you there, anybody there, anyone there, gm`),
    thanks: phraseList(`
      thanks, thank you, thx, ty, tysm, tyvm, thank u, thankyou, thanx, cheers, much appreciated, appreciate it, i appreciate it,
      many thanks, thats all, that helped, that helps, this helped, this helps, very helpful, that was helpful,
      that was very helpful, that was really helpful, so helpful, helpful`),
    farewell: phraseList(`
      bye, bye bye, goodbye, good bye, good night, goodnight, gn, see you, see ya, cya, see you later, see you tomorrow,
      see you soon, later, farewell, take care, have a nice day, have a good day, have a great day, have a good one,
      have a good night, talk to you later, ttyl, gtg, i have to go`),
    praise: phraseList(`
      good bot, nice bot, best bot, great bot, smart bot, clever bot, cool bot, bad bot, stupid bot, good job, nice job,
      great job, well done, nice work, good work, great work, you are great, youre great, you are awesome, youre awesome,
      youre the best, you are the best, you rock, i love you, love you, i like you, awesome, amazing, excellent, brilliant,
      perfect, great, nice, cool, wonderful, fantastic, good answer, great answer, nice answer, nice one, good one`),
    identity: phraseList(`
      who are you, what are you, whats your name, what is your name, who r u, who made you, who built you, who created you,
      who runs you, are you a bot, are you a robot, are you human, are you a human, are you real, are you an ai, are you ai,
      are you a person, are you chatgpt, are you an llm, introduce yourself, tell me about yourself, what is footnote,
      whats footnote, who is footnote, what is this bot, what does this bot do, whats this bot, do you have a name`),
    help: phraseList(`
      help, help me, help please, what can you do, what do you do, what can i ask, what can i ask you, what can you tell me,
      what can you help me with, what can you help with, what do you know, what all can you do, what else can you do,
      how do you work, how does this work, how does this bot work, how do i use you, how do i use this, how do i use this bot,
      how can i use you, how to use you, how to use this bot, can you help me, can you help, could you help me,
      can you help us, can i ask you something, can i ask something, can i ask you a question, can i ask a question,
      i need help, i have a question, i have a question for you, i need some help, what are your commands,
      what commands do you have, commands, show commands, start, what are you for, what are you good for,
      what can i do with you, how can you help, how can you help me`),
    remark: phraseList(`
      ok, okay, k, kk, lol, lmao, rofl, haha, hahaha, hehe, xd, wow, omg, oh, ah, aha, hm, hmm, mhm, sure, right, yes, yep,
      yeah, yup, no, nope, nah, fine, alright, all right, got it, gotcha, i see, understood, makes sense, makes sense now,
      interesting, good to know, true, nvm, never mind, nevermind, sorry, my bad, oops, no problem, np, youre welcome,
      you are welcome, no worries, test, testing, ping, wtf, brb, idk, fair enough, good, so cool, funny, sad, same`),
    filler: phraseList(`
      there, footnote, bot, everyone, everybody, all, guys, folks, friend, mate, buddy, dear, sir, again, so much, very much,
      a lot, a bunch, a million, a ton, tons, for your help, for the help, for helping, for helping me, for that, for this,
      for the answer, for your answer, for the quick answer, for the info, for the information, for everything, for now,
      you, u, to you, to all, please, pls, plz, well, oh, wow, really, very, now, exactly, then, today, anyway, man, too,
      just, what i needed, what i wanted, what i was looking for, that is, thats, this is, that was, it is, its, so, and,
      my friend, little bot, the answer, that, i, lot, indeed, first, got it, oki, in advance, sweet, the best, kindly, right`),
  },
  asking: phraseList(
    'how, what, where, when, who, whose, which, why, can i, can you, can we, can they, could you, could i, do i, do you, do we, does, did, is there, are there, is it, is the, are the, should i, may i, will, would, tell me, explain, show me',
  ),
  followUp: {
    openings: phraseList(`
      and, but, or, so, then, also, plus, what about, how about, what if, no i mean, no i meant, i mean, i meant, sorry i mean,
      sorry i meant, i was asking about, i asked about, i was talking about, not that, not the, no not, no the, no a,
      no what, no how, no when, no where, no who, no why, no in, no for, ok and, ok but, okay and, okay but, ok so, okay so,
      ok then, rather, actually i mean, actually i meant, and then, instead of, except, as for, in that case, if so, if not,
      otherwise, in other words, same for, same question, the same for, same with, which of, which one, which ones, how so, how come, what else, who else, where else, when else, why else,
      any other, any others, any more, anything else, anyone else, more about, more on, that did, that does, that didnt,
      that doesnt, it did, it does, it didnt, it doesnt, still`),
    pronouns: phraseList(`
      it, its, itself, they, them, their, theirs, themselves, he, him, his, himself, she, her, hers, herself, ones, this one,
      that one, one $, that $, this $, those $, these $, there $, does that, do that, did that, does this, do this, did this,
      with that, with this, after that, after this, before that, before this, from that, of that, of those, of these, for that,
      for this, about that, about this, to that, on that, by that, in there, from there, to there, do those, do these,
      did those, are those, are these, can those, can these, will that, will this, would that, would this, can that, can this,
      was that, is that, else, instead $, otherwise $, then $, afterwards $, anyway $, the other, the others, the former,
      the latter, the first $, the second $, the third $, the last $, the next $, the same, the both, both $, each $,
      all $, neither $, so long, so much $, so many $, so few, so late, so early, that long, that much, that many, that way, that case`),
    ofAKind: phraseList('one $, ones $'),
    impersonal: phraseList(`
      is it possible, is it true, is it ok to, is it okay to, is it allowed to, is it safe to, is it legal to, is it bad to,
      is it good to, is it better to, is it best to, is it necessary to, is it worth, is it normal, is it required to,
      is it mandatory to, is it hard to, is it easy to, is it forbidden to, is it illegal to, does it take to, does it take for,
      did it take to, does it cost to, did it cost to, it takes to, it costs to, does it mean to, does it mean when,
      does it mean if, does it matter, what time is it, is it time, is it called when, make it to, makes it possible,
      is that true, is there, are there, was there, were there, does there, do there, one of the, one of, one another,
      each other, all of the, both of the`),
    fragments: phraseList(`
      in, on, at, by, for, from, to, with, without, since, until, after, before, during, of, under, over, per, about, between,
      through, except, than, as, if, within, inside, outside, near, only, not, even, just, more, less,
      another, others, other, every, any`),
    more: phraseList(`
      tell me more, more, more please, go on, continue, keep going, tell us more, more info, more information, more details,
      details, any details, any more details, can you tell me more, can you elaborate, elaborate, elaborate please,
      please elaborate, explain, explain please, please explain, can you explain, can you explain that, explain that,
      tell me more about it, tell me more about that, tell me more about this, more about it, more about that, more about this,
      what else, anything else, is there more, is that all, is that it, and, and then, and then what, then what, then, what then,
      what next, and next, next, what comes next, what happens next, what happens then, what happened next, what happened then,
      and after that, after that, so, and so, say more, give me more, give me details, what more, what does that mean,
      what does it mean, what do you mean, meaning, how so, and now, what now, now what, what comes after that,
      what do i do then, what do i do next, what should i do then, what should i do next, read on, id like to know more,
      i want to know more, i want more, i would like to know more, could you tell me more, can i hear more, let me hear more,
      what else is there, what else is there to know, in detail, in more detail`),
    why: phraseList(`
      why, how come, what for, what is the reason, whats the reason, for what reason, what reason, reason, the reason,
      what was the reason, to what end, for what purpose, what is the purpose, whats the purpose, whats the point, what caused`),
    reasons: phraseList(`
      because, since, so that, as, due to, to avoid, to keep, to prevent, to protect, to stop, in order to, for fear, owing to,
      thanks to, reason, reasons, therefore, thus, otherwise, in case, lest, to make sure, to ensure, to help, to save, to allow,
      caused, causes, cause, purpose, as a result, which makes`),
  },
}
