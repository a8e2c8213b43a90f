// What the keys do while a command is filled in.

import { nameOf } from './command-line.ts'
import { type CommandForm, focusAfter, focusBefore, removePill, runCommand } from './form.ts'
import type { Pill } from './pill.ts'

/** @param pill Absent: the tail. */
export function pressedCommandKey(form: CommandForm, event: KeyboardEvent, pill: Pill | undefined): void {
  if (!event.isComposing && isTaken(form, event, pill)) event.preventDefault()
}

/** @returns Whether the key was for the command; else it does what it does in any input. */
function isTaken(form: CommandForm, event: KeyboardEvent, pill: Pill | undefined): boolean {
  const { listbox } = form.host
  const caret = caretOf(event.currentTarget, pill)
  switch (event.key) {
    case 'Enter':
      if (listbox.hasActive()) listbox.pickActive()
      else runCommand(form)
      return true
    case 'Tab':
      return event.shiftKey ? stepBack(form, pill) : stepOn(form, pill)
    case 'Escape':
      if (listbox.isShown()) listbox.hide()
      else form.host.leave('')
      return true
    case 'ArrowDown':
    case 'ArrowUp':
      if (listbox.isShown()) listbox.move(event.key === 'ArrowDown' ? 1 : -1)
      else return false
      return true
    case 'Backspace':
      if (caret.isEmpty) eraseBack(form, pill)
      return caret.isEmpty
    case 'ArrowLeft':
      if (caret.isAtStart) focusBefore(form, pill)
      return caret.isAtStart
    case 'ArrowRight':
      if (!caret.isAtEnd || !pill) return false
      focusAfter(form, pill)
      return true
    default:
      return false
  }
}

function caretOf(input: EventTarget | null, pill: Pill | undefined) {
  // The button of a file has no caret, and is empty until a file was chosen.
  if (!(input instanceof HTMLTextAreaElement)) {
    return { isEmpty: pill?.filling.text === '', isAtStart: false, isAtEnd: false }
  }
  const { value, selectionStart, selectionEnd } = input
  return {
    isEmpty: value === '',
    isAtStart: selectionStart === 0 && selectionEnd === 0,
    isAtEnd: selectionStart === value.length,
  }
}

/** @returns Whether there was somewhere to go: from the first pill the keyboard leaves the command. */
function stepBack(form: CommandForm, pill: Pill | undefined): boolean {
  if (pill && form.pills.indexOf(pill) <= 0) return false
  focusBefore(form, pill)
  return true
}

function stepOn(form: CommandForm, pill: Pill | undefined): boolean {
  const { listbox } = form.host
  if (listbox.hasActive()) listbox.pickActive()
  else if (pill) focusAfter(form, pill)
  else return false
  return true
}

/** Backspace where nothing is left to erase: takes the pill away, or leaves a command that holds nothing. */
function eraseBack(form: CommandForm, pill: Pill | undefined): void {
  const hasText = form.pills.some(({ filling }) => filling.text !== '')
  if (!hasText && (!pill || form.pills.indexOf(pill) === 0)) form.host.leave(`/${nameOf(form.line)}`)
  else if (pill && !pill.field.isRequired) removePill(form, pill)
  else focusBefore(form, pill)
}
