// Writes down what a person sees, one block a message. Knows no sandbox.

import type { APIEmbed } from 'discord-api-types/v10'
import type { PageMessage } from '../../../src/sandbox/page-server/protocol.ts'

interface Component {
  readonly type: number
  readonly content?: string
  readonly style?: number
  readonly label?: string
  readonly emoji?: { readonly name?: string }
  readonly url?: string
  readonly disabled?: boolean
  readonly placeholder?: string
  readonly divider?: boolean
  readonly options?: readonly { readonly label: string }[]
  readonly components?: readonly Component[]
  readonly accessory?: Component
  readonly items?: readonly { readonly media: { readonly url: string } }[]
  readonly file?: { readonly url: string }
  readonly name?: string
  readonly size?: number
}

/** What a button says: its emoji and label. */
export const labelOf = ({ emoji, label }: Component): string => [emoji?.name, label].filter(Boolean).join(' ')

const controlText = (component: Component): string => {
  const { type, url, disabled, placeholder, options } = component
  const note = disabled ? ' (disabled)' : ''
  if (type === 2) return `[${labelOf(component)}${url ? ` ↗ ${url}` : ''}${note}]`
  const offered = options?.map(({ label }) => label).join(' | ')
  return `[${[placeholder, offered].filter(Boolean).join(': ')} ▾${note}]`
}

const componentLines = (component: Component): string[] => {
  const { type, content, components = [], accessory, items = [], name, size } = component
  switch (type) {
    case 1:
      return [components.map(controlText).join(' ')]
    case 9: {
      const lines = components.flatMap(componentLines)
      if (accessory?.type !== 2) return [...lines, '[picture]']
      return [...lines, controlText(accessory)]
    }
    case 10:
      return (content ?? '').split('\n')
    case 12:
      return items.map(({ media }) => `[picture ${decodeURIComponent(media.url.replace(/^.*\/|\?.*$/g, ''))}]`)
    case 13:
      return [`[file ${name}, ${size} bytes]`]
    case 14:
      return component.divider === false ? [] : ['---']
    default:
      return components.flatMap(componentLines)
  }
}

const embedLines = ({ title, url, author, description, fields = [], footer }: APIEmbed): string[] => [
  ...(author ? [author.name] : []),
  ...(title ? [url ? `${title} ↗ ${url}` : title] : []),
  ...(description?.split('\n') ?? []),
  ...fields.flatMap(({ name, value }) => [name, ...value.split('\n').map((line) => `  ${line}`)]),
  ...(footer ? [footer.text] : []),
]

const pollLines = ({ question, answers }: NonNullable<PageMessage['poll']>): string[] => [
  `poll: ${question.text}`,
  ...answers.map(({ poll_media }) => `  ( ) ${poll_media.text}`),
]

/** The lines of a message: content, embeds, files, components. Markdown stays as it is. */
export const messageLines = (message: PageMessage): string[] => {
  if (message.isThinking) return ['… is thinking']
  if (message.type === 18) return [`started a thread: ${message.content}`]
  // A thread shows the message it began with.
  if (message.type === 21 && message.referenced_message) return messageLines(message.referenced_message)
  return [
    ...(message.content === '' ? [] : message.content.split('\n')),
    ...(message.message_snapshots ?? []).flatMap(({ message: snapshot }) => [
      'forwarded:',
      ...messageLines({ ...message, message_snapshots: [], components: [], ...snapshot } as PageMessage),
    ]),
    ...(message.poll ? pollLines(message.poll) : []),
    ...message.embeds.flatMap(embedLines),
    // With Components V2 files show where a component says so, and nowhere else.
    ...((message.flags ?? 0) & (1 << 15) ? [] : message.attachments).map(
      ({ filename, size }) => `[file ${filename}, ${size} bytes]`,
    ),
    ...((message.components ?? []) as readonly Component[]).flatMap(componentLines),
    ...(message.reactions ?? []).map(({ emoji, count }) => `(${emoji.name} ${count})`),
  ]
}

/** @param nameOf Names for the ids in mentions. */
export const writeTranscript = (messages: readonly PageMessage[], nameOf: (id: string) => string): string => {
  const named = (line: string): string =>
    line.replace(/<(@!?|@&|#)(\d+)>/g, (_, kind: string, id: string) => {
      return `${kind.startsWith('#') ? '#' : '@'}${nameOf(id)}`
    })
  const blocks = messages.map((message) => {
    const lines = messageLines(message).map(named)
    const aside = message.visibleTo === undefined ? '' : ` (only ${nameOf(message.visibleTo)} sees this)`
    const head = `${nameOf(message.author.id)}${aside}:`
    return lines.length === 1 ? `${head} ${lines[0]}` : [head, ...lines.map((line) => `  ${line}`.trimEnd())].join('\n')
  })
  return blocks.join('\n')
}
