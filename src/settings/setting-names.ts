// Finds the setting that somebody meant by a name that is none.

import { editDistance } from '../text/edit-distance.ts'

/** Names that others read from the same .env or environment. */
const ofOthers =
  /^(?:(?:NODE|NPM|PG|POSTGRES|COMPOSE|DOCKER|LC|XDG|SSL)_?|(?:HTTPS?|ALL|NO)_PROXY$|(?:TZ|LANG|PATH|HOME|USER|TMPDIR)$)/i

/**
 * Sentences on names that no setting has.
 * @param written Names in .env: all of them are told.
 * @param environment Names in the process's environment, which is full of others': only slips of a setting are told.
 */
export function unknownNames(
  written: readonly string[],
  environment: readonly string[],
  settings: readonly string[],
): string[] {
  const isSetting = new Set(settings)
  const given = new Set([...written, ...environment])
  const sentences = written
    .filter((name) => !isSetting.has(name))
    .flatMap((name) => {
      const meant = meantBy(name, settings)
      if (meant !== undefined) return [`.env sets ${name}: did you mean ${meant}?`]
      return ofOthers.test(name)
        ? []
        : [`.env sets ${name}, which is not a setting of Footnote. Remove it, or fix its name.`]
    })
  const slips = environment.flatMap((name) => {
    if (isSetting.has(name) || written.includes(name) || !name.includes('_')) return []
    const meant = meantBy(name, settings)
    return meant === undefined || given.has(meant) ? [] : [`The environment sets ${name}: did you mean ${meant}?`]
  })
  return [...sentences, ...slips]
}

/** The name nearest to what was typed; undefined when none is near. */
export function meantBy(typed: string, names: readonly string[]): string | undefined {
  const name = asWritten(typed)
  const most = name.length < 7 ? 1 : name.length < 12 ? 2 : 3
  const near = names
    .map((each) => ({ each, edits: editDistance(name, asWritten(each), most) }))
    .filter(({ edits }) => edits <= most)
    .sort((one, other) => one.edits - other.edits)
  return near[0]?.each ?? names.find((each) => hasWordsOf(name, asWritten(each)))
}

const asWritten = (name: string) => name.toUpperCase().replace(/[-. ]/g, '_')

/** DISCORD_BOT_TOKEN has the words of DISCORD_TOKEN. */
function hasWordsOf(name: string, setting: string): boolean {
  const [words, wanted] = [name.split('_'), setting.split('_')]
  return wanted.length > 1 && wanted.every((word) => words.includes(word))
}
