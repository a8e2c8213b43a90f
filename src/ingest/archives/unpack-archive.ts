// Unpacks a .zip or .tar.gz into the texts and documents that it holds. Nothing is taken on trust: neither sizes nor paths.

import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { createGunzip } from 'node:zlib'
import { type UnzipFileInfo, unzipSync } from 'fflate'
import { createTarDecoder, type ParsedTarEntry } from 'modern-tar'
import { inMegabytes } from '../../words.ts'
import { isListedName } from '../content/collections/rules.ts'
import { maxCompression, maxPackedFiles, maxUnpackedBytesOfOperator, maxUploadBytes } from '../limits.ts'

export interface UnpackedFile {
  /** Below the folder that all of the archive stands in, if there is one, with / as separator. */
  readonly path: string
  readonly bytes: Uint8Array
}

export interface Unpacked {
  readonly files: readonly UnpackedFile[]
  /** Files that are no texts, links, and paths that lead elsewhere. */
  readonly leftOut: number
}

/** A tar holds pictures and programs as well, which have to be passed by, in bytes. */
const maxTarBytes = 500_000_000
/** Less may be packed as tightly as it wants. */
const uncertainBytes = 20_000_000
const tooPacked = `unpacks to more than ${maxCompression} times its size, which texts do not. Name another one.`
/** Folders in folders. */
const maxDepth = 40
/** In UTF-16 code units. */
const maxPathLength = 500

/** Why an archive is not taken, for the end of a sentence that begins with its name. */
class Refused extends Error {}

/** @returns A sentence's end when it is refused, such as “is no .zip or .tar.gz file”. */
export async function unpackArchive(bytes: Uint8Array): Promise<Unpacked | string> {
  try {
    const packed = isZip(bytes) ? unzip(bytes) : isGzip(bytes) ? await untar(bytes) : undefined
    if (!packed) return 'is no .zip or .tar.gz file. Name the address of one, as code hosts offer them of a branch.'
    if (packed.files.length === 0) return 'holds no texts. It needs files in Markdown (.md) or other texts.'
    return { ...packed, files: withoutOuterFolder(packed.files) }
  } catch (error) {
    if (error instanceof Refused) return error.message
    return 'cannot be opened: it is damaged, or has a password.'
  }
}

const isZip = (bytes: Uint8Array) => bytes[0] === 0x50 && bytes[1] === 0x4b
const isGzip = (bytes: Uint8Array) => bytes[0] === 0x1f && bytes[1] === 0x8b

/** Counts what is taken. @throws Refused */
function createTally(packedBytes: number) {
  const paths = new Set<string>()
  let byteCount = 0
  return {
    /** Whether a file is taken. */
    takes(name: string, size: number): boolean {
      const path = tidyPath(name)
      if (path === undefined || paths.has(path) || size > maxUploadBytes) return false
      paths.add(path)
      byteCount += size
      if (byteCount > uncertainBytes && byteCount > maxCompression * packedBytes) throw new Refused(tooPacked)
      if (paths.size > maxPackedFiles || byteCount > maxUnpackedBytesOfOperator) {
        throw new Refused(
          `holds more than ${maxPackedFiles.toLocaleString('en')} texts, or more than ${inMegabytes(maxUnpackedBytesOfOperator)} of them. Name a smaller one.`,
        )
      }
      return true
    },
  }
}

function unzip(bytes: Uint8Array): Unpacked {
  const tally = createTally(bytes.length)
  let leftOut = 0
  // The directory at its end says what each file will hold; fflate stops at that size, whatever comes. Files are told apart
  // by their place in it: a second one of a name that was taken is not.
  const wanted: boolean[] = []
  unzipSync(bytes, {
    filter({ name, originalSize }: UnzipFileInfo) {
      const isWanted = !name.endsWith('/') && tally.takes(name, originalSize)
      if (!isWanted && !name.endsWith('/')) leftOut += 1
      wanted.push(isWanted)
      return false
    },
  })
  let place = 0
  const unpacked = unzipSync(bytes, { filter: () => wanted[place++] === true })
  return { files: Object.entries(unpacked).flatMap(([name, content]) => fileOf(name, content)), leftOut }
}

async function untar(bytes: Uint8Array): Promise<Unpacked> {
  const tally = createTally(bytes.length)
  const files: UnpackedFile[] = []
  let [leftOut, passed] = [0, 0]
  const unzipped = Readable.from([bytes]).pipe(createGunzip({ chunkSize: 1_000_000 }))
  unzipped.on('data', (piece: Uint8Array) => {
    passed += piece.length
    if (passed > uncertainBytes && passed > maxCompression * bytes.length) unzipped.destroy(new Refused(tooPacked))
    if (passed > maxTarBytes)
      unzipped.destroy(new Refused(`unpacks to more than ${inMegabytes(maxTarBytes)}. Name a smaller one.`))
  })
  const entries = (Readable.toWeb(unzipped) as ReadableStream<Uint8Array>).pipeThrough(
    createTarDecoder() as unknown as TransformStream<Uint8Array, ParsedTarEntry>,
  ) as unknown as AsyncIterable<ParsedTarEntry>
  for await (const { header, body } of entries) {
    const isFile = header.type === 'file' || header.type === undefined
    if (!isFile || !tally.takes(header.name, header.size)) {
      if (header.type !== 'directory' && !String(header.type).startsWith('pax')) leftOut += 1
      await body.cancel()
      continue
    }
    const pieces: Uint8Array[] = []
    for await (const piece of body as unknown as AsyncIterable<Uint8Array>) pieces.push(piece)
    files.push(...fileOf(header.name, new Uint8Array(Buffer.concat(pieces))))
  }
  return { files, leftOut }
}

function fileOf(name: string, bytes: Uint8Array): UnpackedFile[] {
  const path = tidyPath(name)
  return path === undefined ? [] : [{ path, bytes }]
}

/** Undefined for what is no text, and for a path that leads elsewhere or is none of any system's. */
function tidyPath(name: string): string | undefined {
  const path = name.replaceAll('\\', '/').replace(/^(?:\.\/)+/, '')
  const segments = path.split('/')
  const last = segments.at(-1) ?? ''
  const isWrong =
    path.length > maxPathLength ||
    segments.length > maxDepth ||
    /[\p{Cc}:]/u.test(path) ||
    segments.some(
      (segment) => segment === '' || segment === '.' || segment === '..' || Buffer.byteLength(segment) > 250,
    )
  return isWrong || !isListedName(last) ? undefined : path.normalize('NFC')
}

/** Code hosts put all of a repository into one folder, named after its branch. */
function withoutOuterFolder(files: readonly UnpackedFile[]): UnpackedFile[] {
  const [first] = files
  const outer = first?.path.includes('/') ? first.path.slice(0, first.path.indexOf('/') + 1) : ''
  if (outer === '' || !files.every(({ path }) => path.startsWith(outer))) return [...files]
  return files.map(({ path, bytes }) => ({ path: path.slice(outer.length), bytes }))
}
