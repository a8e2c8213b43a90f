// Knows files again that were renamed, moved, swapped or brought back: which article each file is of.

import type { Paragraph } from '../../articles/article.ts'
import { createTurns } from '../indexes/turns.ts'
import { marksIn, sharedParagraphs } from './paragraph-marks.ts'

/** A file that was read at some time, and its article. */
export interface KnownFile {
  readonly key: string
  readonly hash: string
  readonly articleId: string
  /** Whether its article is among the present ones; a file that vanished has one that is not. */
  readonly isPresent: boolean
  readonly bodyHash: string
}

/** A file that is there now. */
export interface SeenFile {
  readonly key: string
  readonly hash: string
  /** Undefined when it was not read, being known as it is, or could not be. */
  readonly paragraphs: readonly Pick<Paragraph, 'text'>[] | undefined
}

/** Marks of texts by their hash, for some of them. */
export type ReadMarks = (bodyHashes: readonly string[]) => Promise<ReadonlyMap<string, Float64Array>>

/** With less in common than this, both ways, a file is no other one. */
const minShared = 0.8
const filesPerRead = 200
/** A paragraph that stands in more files than this, such as a licence, tells none of them apart. */
const maxHolders = 50

/**
 * Which known file each seen one is, by its key; what is left out is new. Each known file is one seen file at most.
 *
 * The same place and content are the same file. Then equal content elsewhere tells a file that was moved; then most
 * paragraphs in common, when only one file that is missed and only one that came are so alike; then the place alone.
 * @param isComplete Whether all files that are there were seen; else those that were not may still be there.
 */
export async function recognise<Known extends KnownFile>(
  known: readonly Known[],
  seen: readonly SeenFile[],
  readMarks: ReadMarks,
  isComplete: boolean,
): Promise<Map<string, Known>> {
  const found = new Map<string, Known>()
  const knownAt = new Map(known.map((file) => [file.key, file]))
  const seenAt = new Map(seen.map((file) => [file.key, file]))
  for (const { key, hash } of seen) {
    const same = knownAt.get(key)
    if (same?.hash === hash) found.set(key, same)
  }
  const taken = new Set<Known>(found.values())
  const settle = (key: string, file: Known) => {
    found.set(key, file)
    taken.add(file)
  }
  const loose = known.filter((file) => !taken.has(file) && (isComplete || seenAt.has(file.key)))
  const fresh = () => seen.filter(({ key }) => !found.has(key))

  const moved = pairsByHash(loose, fresh())
  const copied = await edited(copiesAmong(moved, knownAt, seenAt, found), readMarks)
  for (const file of copied) settle(file.key, file)
  for (const [key, file] of moved) if (!taken.has(file)) settle(key, file)

  const missed = loose.filter((file) => file.isPresent && !taken.has(file))
  const stayed = missed.flatMap((file) => {
    const now = found.has(file.key) ? undefined : seenAt.get(file.key)
    return now ? [{ file, now }] : []
  })
  // Nobody was moved where every file stands in its place, or only one does not.
  if (missed.length > 1 && (stayed.length > 1 || missed.length > stayed.length)) {
    for (const file of await edited(stayed, readMarks)) settle(file.key, file)
  }
  const left = missed.filter((file) => !taken.has(file))
  if (left.some(({ key }) => !seenAt.has(key)) || left.length > 1) {
    const arrived = fresh().map(({ key, paragraphs = [] }) => ({ key, marks: marksIn(paragraphs) }))
    for (const [key, file] of await pairsByParagraphs(left, arrived, readMarks)) settle(key, file)
  }
  for (const { key } of fresh()) {
    const there = knownAt.get(key)
    if (there && !taken.has(there)) settle(key, there)
  }
  return found
}

/** Files of equal content: those that are missed before those that went long ago. */
function pairsByHash<Known extends KnownFile>(loose: readonly Known[], fresh: readonly SeenFile[]): Map<string, Known> {
  const pairs = new Map<string, Known>()
  for (const isPresent of [true, false]) {
    const missed = groupedBy(
      loose.filter((file) => file.isPresent === isPresent),
      ({ hash }) => hash,
    )
    const came = groupedBy(
      fresh.filter(({ key }) => !pairs.has(key)),
      ({ hash }) => hash,
    )
    for (const [hash, files] of missed) pairUp(files, came.get(hash) ?? [], pairs)
  }
  return pairs
}

/** Of equal files those of equal names belong together; the others in their order. */
function pairUp<Known extends KnownFile>(
  missed: readonly Known[],
  came: readonly SeenFile[],
  pairs: Map<string, Known>,
): void {
  const byName = groupedBy(inOrder(missed).reverse(), ({ key }) => nameOf(key))
  const others = inOrder(came).filter(({ key }) => {
    const file = byName.get(nameOf(key))?.pop()
    if (file) pairs.set(key, file)
    return !file
  })
  const left = inOrder([...byName.values()].flat())
  for (const [place, { key }] of others.entries()) {
    const file = left[place]
    if (file) pairs.set(key, file)
  }
}

function groupedBy<T>(all: readonly T[], keyOf: (each: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const each of all) {
    const group = groups.get(keyOf(each))
    if (group) group.push(each)
    else groups.set(keyOf(each), [each])
  }
  return groups
}

function inOrder<File extends { readonly key: string }>(files: readonly File[]): File[] {
  return [...files].sort((one, other) => (one.key < other.key ? -1 : 1))
}

function nameOf(key: string): string {
  return key
    .slice(key.lastIndexOf('/') + 1)
    .normalize('NFC')
    .toLowerCase()
}

/** Files that seem to have moved to a new place, while something else stands in the old one: it may be they, edited. */
function copiesAmong<Known extends KnownFile>(
  moved: ReadonlyMap<string, Known>,
  knownAt: ReadonlyMap<string, Known>,
  seenAt: ReadonlyMap<string, SeenFile>,
  found: ReadonlyMap<string, Known>,
): { file: Known; now: SeenFile }[] {
  return [...moved].flatMap(([key, file]) => {
    const now = seenAt.get(file.key)
    const isDoubtful = now && !knownAt.has(key) && !moved.has(file.key) && !found.has(file.key)
    return isDoubtful ? [{ file, now }] : []
  })
}

/** Those of some files that still are what they were for the most part. */
async function edited<Known extends KnownFile>(
  files: readonly { readonly file: Known; readonly now: SeenFile }[],
  readMarks: ReadMarks,
): Promise<Known[]> {
  const same: Known[] = []
  for (let from = 0; from < files.length; from += filesPerRead) {
    const some = files.slice(from, from + filesPerRead)
    const marks = await readMarks(some.map(({ file }) => file.bodyHash))
    for (const { file, now } of some) {
      const before = marks.get(file.bodyHash)
      if (before && sharedParagraphs(before, marksIn(now.paragraphs ?? [])) >= minShared) same.push(file)
    }
  }
  return same
}

/** A file that came, with the marks of its paragraphs. */
interface Arrival {
  readonly key: string
  readonly marks: Float64Array
}

/** Pairs of files each of which is like no other one. */
async function pairsByParagraphs<Known extends KnownFile>(
  missed: readonly Known[],
  came: readonly Arrival[],
  readMarks: ReadMarks,
): Promise<Map<string, Known>> {
  const holders = new Map<number, number[]>()
  for (const [at, { marks }] of came.entries()) {
    for (const mark of new Set(marks)) {
      const some = holders.get(mark)
      if (!some) holders.set(mark, [at])
      else if (some.length <= maxHolders) some.push(at)
    }
  }
  const turn = createTurns()
  const pairs = new Map<string, Known | 'several'>()
  for (let from = 0; from < missed.length && holders.size > 0; from += filesPerRead) {
    const some = missed.slice(from, from + filesPerRead)
    const marks = await readMarks(some.map(({ bodyHash }) => bodyHash))
    for (const file of some) {
      const alike = alikeAmong(came, holders, marks.get(file.bodyHash))
      for (const key of alike) pairs.set(key, pairs.has(key) || alike.length > 1 ? 'several' : file)
      await turn()
    }
  }
  return new Map([...pairs].filter((pair): pair is [string, Known] => pair[1] !== 'several'))
}

/** Keys of the files that are like one of which the marks are given. */
function alikeAmong(
  came: readonly Arrival[],
  holders: ReadonlyMap<number, readonly number[]>,
  marks: Float64Array | undefined,
): string[] {
  if (!marks) return []
  const near = new Set<number>()
  for (const mark of new Set(marks)) {
    const some = holders.get(mark) ?? []
    if (some.length <= maxHolders) for (const at of some) near.add(at)
  }
  return [...near].flatMap((at) => {
    const file = came[at]
    return file && sharedParagraphs(marks, file.marks) >= minShared ? [file.key] : []
  })
}
