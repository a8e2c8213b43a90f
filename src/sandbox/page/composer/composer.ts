// Where a person writes: plain text with @ and / lists, or a command being filled in. Knows no socket.

import type { Choice, CommandOption, PageMessage } from '../../page-server/protocol.ts'
import { element } from '../elements/dom.ts'
import { createListbox } from '../elements/listbox.ts'
import { createAttachBar } from './attach.ts'
import { type CommandComposer, type CommandComposerHost, createCommandComposer } from './command-composer.ts'
import {
  type CommandLine,
  completeOptions,
  type Filling,
  type Nameable,
  nameOf,
  readCommandLine,
} from './command-line.ts'
import { createSuggestions } from './suggestions.ts'

interface ComposerHost {
  channelLabel(): string
  /** Whether what is sent now would arrive. */
  isConnected(): boolean
  commandLines(): CommandLine[]
  nameable(): Nameable
  /** @param files Addresses that carry the files. */
  say(content: string, files: string[], reply: { to: PageMessage; ping: boolean } | undefined): void
  run(line: CommandLine, options: CommandOption[]): void
  /** Asks the bot for choices; undefined when it gave none in time. */
  autocomplete(line: CommandLine, options: CommandOption[]): Promise<Choice[] | undefined>
}

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

const maxContentLength = 2000

export function createComposer(host: ComposerHost): Composer {
  const listbox = createListbox('Suggestions', updateCombobox)
  const status = element('div', { class: 'composer-status', role: 'status' })
  const input = element('textarea', {
    rows: 1,
    role: 'combobox',
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
    'aria-controls': listbox.id,
    autocomplete: 'off',
    class: 'composer-input',
  })
  const grow = element('span', { class: 'grow', 'data-text': '' }, input)
  const sendButton = element(
    'button',
    { type: 'button', class: 'send-button', 'aria-label': 'Send', title: 'Send', onclick: () => send() },
    element('span', { 'aria-hidden': 'true' }, '➤'),
  )
  const attached = createAttachBar((sentence) => tell(sentence, true))
  const box = element('div', { class: 'composer-box' }, attached.button, grow, sendButton)
  const replyBar = element('div', { class: 'reply-bar', hidden: true })
  const node = element('div', { class: 'composer' }, listbox.node, replyBar, attached.node, box, status)
  let command: CommandComposer | undefined
  let reply: { to: PageMessage; ping: boolean } | undefined

  function updateCombobox(): void {
    const active = command ? command.activeInput() : input
    for (const combobox of box.querySelectorAll('[role=combobox]')) {
      combobox.setAttribute('aria-expanded', String(combobox === active && listbox.isShown()))
      combobox.removeAttribute('aria-activedescendant')
    }
    const activeId = listbox.activeId()
    if (activeId !== undefined && active?.role === 'combobox') active.setAttribute('aria-activedescendant', activeId)
  }

  function tell(sentence: string, isFault: boolean): void {
    status.textContent = sentence
    status.classList.toggle('is-fault', isFault)
    status.setAttribute('role', isFault ? 'alert' : 'status')
  }

  function setText(text: string, caret = text.length): void {
    input.value = text
    input.setSelectionRange(caret, caret)
    typed(false)
  }

  function typed(isSpaceTyped: boolean): void {
    grow.dataset.text = input.value
    tell('', false)
    suggest(isSpaceTyped)
    const left = maxContentLength - input.value.length
    if (left < 0) tell(`${left} characters left`, true)
  }

  function beginCommand(line: CommandLine, given: ReadonlyMap<string, Filling> = new Map()): void {
    endCommand()
    listbox.hide()
    command = createCommandComposer(line, given, commandHost)
    grow.hidden = true
    attached.button.hidden = true
    box.prepend(command.node)
    command.focus()
  }

  function endCommand(): void {
    command?.node.remove()
    command = undefined
    grow.hidden = false
    attached.button.hidden = false
    listbox.hide()
    tell('', false)
  }

  const suggest = createSuggestions({ input, listbox, host, tell, setText, beginCommand: (line) => beginCommand(line) })
  const commandHost: CommandComposerHost = {
    listbox,
    nameable: host.nameable,
    autocomplete: host.autocomplete,
    tell,
    run(line, options) {
      endCommand()
      setText('')
      input.focus()
      host.run(line, options)
    },
    leave(text) {
      endCommand()
      setText(text)
      input.focus()
    },
  }

  function send() {
    if (!host.isConnected()) return tell('Not connected: your text stays here until the sandbox is back.', true)
    if (command) return command.send()
    const { value } = input
    const read = readCommandLine(value, host.commandLines())
    if (read) return sendCommand(read.line, read.fillings)
    const content = value.trim()
    if ((content === '' && attached.isEmpty()) || content.length > maxContentLength) return
    const answered = reply
    void attached.read().then((files) => host.say(content, files, answered))
    attached.clear()
    endReply()
    setText('')
  }

  function sendCommand(line: CommandLine, fillings: ReadonlyMap<string, Filling>): void {
    const completed = completeOptions(line, fillings, host.nameable())
    if ('options' in completed) {
      listbox.hide()
      setText('')
      host.run(line, completed.options)
    } else {
      beginCommand(line, fillings)
      if (fillings.size > 0) command?.send()
    }
  }

  function endReply(): void {
    reply = undefined
    replyBar.hidden = true
  }

  function pressedKey(event: KeyboardEvent): void {
    if (event.isComposing) return
    const handled = ((): boolean => {
      if (event.key === 'Enter' && !event.shiftKey) enter()
      else if (event.key === 'Tab' && !event.shiftKey) return fillIn()
      else if (event.key === 'Escape') return stepBack()
      else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && listbox.isShown()) {
        listbox.move(event.key === 'ArrowDown' ? 1 : -1)
      } else return false
      return true
    })()
    if (handled) event.preventDefault()
  }

  /** Enter runs what is complete, else picks what is marked. */
  function enter(): void {
    const isComplete = readCommandLine(input.value, host.commandLines()) !== undefined
    if (listbox.hasActive() && (listbox.isChosen() || !isComplete)) listbox.pickActive()
    else send()
  }

  function fillIn(): boolean {
    if (listbox.hasActive()) {
      listbox.pickActive()
      return true
    }
    const read = readCommandLine(input.value, host.commandLines())
    if (read) beginCommand(read.line, read.fillings)
    return read !== undefined
  }

  function stepBack(): boolean {
    if (listbox.isShown()) listbox.hide()
    else if (reply) endReply()
    else return false
    return true
  }

  input.addEventListener('input', (event) => {
    typed(event instanceof InputEvent && event.inputType === 'insertText' && event.data === ' ')
  })
  input.addEventListener('keydown', pressedKey)
  input.addEventListener('paste', ({ clipboardData }) => attached.add(clipboardData?.files ?? []))
  node.addEventListener('dragover', (event) => event.preventDefault())
  node.addEventListener('drop', (event) => {
    if (!event.dataTransfer?.files.length) return
    event.preventDefault()
    attached.add(event.dataTransfer.files)
  })
  node.addEventListener('focusout', (event) => {
    if (!(event.relatedTarget instanceof Node && node.contains(event.relatedTarget))) listbox.hide()
  })

  return {
    node,
    focus: () => (command ? command.focus() : input.focus()),
    reset() {
      endCommand()
      endReply()
      attached.clear()
      setText('')
      input.placeholder = `Message ${host.channelLabel()}`
      input.setAttribute('aria-label', `Message ${host.channelLabel()}`)
    },
    startCommand(name) {
      const line = name === undefined ? undefined : host.commandLines().find((one) => nameOf(one) === name)
      endCommand()
      input.focus()
      if (line) beginCommand(line)
      else setText(`/${name ?? ''}`)
    },
    insert(text) {
      endCommand()
      setText(`${input.value}${input.value === '' || /\s$/.test(input.value) ? '' : ' '}${text}`)
      input.focus()
    },
    replyTo(message, authorName) {
      endCommand()
      reply = { to: message, ping: true }
      const ping = element('button', { type: 'button', class: 'ping-button', 'aria-pressed': 'true' }, '@ ON')
      ping.addEventListener('click', () => {
        if (!reply) return
        reply.ping = !reply.ping
        ping.textContent = reply.ping ? '@ ON' : '@ OFF'
        ping.setAttribute('aria-pressed', String(reply.ping))
      })
      const cancel = { type: 'button', class: 'icon-button', 'aria-label': 'Cancel the reply', onclick: endReply }
      replyBar.replaceChildren(
        element('span', {}, 'Replying to ', element('strong', {}, authorName)),
        ping,
        element('button', cancel, '✕'),
      )
      replyBar.hidden = false
      input.focus()
    },
  }
}
