// Where a person writes: plain text with @ and / lists, or a command being filled in.

import type { PageMessage } from '../../page-server/protocol.ts'
import { element } from '../elements/dom.ts'
import { nameOf } from './command/command-line.ts'
import { pressedKey } from './keys.ts'
import {
  beginCommand,
  type ComposerHost,
  createWriting,
  endCommand,
  send,
  setText,
  typed,
  type Writing,
} from './writing.ts'

interface Composer {
  readonly node: HTMLElement
  focus(): void
  /** After another channel or person: starts empty. */
  reset(): void
  /** Opens the command list, or a command by its name. */
  startCommand(name?: string): void
  replyTo(message: PageMessage, authorName: string): void
  /** Adds to what is being written. */
  insert(text: string): void
}

export function createComposer(host: ComposerHost): Composer {
  const writing = createWriting(host)
  const { input, attached, replyBar } = writing
  return {
    node: drawComposer(writing),
    focus: () => (writing.command ? writing.command.focus() : input.focus()),
    reset() {
      endCommand(writing)
      replyBar.end()
      attached.clear()
      setText(writing, '')
      input.placeholder = `Message ${host.channelLabel()}`
      input.setAttribute('aria-label', `Message ${host.channelLabel()}`)
    },
    startCommand(name) {
      const line = name === undefined ? undefined : host.commandLines().find((one) => nameOf(one) === name)
      endCommand(writing)
      input.focus()
      if (line) beginCommand(writing, line)
      else setText(writing, `/${name ?? ''}`)
    },
    insert(text) {
      endCommand(writing)
      const between = input.value === '' || /\s$/.test(input.value) ? '' : ' '
      setText(writing, `${input.value}${between}${text}`)
      input.focus()
    },
    replyTo(message, authorName) {
      endCommand(writing)
      replyBar.begin(message, authorName)
      input.focus()
    },
  }
}

function drawComposer(writing: Writing): HTMLElement {
  const { input, listbox, attached, box, status, replyBar, grow } = writing
  const sendButton = element(
    'button',
    { type: 'button', class: 'send-button', 'aria-label': 'Send', title: 'Send', onclick: () => send(writing) },
    element('span', { 'aria-hidden': 'true' }, '➤'),
  )
  box.append(attached.button, grow, sendButton)
  input.addEventListener('input', (event) => {
    typed(writing, event instanceof InputEvent && event.inputType === 'insertText' && event.data === ' ')
  })
  input.addEventListener('keydown', (event) => pressedKey(writing, event))
  input.addEventListener('paste', ({ clipboardData }) => attached.add(clipboardData?.files ?? []))
  const node = element('div', { class: 'composer' }, listbox.node, replyBar.node, attached.node, box, status)
  node.addEventListener('dragover', (event) => event.preventDefault())
  node.addEventListener('drop', (event) => {
    if (!event.dataTransfer?.files.length) return
    event.preventDefault()
    attached.add(event.dataTransfer.files)
  })
  node.addEventListener('focusout', (event) => {
    if (!(event.relatedTarget instanceof Node && node.contains(event.relatedTarget))) listbox.hide()
  })
  return node
}
