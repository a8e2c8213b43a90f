// “Save as article”, in the menu of a message: its words and text files become a draft, its link the source.

import { ApplicationCommandType, type Message } from 'discord.js'
import { UserError } from '../../errors.ts'
import type { TypedArticle, UploadedFile } from '../../library/contract.ts'
import type { CommandContext, MessageCommand } from '../interactions/command.ts'
import { forModerators } from '../interactions/definitions.ts'
import { mustModerate } from '../interactions/permissions.ts'
import { renderDraft } from '../render/draft.ts'
import { clean, shorten } from '../render/escape.ts'

const maxGuessedTitleLength = 100

export const saveAsArticle: MessageCommand = {
  kind: 'message',
  definition: {
    type: ApplicationCommandType.Message,
    name: 'Save as article',
    ...forModerators,
  },

  async run(context, interaction) {
    const moderator = mustModerate(interaction)
    const { targetMessage } = interaction
    const words = wordsOf(targetMessage)
    const file = await fileOf(context, targetMessage, words)
    if (words === '' && !file) {
      throw new UserError('That message has no text that I can read. Use this on a message with words or a text file.')
    }
    const typed = typedOf(targetMessage, words, file)
    const draft = await context.library.draft({ ...moderator, typed, ...(file && { file }) })
    return renderDraft(draft)
  },
}

/** Mentions and emoji as they are read, since outside of Discord their ids say nothing. */
function wordsOf(message: Message): string {
  const { users, channels } = message.mentions
  const words = message.content
    .replace(/<@!?(\d+)>/g, (mention, id: string) => atName(users.get(id)?.displayName) ?? mention)
    .replace(/<@&(\d+)>/g, (mention, id: string) => atName(message.guild?.roles.cache.get(id)?.name) ?? mention)
    .replace(/<#(\d+)>/g, (mention, id: string) => {
      const channel = channels.get(id)
      return channel && 'name' in channel ? `#${channel.name}` : mention
    })
    .replace(/<a?(:\w+:)\d+>/g, '$1')
  const embeds = message.embeds.flatMap((embed) => [embed.title, embed.description]).filter((part) => part !== null)
  return [words, ...embeds].join('\n\n').trim()
}

function atName(name: string | undefined): string | undefined {
  return name === undefined ? undefined : `@${name}`
}

/** Everything in one file when words and files come together; a single file goes as it is, whatever its encoding. */
async function fileOf(context: CommandContext, message: Message, words: string): Promise<UploadedFile | undefined> {
  const isText = ({ name }: { name: string }) => /\.(?:md|txt)$/i.test(name)
  const files: UploadedFile[] = []
  for (const sent of message.attachments.values()) if (isText(sent)) files.push(await context.download(sent))
  const [first] = files
  if (!first || (files.length === 1 && words === '')) return first
  const parts = [Buffer.from(words), ...files.map(({ bytes }) => Buffer.from(bytes))].filter((part) => part.length > 0)
  const blank = Buffer.from('\n\n')
  return {
    name: 'message.md',
    bytes: Buffer.concat(parts.flatMap((part, place) => (place > 0 ? [blank, part] : [part]))),
  }
}

function typedOf(message: Message, words: string, file: UploadedFile | undefined): TypedArticle {
  const source = message.url
  // A Markdown file by itself may name its fields, and what is typed would overrule them.
  if (words === '' && file && /\.md$/i.test(file.name)) return { title: '', source, details: '', text: '' }
  const [firstLine = ''] = clean(words || (file?.name.replace(/\.txt$/i, '').replaceAll('_', ' ') ?? '')).split('\n')
  const title = firstLine
    .replace(/^#{1,3}\s+/, '')
    .replace(/[*~`|]/g, '')
    .trim()
  const [author, date] = [clean(message.author.displayName), message.createdAt.toISOString().slice(0, 10)]
  return {
    title: shorten(title, maxGuessedTitleLength),
    source,
    details: `author: ${author}\ndate: ${date}`,
    text: words,
  }
}
