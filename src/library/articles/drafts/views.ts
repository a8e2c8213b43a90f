// What a moderator is shown of a draft: how it was understood, what publishing alters, and what others did meanwhile.

import type { Comparison } from '../../../ingest/reader.ts'
import type { KeptArticle } from '../../../store/articles/articles.ts'
import { sourceWarning } from '../../../text/source-link.ts'
import type { Judged } from '../../intake/judging.ts'
import type { Parts } from '../../parts.ts'
import { compared } from '../comparing.ts'
import { languageToTell, questionsAnsweredBy, questionsChangedBy } from '../impact.ts'
import { stateOf, summaryOf } from '../stored.ts'
import type { DraftedArticle, DraftView, Meanwhile } from '../types.ts'
import { type Candidates, maxShownParagraphs, splitOf } from './candidates.ts'
import { type DraftContent, formOf } from './content.ts'

/** Most revisions that are looked through for who made them. */
const maxMeanwhile = 20
/** Articles of a file with several that are shown. */
const maxShownArticles = 10

interface Viewed {
  readonly guildId: string
  readonly draftId: string
  readonly content: DraftContent
  readonly changes: KeptArticle | undefined
  /** The revision of it that the moderator saw. */
  readonly seen: number | undefined
}

export async function draftViewOf(
  parts: Parts,
  { guildId, draftId, content, changes, seen }: Viewed,
  { candidates, faults }: Candidates,
): Promise<DraftView> {
  const isSeveral = candidates.length > 1
  const only = isSeveral || faults.length > 0 ? undefined : candidates[0]
  const shown = faults.length > 0 ? [] : candidates.slice(0, maxShownArticles).map(draftedOf)
  const alters = only?.before?.isPresent ? await alteration(parts, guildId, only) : undefined
  const hasNews = changes !== undefined && seen !== undefined && seen < changes.number
  return {
    draftId,
    ...(changes && { changes: summaryOf(guildId, changes) }),
    ...formOf(content),
    faults,
    warnings: [...content.fileWarnings, ...candidates.flatMap(sourceWarnings)],
    articles: only ? [draftedOf(only)] : shown,
    ...(isSeveral && { counts: countsOf(candidates) }),
    ...(alters && (alters.isNothing ? { isUnchanged: true } : { difference: alters.difference })),
    ...(hasNews && { meanwhile: await sinceThen(parts, guildId, changes, seen) }),
    ...(content.links && { links: content.links }),
    nowAnswered: only ? await questionsAnsweredBy(parts, guildId, splitOf(only)) : [],
    changesAnswers: only ? await questionsChangedBy(parts, guildId, splitOf(only)) : [],
  }
}

function draftedOf({ content, paragraphs, overlaps, judgement }: Judged): DraftedArticle {
  const { fields, body, paragraphCount } = content
  const last = paragraphs.length > maxShownParagraphs ? paragraphs.at(-1) : undefined
  const detectedLanguage = fields.language === undefined ? languageToTell(body) : undefined
  return {
    fields,
    paragraphs: paragraphs.slice(0, maxShownParagraphs).map(({ text, kind }) => ({ text, kind })),
    paragraphCount,
    ...(last && { lastParagraph: last.text }),
    ...(detectedLanguage !== undefined && { detectedLanguage }),
    overlaps,
    ...(judgement.kind === 'removed before' && { removed: { by: judgement.by, at: judgement.at } }),
  }
}

function sourceWarnings({ content: { fields } }: Judged, _nth: number, all: readonly Judged[]): string[] {
  const warning = fields.source === undefined ? undefined : sourceWarning(fields.source)
  if (warning === undefined) return []
  return [all.length > 1 ? `“${fields.title}”: ${warning}` : warning]
}

function countsOf(candidates: readonly Judged[]): NonNullable<DraftView['counts']> {
  const isHere = ({ before }: Judged) => before?.isPresent === true
  return {
    added: candidates.filter((each) => !isHere(each)).length,
    changed: candidates.filter((each) => isHere(each) && !each.isSame).length,
    same: candidates.filter(({ isSame }) => isSame).length,
  }
}

/** What publishing alters; everything, where the article is new or was removed. */
export async function alteration(
  { store, reader }: Parts,
  guildId: string,
  { articleId, before, content }: Pick<Judged, 'articleId' | 'before' | 'content'>,
): Promise<Comparison & { readonly isNothing: boolean }> {
  const was = await stateOf(store, guildId, before)
  const after = { id: articleId, ...content.fields, body: content.body }
  const comparison = await compared(reader, guildId, was, after)
  // An empty line more or less is a change, though it shows as none: paragraphs are cut there.
  const isNothing =
    was !== undefined && comparison.difference.fields.length === 0 && bare(was.body) === bare(after.body)
  return { ...comparison, isNothing }
}

/** A text without what the box of a form, or a file's end, alters. */
const bare = (body: string) => body.replace(/\r\n?/g, '\n').trim()

/** What became of an article since somebody saw it. @param seen Its number then; 0 = there was none. */
export async function sinceThen(
  { store, reader }: Parts,
  guildId: string,
  article: KeptArticle,
  seen: number,
): Promise<Meanwhile> {
  const base = seen > 0 ? await store.revision(guildId, article.id, seen) : undefined
  const [before, now] = [await stateOf(store, guildId, base), await stateOf(store, guildId, article)]
  const { difference } = await compared(reader, guildId, before, now)
  const limit = Math.min(maxMeanwhile, article.number - seen)
  const revisions = await store.revisions(guildId, article.id, { offset: 0, limit })
  const by = [...new Set(revisions.map(({ changedBy }) => changedBy))]
  return { by, at: article.changedAt, isRemoved: !article.isPresent, difference }
}
