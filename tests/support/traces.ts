// Looks for words in whatever a folder holds: as bytes in any of the encodings that are used, and within what is compressed.

import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { constants, gunzipSync, inflateSync } from 'node:zlib'

const maxInflated = 50_000_000

/**
 * The files in which any of the words stand, whole or as their first or last eight letters, in any case.
 * @param folder Its backups are left out: they are what whoever runs the bot keeps.
 */
export function tracesOf(words: readonly string[], folder: string): string[] {
  const needles = [...new Set(words.flatMap((word) => [word.slice(0, 8), word.slice(-8)]))]
  const found: string[] = []
  for (const file of filesIn(folder)) {
    const bytes = readFileSync(file)
    for (const each of [bytes, ...inflatedIn(bytes)]) {
      const text = each.toString('latin1').toLowerCase()
      for (const needle of needles) if (holds(text, needle)) found.push(`${relative(folder, file)}: ${needle}`)
    }
  }
  return found
}

function filesIn(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    if (statSync(path).isFile()) return [path]
    return name === 'backups' ? [] : filesIn(path)
  })
}

/** In one byte a letter, or in two. */
function holds(text: string, word: string): boolean {
  const sought = word.toLowerCase()
  return text.includes(sought) || text.includes(Array.from(sought).join('\0'))
}

/** What begins like zlib's or gzip's data, as far as it can be read. */
function inflatedIn(bytes: Buffer): Buffer[] {
  const inflated: Buffer[] = []
  const options = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: maxInflated }
  for (let at = 0; at + 2 < bytes.length; at += 1) {
    const [first, second = 0] = bytes.subarray(at, at + 2)
    const isZlib = first === 0x78 && [0x01, 0x5e, 0x9c, 0xda].includes(second)
    const isGzip = first === 0x1f && second === 0x8b
    if (!isZlib && !isGzip) continue
    try {
      inflated.push((isZlib ? inflateSync : gunzipSync)(bytes.subarray(at), options))
    } catch {
      // It only began like it.
    }
  }
  return inflated
}
