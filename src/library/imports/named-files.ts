// Reads the files that an operator names for a server's own shelf, as those of the content folder are read, and exports.

import { createHash } from 'node:crypto'
import { readFile, realpath, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { isTextName } from '../../articles/front-matter/names.ts'
import { codeOf, UserError } from '../../errors.ts'
import { defaultSettings } from '../../ingest/content/collections/collection.ts'
import { pathWithin } from '../../ingest/content/collections/collections.ts'
import { findFiles } from '../../ingest/content/find-files.ts'
import { readFoundFile } from '../../ingest/content/read-document.ts'
import { type FileOutcome, type FoundFile, readFoundBytes } from '../../ingest/content/read-file.ts'
import { isDocumentName } from '../../ingest/document-names.ts'
import { maxUnpackedBytesOfOperator, maxUploadBytes } from '../../ingest/limits.ts'
import type { UploadReading } from '../../ingest/upload.ts'
import type { NewCollection } from '../../store/articles/collections.ts'
import { inMegabytes } from '../../words.ts'
import type { Parts } from '../parts.ts'

export interface FileToImport {
  /** As it is told. */
  readonly file: string
  /** Its path without links: names the file whatever leads there. */
  readonly key: string
  /** Whether it was named itself, not found in a folder. */
  readonly isNamed: boolean
  readonly hash: string
  /** Of what else its reading depends on; empty for a file that is neither text nor document. */
  readonly readAs: string
  /** Its whole folder, and what that says as JSON; absent for a file of which no collection.yaml says anything. */
  readonly collection?: Pick<NewCollection, 'name' | 'settings'> | undefined
  /** Of a text or document that is not known as it is. */
  readonly text?: NonNullable<FileOutcome['article']> & { readonly id?: string | undefined }
  /** Of another file, which may hold several articles. */
  readonly pack?: UploadReading
}

export interface NamedFiles {
  readonly files: readonly FileToImport[]
  readonly refused: readonly { readonly file: string; readonly reason: string }[]
  /** Sentences on what is said of whole folders. */
  readonly mistakes: readonly string[]
}

/** @param isKnown Whether a file is known as it is; it is then not read any further. */
export async function readNamedFiles(
  { reader, now }: Pick<Parts, 'reader' | 'now'>,
  { paths, contentDir }: { readonly paths: readonly string[]; readonly contentDir: string },
  isKnown: (file: Pick<FileToImport, 'key' | 'hash' | 'readAs'>) => boolean,
): Promise<NamedFiles> {
  const files = new Map<string, FileToImport>()
  const refused: { file: string; reason: string }[] = []
  const mistakes = new Set<string>()
  for (const path of paths) {
    const isNamed = !(await stat(path).catch(() => undefined))?.isDirectory()
    const found = await findFiles(path, contentDir)
    refused.push(...found.faults.map((reason) => ({ file: path, reason })))
    for (const each of found.files) {
      for (const mistake of each.collection.mistakes) mistakes.add(mistake)
      const key = await realpath(each.file).catch(() => each.file)
      if (files.has(key)) continue
      const place = { file: each.file, key, isNamed, collection: collectionAt(key, each) }
      const read =
        isTextName(each.file) || isDocumentName(each.file)
          ? await readArticle(reader, each, isNamed, new Date(now()), (state) => isKnown({ key, ...state }))
          : await readPack(reader, each.file)
      if (typeof read === 'string') refused.push({ file: each.file, reason: read })
      else if (read) files.set(key, { ...place, ...read })
    }
  }
  return { files: [...files.values()], refused, mistakes: [...mistakes] }
}

function collectionAt(key: string, { path, collection }: FoundFile): FileToImport['collection'] {
  const end = `/${pathWithin(collection, path)}`
  // Through a link a file may stand outside of its collection's folder.
  if (collection.settings === defaultSettings || !key.endsWith(end)) return undefined
  return { name: key.slice(0, -end.length), settings: JSON.stringify(collection.settings) }
}

type Read = Pick<FileToImport, 'hash' | 'readAs' | 'text' | 'pack'>

/** @returns A sentence when it is refused; undefined when it is no article and was not asked for. */
async function readArticle(
  reader: Parts['reader'],
  found: FoundFile,
  isNamed: boolean,
  now: Date,
  isKnown: (state: Pick<FileToImport, 'hash' | 'readAs'>) => boolean,
): Promise<Read | string | undefined> {
  const { file, path, collection } = found
  if (!isNamed && collection.ruleOut(pathWithin(collection, path)) !== undefined) return undefined
  const read = await readFoundBytes(found)
  if (!('bytes' in read)) return 'fault' in read ? read.fault : read.warning
  const { bytes, hash } = read
  const { readAs } = collection
  if (isKnown({ hash, readAs })) return { hash, readAs }
  const { article, id, left, faults } = await readFoundFile(found, bytes, now, reader.readUpload)
  if (left !== undefined)
    return isNamed ? `${file} is left out by what it says (${left}); remove that line.` : undefined
  if (!article) return faults.join(' ')
  return { hash, readAs, text: { id, ...article } }
}

/** @returns A sentence when it is refused. */
async function readPack(reader: Parts['reader'], file: string): Promise<Read | string> {
  try {
    const status = await stat(file)
    if (!status.isFile()) return `${file} is not a file; name one.`
    if (status.size > maxUploadBytes) {
      return `${file} has ${inMegabytes(status.size)}; I take ${inMegabytes(maxUploadBytes)} at once. Split it.`
    }
    const bytes = await readFile(file)
    const pack = await reader.readUpload({ name: basename(file), bytes, maxUnpackedBytes: maxUnpackedBytesOfOperator })
    if (pack.faults.length > 0) return pack.faults.join(' ')
    if (pack.articles.length === 0) return `${file} holds no article.`
    return { hash: createHash('sha256').update(bytes).digest('base64url'), readAs: '', pack }
  } catch (error) {
    if (error instanceof UserError) return error.message
    const code = codeOf(error)
    if (code === undefined) throw error
    return `${file} cannot be read (${code}); name a file that can be, or a folder with such files.`
  }
}
