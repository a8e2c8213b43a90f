// What a server reads when the bot has come: what it is for, and what to do first.

import { countOf } from '../../../words.ts'
import { box, colours, type Reply } from '../reply.ts'

/** @param articleCount That are here already. @param mention Mentions a command so that it can be clicked. */
export function renderGreeting(articleCount: number, mention: (command: string) => string): Reply {
  const lines = [
    '### Hello! I answer questions from your articles.',
    'I quote the paragraph that answers and link its source. If I find nothing, I say so.',
    '',
    '**What to do first**',
    `1. Moderators add an article with ${mention('article add')}, or Apps › Save as article on a message.`,
    `2. Everybody asks with ${mention('ask')}, or mentions me with a question.${articleCount > 0 ? ` You can try it now: ${countOf(articleCount, 'article')} ${articleCount === 1 ? 'is' : 'are'} here already.` : ''}`,
    `3. Server managers choose with ${mention('setup')} who can edit articles, and where I answer.`,
    '',
    `-# ${mention('help')} shows the rest. I read only messages that mention me or are sent to me.`,
  ]
  return box(colours.neutral, lines.join('\n'))
}
