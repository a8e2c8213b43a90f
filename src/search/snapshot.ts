// Writes the words of a shelf as bytes and reads them back. Knows nothing of where the bytes are kept.
//
// A segment is the CRC-32 of what follows, the number of the segment, and records until its end. A record begins with a
// number that says what it is: first the header, then the words, then the articles that have them, last the end. All
// counts and lists are made anew when articles come back, so words that no article has any more are left behind.

import { crc32 } from 'node:zlib'
import { type ByteReader, type ByteWriter, createByteReader, createByteWriter } from './bytes.ts'
import { languageOf } from './detect-language.ts'
import { grown } from './growing-array.ts'
import { indexVersion } from './index-version.ts'
import type { Language } from './language.ts'
import { languages } from './languages.ts'
import { type Lexicon, noTerm } from './lexicon.ts'
import { mostRare, type NumberedArticle, type ParagraphIndex } from './paragraph-index.ts'
import { createWordReader, type Sequence } from './word-codes.ts'

const headerRecord = 0
const wordRecord = 1
const articleRecord = 2
const endRecord = 3

/** Segments end with the record that reaches this, in bytes. */
const segmentSize = 1 << 20
const checksumSize = 4
/** So many words of articles are read in one slice. */
const workPerSlice = 5_000
/** A word itself takes so many times as long. */
const wordWork = 10

/** @param revision The index's when the snapshot was asked for. @throws If the index has changed since. */
export function* writeSnapshot(index: ParagraphIndex, revision: number): Generator<Uint8Array, void> {
  const writer = createByteWriter()
  let number = 0
  writer.number(number)
  for (const write of recordsOf(index)) {
    if (index.revision !== revision) throw new Error('The shelf changed while its snapshot was written; write it anew.')
    write(writer)
    if (writer.length < segmentSize) continue
    yield sealed(writer.take())
    number += 1
    writer.number(number)
  }
  writer.number(endRecord)
  yield sealed(writer.take())
}

function* recordsOf(index: ParagraphIndex): Generator<(writer: ByteWriter) => void> {
  yield (writer) => {
    writer.number(headerRecord)
    writer.string(indexVersion)
    writer.string(languages.map(({ tag }) => tag).join(' '))
  }
  for (let id = 0; id < index.lexicon.size; id += 1) yield (writer) => writeWord(writer, id, index.lexicon)
  for (const { id } of index.articles()) yield (writer) => writeArticle(writer, id, index)
}

function sealed(content: Uint8Array): Uint8Array {
  const segment = new Uint8Array(checksumSize + content.length)
  new DataView(segment.buffer).setUint32(0, crc32(content))
  segment.set(content, checksumSize)
  return segment
}

function writeWord(writer: ByteWriter, id: number, lexicon: Lexicon): void {
  const language = lexicon.languageOf(id)
  writer.number(wordRecord)
  writer.string(lexicon.text(id))
  writer.number(language === undefined ? 0 : languages.indexOf(language) + 1)
  writer.number(lexicon.termOf(id) + 1)
  writer.number(lexicon.documentFrequency(id))
}

function writeArticle(writer: ByteWriter, id: string, index: ParagraphIndex): void {
  const { language, bytes, starts } = index.written(id)
  writer.number(articleRecord)
  writer.string(id)
  writer.number(languages.indexOf(language) + 1)
  writer.number(starts.length)
  for (const { headings, words, fingerprint } of starts) {
    writer.number(headings)
    writer.number(words)
    writer.number(fingerprint)
  }
  writer.number(bytes.length)
  writer.bytes(bytes)
}

/** A word of a snapshot. */
interface WrittenWord {
  readonly text: string
  readonly language: Language | undefined
  /** Number of its term there, or noTerm. */
  readonly term: number
  readonly documentFrequency: number
}

/**
 * Puts the articles of a snapshot on an empty shelf, in slices.
 * @returns False if the bytes are damaged, incomplete or of another indexVersion.
 */
export function* readSnapshot(segments: Iterable<Uint8Array>, index: ParagraphIndex): Generator<void, boolean> {
  const words: WrittenWord[] = []
  const articles = createArticleReader(words, index.lexicon)
  let known: readonly (Language | undefined)[] = []
  let number = 0
  let isEnded = false
  let work = 0
  for (const segment of segments) {
    const reader = isEnded ? undefined : readSegment(segment)
    if (reader?.number() !== number) return false
    if (number === 0) {
      if (reader.number() !== headerRecord || reader.string() !== indexVersion) return false
      known = [undefined, ...reader.string().split(' ').map(languageOf)]
    }
    number += 1
    while (!reader.isAtEnd && !isEnded) {
      const record = reader.number()
      if (record === wordRecord) {
        words.push(readWord(reader, known))
        work += wordWork
      } else if (record === articleRecord) {
        const article = articles.read(reader, known)
        if (article === undefined) return false
        let paragraph = 0
        for (const _ of index.putting(article, articles.isCommon)) {
          work += article.paragraphs[paragraph++]?.words.length ?? 0
          if (work < workPerSlice) continue
          work = 0
          yield
        }
      } else if (record === endRecord) isEnded = true
      else return false
      if (work < workPerSlice) continue
      work = 0
      yield
    }
  }
  return isEnded
}

/** Undefined if the segment is damaged. */
function readSegment(segment: Uint8Array): ByteReader | undefined {
  if (segment.length <= checksumSize) return undefined
  const content = segment.subarray(checksumSize)
  const checksum = new DataView(segment.buffer, segment.byteOffset, segment.byteLength).getUint32(0)
  return checksum === crc32(content) ? createByteReader(content) : undefined
}

function readWord(reader: ByteReader, known: readonly (Language | undefined)[]): WrittenWord {
  return {
    text: reader.string(),
    language: known[reader.number()],
    term: reader.number() - 1,
    documentFrequency: reader.number(),
  }
}

/** Reads articles whose words have the numbers of a snapshot, and gives them those of a shelf. */
function createArticleReader(words: readonly WrittenWord[], lexicon: Lexicon) {
  const sequences = createWordReader()
  /** By number in the snapshot: form id + 1. */
  let formIds = new Uint32Array(0)
  /** By term id: whether more paragraphs have it than MiniSearch is to find. */
  let commons = new Uint8Array(0)

  function intern(number: number): number {
    const { text, language, term } = words[number] as WrittenWord
    if (language === undefined) throw new RangeError(`Word ${number} of the snapshot is of no known language.`)
    const termWord = words[term]
    const formId = lexicon.intern(text, language, termWord?.text ?? '')
    const termId = lexicon.termOf(formId)
    commons = grown(commons, lexicon.size)
    if (termId !== noTerm) commons[termId] = (termWord?.documentFrequency ?? 0) > mostRare ? 1 : 0
    formIds = grown(formIds, words.length)
    formIds[number] = formId + 1
    return formId
  }

  function read(bytes: Uint8Array, at: number): Sequence {
    const sequence = sequences.read(bytes, at).slice()
    for (let i = 0; i < sequence.length; i += 1) {
      const entry = sequence[i] as number
      const known = formIds[entry & 0xffffff] ?? 0
      const formId = known > 0 ? known - 1 : intern(entry & 0xffffff)
      sequence[i] = formId | (entry & 0xff000000)
    }
    return sequence
  }

  return {
    isCommon: (termId: number) => commons[termId] === 1,
    read(reader: ByteReader, known: readonly (Language | undefined)[]): NumberedArticle | undefined {
      const id = reader.string()
      const language = known[reader.number()]
      const starts = Array.from({ length: reader.number() }, () => ({
        headings: reader.number(),
        words: reader.number(),
        fingerprint: reader.number(),
      }))
      const bytes = reader.bytes(reader.number())
      if (language === undefined) return undefined
      const paragraphs = starts.map((start) => ({
        headings: read(bytes, start.headings),
        words: read(bytes, start.words),
        fingerprint: start.fingerprint,
      }))
      return { id, language, title: read(bytes, 0), paragraphs }
    },
  }
}
