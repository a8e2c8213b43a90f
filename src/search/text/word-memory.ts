// Remembers what was made of a piece of a text, and finds it again without cutting the piece out.

/** What was made, with the piece it was made of. */
interface Remembered {
  readonly written: string
}

const size = 8192
/** Longer slices would keep the whole text that they were cut from. */
const longest = 12

/** What makes something of a piece of a text, asked again and again for the same few thousand short ones. */
export type WordMemory<Made extends Remembered> = (text: string, start: number, end: number) => Made

export function createWordMemory<Made extends Remembered>(make: (written: string) => Made): WordMemory<Made> {
  // One place for each hash: whoever comes later takes it.
  const places = new Array<Made | undefined>(size).fill(undefined)
  return (text, start, end) => {
    if (end - start > longest) return make(text.slice(start, end))
    // FNV-1a over UTF-16 code units.
    let hash = 0x811c9dc5
    for (let at = start; at < end; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
    const place = (hash ^ (hash >>> 15)) & (size - 1)
    const known = places[place]
    if (known !== undefined && isWritten(known.written, text, start, end)) return known
    const made = make(text.slice(start, end))
    places[place] = made
    return made
  }
}

function isWritten(written: string, text: string, start: number, end: number): boolean {
  if (written.length !== end - start) return false
  for (let i = 0; i < written.length; i += 1) if (written.charCodeAt(i) !== text.charCodeAt(start + i)) return false
  return true
}
