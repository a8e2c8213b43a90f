// A command being filled in: a pill for each option in use, what they hold, and where the keyboard goes.

import type { CommandOption, OfferedChoice } from '../../../page-server/protocol.ts'
import type { Listbox } from '../../elements/listbox.ts'
import { type CommandField, type CommandLine, completeOptions, type Filling, type Nameable } from './command-line.ts'
import { createPill, type Pill, type PillHost } from './pill.ts'

export interface CommandComposerHost {
  readonly listbox: Listbox
  nameable(): Nameable
  /** Asks the bot for choices; undefined when it gave none in time. */
  autocomplete(line: CommandLine, options: CommandOption[]): Promise<OfferedChoice[] | undefined>
  /** Shows what is wrong, or what an option is for; an empty sentence clears it. */
  tell(sentence: string, isFault: boolean): void
  run(line: CommandLine, options: CommandOption[], fillings: ReadonlyMap<string, Filling>): void
  /** Goes back to plain text, with this in it. */
  leave(text: string): void
}

export interface CommandForm {
  readonly line: CommandLine
  readonly host: CommandComposerHost
  /** In the order in which they stand. */
  readonly pills: Pill[]
  readonly pillRow: HTMLElement
  readonly pillHost: PillHost
  /** The place after the pills, where one names more options. */
  readonly tail: HTMLTextAreaElement
  /** Raised whenever something else is suggested, so that choices that come late are left out. */
  suggestionCount: number
}

export function pillOf({ pills }: CommandForm, field: CommandField | undefined): Pill | undefined {
  return pills.find((pill) => pill.field === field)
}

/** The options that have no pill yet. */
export function remainingFields(form: CommandForm): CommandField[] {
  return form.line.fields.filter((field) => pillOf(form, field) === undefined)
}

export function fillingsOf({ pills }: CommandForm): Map<string, Filling> {
  return new Map(pills.map((pill) => [pill.field.name, pill.filling]))
}

export function addPill(form: CommandForm, field: CommandField, filling: Filling = { text: '' }): Pill {
  const pill = createPill(field, filling, form.pillHost)
  form.pills.push(pill)
  form.pillRow.append(pill.node)
  return pill
}

export function removePill({ pills, tail }: CommandForm, pill: Pill): void {
  const at = pills.indexOf(pill)
  pills.splice(at, 1)
  pill.node.remove()
  focusEnd(pills[at - 1]?.input ?? tail)
}

export function focusEnd(input: HTMLElement): void {
  input.focus()
  if (input instanceof HTMLTextAreaElement) input.setSelectionRange(input.value.length, input.value.length)
}

/** @param pill Absent: the tail, after which nothing comes. */
export function focusAfter({ pills, tail }: CommandForm, pill: Pill | undefined): void {
  const next = pill && pills[pills.indexOf(pill) + 1]
  focusEnd(next?.input ?? tail)
}

/** @param pill Absent: the tail. */
export function focusBefore({ pills }: CommandForm, pill: Pill | undefined): void {
  const previous = pills[(pill ? pills.indexOf(pill) : pills.length) - 1]
  if (previous) focusEnd(previous.input)
}

export function clearFaults({ pills }: CommandForm): void {
  for (const pill of pills) pill.input.removeAttribute('aria-invalid')
}

/** Runs the command, or marks and tells what is missing or wrong. */
export function runCommand(form: CommandForm): void {
  const { line, host } = form
  const completed = completeOptions(line, fillingsOf(form), host.nameable())
  if ('options' in completed) {
    host.run(line, completed.options, fillingsOf(form))
    return
  }
  let first: Pill | undefined
  for (const name of completed.faults.keys()) {
    const field = line.fields.find((candidate) => candidate.name === name)
    const pill = pillOf(form, field) ?? (field && addPill(form, field))
    pill?.input.setAttribute('aria-invalid', 'true')
    first ??= pill
  }
  first?.input.focus()
  host.tell([...completed.faults.values()].join(' '), true)
}
