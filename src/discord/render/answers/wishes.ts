// Shows what is kept for somebody who wants to be told of an answer, and tells them.

import { type APIComponentInContainer, ComponentType } from 'discord.js'
import type { AnsweredWish } from '../../../library/contract.ts'
import { customId } from '../../interactions/custom-id.ts'
import { inQuotes } from '../escape.ts'
import { listPassages } from '../passages.ts'
import { box, button, colours, container, message, type Reply, row, sentence, text } from '../reply.ts'
import { joined } from '../words.ts'
import { askedLine } from './asked.ts'

const maxShown = 150

/** Stands below silence, and what follows “Not it”. */
export const tellMeButton = () => button('Tell me when it is answered', customId('tell-me'))

/** What was kept, and the way to have it forgotten. */
export function renderWish(question: string, wishId: string): Reply {
  return box(
    colours.answered,
    joined([
      `**I will send you a message** when ${inQuotes(question, maxShown)} is answered.`,
      '-# Until then, I keep your question and your name, for up to six months. Moderators see the question, not your name.',
    ]),
    button('Forget it', customId('forget-wish', wishId)),
  )
}

export function renderWishForgotten(wasKept: boolean): Reply {
  return sentence(wasKept ? 'Forgotten. I will not send you a message.' : 'That was forgotten already.')
}

/** The message that somebody wanted to have. Articles of a server can be read there alone, so its buttons are left out. */
export function renderAnsweredWish({ question, isSure, passage, guildId, channelId }: AnsweredWish): Reply {
  const line = askedLine({ question })
  const shown = listPassages([passage], { reserved: line.length + 100 })
  const heading = isSure ? '**Your question has an answer now.**' : '**This may answer your question.**'
  return message(
    text(line),
    container(isSure ? colours.answered : colours.close, [
      text(heading),
      ...(guildId === undefined ? shown : shown.map(withoutButtons)),
    ]),
    text(
      joined([
        guildId === undefined ? undefined : `-# You asked in <#${channelId}>. Ask there again to read more.`,
        '-# I no longer keep your question.',
      ]),
    ),
  )
}

/** Links to sources stay. */
function withoutButtons(component: APIComponentInContainer | undefined): APIComponentInContainer | undefined {
  if (component?.type !== ComponentType.ActionRow) return component
  return row(...component.components.filter((each) => 'url' in each))
}

/** For the channel, to somebody who takes no direct messages: without a word of what they asked. */
export function renderWishMention(person: string, mention: (command: string) => string): Reply {
  return {
    content: `<@${person}>, a question of yours has an answer now. Ask it again with ${mention('ask')}. I couldn’t send you a direct message.`,
    components: [],
  }
}
