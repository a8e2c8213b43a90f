// Facts of what is said when a command was typed wrongly, with commander's own words for it.

import { Command, InvalidArgumentError, Option } from 'commander'
import { expect, test } from 'vitest'
import { usageSentence } from '../../src/program/usage.ts'

/** @returns What is said of a line, on a command line like Footnote's. */
function saidOf(line: string): string {
  const program = new Command('footnote').configureOutput({ outputError: () => {}, writeErr: () => {} })
  let sentence = ''
  const add = (parent: Command, name: string, fullName: string) => {
    const command = parent.command(name)
    return command.exitOverride((error) => {
      sentence = usageSentence(error, fullName, command.args)
      throw error
    })
  }
  add(program, 'start', 'footnote start')
    .option('--once')
    .action(() => {})
  add(program, 'backup', 'footnote backup')
    .argument('<file>')
    .option('--keep <number>', '', () => {
      throw new InvalidArgumentError('expected a whole number from 1.')
    })
    .addOption(new Option('--erased <how>').choices(['leave-out', 'bring-back']))
    .action(() => {})
  add(add(program, 'model', 'footnote model'), 'fetch', 'footnote model fetch').action(() => {})
  try {
    program.parse(line.split(' '), { from: 'user' })
  } catch {}
  return sentence
}

test.each([
  ['start --bogus', 'footnote start has no option --bogus. See footnote start --help.'],
  ['start --onec', 'footnote start has no option --onec. Did you mean --once?'],
  ['start now', 'footnote start takes no argument; "now" is too much. See footnote start --help.'],
  ['backup', 'footnote backup needs an argument, <file>. See footnote backup --help.'],
  ['backup one two', 'footnote backup takes one argument; "two" is too much. See footnote backup --help.'],
  ['backup a --keep 0', '--keep is "0"; expected a whole number from 1.'],
  ['backup a --keep', '--keep <number> is given without its value. See footnote backup --help.'],
  ['backup a --erased never', '--erased is "never"; expected one of leave-out, bring-back.'],
  ['model frob', 'There is no command "footnote model frob". See footnote model --help.'],
])('footnote %s: %s', (line, sentence) => {
  expect(saidOf(line)).toBe(sentence)
})
