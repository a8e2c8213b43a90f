// /help: what can be asked and how, with commands to click; moderators see theirs as well.

import type { BaseInteraction } from 'discord.js'
import { countOf } from '../../words.ts'
import type { ChatCommand, CommandContext } from '../interactions/command.ts'
import { forEverybody } from '../interactions/definitions.ts'
import { isModerator, isServerModerator, mayManageServer, scopeOfInteraction } from '../interactions/permissions.ts'
import { box, colours, type Reply } from '../render/reply.ts'

/** Whoever has a role of /setup may edit articles and no more. */
interface Rights {
  readonly edits: boolean
  readonly setsDigest: boolean
  readonly setsUp: boolean
}

export const help: ChatCommand = {
  kind: 'chat',
  definition: {
    name: 'help',
    description: 'What you can ask me, and how',
    ...forEverybody,
  },
  async run(context, interaction) {
    return helpFor(context, interaction)
  },
}

/** What the one who asks can do. */
export async function helpFor(context: CommandContext, interaction: BaseInteraction): Promise<Reply> {
  const rights = {
    edits: await isModerator(context, interaction),
    setsDigest: isServerModerator(interaction),
    setsUp: mayManageServer(interaction),
  }
  const scope = scopeOfInteraction(interaction)
  const { total: articleCount } = await context.library.list({ page: 1, pageSize: 1, ...scope })
  const share = await context.library.meaningShare(scope)
  const mention = context.mentionCommand
  const lines = [
    '### Ask the articles',
    articleCount === 0
      ? 'There are no articles here yet. Once there are, I answer questions by quoting them.'
      : `I answer from ${countOf(articleCount, 'article')}. I quote the paragraph and link the sentence. If I find nothing, I say so.`,
    '',
    `- ${mention('ask')}: ask in everyday words. Only you see the answer, until you share it.`,
    `- ${mention('search')}: find paragraphs by their words. \`"exact words"\` and \`-without\` work, too.`,
    `- ${mention('articles')}: see all articles, or read one.`,
    '- Mention me with a question in a channel, or send me a direct message.',
    '- On any message, choose Apps › Ask the articles about this.',
    ...(rights.edits ? moderatorLines(mention, rights) : []),
    '',
    ...(share === undefined ? [] : [`-# ${meaningSentence(share)}`]),
    '-# I read only messages that mention me or are sent to me. Questions are kept for a while, without names, to see what the articles lack.',
  ]
  return box(colours.neutral, lines.join('\n'))
}

function meaningSentence(share: number): string {
  if (share === 1) return 'I also look for what means the same in other words.'
  return `I am learning to find what means the same in other words: ${Math.floor(100 * share)}% done.`
}

function moderatorLines(mention: (name: string) => string, { setsDigest, setsUp }: Rights): string[] {
  return [
    '',
    '**For moderators**',
    `- ${mention('article add')}, or Apps › Save as article on a message: you see a preview before you publish. A link is enough.`,
    `- ${mention('article edit')}, ${mention('article refresh')}, ${mention('article remove')}, ${mention('article history')}, ${mention('article export')}: change articles. You can undo every change.`,
    `- ${mention('inbox')}: see questions without an answer, and what else needs a look.`,
    '- On an answer of mine, choose Apps › Confirm this answer: anyone who asks that again gets it first.',
    `- ${mention('synonym add')}: say which words mean the same here.`,
    ...(setsDigest ? [`- ${mention('digest set')}: post what is new once a day.`] : []),
    `- ${mention('log')}: see who changed what, and undo it.`,
    ...(setsUp
      ? [`- ${mention('setup')}: choose who can edit articles, where I answer, and where moderators are told.`]
      : []),
  ]
}
