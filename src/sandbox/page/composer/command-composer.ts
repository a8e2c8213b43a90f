// The composer while a command is being filled in: its name, a pill for each option, a place to add more.
// Knows nothing of the bot; the composer around it sends what comes out.

import type { Choice, CommandOption } from '../../page-server/protocol.ts'
import { element, uniqueId } from '../elements/dom.ts'
import type { Listbox, Suggestion } from '../elements/listbox.ts'
import {
  type CommandField,
  type CommandLine,
  completeOptions,
  type Filling,
  fixedChoices,
  type Nameable,
  nameOf,
  partialOptions,
} from './command-line.ts'
import { createComboInput, createPill, type Pill, type PillHost } from './command-pill.ts'

export interface CommandComposerHost {
  readonly listbox: Listbox
  nameable(): Nameable
  /** Asks the bot for choices; undefined when it gave none in time. */
  autocomplete(line: CommandLine, options: CommandOption[]): Promise<Choice[] | undefined>
  /** Shows what is wrong, or what an option is for; an empty sentence clears it. */
  tell(sentence: string, isFault: boolean): void
  run(line: CommandLine, options: CommandOption[], fillings: ReadonlyMap<string, Filling>): void
  /** Goes back to plain text, with this in it. */
  leave(text: string): void
}

export interface CommandComposer {
  readonly node: HTMLElement
  focus(): void
  /** The input that has the keyboard, for aria-activedescendant. */
  activeInput(): HTMLElement | undefined
  send(): void
}

const autocompleteDelayMs = 100

export function createCommandComposer(
  line: CommandLine,
  given: ReadonlyMap<string, Filling>,
  host: CommandComposerHost,
): CommandComposer {
  const { listbox } = host
  const pills: Pill[] = []
  const pillRow = element('span', { class: 'pills' })
  const tail = createComboInput(`Run /${nameOf(line)}, or type an option's name to add it`, listbox.id)
  const node = element(
    'div',
    { class: 'command-composer', role: 'group', 'aria-label': `Command /${nameOf(line)}` },
    element('span', { class: 'command-name' }, `/${nameOf(line)}`),
    pillRow,
    element('span', { class: 'tail grow', 'data-text': '' }, tail),
  )
  let latestAutocomplete = 0
  const pillHost: PillHost = {
    listId: listbox.id,
    typed,
    focused: suggest,
    pressedKey,
    choseFile(fault) {
      clearFaults()
      host.tell(fault ?? '', fault !== undefined)
    },
  }

  function remaining(): CommandField[] {
    return line.fields.filter((field) => !pills.some((pill) => pill.field === field))
  }

  function fillings(): Map<string, Filling> {
    return new Map(pills.map((pill) => [pill.field.name, pill.filling]))
  }

  function addPill(field: CommandField, filling: Filling = { text: '' }): Pill {
    const pill = createPill(field, filling, pillHost)
    pills.push(pill)
    pillRow.append(pill.node)
    return pill
  }

  function typed(pill: Pill) {
    const text = pill.input.value.trimStart().replace(/\s*\n\s*/g, ' ')
    const next = fieldNamedAtEnd(text, pill)
    const own = next ? next.before : text
    pill.show(own)
    pill.filling = { text: own }
    clearFaults()
    if (!next) return suggest(pill)
    const target = pills.find((candidate) => candidate.field === next.field) ?? addPill(next.field)
    target.input.focus()
  }

  // Whoever writes the whole line by hand, “share: True”, lands in the option they name.
  function fieldNamedAtEnd(text: string, pill: Pill): { field: CommandField; before: string } | undefined {
    const found = /(?:^|\s)([-_\p{L}\p{N}]{1,32}):$/u.exec(text)
    const field = found && line.fields.find((candidate) => candidate.name === found[1])
    if (!found || !field) return undefined
    const isFilled = (pills.find((candidate) => candidate.field === field)?.filling.text ?? '') !== ''
    if (field === pill.field ? found.index > 0 : isFilled) return undefined
    return { field, before: text.slice(0, found.index) }
  }

  function suggest(pill: Pill): void {
    const { field } = pill
    host.tell(`${field.name}${field.isRequired ? ' (required)' : ''}: ${field.description}`, false)
    const asked = ++latestAutocomplete
    if (field.isAutocompleted) {
      setTimeout(() => {
        if (asked !== latestAutocomplete) return
        void host.autocomplete(line, partialOptions(line, fillings(), field.name)).then((choices) => {
          if (asked !== latestAutocomplete) return
          if (!choices) host.tell('Loading options failed.', true)
          offer(pill, choices ?? [])
        })
      }, autocompleteDelayMs)
      return
    }
    const wanted = pill.filling.picked ? '' : pill.filling.text.trim().toLowerCase()
    const choices = fixedChoices(field, host.nameable())
    offer(pill, choices.filter((choice) => choice.name.toLowerCase().includes(wanted)).slice(0, 25))
  }

  function offer(pill: Pill, choices: readonly Choice[]): void {
    const rows = choices.map((choice): Suggestion => ({ title: choice.name, pick: () => pick(pill, choice) }))
    const isEager = !pill.filling.picked && (!pill.field.isAutocompleted || pill.filling.text !== '')
    if (rows.length === 0) listbox.hide()
    else listbox.show(pill.field.name, rows, isEager)
  }

  function pick(pill: Pill, choice: Choice): void {
    latestAutocomplete += 1
    pill.filling = { text: choice.name, picked: choice }
    pill.show(choice.name)
    clearFaults()
    focusAfter(pill)
  }

  function suggestFields() {
    latestAutocomplete += 1
    const wanted = tail.value.trim().toLowerCase().replace(/:$/, '')
    const fields = remaining().filter((field) => field.name.includes(wanted))
    host.tell(
      fields.length > 0 ? 'Enter runs the command.' : 'Enter runs the command. It takes no more options.',
      false,
    )
    if (tail.value.trim().endsWith(':') && fields[0]?.name === wanted) return addField(fields[0])
    const rows = fields.map(
      (field): Suggestion => ({
        title: field.name,
        detail: field.description,
        remark: field.isRequired ? 'required' : 'optional',
        pick: () => addField(field),
      }),
    )
    if (rows.length === 0) listbox.hide()
    else listbox.show('Options', rows, wanted !== '')
  }

  function addField(field: CommandField): void {
    tail.value = ''
    tail.parentElement?.setAttribute('data-text', '')
    addPill(field).input.focus()
  }

  function removePill(pill: Pill): void {
    const at = pills.indexOf(pill)
    pills.splice(at, 1)
    pill.node.remove()
    focusEnd(pills[at - 1]?.input ?? tail)
  }

  function focusEnd(input: HTMLElement): void {
    input.focus()
    if (input instanceof HTMLTextAreaElement) input.setSelectionRange(input.value.length, input.value.length)
  }

  function focusAfter(pill: Pill | undefined): void {
    const next = pill && pills[pills.indexOf(pill) + 1]
    focusEnd(next?.input ?? tail)
  }

  function focusBefore(pill: Pill | undefined): void {
    const at = pill ? pills.indexOf(pill) : pills.length
    const previous = pills[at - 1]
    if (previous) focusEnd(previous.input)
  }

  function pressedKey(event: KeyboardEvent, pill: Pill | undefined): void {
    if (event.isComposing) return
    const input = event.currentTarget
    const isEmpty = input instanceof HTMLTextAreaElement ? input.value === '' : pill?.filling.text === ''
    const isAtStart = input instanceof HTMLTextAreaElement && input.selectionStart === 0 && input.selectionEnd === 0
    const isAtEnd = input instanceof HTMLTextAreaElement && input.selectionStart === input.value.length
    const handled = ((): boolean => {
      if (event.key === 'Enter') {
        if (listbox.hasActive()) listbox.pickActive()
        else send()
      } else if (event.key === 'Tab' && event.shiftKey) {
        if (!pill || pills.indexOf(pill) > 0) focusBefore(pill)
        else return false
      } else if (event.key === 'Tab') {
        if (listbox.hasActive()) listbox.pickActive()
        else if (pill) focusAfter(pill)
        else return false
      } else if (event.key === 'Escape') {
        if (listbox.isShown()) listbox.hide()
        else host.leave('')
      } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && listbox.isShown()) {
        listbox.move(event.key === 'ArrowDown' ? 1 : -1)
      } else if (event.key === 'Backspace' && isEmpty) {
        goBack(pill)
      } else if (event.key === 'ArrowLeft' && isAtStart) {
        focusBefore(pill)
      } else if (event.key === 'ArrowRight' && isAtEnd && pill) {
        focusAfter(pill)
      } else {
        return false
      }
      return true
    })()
    if (handled) event.preventDefault()
  }

  function goBack(pill: Pill | undefined): void {
    const hasText = pills.some((candidate) => candidate.filling.text !== '')
    if (!hasText && (!pill || pills.indexOf(pill) === 0)) host.leave(`/${nameOf(line)}`)
    else if (pill && !pill.field.isRequired) removePill(pill)
    else focusBefore(pill)
  }

  function clearFaults(): void {
    for (const pill of pills) pill.input.removeAttribute('aria-invalid')
  }

  function send() {
    const completed = completeOptions(line, fillings(), host.nameable())
    if ('options' in completed) return host.run(line, completed.options, fillings())
    let first: Pill | undefined
    for (const name of completed.faults.keys()) {
      const field = line.fields.find((candidate) => candidate.name === name)
      const pill = pills.find((candidate) => candidate.field === field) ?? (field && addPill(field))
      pill?.input.setAttribute('aria-invalid', 'true')
      first ??= pill
    }
    first?.input.focus()
    host.tell([...completed.faults.values()].join(' '), true)
  }

  tail.id = uniqueId('tail')
  tail.addEventListener('focus', suggestFields)
  tail.addEventListener('input', () => {
    tail.parentElement?.setAttribute('data-text', tail.value)
    suggestFields()
  })
  tail.addEventListener('keydown', (event) => pressedKey(event, undefined))
  node.addEventListener('mousedown', (event) => {
    if (event.target !== node) return
    event.preventDefault()
    tail.focus()
  })
  for (const field of line.fields) {
    const filling = given.get(field.name)
    if (filling || field.isRequired) addPill(field, filling)
  }

  return {
    node,
    send,
    focus() {
      const empty = pills.find((pill) => pill.filling.text === '')
      focusEnd(empty?.input ?? tail)
    },
    activeInput: () => (node.contains(document.activeElement) ? (document.activeElement as HTMLElement) : undefined),
  }
}
