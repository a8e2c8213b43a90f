// What a draft would publish, or why it cannot.

import type { Paragraph, SplitArticle } from '../../../articles/article.ts'
import { UserError } from '../../../errors.ts'
import { maxUploadReadingMs } from '../../../ingest/limits.ts'
import { TooMuchToRead } from '../../../ingest/upload.ts'
import type { KeptArticle } from '../../../store/articles/articles.ts'
import { asKept } from '../../../text/as-kept.ts'
import type { DraftCuts } from '../../indexes/draft-cuts.ts'
import { createTurns } from '../../indexes/turns.ts'
import { type Judged, type Judging, judge, pastOf } from '../../intake/judging.ts'
import { findTwins } from '../../intake/twins.ts'
import type { Parts } from '../../parts.ts'
import { erasedSentence } from '../refusals.ts'
import { type DraftContent, singleArticle } from './content.ts'

/** Paragraphs of a draft that are shown. */
export const maxShownParagraphs = 3
/** Most faults that are told at once. */
const maxFaults = 10

export function splitOf({ articleId, content, paragraphs }: Judged): SplitArticle {
  return { article: { id: articleId, ...content.fields }, paragraphs }
}

export interface Candidates {
  readonly candidates: readonly Judged[]
  /** With any, nothing can be published. */
  readonly faults: readonly string[]
  /** Whether the form can mend them; what a file says itself cannot be mended there. */
  readonly isMendable: boolean
  /** Whether they say what was erased. */
  readonly hasErased: boolean
}

interface Drafted {
  readonly guildId: string
  readonly content: DraftContent
  /** Of the draft's texts. */
  readonly texts: DraftCuts
  /** The article that a draft of one changes. */
  readonly changes: KeptArticle | undefined
  /** See Judging; asked for a single article. */
  readonly findSimilar?: Judging['findSimilar']
}

export async function candidatesOf(
  parts: Pick<Parts, 'store' | 'shelves'>,
  { guildId, content, texts, changes, findSimilar }: Drafted,
): Promise<Candidates> {
  if (content.fileFaults.length > 0) {
    return { candidates: [], faults: content.fileFaults, isMendable: false, hasErased: false }
  }
  const faults: string[] = []
  const candidates: Judged[] = []
  const { read = [] } = content
  const taken = new Set<string>()
  const past = pastOf(parts.store, guildId, taken)
  const twinOf = await findTwins(parts, guildId, read, taken)
  const turn = createTurns()
  const isSeveral = read.length > 1
  let isMendable = !isSeveral
  let hasErased = false
  for (const source of isSeveral ? read : [singleArticle(content, faults)]) {
    const { title = '', tags = [] } = source.fields
    const body = asKept(source.body)
    const name = isSeveral ? `“${title || 'An article without a title'}”` : 'The text'
    if (!title) faults.push(isSeveral ? 'An article in the file has no title.' : 'The title is empty; give it one.')
    const reading = await readBody(texts, body, name)
    if ('fault' in reading) {
      faults.push(reading.fault)
      isMendable &&= read.length === 0
      // What is wrong with the others costs as much to find out.
      if (reading.isTooMuch || faults.length >= maxFaults) break
      continue
    }
    const known = isSeveral ? await twinOf(source) : changes
    const judged = await judge(past, {
      candidate: { fields: { ...source.fields, title, tags }, body },
      paragraphs: reading,
      known,
      ...(!isSeveral && { findSimilar }),
    })
    if (judged.judgement.kind === 'erased before') {
      faults.push(erasedSentence(title, judged.judgement.at))
      hasErased = true
    }
    // Several may be too many to hold all their paragraphs at once.
    await turn()
    candidates.push(isSeveral ? { ...judged, paragraphs: reading.slice(0, maxShownParagraphs) } : judged)
  }
  return { candidates, faults, isMendable: isMendable && !hasErased, hasErased }
}

/** A fault, and whether it is one of time or memory; or the paragraphs. @param name What the fault calls the text. */
async function readBody(
  texts: DraftCuts,
  body: string,
  name: string,
): Promise<readonly Paragraph[] | { readonly fault: string; readonly isTooMuch: boolean }> {
  try {
    const paragraphs = await texts.paragraphs(body)
    if (texts.readingMs > maxUploadReadingMs) {
      const seconds = maxUploadReadingMs / 1000
      const fault = `The file takes more than ${seconds} seconds to read, up to ${name}. Split it into several.`
      return { fault, isTooMuch: true }
    }
    if (paragraphs.length > 0) return paragraphs
    return { fault: `${name} is empty; write or paste the article, or upload a file.`, isTooMuch: false }
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return { fault: error.message.replace(/^This text/, name), isTooMuch: error instanceof TooMuchToRead }
  }
}
