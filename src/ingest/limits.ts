// How much is taken in at once.

/** Largest text of an article, in bytes of UTF-8, and most paragraphs in it. */
export const maxArticleBytes = 2_000_000
export const maxArticleParagraphs = 5_000

/** Largest file that is taken from a person, in bytes. */
export const maxUploadBytes = 25_000_000

/** Most files in a zip file, and what they may hold together once unpacked, in bytes; more when an operator brings it. */
export const maxPackedFiles = 10_000
export const maxUnpackedBytes = 20_000_000
export const maxUnpackedBytesOfOperator = 100_000_000
/** What is unpacked may be so many times as large as the file, once it is more than one article: texts are a tenth of it. */
export const maxCompression = 50

/** How long all texts of one upload may take to read, in milliseconds. */
export const maxUploadReadingMs = 30_000
