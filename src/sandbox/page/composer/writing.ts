// What is being written: plain text, or a command being filled in, with the files and the reply that go along.

import type { CommandOption, OfferedChoice } from '../../page-server/protocol.ts'
import { element } from '../elements/dom.ts'
import { createListbox, type Listbox } from '../elements/listbox.ts'
import { type AttachBar, createAttachBar } from './attach.ts'
import { type CommandComposer, createCommandComposer } from './command/command-composer.ts'
import {
  type CommandLine,
  completeOptions,
  type Filling,
  type Nameable,
  readCommandLine,
} from './command/command-line.ts'
import { createReplyBar, type ReplyBar, type ReplyTarget } from './reply-bar.ts'
import { createSuggestions } from './suggestions.ts'

export interface ComposerHost {
  channelLabel(): string
  /** Whether what is sent now would arrive. */
  isConnected(): boolean
  commandLines(): CommandLine[]
  nameable(): Nameable
  /** @param files Addresses that carry the files. */
  say(content: string, files: string[], reply: ReplyTarget | undefined): void
  run(line: CommandLine, options: CommandOption[]): void
  /** Asks the bot for choices; undefined when it gave none in time. */
  autocomplete(line: CommandLine, options: CommandOption[]): Promise<OfferedChoice[] | undefined>
}

export interface Writing {
  readonly host: ComposerHost
  readonly listbox: Listbox
  readonly input: HTMLTextAreaElement
  /** Around the input, which grows with its text. */
  readonly grow: HTMLElement
  readonly box: HTMLElement
  readonly status: HTMLElement
  readonly attached: AttachBar
  readonly replyBar: ReplyBar
  readonly suggest: (isSpaceTyped: boolean) => void
  command: CommandComposer | undefined
}

const maxContentLength = 2000

export function createWriting(host: ComposerHost): Writing {
  const listbox = createListbox('Suggestions', () => updateCombobox(writing))
  const input = element('textarea', {
    rows: 1,
    role: 'combobox',
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
    'aria-controls': listbox.id,
    autocomplete: 'off',
    class: 'composer-input',
  })
  const writing: Writing = {
    host,
    listbox,
    input,
    grow: element('span', { class: 'grow', 'data-text': '' }, input),
    box: element('div', { class: 'composer-box' }),
    status: element('div', { class: 'composer-status', role: 'status' }),
    attached: createAttachBar((sentence) => tell(writing, sentence, true)),
    replyBar: createReplyBar(),
    suggest: createSuggestions({
      input,
      listbox,
      host,
      tell: (sentence, isFault) => tell(writing, sentence, isFault),
      setText: (text, caret) => setText(writing, text, caret),
      beginCommand: (line) => beginCommand(writing, line),
    }),
    command: undefined,
  }
  return writing
}

/** Tells screen readers which input the list of suggestions belongs to now, and what is marked in it. */
function updateCombobox({ command, input, box, listbox }: Writing): void {
  const active = command ? command.activeInput() : input
  for (const combobox of box.querySelectorAll('[role=combobox]')) {
    combobox.setAttribute('aria-expanded', String(combobox === active && listbox.isShown()))
    combobox.removeAttribute('aria-activedescendant')
  }
  const activeId = listbox.activeId()
  if (activeId !== undefined && active?.role === 'combobox') active.setAttribute('aria-activedescendant', activeId)
}

export function tell({ status }: Writing, sentence: string, isFault: boolean): void {
  status.textContent = sentence
  status.classList.toggle('is-fault', isFault)
  status.setAttribute('role', isFault ? 'alert' : 'status')
}

export function setText(writing: Writing, text: string, caret = text.length): void {
  writing.input.value = text
  writing.input.setSelectionRange(caret, caret)
  typed(writing, false)
}

/** After each change of the text. @param isSpaceTyped Whether the change was a space that one typed. */
export function typed(writing: Writing, isSpaceTyped: boolean): void {
  const { value } = writing.input
  writing.grow.dataset.text = value
  tell(writing, '', false)
  writing.suggest(isSpaceTyped)
  const left = maxContentLength - value.length
  if (left < 0) tell(writing, `${left} characters left`, true)
}

export function beginCommand(
  writing: Writing,
  line: CommandLine,
  given: ReadonlyMap<string, Filling> = new Map(),
): void {
  const { host, listbox, box, grow, attached, input } = writing
  endCommand(writing)
  const command = createCommandComposer(line, given, {
    listbox,
    nameable: host.nameable,
    autocomplete: host.autocomplete,
    tell: (sentence, isFault) => tell(writing, sentence, isFault),
    run(_, options) {
      leaveCommand('')
      host.run(line, options)
    },
    leave: leaveCommand,
  })
  writing.command = command
  grow.hidden = true
  attached.button.hidden = true
  box.prepend(command.node)
  command.focus()

  function leaveCommand(text: string): void {
    endCommand(writing)
    setText(writing, text)
    input.focus()
  }
}

/** Goes back to plain text, if a command is being filled in. */
export function endCommand(writing: Writing): void {
  writing.command?.node.remove()
  writing.command = undefined
  writing.grow.hidden = false
  writing.attached.button.hidden = false
  writing.listbox.hide()
  tell(writing, '', false)
}

export function send(writing: Writing): void {
  const { host, command, input, attached, replyBar } = writing
  if (!host.isConnected()) {
    tell(writing, 'Not connected: your text stays here until the sandbox is back.', true)
    return
  }
  if (command) {
    command.send()
    return
  }
  const read = readCommandLine(input.value, host.commandLines())
  if (read) {
    sendCommand(writing, read.line, read.fillings)
    return
  }
  const content = input.value.trim()
  if ((content === '' && attached.isEmpty()) || content.length > maxContentLength) return
  const reply = replyBar.current()
  void attached.read().then((files) => host.say(content, files, reply))
  attached.clear()
  replyBar.end()
  setText(writing, '')
}

/** Runs a command that was typed as a line, or shows its options when something is missing. */
function sendCommand(writing: Writing, line: CommandLine, fillings: ReadonlyMap<string, Filling>): void {
  const { host } = writing
  const completed = completeOptions(line, fillings, host.nameable())
  if ('options' in completed) {
    writing.listbox.hide()
    setText(writing, '')
    host.run(line, completed.options)
  } else {
    beginCommand(writing, line, fillings)
    if (fillings.size > 0) writing.command?.send()
  }
}
