// Shows confirmed answers: that one was made, and all of a server's.

import { ComponentType } from 'discord.js'
import type { ConfirmedAnswer, Page, PassageRef } from '../../../library/contract.ts'
import { countOf } from '../../../words.ts'
import { customId, writeRef } from '../../interactions/custom-id.ts'
import { titleOf } from '../passages.ts'
import { box, button, colours, container, message, pager, type Reply, row, text } from '../reply.ts'
import { joined } from '../words.ts'
import { quotedQuestion } from './inbox.ts'

/** Eight answers, each with a button, stay below Discord's 40 components. */
export const confirmedPageSize = 8

/** Stands below an answer that shows its question. */
export const confirmButton = (ref: PassageRef) =>
  button('Confirm this answer', customId('confirm-shown', writeRef(ref)))

export function renderConfirmed({ id, question, article }: ConfirmedAnswer): Reply {
  const where = article ? ` from “${titleOf(article)}”` : ''
  return box(
    colours.answered,
    `**Confirmed.** Anyone who asks ${quotedQuestion(question)} gets this passage${where} first.\n-# If its text changes, it comes up in the inbox.`,
    button('Undo', customId('unconfirm', id)),
    button('Confirmed answers', customId('confirmed', 1)),
  )
}

export function renderUnconfirmed(question: string, confirmedId: string): Reply {
  return box(
    colours.answered,
    `**No longer confirmed.** Anyone who asks ${quotedQuestion(question)} gets what I find.`,
    button('Undo', customId('reconfirm', confirmedId)),
    button('Confirmed answers', customId('confirmed', 1)),
  )
}

/** @param notice What was just done, written. */
export function renderConfirmedList(page: Page<ConfirmedAnswer>, notice?: string): Reply {
  const done = notice === undefined ? undefined : container(colours.answered, [text(notice)])
  const back = row(button('Back to the inbox', customId('inbox', 1)))
  if (page.total === 0) {
    const words =
      '**No confirmed answers yet.**\nUse “Apps › Confirm this answer” on an answer of mine in a channel, or “Pick the answer” in the inbox.'
    return message(done, container(colours.silent, [text(words)]), back)
  }
  return message(
    done,
    container(colours.neutral, [
      text(
        `### ${countOf(page.total, 'confirmed answer')}\n-# Anyone who asks one of these questions gets its passage first.`,
      ),
      ...page.items.map((answer) => ({
        type: ComponentType.Section as const,
        components: [text(`**${quotedQuestion(answer.question)}**\n-# ${placeOf(answer)}`)],
        accessory: button('Remove', customId('unconfirm-in', answer.id, page.page)),
      })),
    ]),
    pager(page, (each) => customId('confirmed', each)),
    back,
  )
}

function placeOf({ article, state, ref }: ConfirmedAnswer): string {
  if (!article) return 'its article is gone'
  return joined(
    [`“${titleOf(article)}”, paragraph ${ref.ordinal + 1}`, state === 'changed' ? 'its text has changed' : ''],
    ' · ',
  )
}
