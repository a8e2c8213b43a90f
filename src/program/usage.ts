// What was typed wrongly on the command line, as a sentence: subject, value, next step.

/** What commander says of it. */
interface Mistake {
  /** Such as `commander.unknownOption`. */
  readonly code: string
  /** Begins with “error: ”. */
  readonly message: string
}

/**
 * @param name Of the command, such as `footnote model fetch`.
 * @param typed Arguments that the command got.
 */
export function usageSentence({ code, message }: Mistake, name: string, typed: readonly string[]): string {
  const said = message.replace(/^error: /, '').replace(/\.?\s*$/, '.')
  const see = `See ${name} --help.`
  const [, flag = '', value = '', expected = ''] =
    /^option '([^' ]+)[^']*' argument '([\s\S]*)' is invalid\. ([\s\S]+)$/.exec(said) ?? []
  if (flag !== '') {
    return `${flag} is ${JSON.stringify(value)}; ${expected.replace(/^Allowed choices are /, 'expected one of ')}`
  }
  const [, quoted = ''] = /'([^']*)'/.exec(said) ?? []
  const [, meant] = /Did you mean (?:one of )?([^)?]+)\?/.exec(said) ?? []
  const next = meant === undefined ? see : `Did you mean ${meant}?`
  if (code === 'commander.unknownOption') return `${name} has no option ${quoted}. ${next}`
  if (code === 'commander.unknownCommand') return `There is no command "${name} ${quoted}". ${next}`
  if (code === 'commander.missingArgument') return `${name} needs an argument, <${quoted}>. ${see}`
  if (code === 'commander.optionMissingArgument') return `${quoted} is given without its value. ${see}`
  if (code !== 'commander.excessArguments') return `${said} ${see}`
  const [, most = '0'] = /Expected (\d+)/.exec(said) ?? []
  const tooMany = JSON.stringify(typed[Number(most)] ?? typed.at(-1))
  return `${name} takes ${most === '0' ? 'no argument' : most === '1' ? 'one argument' : `${most} arguments`}; ${tooMany} is too much. ${see}`
}
