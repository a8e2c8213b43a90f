// Shows what is kept for somebody who wants to be told of an answer, and tells them.

import type { AnsweredWish } from '../../library/contract.ts'
import { customId } from '../interactions/custom-id.ts'
import { askedLine } from './asked.ts'
import { escapeLine, shorten } from './escape.ts'
import { listPassages } from './passages.ts'
import { box, button, colours, container, message, type Reply, sentence, text } from './reply.ts'
import { joined } from './words.ts'

const maxShown = 150

/** Stands below silence, and what follows “Not it”. */
export const tellMeButton = () => button('Tell me when it is answered', customId('tell-me'))

const quoted = (question: string) => `“${escapeLine(shorten(question, maxShown))}”`

/** What was kept, and the way to have it forgotten. */
export function renderWish(question: string, wishId: string): Reply {
  return box(
    colours.answered,
    joined([
      `**I will send you a message** when ${quoted(question)} is answered.`,
      '-# Until then I keep the question and that you asked it, for half a year at most. Moderators see the question, not who asked.',
    ]),
    button('Forget it', customId('forget-wish', wishId)),
  )
}

export function renderWishForgotten(wasKept: boolean): Reply {
  return sentence(wasKept ? 'Forgotten. I will not send you a message.' : 'That was forgotten already.')
}

/** The message that somebody wanted to have. */
export function renderAnsweredWish({ question, isSure, passage }: AnsweredWish): Reply {
  const line = askedLine({ question })
  const heading = isSure
    ? '**You wanted to be told: there is an answer now.**'
    : '**You wanted to be told: this may answer it.**'
  return message(
    text(line),
    container(isSure ? colours.answered : colours.close, [
      text(heading),
      ...listPassages([passage], { reserved: line.length + heading.length }),
    ]),
    text('-# That was all: I have forgotten that you asked.'),
  )
}

/** For the channel, to somebody who takes no direct messages: without a word of what they asked. */
export function renderWishMention(person: string, mention: (command: string) => string): Reply {
  return {
    content: `<@${person}>, a question of yours has an answer now. Ask it again with ${mention('ask')}. I could not send you a direct message.`,
    components: [],
  }
}
