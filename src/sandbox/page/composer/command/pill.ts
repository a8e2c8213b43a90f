// One option of a command being filled in: its name and an input, or a file to choose.

import { extensionsOf } from '../../../people/file-types.ts'
import { element } from '../../elements/dom.ts'
import { faultOfFile, readAsDataUrl } from '../../elements/files.ts'
import type { CommandField, Filling } from './command-line.ts'

export interface Pill {
  readonly field: CommandField
  readonly node: HTMLElement
  readonly input: HTMLTextAreaElement | HTMLButtonElement
  filling: Filling
  /** Puts a text in, as if it had been typed or picked. */
  show(text: string): void
}

export interface PillHost {
  /** Id of the list that the input opens. */
  readonly listId: string
  typed(pill: Pill): void
  focused(pill: Pill): void
  pressedKey(event: KeyboardEvent, pill: Pill): void
  /** A file was chosen, or a sentence tells why it cannot be. */
  choseFile(fault: string | undefined): void
}

/** A growing input that a list of suggestions belongs to. */
export function createComboInput(label: string, listId: string): HTMLTextAreaElement {
  return element('textarea', {
    rows: 1,
    cols: 1,
    role: 'combobox',
    'aria-label': label,
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
    'aria-controls': listId,
    autocomplete: 'off',
    spellcheck: 'false',
  })
}

export function createPill(field: CommandField, filling: Filling, host: PillHost): Pill {
  const isFile = field.type === 11
  return isFile ? createFilePill(field, filling, host) : createTextPill(field, filling, host)
}

function createTextPill(field: CommandField, filling: Filling, host: PillHost): Pill {
  const label = `${field.name}${field.isRequired ? ', required' : ''}: ${field.description}`
  const input = createComboInput(label, host.listId)
  input.value = filling.text
  input.dataset.option = field.name
  if (field.isRequired) input.setAttribute('aria-required', 'true')
  const grow = element('span', { class: 'grow', 'data-text': filling.text }, input)
  function show(text: string): void {
    // Setting what stands there anyway would move the caret.
    if (input.value !== text) input.value = text
    grow.dataset.text = text
  }
  const pill: Pill = { field, node: drawPill(field, grow), input, filling, show }
  input.addEventListener('input', () => host.typed(pill))
  input.addEventListener('focus', () => host.focused(pill))
  input.addEventListener('keydown', (event) => host.pressedKey(event, pill))
  return pill
}

function createFilePill(field: CommandField, filling: Filling, host: PillHost): Pill {
  const accept = field.fileTypes?.flatMap(extensionsOf).join(',')
  const chooser = element('input', { type: 'file', hidden: true, accept })
  const input = element('button', { type: 'button', class: 'file-button' }, 'Choose a file')
  input.dataset.option = field.name
  input.setAttribute('aria-label', `${field.name}: choose a file`)
  const show = (text: string): void => {
    input.textContent = text
  }
  const pill: Pill = { field, node: drawPill(field, input, chooser), input, filling, show }
  input.addEventListener('click', () => chooser.click())
  input.addEventListener('focus', () => host.focused(pill))
  input.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || pill.filling.text !== '') host.pressedKey(event, pill)
  })
  chooser.addEventListener('change', () => {
    const file = chooser.files?.[0]
    if (!file) return
    const fault = faultOfFile(file, field.fileTypes)
    if (fault !== undefined) return host.choseFile(fault)
    void readAsDataUrl(file).then((value) => {
      pill.filling = { text: file.name, picked: { name: file.name, value } }
      show(file.name)
      host.choseFile(undefined)
    })
  })
  return pill
}

function drawPill(field: CommandField, ...content: Node[]): HTMLElement {
  return element(
    'label',
    { class: `pill${field.isRequired ? ' is-required' : ''}`, title: field.description },
    element('span', { class: 'pill-name' }, field.name),
    ...content,
  )
}
