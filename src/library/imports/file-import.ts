// Brings files that the operator names onto a server's own shelf. Each is known again by its place, as those of the
// content folder are.

import { access, realpath, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Candidate, Origin } from '../../articles/candidate.ts'
import { readField } from '../../articles/fields.ts'
import { tidyText } from '../../articles/visible-text.ts'
import { UserError } from '../../errors.ts'
import type { UploadReading } from '../../ingest/upload.ts'
import type { KeptArticle } from '../../store/articles/articles.ts'
import type { KnownOrigin } from '../../store/articles/origins.ts'
import { hashOf } from '../../store/articles/saving.ts'
import { newId } from '../../store/database.ts'
import { asKept } from '../../text/as-kept.ts'
import { countOf } from '../../words.ts'
import { erasedSentence, refusalOf, removedSentence } from '../articles/refusals.ts'
import type { ImportedFile } from '../articles/types.ts'
import { createTurns } from '../indexes/turns.ts'
import { recognise } from '../intake/identity.ts'
import { type Judged, judge, type Past, pastOf } from '../intake/judging.ts'
import { marksIn } from '../intake/paragraph-marks.ts'
import { type Intake, takeIn } from '../intake/taking-in.ts'
import { findTwins } from '../intake/twins.ts'
import type { Parts, Verb } from '../parts.ts'
import { type FileToImport, readNamedFiles } from './named-files.ts'

const kind = 'import'
const savesPerTransaction = 50

type ImportParts = Pick<Parts, 'store' | 'shelves' | 'cuts' | 'reader' | 'now' | 'limits'>

export const importFiles: Verb<'importFiles', ImportParts> = async (parts, { guildId, title: typed, ...named }) => {
  const { store, shelves, now, limits } = parts
  const title = typed === undefined ? undefined : readTitle(typed)
  const isKnownServer = await isKnown(parts, guildId)
  const known = await store.origins(guildId, kind)
  const knownAt = new Map(known.map((each) => [each.key, each]))
  const { files, refused, mistakes } = await readNamedFiles(parts, named, ({ key, ...file }) => {
    const before = knownAt.get(key)
    return title === undefined && before?.isPresent === true && isAsBefore(file, before)
  })
  if (title !== undefined) mustTakeTitle(title, files)
  const outcomes = refused.map(({ file, reason }): ImportedFile => ({ file, outcome: 'refused', reason }))
  const same = await recognised(parts, guildId, known, files)
  const collectionOf = await collectionsOf(parts, guildId, files)
  const moves = files.flatMap((file) => {
    const { key } = file
    const from = same.get(key)
    const collection = collectionOf(file)
    if (!from || (from.key === key && from.collection === collection)) return []
    const { articleId, hash, readAs } = from
    return [{ articleId, from, to: { collection, key, kind, hash, readAs } }]
  })
  if (moves.length > 0 && !(await store.moveOrigins(guildId, moves))) {
    throw new UserError('The same files are being imported for this server by another process; import them again.')
  }
  const batch = { id: newId(), label: await labelOf(named.paths) }
  const who = { by: '', at: new Date(now()).toISOString(), batch, limits }
  const taken = new Set(Array.from(same.values(), ({ articleId }) => articleId))
  const importing = { collectionOf, title, taken, past: pastOf(store, guildId, taken) }
  for (let from = 0; from < files.length; from += savesPerTransaction) {
    const some: Prepared[] = []
    for (const file of files.slice(from, from + savesPerTransaction)) {
      some.push(await prepared(parts, guildId, file, same.get(file.key), importing))
    }
    outcomes.push(...(await keep(parts, guildId, some, who)))
  }
  await noteRefused(parts, guildId, outcomes)
  await shelves.followStep(guildId)
  return { files: outcomes, mistakes, isKnownServer }
}

/** Moderators see what was refused, but not where it stands on the operator's machine. */
async function noteRefused(
  { store, now }: ImportParts,
  guildId: string,
  outcomes: readonly ImportedFile[],
): Promise<void> {
  const at = new Date(now()).toISOString()
  const placeOf = (file: string) => join(basename(dirname(file)), basename(file))
  const refused = outcomes.flatMap(({ file, outcome, reason = '' }) =>
    outcome === 'refused' ? [{ place: placeOf(file), words: reason.replaceAll(file, placeOf(file)), at }] : [],
  )
  const looked = new Set(outcomes.map(({ file }) => placeOf(file)))
  await store.noteFaults(guildId, refused, (place) => looked.has(place))
}

/** Keeps what the collections of files say. @returns The id of a file's own. */
async function collectionsOf(
  { store }: ImportParts,
  guildId: string,
  files: readonly FileToImport[],
): Promise<(file: FileToImport) => string> {
  const none = { name: '', settings: '{}' }
  const ids = new Map<string, string>()
  for (const { name, settings } of [none, ...files.flatMap(({ collection }) => collection ?? [])]) {
    if (!ids.has(name)) ids.set(name, await store.keepCollection(guildId, { kind, name, settings }))
  }
  return ({ collection = none }) => ids.get(collection.name) ?? ''
}

/** @throws UserError when no article can be called so. */
function readTitle(typed: string): string {
  const words = tidyText(typed).replace(/\s*\n\s*/g, ' ')
  if (words === '') throw new UserError('The title is empty; say what the article is called, or leave --title out.')
  const reading = readField('title', words)
  if ('mend' in reading) throw new UserError(`The title is “${words.slice(0, 80)}”; ${reading.mend}`)
  return words
}

/** @throws UserError when what was named is a folder, or a file whose articles have titles of their own. */
function mustTakeTitle(title: string, files: readonly FileToImport[]): void {
  const other = files.find(({ isNamed, pack }) => !isNamed || pack)
  if (!other) return
  const what = other.isNamed ? `${other.file} holds articles with titles of their own` : `${other.file} is in a folder`
  throw new UserError(`The title is “${title}”, but ${what}; name a single text with --title.`)
}

function isAsBefore({ hash, readAs }: Pick<FileToImport, 'hash' | 'readAs'>, before: KnownOrigin): boolean {
  return before.hash === hash && before.readAs === readAs
}

/** Whether anything was ever kept of a server. */
async function isKnown({ store }: ImportParts, guildId: string): Promise<boolean> {
  if ((await store.lastChange(guildId)) !== undefined) return true
  if ((await store.digests.read(guildId)) !== undefined) return true
  return (await store.latestQuestions(guildId, { confidences: ['silent', 'close', 'answered'], limit: 1 })).length > 0
}

async function labelOf(paths: readonly string[]): Promise<string> {
  const [only = '', ...others] = paths
  const path = await realpath(only).catch(() => undefined)
  if (path === undefined || others.length > 0) return countOf(paths.length, 'file')
  return (await stat(path)).isDirectory() ? `${basename(path)}/` : basename(path)
}

/** A file that is still there, though not among those named now, has not moved. */
async function recognised(
  { cuts }: ImportParts,
  guildId: string,
  known: readonly KnownOrigin[],
  files: readonly FileToImport[],
): Promise<Map<string, KnownOrigin>> {
  const seen = files.map(({ key, hash, text }) => ({ key, hash, paragraphs: text?.paragraphs }))
  const seenAt = new Set(seen.map(({ key }) => key))
  const missed: KnownOrigin[] = []
  for (const each of known) {
    const isThere = () =>
      access(each.key).then(
        () => true,
        () => false,
      )
    if (seenAt.has(each.key) || !(await isThere())) missed.push(each)
  }
  const readMarks = async (hashes: readonly string[]) =>
    new Map(Array.from(await cuts.read(guildId, hashes), ([hash, { paragraphs }]) => [hash, marksIn(paragraphs)]))
  return recognise(missed, seen, readMarks, true)
}

/** What one file asks for, as a whole or not at all. */
interface Prepared {
  readonly file: string
  readonly intakes: readonly Intake[]
  readonly outcomes: readonly ImportedFile[]
}

interface Importing {
  /** The id of a file's collection. */
  readonly collectionOf: (file: FileToImport) => string
  readonly title: string | undefined
  /** Articles that files of this import are. */
  readonly taken: Set<string>
  readonly past: Past
}

async function prepared(
  parts: ImportParts,
  guildId: string,
  named: FileToImport,
  before: KnownOrigin | undefined,
  { collectionOf, title, taken, past }: Importing,
): Promise<Prepared> {
  const { file, key, hash, readAs, text, pack } = named
  const [kept] = before ? await parts.store.articles(guildId, [before.articleId]) : []
  const isMoved = before !== undefined && before.key !== key
  const told = (outcome: ImportedFile['outcome'], article?: KeptArticle, reason?: string): ImportedFile => ({
    file,
    outcome,
    ...(article && { article: { id: article.id, title: article.fields.title } }),
    ...(reason !== undefined && { reason }),
  })
  // What moderators did with it since it was read is theirs.
  const isSameFile = before !== undefined && isAsBefore(named, before)
  if (isSameFile && kept?.isPresent && title === undefined) {
    return { file, intakes: [], outcomes: [told(isMoved ? 'moved' : 'unchanged', kept)] }
  }
  if (isSameFile && kept && !kept.isPresent && !named.isNamed) {
    return { file, intakes: [], outcomes: [told('unchanged', kept, removedSentence(kept))] }
  }
  if (pack) return preparedPack(parts, guildId, file, pack)
  if (!text) return { file, intakes: [], outcomes: [] }
  const { id, body, paragraphs, ...fields } = text
  const origin: Origin = { kind, collection: '', key, hash }
  const candidate: Candidate = { origin, fields: { ...fields, title: title ?? fields.title }, body }
  const known = kept ?? (await keptTwin(parts, guildId, candidate, id, taken))
  if (known) taken.add(known.id)
  const judged = await judge(past, { candidate, paragraphs, known, isMoved })
  return outcomeOf(file, [{ judged, origin: { ...origin, collection: collectionOf(named), readAs } }])
}

/** The article that an export called by the same id; or the one of the same words, which came in another way. */
async function keptTwin(
  { store }: ImportParts,
  guildId: string,
  { fields, body }: Candidate,
  id: string | undefined,
  taken: ReadonlySet<string>,
): Promise<KeptArticle | undefined> {
  const [exported] = id === undefined ? [] : await store.articles(guildId, [id])
  if (exported && !taken.has(exported.id)) return exported
  const same = (await store.articlesWith(guildId, hashOf(body))).filter(
    (each) => each.isPresent && each.fields.title === fields.title && !taken.has(each.id),
  )
  for (const each of same) if (!(await store.hasOrigin(guildId, each.id))) return each
  return undefined
}

/** A file with several articles, such as an export: each is known by its id, or by title and source. */
async function preparedPack(
  parts: ImportParts,
  guildId: string,
  file: string,
  upload: UploadReading,
): Promise<Prepared> {
  const turn = createTurns()
  const taken = new Set<string>()
  const past = pastOf(parts.store, guildId, taken)
  const twinOf = await findTwins(parts, guildId, upload.articles, taken)
  const intakes: Intake[] = []
  try {
    for (const article of upload.articles) {
      const { title = '', tags = [] } = article.fields
      const refused = (reason: string): Prepared => ({
        file,
        intakes: [],
        outcomes: [{ file, outcome: 'refused', reason }],
      })
      if (title === '') return refused('An article in the file has no title.')
      const body = asKept(article.body)
      const paragraphs = (await parts.reader.readText(body, guildId)).paragraphs
      if (paragraphs.length === 0) return refused(`“${title}” is empty; write the article into it.`)
      const candidate: Candidate = { fields: { ...article.fields, title, tags }, body }
      intakes.push({
        judged: await judge(past, { candidate, paragraphs, known: await twinOf(article) }),
      })
      await turn()
    }
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return { file, intakes: [], outcomes: [{ file, outcome: 'refused', reason: error.message }] }
  }
  return outcomeOf(file, intakes)
}

function outcomeOf(file: string, intakes: readonly Intake[]): Prepared {
  const erased = intakes.flatMap(({ judged: { judgement, content } }) =>
    judgement.kind === 'erased before' ? [erasedSentence(content.fields.title, judgement.at)] : [],
  )
  if (erased.length > 0) {
    return { file, intakes: [], outcomes: [{ file, outcome: 'refused', reason: erased.join(' ') }] }
  }
  return { file, intakes, outcomes: intakes.map(({ judged }) => ({ file, ...told(judged) })) }
}

function told({ articleId: id, content, before, isSame, judgement }: Judged): Omit<ImportedFile, 'file'> {
  const article = { id, title: content.fields.title }
  if (isSame) return { outcome: judgement.kind === 'moved' ? 'moved' : 'unchanged', article }
  if (judgement.kind === 'removed before' && before) {
    return { outcome: 'added', article, reason: `${removedSentence(before)} It is back.` }
  }
  return { outcome: before ? 'changed' : 'added', article }
}

/** Saves some files together; where that is refused, each by itself, so that the others come in. */
async function keep(
  parts: ImportParts,
  guildId: string,
  files: readonly Prepared[],
  who: Parameters<typeof takeIn>[3],
): Promise<ImportedFile[]> {
  const intakes = files.flatMap((file) => file.intakes)
  const touched = intakes.flatMap(({ judged: { isSame, articleId }, origin }) =>
    isSame && origin ? [{ articleId, to: origin }] : [],
  )
  const changed = intakes.filter(({ judged }) => !judged.isSame)
  const outcome = await takeIn(parts.store, guildId, changed, who)
  if (outcome.kind === 'saved') {
    if (touched.length > 0) await parts.store.moveOrigins(guildId, touched)
    return files.flatMap(({ outcomes }) => outcomes)
  }
  const [only] = files
  if (only && files.length === 1)
    return [{ file: only.file, outcome: 'refused', reason: refusalOf(outcome, who.limits) }]
  const each: ImportedFile[] = []
  for (const file of files) each.push(...(await keep(parts, guildId, [file], who)))
  return each
}
