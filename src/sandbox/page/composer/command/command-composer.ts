// The composer while a command is being filled in: its name, a pill for each option, a place to add more. The composer
// around it sends what comes out.

import { element, uniqueId } from '../../elements/dom.ts'
import { type CommandField, type CommandLine, type Filling, nameOf } from './command-line.ts'
import {
  addPill,
  type CommandComposerHost,
  type CommandForm,
  clearFaults,
  focusEnd,
  pillOf,
  runCommand,
} from './form.ts'
import { pressedCommandKey } from './keys.ts'
import { createComboInput, type Pill } from './pill.ts'
import { suggestChoices, suggestFields } from './suggesting.ts'

export interface CommandComposer {
  readonly node: HTMLElement
  focus(): void
  /** The input that has the keyboard, for aria-activedescendant. */
  activeInput(): HTMLElement | undefined
  send(): void
}

export function createCommandComposer(
  line: CommandLine,
  given: ReadonlyMap<string, Filling>,
  host: CommandComposerHost,
): CommandComposer {
  const form = createForm(line, host)
  const { pills, pillRow, tail } = form
  const node = element(
    'div',
    { class: 'command-composer', role: 'group', 'aria-label': `Command /${nameOf(line)}` },
    element('span', { class: 'command-name' }, `/${nameOf(line)}`),
    pillRow,
    element('span', { class: 'tail grow', 'data-text': '' }, tail),
  )
  tail.id = uniqueId('tail')
  tail.addEventListener('focus', () => suggestFields(form))
  tail.addEventListener('input', () => {
    tail.parentElement?.setAttribute('data-text', tail.value)
    suggestFields(form)
  })
  tail.addEventListener('keydown', (event) => pressedCommandKey(form, event, undefined))
  node.addEventListener('mousedown', (event) => {
    if (event.target !== node) return
    event.preventDefault()
    tail.focus()
  })
  for (const field of line.fields) {
    const filling = given.get(field.name)
    if (filling || field.isRequired) addPill(form, field, filling)
  }
  return {
    node,
    send: () => runCommand(form),
    focus() {
      const empty = pills.find((pill) => pill.filling.text === '')
      focusEnd(empty?.input ?? tail)
    },
    activeInput: () => (node.contains(document.activeElement) ? (document.activeElement as HTMLElement) : undefined),
  }
}

function createForm(line: CommandLine, host: CommandComposerHost): CommandForm {
  const listId = host.listbox.id
  const form: CommandForm = {
    line,
    host,
    pills: [],
    pillRow: element('span', { class: 'pills' }),
    pillHost: {
      listId,
      typed: (pill) => typed(form, pill),
      focused: (pill) => suggestChoices(form, pill),
      pressedKey: (event, pill) => pressedCommandKey(form, event, pill),
      choseFile(fault) {
        clearFaults(form)
        host.tell(fault ?? '', fault !== undefined)
      },
    },
    tail: createComboInput(`Run /${nameOf(line)}, or type an option's name to add it`, listId),
    suggestionCount: 0,
  }
  return form
}

function typed(form: CommandForm, pill: Pill): void {
  const text = pill.input.value.trimStart().replace(/\s*\n\s*/g, ' ')
  const next = fieldNamedAtEnd(form, text, pill)
  const own = next ? next.before : text
  pill.show(own)
  pill.filling = { text: own }
  clearFaults(form)
  if (next) (pillOf(form, next.field) ?? addPill(form, next.field)).input.focus()
  else suggestChoices(form, pill)
}

/** Whoever writes the whole line by hand, “share: True”, lands in the option they name. */
function fieldNamedAtEnd(
  form: CommandForm,
  text: string,
  pill: Pill,
): { field: CommandField; before: string } | undefined {
  const found = /(?:^|\s)([-_\p{L}\p{N}]{1,32}):$/u.exec(text)
  const field = found && form.line.fields.find((candidate) => candidate.name === found[1])
  if (!found || !field) return undefined
  const isFilled = (pillOf(form, field)?.filling.text ?? '') !== ''
  if (field === pill.field ? found.index > 0 : isFilled) return undefined
  return { field, before: text.slice(0, found.index) }
}
