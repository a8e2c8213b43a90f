// “Save as article”, in the menu of a message: its words and text files become a draft, its link the source.

import { ApplicationCommandType, type Message } from 'discord.js'
import { UserError } from '../../errors.ts'
import type { TypedArticle, UploadedFile } from '../../library/contract.ts'
import { countOf } from '../../words.ts'
import type { CommandContext, MessageCommand } from '../interactions/command.ts'
import { forModerators } from '../interactions/definitions.ts'
import { areLarge } from '../interactions/download.ts'
import { mustModerate } from '../interactions/permissions.ts'
import { isOnlyLinks, linksIn } from '../messages/links.ts'
import { type MessageText, noWords, readMessage } from '../messages/message-text.ts'
import { proposeTitle } from '../messages/title.ts'
import { writeCommonMark } from '../messages/writing.ts'
import { renderDraft } from '../render/articles/draft.ts'
import { renderSource } from '../render/articles/source.ts'
import { clean, shorten } from '../render/escape.ts'

const onlyLinks = 'This message holds nothing but links. Pick below which page to save.'

/** Longest title that is made of a file's name. */
const maxFileTitleLength = 100

export const saveAsArticle: MessageCommand = {
  kind: 'message',
  definition: {
    type: ApplicationCommandType.Message,
    name: 'Save as article',
    ...forModerators,
  },

  async run(context, interaction) {
    const moderator = await mustModerate(context, interaction)
    const { targetMessage } = interaction
    const text = await readMessage(targetMessage)
    const links = linksIn(targetMessage, text)
    const [only] = links
    const saysNothingElse = isOnlyLinks(targetMessage)
    if (only !== undefined && links.length === 1 && saysNothingElse) {
      return renderSource(await context.library.draftFrom({ ...moderator, address: only }))
    }
    const words = writeCommonMark(text.blocks)
    if (words === '' && text.textFiles.length === 0) {
      throw new UserError(`${noWords(text)} Use this on a message with words or a text file.`)
    }
    const author = authorOf(targetMessage, moderator.by)
    const make = async () => {
      const file = await fileOf(context, text, words)
      const typed = typedOf(targetMessage, text, words, file, author.name)
      return context.library.draft({ ...moderator, links, typed, ...(file && { file }) })
    }
    const draft = await (areLarge(text.textFiles) ? context.takeTurn(moderator.guildId, make) : make())
    const notices = saysNothingElse ? [onlyLinks] : [author.notice, spoilerNotice(text)]
    return renderDraft(draft, notices.filter(Boolean))
  },
}

/** Everything in one file when words and files come together; a single file goes as it is, whatever its encoding. */
async function fileOf(context: CommandContext, text: MessageText, words: string): Promise<UploadedFile | undefined> {
  const files: UploadedFile[] = []
  for (const sent of text.textFiles) files.push(await context.download(sent))
  const [first] = files
  if (!first || (files.length === 1 && words === '')) return first
  const parts = [Buffer.from(words), ...files.map(({ bytes }) => Buffer.from(bytes))].filter((part) => part.length > 0)
  const blank = Buffer.from('\n\n')
  return {
    name: 'message.md',
    bytes: Buffer.concat(parts.flatMap((part, place) => (place > 0 ? [blank, part] : [part]))),
  }
}

/** Nobody is named as an author who was not asked: only who saves words of their own is named at once. */
function authorOf(message: Message, savedBy: string): { readonly name: string; readonly notice: string } {
  const { author, webhookId, messageSnapshots } = message
  const name = clean(author.displayName)
  if (messageSnapshots.size > 0) {
    return {
      name: '',
      notice: `${name} forwarded this message. Discord does not say who wrote it, so no author is named.`,
    }
  }
  if (webhookId !== null || author.bot) {
    return { name: '', notice: `This message is from the app ${name}, so no author is named.` }
  }
  if (author.id === savedBy) return { name, notice: '' }
  const mend = `To name ${name} as the author, ask first. Then press Edit and add “author: ${name}” to the details.`
  return { name: '', notice: `This message is from ${name}. ${mend}` }
}

function spoilerNotice({ spoilerCount }: MessageText): string {
  if (spoilerCount === 0) return ''
  const what = countOf(spoilerCount, 'spoiler')
  return `This message has ${what}. In the article everybody can read ${spoilerCount === 1 ? 'it' : 'them'}. Press Edit to remove what should stay hidden.`
}

function typedOf(
  message: Message,
  text: MessageText,
  words: string,
  file: UploadedFile | undefined,
  author: string,
): TypedArticle {
  const source = message.url
  // A Markdown file by itself may name its fields, and what is typed would overrule them.
  if (words === '' && file && /\.md$/i.test(file.name)) return { title: '', source, details: '', text: '' }
  const fileTitle = file?.name.replace(/\.(?:txt|md)$/i, '').replaceAll('_', ' ') ?? ''
  const written = message.messageSnapshots.first() ?? message
  return {
    title: words === '' ? shorten(clean(fileTitle), maxFileTitleLength) : clean(proposeTitle(text.blocks)),
    source,
    // An empty line asks for a name where the form is opened.
    details: `author: ${author}\ndate: ${(written.createdAt ?? message.createdAt).toISOString().slice(0, 10)}`,
    text: words,
  }
}
