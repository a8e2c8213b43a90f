// /help: what can be asked and how, with commands to click.

import type { ChatCommand, CommandContext } from '../interactions/command.ts'
import { forEverybody } from '../interactions/definitions.ts'
import { isModerator, scopeOfInteraction } from '../interactions/permissions.ts'
import { box, colours, type Reply } from '../render/reply.ts'

export const help: ChatCommand = {
  kind: 'chat',
  definition: {
    name: 'help',
    description: 'What you can ask me, and how',
    ...forEverybody,
  },
  run: (context, interaction) => renderHelp(context, scopeOfInteraction(interaction), isModerator(interaction)),
}

/** @param isForModerator Whether what only moderators can do is told too. */
export async function renderHelp(
  context: CommandContext,
  scope: { readonly guildId?: string },
  isForModerator = false,
): Promise<Reply> {
  const { total: articleCount } = await context.library.list({ page: 1, pageSize: 1, ...scope })
  const mention = context.mentionCommand
  const shelf =
    articleCount === 1
      ? 'one article, and only from it'
      : `${articleCount.toLocaleString('en')} articles, and only from them`
  const lines = [
    '### Ask the articles',
    `I answer from ${shelf}: I quote the paragraph and link the very sentence. When they are silent, I say so.`,
    '',
    `- ${mention('ask')} a question in everyday words. Only you see the answer until you share it.`,
    `- ${mention('search')} finds every paragraph with certain words: \`"exact words"\`, \`-without\`.`,
    `- ${mention('article list')} shows all articles, ${mention('article show')} one of them.`,
    '- Mention me in a channel with a question, or write to me directly.',
    '- On any message: Apps › Ask the articles about this.',
    ...(isForModerator ? moderatorLines(mention) : []),
    '',
    '-# I read only messages that mention me or are written to me. What was asked is kept for a while, to find what the articles lack; who asked is not.',
  ]
  return box(colours.neutral, lines.join('\n'))
}

function moderatorLines(mention: (name: string) => string): string[] {
  return [
    '',
    'As a moderator you keep the articles of this server, and every step can be undone:',
    `- ${mention('article add')}, or Apps › Save as article on any message. You see how I read it before it is published.`,
    `- ${mention('article edit')}, ${mention('article remove')}, ${mention('article history')}, ${mention('article export')}.`,
    `- ${mention('synonym add')} says which words mean the same here.`,
    `- ${mention('log')} shows who did what.`,
  ]
}
