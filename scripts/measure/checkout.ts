// Loads modules of this checkout or of another one, wherever in its sources they stand.

import { readdirSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

/** Root of the checkout that this script is of. */
export const thisCheckout = join(import.meta.dirname, '../..')

/**
 * A module of a checkout.
 * @param room Folder below src, or deeper. @param name Of the file, of which the room has one.
 */
// biome-ignore lint/suspicious/noExplicitAny: what another version exports is known to whoever asks for it
export async function moduleOf(checkout: string, room: string, name: string): Promise<any> {
  const folder = resolve(checkout, 'src', room)
  const [path, ...others] = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (each) => basename(each) === name,
  )
  if (path === undefined || others.length > 0)
    throw new Error(`${folder} has ${path ? 'several files' : 'no file'} ${name}.`)
  return import(pathToFileURL(join(folder, path)).href)
}
