// What the keys do while plain text is written.

import { readCommandLine } from './command/command-line.ts'
import { beginCommand, send, type Writing } from './writing.ts'

export function pressedKey(writing: Writing, event: KeyboardEvent): void {
  if (!event.isComposing && isTaken(writing, event)) event.preventDefault()
}

/** @returns Whether the key was for the composer; else it does what it does in any input. */
function isTaken(writing: Writing, { key, shiftKey }: KeyboardEvent): boolean {
  const { listbox } = writing
  switch (key) {
    case 'Enter':
      if (!shiftKey) enter(writing)
      return !shiftKey
    case 'Tab':
      return !shiftKey && fillIn(writing)
    case 'Escape':
      return stepBack(writing)
    case 'ArrowDown':
    case 'ArrowUp':
      if (!listbox.isShown()) return false
      listbox.move(key === 'ArrowDown' ? 1 : -1)
      return true
    default:
      return false
  }
}

/** Enter runs what is complete, else picks what is marked. */
function enter(writing: Writing): void {
  const { listbox, input, host } = writing
  const isComplete = readCommandLine(input.value, host.commandLines()) !== undefined
  if (listbox.hasActive() && (listbox.isChosen() || !isComplete)) listbox.pickActive()
  else send(writing)
}

/** Tab picks what is marked, or goes on to the options of the command that stands there. */
function fillIn(writing: Writing): boolean {
  const { listbox, input, host } = writing
  if (listbox.hasActive()) {
    listbox.pickActive()
    return true
  }
  const read = readCommandLine(input.value, host.commandLines())
  if (read) beginCommand(writing, read.line, read.fillings)
  return read !== undefined
}

function stepBack({ listbox, replyBar }: Writing): boolean {
  if (listbox.isShown()) listbox.hide()
  else if (replyBar.current()) replyBar.end()
  else return false
  return true
}
