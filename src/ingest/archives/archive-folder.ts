// Lays what an archive holds into a folder, for as long as it is read like any other folder of texts.

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { codeOf, OperatorError } from '../../errors.ts'
import { collectionFile } from '../content/collections/collection.ts'
import { repositoryOf } from './code-hosts.ts'
import type { UnpackedFile } from './unpack-archive.ts'

/** Texts of a repository that nobody asks about. */
const notDocumentation = [
  ...[
    '**/CHANGELOG*',
    '**/CHANGES*',
    '**/LICENSE*',
    '**/LICENCE*',
    '**/COPYING*',
    '**/AUTHORS*',
    '**/CODE_OF_CONDUCT*',
  ],
  ...[
    '**/{test,tests,__tests__,fixtures,vendor,third_party}/**',
    '**/{requirements,constraints}*.txt',
    '**/CMakeLists.txt',
  ],
]
/** Where repositories keep their documentation; with one of these nothing else is read. */
const documentationFolder = /^(?:docs?|documentation)\//i

/**
 * @param work Gets the folder, which is gone when it ends.
 * @throws OperatorError when a file cannot be written: what is missing from the folder would be taken for removed.
 */
export async function withArchiveFolder<T>(
  address: string,
  files: readonly UnpackedFile[],
  work: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'footnote-archive-'))
  try {
    for (const { path, bytes } of files) {
      await write(join(folder, path), bytes)
    }
    const says = files.some(({ path }) => path === collectionFile)
    if (!says) await writeFile(join(folder, collectionFile), settingsOf(address, files))
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** A name may be a file's and a folder's at once, or two may be one to the system: the first one stays. */
const isTaken: ReadonlySet<string | undefined> = new Set(['EEXIST', 'ENOTDIR', 'EISDIR'])

async function write(place: string, bytes: Uint8Array): Promise<void> {
  try {
    await mkdir(dirname(place), { recursive: true })
    await writeFile(place, bytes, { flag: 'wx' })
  } catch (error) {
    const code = codeOf(error)
    if (isTaken.has(code)) return
    throw new OperatorError(
      `${place} cannot be written (${code ?? error}), so nothing was imported. Make room there, or name another folder with TMPDIR.`,
    )
  }
}

/** What an archive that says nothing of itself is read by. */
function settingsOf(address: string, files: readonly UnpackedFile[]): string {
  const repository = repositoryOf(address)
  const folders = new Set(files.flatMap(({ path }) => documentationFolder.exec(path)?.[0] ?? []))
  const include = folders.size === 0 ? [] : [...Array.from(folders, (each) => `${each}**`), 'README*']
  const lines = [
    ...(repository
      ? [`base: ${JSON.stringify(repository.base)}`, `publisher: ${JSON.stringify(repository.name)}`]
      : []),
    // Code hosts show files under their whole names.
    ...(repository ? ['ending: keep', 'index: keep', 'anchors: github'] : []),
    ...(include.length > 0 ? [`include: ${JSON.stringify(include)}`] : []),
    `exclude: ${JSON.stringify(notDocumentation)}`,
  ]
  return `${lines.join('\n')}\n`
}
