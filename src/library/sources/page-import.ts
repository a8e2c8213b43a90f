// Pages and documents that an operator brings in by their addresses.

import type { Candidate } from '../../articles/candidate.ts'
import { readField } from '../../articles/fields.ts'
import { UserError } from '../../errors.ts'
import { newId } from '../../store/database.ts'
import { libraryShelf } from '../../store/store.ts'
import { asKept } from '../../text/as-kept.ts'
import { sourceWarning } from '../../text/source-link.ts'
import type { FailedFetch } from '../../web/web.ts'
import { erasedSentence, refusalOf, removedSentence } from '../articles/refusals.ts'
import type { ImportedFile } from '../articles/types.ts'
import { judge, noPast, pastOf } from '../intake/judging.ts'
import { removeArticles } from '../intake/removing.ts'
import { noLimits, takeIn } from '../intake/taking-in.ts'
import type { Parts, Verb } from '../parts.ts'
import { fetchedSource, foundSource, noteFailure, pageOrigin } from './found-source.ts'
import { knownFrom, mergedFields } from './known-article.ts'
import { readSource } from './reading-source.ts'
import { sourceKey } from './source-key.ts'

export const importPage: Verb<'importPage', Parts> = async (parts, request) => {
  try {
    return await bring(parts, request)
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return { file: request.address, outcome: 'refused', reason: error.message }
  }
}

/** @throws UserError when it is refused. */
const bring: Verb<'importPage', Parts> = async (parts, { guildId, address, asksRobots, title }) => {
  const { store, reader, shelves, now, limits } = parts
  const shelf = guildId ?? libraryShelf
  const reading = await readSource(parts, { address, owner: '', asksRobots })
  if (reading.kind === 'failed') await noteMissing(parts, shelf, address, reading)
  if (reading.kind === 'failed' || reading.kind === 'unread') throw new UserError(reading.sentence)
  if (reading.kind === 'unchanged') throw new UserError('There is nothing new at that address.')
  const { article: read } = reading
  if (!read) throw new UserError(reading.faults.join(' '))
  const known = await knownFrom(parts, shelf, reading.url, read)
  const kept = known && (await store.source(shelf, known.id))
  const merged = known ? mergedFields(known.fields, read.fields, kept) : read.fields
  const fields = { ...merged, title: titleOf(title ?? merged.title), tags: merged.tags ?? [] }
  const body = asKept(read.body)
  const { paragraphs } = await reader.readText(body, shelf)
  if (paragraphs.length === 0) throw new UserError('There is no text to read at that address.')
  const found = fetchedSource(reading, { ...read, body })
  const origin = { kind: pageOrigin, collection: '', key: found.key, hash: found.hash }
  const candidate: Candidate = { origin, fields, body }
  const isCommon = shelf === libraryShelf
  const judged = await judge(isCommon ? noPast : pastOf(store, shelf), { candidate, paragraphs, known })
  const { judgement, articleId, before, isSame } = judged
  if (judgement.kind === 'erased before') throw new UserError(erasedSentence(fields.title, judgement.at))
  const there = await store.articleFrom(shelf, pageOrigin, found.key)
  const isFree = there === undefined || there === articleId
  if (!isSame) {
    const batch = { id: newId(), label: new URL(reading.url).host }
    const who = { by: '', at: new Date(now()).toISOString(), batch, limits: isCommon ? noLimits : limits }
    const outcome = await takeIn(store, shelf, [{ judged, ...(isFree && { origin }) }], who)
    if (outcome.kind !== 'saved') throw new UserError(refusalOf(outcome, limits))
  }
  await store.keepSource(shelf, foundSource(parts, articleId, found))
  parts.gone.forget(shelf)
  await shelves.followStep(shelf)
  const file: ImportedFile = {
    file: address,
    outcome: isSame ? 'unchanged' : before?.isPresent ? 'changed' : 'added',
    article: { id: articleId, title: fields.title },
  }
  const back = judgement.kind === 'removed before' && before ? `${removedSentence(before)} It is back.` : undefined
  const warning = fields.source === undefined ? undefined : sourceWarning(fields.source)
  const reason = [back, warning].filter((each) => each !== undefined).join(' ')
  return reason === '' ? file : { ...file, reason }
}

/** An article that came from there is told to have lost its source. */
async function noteMissing(parts: Parts, shelf: string, address: string, failed: FailedFetch): Promise<void> {
  const id = await parts.store.articleFrom(shelf, pageOrigin, sourceKey(address))
  const [article] = id === undefined ? [] : await parts.store.articles(shelf, [id])
  if (article) await noteFailure(parts, shelf, article, failed)
}

/** Takes out the article that came from an address. @returns Its title; undefined when there is none. */
export async function removePage(
  { store, now }: Pick<Parts, 'store' | 'now'>,
  { shelf, address }: { readonly shelf: string; readonly address: string },
): Promise<string | undefined> {
  const id = await store.articleFrom(shelf, pageOrigin, sourceKey(address))
  const [article] = id === undefined ? [] : await store.articles(shelf, [id])
  if (!article?.isPresent) return undefined
  const who = { by: '', at: new Date(now()).toISOString(), label: new URL(address).host }
  await removeArticles(store, shelf, new Set([article.id]), who)
  return article.fields.title
}

/** @throws UserError when no article can be called so. */
function titleOf(title: string | undefined): string {
  if (title === undefined || title.trim() === '') throw new UserError('It has no title; give it one with --title.')
  const reading = readField('title', title.trim())
  if ('mend' in reading) throw new UserError(`Its title is “${title.slice(0, 80)}”; ${reading.mend}`)
  return reading.value
}
