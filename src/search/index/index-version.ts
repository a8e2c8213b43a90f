// Names what an index is made of: an index of another name must be built anew.

import { endianness } from 'node:os'

/** Raised by hand whenever the bytes of a snapshot change. */
const layoutVersion = 5
/** Of the files that make words of text; a test holds it against them and says what to write here. */
export const wordsVersion = 'kq-TwrGJ'

const { unicode, icu } = process.versions

/** Changes whenever words, stems, layout or the order of bytes change: part of a snapshot's key. */
export const indexVersion = `${layoutVersion}.${wordsVersion}.${unicode}.${icu}.${endianness()}`
