// What is suggested while plain text is written: commands after a slash, names after @ and #.

import type { Listbox, Suggestion } from '../elements/listbox.ts'
import { type CommandLine, matchCommandLines, type Nameable, nameOf, readCommandLine } from './command/command-line.ts'

interface SuggestionsHost {
  readonly input: HTMLTextAreaElement
  readonly listbox: Listbox
  readonly host: { commandLines(): CommandLine[]; nameable(): Nameable }
  tell(sentence: string, isFault: boolean): void
  setText(text: string, caret?: number): void
  beginCommand(line: CommandLine): void
}

/** @returns A function that suggests for the text as it stands. Its argument: whether a space was just typed. */
export function createSuggestions(parts: SuggestionsHost): (isSpaceTyped: boolean) => void {
  const { input, listbox, host, tell, setText, beginCommand } = parts

  function suggestCommands(text: string, isSpaceTyped: boolean) {
    const lines = host.commandLines()
    const read = readCommandLine(text, lines)
    if (read && isSpaceTyped && text.trimEnd() === `/${nameOf(read.line)}` && isOnlyMatch(read.line, lines)) {
      return beginCommand(read.line)
    }
    if (read && read.fillings.size > 0) {
      listbox.hide()
      return tell(`Enter runs /${nameOf(read.line)}; Tab shows its options.`, false)
    }
    const matches = matchCommandLines(lines, text.slice(1))
    const rows = matches.map(
      (line): Suggestion => ({
        title: `/${nameOf(line)}`,
        detail: line.description,
        remark: line.fields.map((field) => (field.isRequired ? field.name : `${field.name}?`)).join('  '),
        pick: () => beginCommand(line),
      }),
    )
    if (rows.length === 0) listbox.hide()
    else listbox.show('Commands', rows, true)
  }

  /** Whether no longer name begins the same way: /article may go on to /article add. */
  function isOnlyMatch(line: CommandLine, lines: readonly CommandLine[]): boolean {
    return !lines.some((other) => other !== line && nameOf(other).startsWith(`${nameOf(line)} `))
  }

  function suggestNames(text: string) {
    const caret = input.selectionStart
    const found = /(^|\s)([@#])([^\s@#]{0,32})$/u.exec(text.slice(0, caret))
    if (!found) return listbox.hide()
    const [, before = '', sign = '@', typedName = ''] = found
    const { people, channels } = host.nameable()
    const wanted = typedName.toLowerCase()
    const named = sign === '@' ? people.map(({ name }) => `@${name}`) : channels.map(({ name }) => name)
    const rows = named
      .filter((name) => name.slice(1).toLowerCase().startsWith(wanted))
      .map((name): Suggestion => ({ title: name, pick: () => insertName(found.index + before.length, caret, name) }))
    if (rows.length === 0) listbox.hide()
    else listbox.show(sign === '@' ? 'People' : 'Channels', rows, true)
  }

  function insertName(start: number, end: number, name: string): void {
    const following = input.value.slice(end)
    const text = `${input.value.slice(0, start)}${name}${following.startsWith(' ') ? '' : ' '}${following}`
    setText(text, start + name.length + 1)
    listbox.hide()
    input.focus()
  }

  return (isSpaceTyped) => {
    const { value } = input
    if (value.startsWith('/') && !value.includes('\n')) suggestCommands(value, isSpaceTyped)
    else suggestNames(value)
  }
}
