// What the bot says to a greeting and its like: one line, and what can be asked is one press away.

import type { SmallTalk } from '../../../library/contract.ts'
import { customId } from '../../interactions/custom-id.ts'
import { button, message, type Reply, row, text } from '../reply.ts'

const lines: Readonly<Record<SmallTalk, string>> = {
  greeting: 'Hello! Ask me anything about the articles here.',
  thanks: 'You’re welcome!',
  farewell: 'Bye! I’m here when you have a question.',
  praise: 'Thank you!',
  identity: 'I’m a bot. I answer questions by quoting the articles here.',
  help: 'Ask me a question in your own words, and I quote what the articles say.',
  remark: 'I’m here when you have a question.',
}

/** @param saidBy Discord's id of who may delete it where everybody sees it; undefined = only they see it. */
export function renderSmallTalk(kind: SmallTalk, saidBy?: string): Reply {
  return message(
    text(lines[kind]),
    row(
      button('What can I ask?', customId('what')),
      saidBy === undefined ? undefined : button('Delete', customId('delete', saidBy)),
    ),
  )
}
