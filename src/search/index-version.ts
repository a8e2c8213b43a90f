// Names what an index is made of: an index of another name must be built anew.

/** Raised by hand whenever the bytes of a snapshot change. */
const layoutVersion = 4
/** Of the files that make words of text; a test holds it against them and says what to write here. */
export const wordsVersion = 'XrbmvlFB'

/** Changes whenever words, stems or layout change: part of a snapshot's key. */
export const indexVersion = `${layoutVersion}.${wordsVersion}.${process.versions.unicode}.${process.versions.icu}`
