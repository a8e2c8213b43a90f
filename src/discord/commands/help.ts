// /help: what can be asked and how, with commands to click.

import { InteractionContextType } from 'discord.js'
import type { ChatCommand, CommandContext } from '../command.ts'
import { colours, container, message, type Reply, text } from '../render/reply.ts'

export const help: ChatCommand = {
  kind: 'chat',
  definition: {
    name: 'help',
    description: 'What you can ask me, and how',
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
  },
  run: (context) => renderHelp(context),
}

export async function renderHelp(context: CommandContext): Promise<Reply> {
  const { articleCount } = await context.library.status()
  const mention = context.mentionCommand
  const shelf =
    articleCount === 1
      ? 'one article, and only from it'
      : `${articleCount.toLocaleString('en')} articles, and only from them`
  return message(
    container(colours.neutral, [
      text(
        [
          '### Ask the articles',
          `I answer from ${shelf}: I quote the paragraph and link the very sentence. When they are silent, I say so.`,
          '',
          `- ${mention('ask')} a question in everyday words. Only you see the answer until you share it.`,
          `- ${mention('search')} finds every paragraph with certain words: \`"exact words"\`, \`-without\`.`,
          `- ${mention('article list')} shows all articles, ${mention('article show')} one of them.`,
          '- Mention me in a channel with a question, or write to me directly.',
          '- On any message: Apps › Ask the articles about this.',
          '',
          '-# I read only messages that mention me or are written to me, and I keep none of them.',
        ].join('\n'),
      ),
    ]),
  )
}
