// Draws one message: who, when, why, and what.

import type { PageMessage } from '../../page-server/protocol.ts'
import { avatar, element } from '../elements/dom.ts'
import { drawMarkdown } from '../markdown/drawing.ts'
import { formatMoment, formatSent } from '../markdown/timestamps.ts'
import type { Note } from '../state/state.ts'
import type { View } from '../state/view.ts'
import { drawComponents } from './components.ts'
import { drawEmbed } from './embeds.ts'
import { drawAttachment, drawImage } from './media.ts'

/** Bits of a message's flags. */
const crosspostedFlag = 1 << 0
const ephemeralFlag = 1 << 6
const loadingFlag = 1 << 7
const componentsV2Flag = 1 << 15

/** Discord's numbers for messages of its own. */
const threadCreated = 18
const threadStarter = 21

/** Discord's number for a reference to what is forwarded. */
const forwardReference = 1

/** Messages by one author within this time stand under one name. */
const groupingMs = 7 * 60_000

interface MessageSettings {
  /** Whether the name and picture stand above already. */
  readonly isGrouped: boolean
  /** Whether it mentions the person who reads. */
  readonly isForMe: boolean
  openMenu(anchor: Anchor): void
  /** Opens the menu of whoever wrote it. */
  openPersonMenu(anchor: Anchor): void
}

type Anchor = HTMLElement | { x: number; y: number }

export function isEphemeral(message: PageMessage): boolean {
  return message.visibleTo !== undefined || ((message.flags ?? 0) & ephemeralFlag) !== 0
}

/** Whether a message of an announcement channel went out to the servers that follow it. */
export function isPublished(message: PageMessage): boolean {
  return ((message.flags ?? 0) & crosspostedFlag) !== 0
}

/** Whether a message continues the one above it. */
export function isContinuation(message: PageMessage, above: PageMessage | undefined): boolean {
  if (!above || above.author.id !== message.author.id || isEphemeral(above) !== isEphemeral(message)) return false
  if (message.message_reference || message.interaction_metadata || message.interaction) return false
  return Date.parse(message.timestamp) - Date.parse(above.timestamp) < groupingMs
}

export function drawMessage(message: PageMessage, view: View, settings: MessageSettings): HTMLElement {
  const name = authorName(message, view)
  const isPrivate = isEphemeral(message)
  const classes = ['message']
  if (settings.isGrouped) classes.push('is-grouped')
  if (settings.isForMe) classes.push('is-for-me')
  if (isPrivate) classes.push('is-ephemeral')
  const menuButton = element(
    'button',
    {
      type: 'button',
      class: 'menu-button',
      'aria-label': `Actions for the message by ${name}`,
      'aria-haspopup': 'menu',
      'data-keep': `menu ${message.id}`,
      onclick: () => settings.openMenu(menuButton),
    },
    '…',
  )
  return element(
    'article',
    {
      class: classes.join(' '),
      tabindex: -1,
      'data-message-id': message.id,
      'aria-label': `${name}, ${formatSent(Date.parse(message.timestamp), view.nowMs())}`,
      oncontextmenu(event: MouseEvent) {
        event.preventDefault()
        const isByKeyboard = event.clientX === 0 && event.clientY === 0
        const isOnPerson = event.target instanceof Element && event.target.closest('.avatar, .author') !== null
        const open = isOnPerson ? settings.openPersonMenu : settings.openMenu
        open(isByKeyboard ? menuButton : { x: event.clientX, y: event.clientY })
      },
    },
    drawContext(message, view),
    settings.isGrouped ? undefined : avatar(name, message.author.id),
    element(
      'div',
      { class: 'message-main' },
      settings.isGrouped ? undefined : drawHeader(message, name, view, settings),
      ...drawBody(message, name, view),
      drawReactions(message),
      isPrivate ? drawDismiss(message, view) : undefined,
    ),
    menuButton,
  )
}

function drawReactions({ reactions = [] }: PageMessage): HTMLElement | undefined {
  if (reactions.length === 0) return undefined
  const list = reactions.map(({ emoji, count }) =>
    element('li', { 'aria-label': `Reaction ${emoji.name}, ${count}` }, `${emoji.name} ${count}`),
  )
  return element('ul', { class: 'reactions', 'aria-label': 'Reactions' }, ...list)
}

function authorName(message: PageMessage, view: View): string {
  const { author } = message
  return view.nameOf('user', author.id) ?? author.global_name ?? author.username
}

function drawHeader(message: PageMessage, name: string, view: View, settings: MessageSettings): HTMLElement {
  const sentMs = Date.parse(message.timestamp)
  const author = element(
    'button',
    {
      type: 'button',
      class: 'author',
      'aria-haspopup': 'menu',
      'data-keep': `author ${message.id}`,
      onclick: () => settings.openPersonMenu(author),
    },
    name,
  )
  return element(
    'div',
    { class: 'message-header' },
    author,
    message.author.bot ? element('span', { class: 'app-badge' }, 'APP') : undefined,
    element(
      'time',
      { datetime: message.timestamp, title: formatMoment(sentMs / 1000, 'F', view.nowMs()) },
      formatSent(sentMs, view.nowMs()),
    ),
  )
}

/** The line above: the command that was used, or the message that is answered. */
function drawContext(message: PageMessage, view: View): HTMLElement | undefined {
  const used = message.interaction_metadata
  const commandName = commandNameOf(message)
  if (used && used.type === 2) {
    const who = view.nameOf('user', used.user.id) ?? used.user.username
    return element(
      'div',
      { class: 'message-context' },
      element('strong', {}, who),
      ' used ',
      commandName === undefined ? 'a command' : element('span', { class: 'command-used' }, commandName),
    )
  }
  const isOwnLine = message.type === threadCreated || (message.type === threadStarter && message.referenced_message)
  if (!message.message_reference || isOwnLine) return undefined
  if (message.message_reference.type === forwardReference) {
    return element('div', { class: 'message-context' }, 'Forwarded')
  }
  return drawReference(message, view)
}

function commandNameOf(message: PageMessage): string | undefined {
  const used: object = message.interaction_metadata ?? {}
  const name = 'name' in used && typeof used.name === 'string' ? used.name : message.interaction?.name
  if (name === undefined) return undefined
  // Context menu commands carry no slash; Discord tells them by the message they were used on.
  return 'target_message_id' in used || 'target_user' in used ? name : `/${name}`
}

function drawReference(message: PageMessage, view: View): HTMLElement {
  const answered = message.referenced_message as PageMessage | null | undefined
  if (!answered) return element('div', { class: 'message-context is-reply' }, 'Original message was deleted')
  const summary = plainLine(answered.content, view).slice(0, 120) || 'Click to see the message'
  return element(
    'button',
    { type: 'button', class: 'message-context is-reply', onclick: () => view.goToMessage(answered.id) },
    element('strong', {}, `@${authorName(answered, view)}`),
    ` ${summary}`,
  )
}

/** Words of a message on one line, with names where it mentions somebody. */
function plainLine(content: string, view: View): string {
  const named = content.replace(/<(@[!&]?|#)(\d+)>/g, (written, sign: string, id: string) => {
    const of = sign === '#' ? 'channel' : sign === '@&' ? 'role' : 'user'
    const name = view.nameOf(of, id)
    return name === undefined ? written : `${sign[0]}${name}`
  })
  return named.replace(/\s+/g, ' ')
}

function drawBody(message: PageMessage, name: string, view: View): HTMLElement[] {
  if (message.isThinking === true || ((message.flags ?? 0) & loadingFlag) !== 0) {
    const dots = element('span', { class: 'dots', 'aria-hidden': 'true' }, element('i'), element('i'), element('i'))
    return [element('div', { class: 'thinking', role: 'status' }, dots, `${name} is thinking…`)]
  }
  if (message.type === threadCreated) {
    return [
      element(
        'div',
        {},
        'started a thread: ',
        drawThreadLink(message.message_reference?.channel_id ?? '', message.content, view),
      ),
    ]
  }
  // A thread begins with the message it was made of.
  const starter = message.type === threadStarter ? (message.referenced_message as PageMessage | undefined) : undefined
  if (starter) return drawBody(starter, name, view)
  const body: HTMLElement[] = []
  const edited = message.edited_timestamp ? element('span', { class: 'edited' }, '(edited)') : undefined
  body.push(...drawContent(message, view))
  for (const { message: snapshot } of message.message_snapshots ?? []) {
    const shown = { ...message, ...snapshot } as PageMessage
    body.push(element('blockquote', { class: 'forwarded' }, ...drawContent(shown, view)))
  }
  if (message.poll) body.push(drawPoll(message.poll))
  const thread = view.threadFrom(message)
  if (thread) body.push(drawThreadLink(thread.id, thread.name, view))
  if (isPublished(message)) {
    body.push(element('div', { class: 'published-mark' }, 'Published to the servers that follow this channel'))
  }
  if (edited) (message.content === '' ? body.at(-1) : body[0])?.append(edited)
  return body
}

/** What a message says and shows, its own or a forwarded one's. */
function drawContent(message: PageMessage, view: View): HTMLElement[] {
  const content: HTMLElement[] = []
  if (message.content !== '') content.push(drawMarkdown(message.content, view))
  for (const embed of message.embeds) content.push(drawEmbed(embed, view))
  // With Components V2 files show where a component says so, and nowhere else.
  const attachments = (message.flags ?? 0) & componentsV2Flag ? [] : message.attachments
  for (const attachment of attachments) {
    const isPicture = attachment.content_type?.startsWith('image/') ?? false
    content.push(isPicture ? drawImage(attachment.url, attachment.description ?? '') : drawAttachment(attachment))
  }
  if (message.components && message.components.length > 0) content.push(drawComponents(message, view))
  return content
}

function drawPoll({ question, answers }: NonNullable<PageMessage['poll']>): HTMLElement {
  return element(
    'div',
    { class: 'poll' },
    element('strong', {}, question.text ?? ''),
    element('ul', {}, ...answers.map(({ poll_media }) => element('li', {}, poll_media.text ?? ''))),
  )
}

function drawThreadLink(channelId: string, name: string, view: View): HTMLElement {
  const count = view.countIn(channelId)
  return element(
    'button',
    { type: 'button', class: 'thread-link', onclick: () => view.goToChannel(channelId) },
    element('strong', {}, name),
    element('small', {}, count === 1 ? '1 message ›' : `${count} messages ›`),
  )
}

function drawDismiss(message: PageMessage, view: View): HTMLElement {
  return element(
    'div',
    { class: 'ephemeral-mark' },
    'Only you can see this • ',
    element(
      'button',
      { type: 'button', class: 'link', 'data-keep': `dismiss ${message.id}`, onclick: () => view.dismiss(message) },
      'Dismiss message',
    ),
  )
}

/** A line of the page's own: a command on its way or a failure. */
export function drawNote(note: Note, close: () => void): HTMLElement {
  const isFailure = note.kind === 'failed'
  return element(
    'div',
    { class: `note is-${note.kind}`, 'data-note-id': note.id, role: isFailure ? 'alert' : 'status' },
    note.heading ? element('span', { class: 'note-heading' }, `${note.heading} `) : undefined,
    element('span', { class: 'note-sentence' }, note.sentence),
    isFailure ? element('button', { type: 'button', class: 'link', onclick: close }, 'Dismiss') : undefined,
  )
}
