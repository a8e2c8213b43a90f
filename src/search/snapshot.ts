// Writes the words of a shelf as bytes and reads them back. Knows nothing of where the bytes are kept.
//
// A segment is the CRC-32 of what follows, the number of the segment, and records until its end. A record begins with a
// number that says what it is. Words come before the articles that have them.

import { crc32 } from 'node:zlib'
import { type ByteReader, type ByteWriter, createByteReader, createByteWriter } from './bytes.ts'
import { languageOf } from './detect-language.ts'
import { indexVersion } from './index-version.ts'
import type { Language } from './language.ts'
import { type Lexicon, noTerm } from './lexicon.ts'
import type { NumberedArticle, ParagraphIndex } from './paragraph-index.ts'
import type { Sequence } from './word-codes.ts'

const headerRecord = 0
const wordRecord = 1
const articleRecord = 2
const endRecord = 3

/** Segments end with the record that reaches this, in bytes. */
const segmentSize = 1 << 20
const checksumSize = 4
/** Read in one slice at most, one article more or less. */
const wordsPerSlice = 10_000

/** @param revision The index's when the snapshot was asked for. @throws If the index has changed since. */
export function* writeSnapshot(index: ParagraphIndex, revision: number): Generator<Uint8Array, void> {
  let number = 0
  let writer = createByteWriter()
  writer.number(number)
  for (const write of recordsOf(index)) {
    if (index.revision !== revision) throw new Error('The shelf changed while its snapshot was written; write it anew.')
    write(writer)
    if (writer.length < segmentSize) continue
    yield sealed(writer)
    number += 1
    writer = createByteWriter()
    writer.number(number)
  }
  writer.number(endRecord)
  yield sealed(writer)
}

function* recordsOf(index: ParagraphIndex): Generator<(writer: ByteWriter) => void> {
  yield (writer) => {
    writer.number(headerRecord)
    writer.string(indexVersion)
  }
  for (let id = 0; id < index.lexicon.size; id += 1) yield (writer) => writeWord(writer, id, index.lexicon)
  for (const article of index.articles()) yield (writer) => writeArticle(writer, index.read(article))
}

function sealed(writer: ByteWriter): Uint8Array {
  const content = writer.bytes()
  const segment = new Uint8Array(checksumSize + content.length)
  new DataView(segment.buffer).setUint32(0, crc32(content))
  segment.set(content, checksumSize)
  return segment
}

function writeWord(writer: ByteWriter, id: number, lexicon: Lexicon): void {
  writer.number(wordRecord)
  writer.string(lexicon.text(id))
  writer.string(lexicon.languageOf(id)?.tag ?? '')
  writer.number(lexicon.termOf(id) + 1)
}

function writeArticle(writer: ByteWriter, { id, language, title, paragraphs }: NumberedArticle): void {
  const writeSequence = (sequence: Sequence) => {
    writer.number(sequence.length)
    for (const entry of sequence) writer.number(entry)
  }
  writer.number(articleRecord)
  writer.string(id)
  writer.string(language.tag)
  writeSequence(title)
  writer.number(paragraphs.length)
  for (const { words, headings } of paragraphs) {
    writeSequence(words)
    writeSequence(headings)
  }
}

/** A word of a snapshot, by its number there. */
interface WrittenWord {
  readonly text: string
  readonly language: Language | undefined
  readonly term: number
}

/** Puts the articles of a snapshot on an empty shelf, in slices; false where the bytes are not a whole snapshot. */
export function* readSnapshot(segments: Iterable<Uint8Array>, index: ParagraphIndex): Generator<void, boolean> {
  let number = 0
  let isEnded = false
  let wordCount = 0
  const words: WrittenWord[] = []
  for (const segment of segments) {
    const content = segment.subarray(checksumSize)
    if (isEnded || segment.length <= checksumSize || checksumOf(segment) !== crc32(content)) return false
    const reader = createByteReader(content)
    if (reader.number() !== number) return false
    if (number === 0 && (reader.number() !== headerRecord || reader.string() !== indexVersion)) return false
    number += 1
    while (!reader.isAtEnd) {
      const record = reader.number()
      isEnded = record === endRecord
      if (isEnded) break
      if (record === wordRecord) {
        words.push({ text: reader.string(), language: languageOf(reader.string()), term: reader.number() - 1 })
        wordCount += 1
      } else {
        const article = record === articleRecord ? readArticleRecord(reader, words, index.lexicon) : undefined
        if (article === undefined) return false
        index.put(article)
        for (const paragraph of article.paragraphs) wordCount += paragraph.words.length
      }
      if (wordCount < wordsPerSlice) continue
      wordCount = 0
      yield
    }
  }
  return isEnded
}

const checksumOf = (segment: Uint8Array) =>
  new DataView(segment.buffer, segment.byteOffset, segment.byteLength).getUint32(0)

function readArticleRecord(
  reader: ByteReader,
  words: readonly WrittenWord[],
  lexicon: Lexicon,
): NumberedArticle | undefined {
  const formOf = (number: number) => {
    const { text, language, term } = words[number] as WrittenWord
    if (language === undefined) throw new RangeError(`Word ${number} is of no language.`)
    return lexicon.intern(text, language, term === noTerm ? '' : words[term]?.text)
  }
  const readSequence = (): Sequence =>
    Uint32Array.from({ length: reader.number() }, () => {
      const entry = reader.number()
      return formOf(entry & 0xffffff) | (entry & 0xff000000)
    })
  const id = reader.string()
  const language = languageOf(reader.string())
  if (language === undefined) return undefined
  const title = readSequence()
  const paragraphs = Array.from({ length: reader.number() }, () => ({
    words: readSequence(),
    headings: readSequence(),
  }))
  return { id, language, title, paragraphs }
}
