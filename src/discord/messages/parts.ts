// Where a message has words: its content, embeds, polls, components, what it forwards, and what describes its media.

import type { APIEmbed, APIMessageComponent, APIMessageTopLevelComponent, Attachment, Emoji, Message } from 'discord.js'
import { ComponentType, EmbedType } from 'discord.js'
import { countOf } from '../../words.ts'
import type { TextReader } from './reading.ts'
import { linesOf, type ShownBlock, type ShownLine, type ShownSpan } from './shown-text.ts'

/** What is in a message, or in one that it forwards. */
type Content = Pick<Message, 'content' | 'embeds' | 'poll' | 'components' | 'attachments' | 'stickers'>

/** Everything with words in it, in the order in which Discord shows it. */
export function shownParts(message: Message, reader: TextReader): ShownBlock[] {
  return contentsOf(message).flatMap((content) => blocksOf(content, reader))
}

/** The text files of a message and of what it forwards. */
export function textFilesOf(message: Message): Attachment[] {
  return filesOf(message).filter(isTextFile)
}

/** How many boxes, text files and descriptions of pictures are shown only by a click. */
export function hiddenPartCount(message: Message): number {
  const files = filesOf(message).filter((file) => isHidden(file) && (isTextFile(file) || file.description))
  const components = contentsOf(message).flatMap((content) => componentsOf(content).flatMap(withInner))
  const boxes = components.filter((each) => each.type === ComponentType.Container && each.spoiler)
  const pictures = components.flatMap(mediaOf).filter(({ spoiler, description }) => spoiler && description)
  return files.length + boxes.length + pictures.length
}

function filesOf(message: Message): Attachment[] {
  return contentsOf(message).flatMap(({ attachments }) => [...attachments.values()])
}

function isTextFile({ name }: Attachment): boolean {
  return /\.(?:md|txt)$/i.test(name)
}

// By its flag, or by the name that Discord's clients give it.
function isHidden({ spoiler, name }: Attachment): boolean {
  return spoiler || name.startsWith('SPOILER_')
}

/** A message, and what it forwards. */
export function contentsOf(message: Message) {
  return [message, ...message.messageSnapshots.values()] as const
}

function blocksOf(content: Content, reader: TextReader): ShownBlock[] {
  const own = [
    ...reader.text(content.content),
    ...componentsOf(content).flatMap((each) => componentBlocks(each, reader)),
  ]
  const { poll } = content
  if (poll) {
    // One paragraph: answers say nothing without their question.
    own.push(...linesBlock([poll.question.text ?? '', ...[...poll.answers.values()].map(answerOf)]))
  }
  const described = linesBlock([...content.attachments.values()].map(({ description }) => description ?? ''))
  const embeds = content.embeds.map(({ data }) => data)
  const written = embeds.filter(isWritten)
  const blocks = [...own, ...written.flatMap((embed) => embedBlocks(embed, reader)), ...described]
  // What Discord shows of a page below its address is the page's text, not the message's; it stands in where that has none.
  const hasWords = blocks.some((block) =>
    [...linesOf([block])].some((line) => line.some(({ kind, text }) => kind !== 'address' && text.trim() !== '')),
  )
  return hasWords
    ? blocks
    : [...blocks, ...embeds.filter((each) => !isWritten(each)).flatMap((each) => embedBlocks(each, reader))]
}

function answerOf({ text, emoji }: { readonly text: string | null; readonly emoji: Emoji | null }): string {
  const sign = emoji?.id ? `:${emoji.name}:` : emoji?.name
  const words = [sign, text].filter(Boolean).join(' ')
  return words === '' ? '' : `• ${words}`
}

function isWritten({ type }: APIEmbed): boolean {
  return (
    type === undefined ||
    type === EmbedType.Rich ||
    type === EmbedType.PollResult ||
    type === EmbedType.AutoModerationMessage
  )
}

function embedBlocks(embed: APIEmbed, reader: TextReader): ShownBlock[] {
  const { title, description = '', author, fields = [], footer, type } = embed
  // Its fields are named for programs.
  if (type === EmbedType.PollResult) {
    const shown = ['poll_question_text', 'victor_answer_text']
    return linesBlock(shown.map((name) => fields.find((field) => field.name === name)?.value ?? ''))
  }
  const told = [
    ...reader.text(description),
    ...fields.flatMap(({ name, value }) => fieldBlocks(reader.line(name), reader.text(value))),
  ]
  const heading = title === undefined ? [] : headingOf(reader.line(title), told.length > 0)
  return [...linesBlock([author?.name ?? '']), ...heading, ...told, ...linesBlock([footer?.text ?? ''])]
}

function headingOf(line: ShownLine, hasTextBelow: boolean): ShownBlock[] {
  if (line.length === 0) return []
  return [hasTextBelow ? { kind: 'heading', level: 2, line } : { kind: 'lines', lines: [line] }]
}

/** The name of a field in one paragraph with its first lines. */
function fieldBlocks(name: ShownLine, value: readonly ShownBlock[]): ShownBlock[] {
  const bold = name.map((span): ShownSpan => ({ ...span, isBold: true }))
  if (bold.length === 0) return [...value]
  const [first, ...rest] = value
  if (first?.kind === 'lines') return [{ kind: 'lines', lines: [bold, ...first.lines] }, ...rest]
  return [{ kind: 'lines', lines: [bold] }, ...value]
}

function componentBlocks(component: APIMessageComponent, reader: TextReader): ShownBlock[] {
  switch (component.type) {
    case ComponentType.TextDisplay:
      return reader.text(component.content)
    case ComponentType.Container:
      return component.components.flatMap((each) => componentBlocks(each, reader))
    case ComponentType.Section: {
      const texts = component.components.flatMap((each) => componentBlocks(each, reader))
      return [...texts, ...componentBlocks(component.accessory, reader)]
    }
    default:
      return linesBlock(mediaOf(component).map(({ description }) => description ?? ''))
  }
}

interface Media {
  readonly description?: string | null
  readonly spoiler?: boolean
}

/** Pictures with what describes them. Buttons and selects are no text but things to use. */
function mediaOf(component: APIMessageComponent): readonly Media[] {
  if (component.type === ComponentType.MediaGallery) return component.items
  return component.type === ComponentType.Thumbnail ? [component] : []
}

function withInner(component: APIMessageComponent): APIMessageComponent[] {
  const inner = component.type === ComponentType.Container ? component.components : []
  const accessory = component.type === ComponentType.Section ? [component.accessory] : []
  return [component, ...inner.flatMap(withInner), ...accessory]
}

function componentsOf({ components }: Content): APIMessageTopLevelComponent[] {
  return components.map((component) => component.toJSON())
}

function linesBlock(texts: readonly string[]): ShownBlock[] {
  const lines = texts.flatMap((text) => text.split(/[\r\n]+/).map((line) => line.trim())).filter((line) => line !== '')
  return lines.length === 0 ? [] : [{ kind: 'lines', lines: lines.map((text) => [{ text }]) }]
}

/** What is in a message that has no words, for a sentence; empty when there is nothing at all. */
export function wordlessParts(message: Message): string {
  const files = filesOf(message)
  const names = contentsOf(message).flatMap(({ stickers }) => [...stickers.values()].map(({ name }) => `“${name}”`))
  const pictures = files.filter(({ contentType }) => contentType?.startsWith('image/')).length
  const parts = [
    pictures > 0 ? countOf(pictures, 'picture') : '',
    files.length > pictures ? countOf(files.length - pictures, 'file') : '',
    names.length > 0 ? `the ${names.length > 1 ? 'stickers' : 'sticker'} ${names.join(', ')}` : '',
    message.system ? 'a notice by Discord itself' : '',
  ]
  return new Intl.ListFormat('en').format(parts.filter(Boolean))
}
