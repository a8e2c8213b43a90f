// Turns the bytes of a page into text: what it and its server say of its character set is often wrong.

import { isUtf8 } from 'node:buffer'
import { analyse } from 'chardet'
import iconv from 'iconv-lite'

/** How much of a page is looked at for the name of its character set, and how much to guess it, in bytes. */
const maxHead = 4_096
const maxGuess = 60_000

/** Never throws; what cannot be read is the sign for that. */
export function decodePage(bytes: Uint8Array, contentType?: string): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return decodeWith(charsetOf(buffer, contentType), buffer)
    .replaceAll('\0', '')
    .replace(/^\ufeff/, '')
    .toWellFormed()
}

function charsetOf(bytes: Buffer, contentType: string | undefined): string {
  const marked = byteOrderMark(bytes)
  if (marked !== undefined) return marked
  const head = bytes.toString('latin1', 0, maxHead)
  // Escape sequences are all there is to tell it from plain ASCII.
  if (bytes.includes('\u001b$B') || bytes.includes('\u001b$@')) return 'iso-2022-jp'
  const wide = wideWithoutMark(bytes)
  if (wide !== undefined) return wide
  // What is sound UTF-8 and more than ASCII is nothing else, whatever anybody says.
  if (isUtf8(bytes)) return 'utf-8'
  const stated = [
    charsetIn(contentType ?? ''),
    charsetIn(/<meta[^>]{0,300}charset[^>]{0,100}>/i.exec(head)?.[0] ?? ''),
    charsetIn(/<\?xml[^>]{0,100}>/.exec(head)?.[0] ?? ''),
  ]
  const guessed = analyse(bytes.subarray(0, maxGuess)).map(({ name }) => name.toLowerCase())
  const names = [...stated, ...guessed].map((name) => (name === undefined ? undefined : known(name)))
  const all = [...new Set(names.filter((name): name is string => name !== undefined))]
  const sample = bytes.subarray(0, maxGuess)
  return all.find((name) => isPlausible(decodeWith(name, sample))) ?? all[0] ?? 'windows-1252'
}

function byteOrderMark([first, second, third]: Buffer): string | undefined {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8'
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined
}

/** UTF-16 without its mark: of a page's tags every other byte is empty. */
function wideWithoutMark(bytes: Buffer): string | undefined {
  const head = bytes.subarray(0, 400)
  const [even, odd] = [0, 1].map((from) => head.filter((byte, at) => at % 2 === from && byte === 0).length)
  if ((odd ?? 0) > head.length / 4 && (even ?? 0) * 8 < (odd ?? 0)) return 'utf-16le'
  return (even ?? 0) > head.length / 4 && (odd ?? 0) * 8 < (even ?? 0) ? 'utf-16be' : undefined
}

function charsetIn(words: string): string | undefined {
  return /(?:charset|encoding)\s*=\s*["']?\s*([\w:.-]+)/i.exec(words)?.[1]?.toLowerCase()
}

/** As browsers take the names: Latin-1 is Windows' superset of it, and so are others of theirs. */
function known(name: string): string | undefined {
  const meant = supersets.get(name) ?? name
  // The page said so in bytes that are none.
  if (/^utf-?16|^utf-?32/.test(meant)) return undefined
  return meant === 'iso-2022-jp' || iconv.encodingExists(meant) ? meant : undefined
}

const supersets: ReadonlyMap<string, string> = new Map([
  ['iso-8859-1', 'windows-1252'],
  ['latin1', 'windows-1252'],
  ['ascii', 'windows-1252'],
  ['us-ascii', 'windows-1252'],
  ['iso-8859-9', 'windows-1254'],
  ['iso-8859-11', 'windows-874'],
  ['tis-620', 'windows-874'],
  ['iso-8859-8-i', 'iso-8859-8'],
  ['gb2312', 'gb18030'],
  ['gbk', 'gb18030'],
  ['ks_c_5601-1987', 'cp949'],
  ['euc-kr', 'cp949'],
  ['big5', 'big5-hkscs'],
  ['x-mac-roman', 'macintosh'],
  ['utf8', 'utf-8'],
])

function decodeWith(charset: string, bytes: Buffer): string {
  if (charset === 'iso-2022-jp' || charset.startsWith('utf-')) return new TextDecoder(charset).decode(bytes)
  return iconv.decode(bytes, charset)
}

/** Signs that no text has show that it was read by the wrong table, and so do words of accents alone. */
function isPlausible(text: string): boolean {
  const words = text.replace(/<(?:script|style)[\s\S]*?<\/(?:script|style)>/gi, ' ').replace(/<[^>]*>/g, ' ')
  const foreign = words.match(/[\u0080-\uffff]/g)?.length ?? 0
  if (foreign === 0) return true
  const wrong = words.match(/[\ufffd\x80-\x9f\ue000-\uf8ff]/g)?.length ?? 0
  const accented = words.match(/[\xa1-\xff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192]{3,}/g)?.join('').length ?? 0
  return wrong * 50 <= foreign && accented * 3 <= foreign
}
