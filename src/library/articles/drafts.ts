// Drafts: what a moderator typed or sent is kept word for word, shown as it was understood, and published when told so.
// Knows nothing of forms, nor of who has which right.

import type { Article, Paragraph, SplitArticle } from '../../articles/article.ts'
import { readField } from '../../articles/fields.ts'
import { tidyText } from '../../articles/visible-text.ts'
import { UserError } from '../../errors.ts'
import { readDetails, writeDetails } from '../../ingest/details.ts'
import type { Reader, Upload } from '../../ingest/reader.ts'
import type { ArticleContent, ArticleFields, KeptArticle } from '../../store/articles/articles.ts'
import { newDraftId } from '../../store/articles/drafts.ts'
import { hashOf, newArticleId, type Save } from '../../store/articles/saving.ts'
import type { QuestionLog } from '../answers/question-log.ts'
import type { Cuts, DraftCuts } from '../indexes/cuts.ts'
import type { Texts } from '../indexes/texts.ts'
import { countWords, differenceOf } from './difference.ts'
import { createForesight } from './impact.ts'
import { changedOf, notHere, refusalOf, type SteppingParts } from './revisions.ts'
import { hasSameFields, summaryOf, withBody } from './stored.ts'
import type { DraftedArticle, DraftView, Keeping, PublishOutcome, TypedArticle } from './types.ts'

/** The longest text that fits into a form, in UTF-16 code units. */
export const maxFormText = 4000
/** Paragraphs of a draft that are shown, and articles of a file that holds several. */
const maxShownParagraphs = 3
const maxShownArticles = 10

type Drafting = Pick<Keeping, 'draft' | 'readDraft' | 'publish' | 'dropDraft' | 'readTyped'>

/** What a draft keeps: the words as they came. */
interface Content {
  readonly typed: TypedArticle
  /** From a file; then the form's own text does not count. */
  readonly read?: readonly ReadArticle[]
  /** Sentences on the file as a whole; with any, nothing can be published. */
  readonly fileFaults: readonly string[]
  readonly fileWarnings: readonly string[]
}

interface ReadArticle {
  readonly id?: string
  readonly fields: Partial<ArticleFields>
  readonly body: string
}

/** An article that could be published. */
interface Candidate {
  readonly articleId: string
  /** Undefined for a new article. */
  readonly before: KeptArticle | undefined
  readonly content: ArticleContent
  /** All of them for a single article; of several, those that are shown. */
  readonly paragraphs: readonly Paragraph[]
  readonly isSame: boolean
}

export function createDrafting(
  parts: SteppingParts & { reader: Reader; texts: Texts; cuts: Cuts; questions: QuestionLog },
): Drafting {
  const { store, shelves, reader, cuts, now, limits } = parts
  const foresight = createForesight(parts)

  /** What the draft would publish, or why it cannot. */
  const understand = async (
    guildId: string,
    content: Content,
    changes: KeptArticle | undefined,
    texts: DraftCuts,
  ): Promise<{ candidates: Candidate[]; faults: string[] }> => {
    const faults = [...content.fileFaults]
    const candidates: Candidate[] = []
    if (faults.length > 0) return { candidates, faults }
    const isSeveral = (content.read?.length ?? 0) > 1
    const sources = isSeveral ? (content.read ?? []) : [single(content, faults)]
    for (const source of sources) {
      const title = source.fields.title ?? ''
      const name = isSeveral ? `“${title || 'An article without a title'}”` : 'The text'
      if (title === '')
        faults.push(isSeveral ? 'An article in the file has no title.' : 'The title is empty; give it one.')
      const body = source.body.toWellFormed().replaceAll('\0', '')
      const paragraphs = await texts.paragraphs(body).catch((error: unknown) => {
        if (!(error instanceof UserError)) throw error
        faults.push(error.message)
      })
      if (!paragraphs) continue
      if (paragraphs.length === 0) {
        faults.push(`${name} is empty; write or paste the article, or upload a file.`)
        continue
      }
      const before = isSeveral ? await twinOf(guildId, source) : changes
      const articleId = before?.id ?? newArticleId()
      const fields: ArticleFields = { ...source.fields, title, tags: source.fields.tags ?? [] }
      candidates.push({
        articleId,
        before,
        content: { fields, body, paragraphCount: paragraphs.length },
        paragraphs: isSeveral ? paragraphs.slice(0, maxShownParagraphs) : paragraphs,
        isSame: before?.isPresent === true && before.bodyHash === hashOf(body) && hasSameFields(before.fields, fields),
      })
    }
    await texts.keep()
    return { candidates, faults }
  }

  /** The article that an export called by the same id, or one of the same title and source. */
  const twinOf = async (guildId: string, { id, fields }: ReadArticle): Promise<KeptArticle | undefined> => {
    const [known] = id === undefined ? [] : await store.articles(guildId, [id])
    if (known) return known
    const titles = (await shelves.get(guildId)).titles.inOrder()
    const twin = titles.find(({ article }) => article.title === fields.title && article.source === fields.source)
    const [found] = twin ? await store.articles(guildId, [twin.article.id]) : []
    return found
  }

  const viewOf = async (
    guildId: string,
    draftId: string,
    content: Content,
    changes: KeptArticle | undefined,
    split?: ReadonlyMap<string, readonly Paragraph[]>,
  ): Promise<DraftView> => {
    const texts = cuts.ofDraft({ guild: guildId, id: draftId }, split)
    const { candidates, faults } = await understand(guildId, content, changes, texts)
    const isSeveral = candidates.length > 1
    const articles: DraftedArticle[] = []
    for (const candidate of faults.length > 0 ? [] : candidates.slice(0, maxShownArticles)) {
      const { content: article, paragraphs } = candidate
      const detectedLanguage = article.fields.language === undefined ? foresight.languageOf(article.body) : undefined
      articles.push({
        fields: article.fields,
        paragraphs: paragraphs.slice(0, maxShownParagraphs).map(({ text, kind }) => ({ text, kind })),
        paragraphCount: article.paragraphCount,
        ...(detectedLanguage !== undefined && { detectedLanguage }),
        overlaps: isSeveral ? [] : await foresight.overlaps(guildId, splitOf(candidate)),
      })
    }
    const [only] = candidates
    const nowAnswered =
      faults.length === 0 && only && !isSeveral ? await foresight.nowAnswered(guildId, splitOf(only)) : []
    const difference = only && !isSeveral && faults.length === 0 ? await alteration(guildId, only) : undefined
    const text = textOf(content)
    return {
      draftId,
      ...(changes && { changes: summaryOf(guildId, changes) }),
      typed: { ...typedOf(content), text: text.length > maxFormText ? '' : text },
      textLength: text.length,
      faults,
      warnings: content.fileWarnings,
      articles,
      ...(isSeveral && {
        counts: {
          added: candidates.filter(({ before }) => !before?.isPresent).length,
          changed: candidates.filter(({ before, isSame: same }) => before?.isPresent && !same).length,
          same: candidates.filter(({ isSame: same }) => same).length,
        },
      }),
      ...(difference && { difference }),
      nowAnswered,
    }
  }

  /** Undefined when nothing is altered, and for what is new. */
  const alteration = async (guildId: string, { before, content, articleId }: Candidate) => {
    if (!before?.isPresent) return undefined
    const after = { id: articleId, ...content.fields, body: content.body }
    const difference = differenceOf(await withBody(store, guildId, before), after)
    return difference.fields.length + difference.parts.length > 0 ? difference : undefined
  }

  const changedArticle = async (guildId: string, articleId: string | undefined): Promise<KeptArticle | undefined> => {
    if (articleId === undefined) return undefined
    const [article] = await store.articles(guildId, [articleId])
    if (!article) throw new UserError(notHere)
    return article
  }

  return {
    async draft({ guildId, by, draftId, articleId, typed, file }) {
      const known = draftId === undefined ? undefined : await store.findDraft({ guild: guildId, id: draftId, by })
      if (draftId !== undefined && !known) throw new UserError('That draft was published or dropped already.')
      const earlier = known && (JSON.parse(known.content) as Content)
      const named = await changedArticle(guildId, known?.articleId ?? articleId)
      const { content, split } = await contentOf(typed, file, earlier, named && (await withBody(store, guildId, named)))
      // A file that was exported here knows which article it is.
      const [only] = content.read?.length === 1 ? content.read : []
      const [exported] = named || only?.id === undefined ? [] : await store.articles(guildId, [only.id])
      const changes = named ?? exported
      const id = draftId ?? newDraftId()
      await store.keepDraft({
        id,
        guild: guildId,
        by,
        at: new Date(now()).toISOString(),
        articleId: changes?.id,
        baseNumber: known?.baseNumber ?? changes?.number,
        content: JSON.stringify(content),
      })
      return viewOf(guildId, id, content, changes, split)
    },

    async readDraft({ guildId, by, draftId }) {
      const known = await store.findDraft({ guild: guildId, id: draftId, by })
      if (!known) return undefined
      const changes = await changedArticle(guildId, known.articleId)
      return viewOf(guildId, draftId, JSON.parse(known.content) as Content, changes)
    },

    async publish({ guildId, by, draftId, overwrites = false }) {
      const known = await store.findDraft({ guild: guildId, id: draftId, by })
      if (!known) throw new UserError('That draft was published or dropped already.')
      const changes = await changedArticle(guildId, known.articleId)
      const texts = cuts.ofDraft({ guild: guildId, id: draftId })
      const { candidates, faults } = await understand(guildId, JSON.parse(known.content) as Content, changes, texts)
      if (faults.length > 0) throw new UserError(`Nothing was published. ${faults.join(' ')}`)
      const expected = (candidate: Candidate) =>
        changes && !overwrites ? (known.baseNumber ?? 0) : (candidate.before?.number ?? 0)
      const at = new Date(now()).toISOString()
      const saves: Save[] = []
      for (const candidate of candidates) {
        const { articleId, before, content } = candidate
        if (candidates.length > 1 && candidate.isSame) continue
        const words = countWords(
          differenceOf(before?.isPresent ? await withBody(store, guildId, before) : undefined, {
            id: articleId,
            ...content.fields,
            body: content.body,
          }),
        )
        saves.push({
          articleId,
          action: before ? 'edit' : 'add',
          by,
          at,
          expected: expected(candidate),
          content,
          isPresent: true,
          wordsAdded: words.added,
          wordsRemoved: words.removed,
        })
      }
      const outcome = await store.save(guildId, saves, limits, draftId)
      if (outcome.kind === 'conflict' && outcome.article) return conflictOf(guildId, outcome.article, known.baseNumber)
      if (outcome.kind !== 'saved') throw new UserError(refusalOf(outcome, limits))
      await shelves.refresh(guildId)
      return { kind: 'published', articles: outcome.articles.map((article) => changedOf(guildId, article)) }
    },

    async dropDraft({ guildId, by, draftId }) {
      if (!(await store.findDraft({ guild: guildId, id: draftId, by }))) return
      await store.dropDraft({ guild: guildId, id: draftId })
    },

    async readTyped({ guildId, articleId }) {
      const [article] = await store.articles(guildId, [articleId])
      if (!article) return undefined
      const { body } = await withBody(store, guildId, article)
      return {
        article: summaryOf(guildId, article),
        typed: {
          title: article.fields.title,
          source: article.fields.source ?? '',
          details: writeDetails(article.fields),
          text: body.length > maxFormText ? '' : body,
        },
        textLength: body.length,
      }
    },
  }

  async function conflictOf(
    guildId: string,
    article: KeptArticle,
    baseNumber: number | undefined,
  ): Promise<PublishOutcome> {
    const base = baseNumber ? await store.revision(guildId, article.id, baseNumber) : undefined
    return {
      kind: 'conflict',
      article: summaryOf(guildId, article),
      by: article.changedBy,
      at: article.changedAt,
      difference: differenceOf(
        base?.isPresent ? await withBody(store, guildId, base) : undefined,
        article.isPresent ? await withBody(store, guildId, article) : undefined,
      ),
    }
  }

  async function contentOf(
    typed: TypedArticle,
    file: { name: string; bytes: Uint8Array } | undefined,
    earlier: Content | undefined,
    changes: Article | undefined,
  ): Promise<{ content: Content; split?: Upload['paragraphs'] }> {
    if (file) {
      const reading = await reader.readUpload(file).catch((error: unknown): Upload => {
        if (!(error instanceof UserError)) throw error
        return { articles: [], faults: [error.message], warnings: [], paragraphs: new Map() }
      })
      const isNothing = reading.articles.length === 0 && reading.faults.length === 0
      const content = {
        // What was typed stays, whatever the file is: it is shown again in the form.
        typed: { ...typed, text: typed.text || (earlier ? textOf(earlier) : (changes?.body ?? '')) },
        ...(reading.articles.length > 0 && { read: reading.articles }),
        fileFaults: isNothing ? [`“${file.name}” holds no article.`] : reading.faults,
        fileWarnings: reading.warnings,
      }
      return { content, split: reading.paragraphs }
    }
    // A form's box is left empty to keep a text that does not fit into it.
    const text = typed.text.trim() === '' ? (earlier ? textOf(earlier) : (changes?.body ?? '')) : typed.text
    return { content: { typed: { ...typed, text }, fileFaults: [], fileWarnings: [] } }
  }
}

/** The one article of a form, or of a file with one: what was typed wins, the file fills what was left empty. */
function single(content: Content, faults: string[]): ReadArticle {
  const [file] = content.read ?? []
  const { typed } = content
  const line = (words: string) => tidyText(words).replace(/\s*\n\s*/g, ' ')
  const fields: { -readonly [name in keyof ArticleFields]?: ArticleFields[name] } = { ...file?.fields }
  for (const name of ['title', 'source'] as const) {
    const words = line(typed[name])
    if (words === '') continue
    const reading = readField(name, words)
    if ('value' in reading) fields[name] = reading.value
    else faults.push(`The ${name} is “${words.slice(0, 80)}”; ${reading.mend}`)
  }
  const details = readDetails(typed.details)
  faults.push(...details.faults.map((fault) => `Details: ${fault}`))
  return { fields: { ...fields, ...details.fields }, body: file?.body ?? typed.text }
}

/** The text that the draft stands for now. */
function textOf({ typed, read }: Content): string {
  return read?.length === 1 ? (read[0]?.body ?? '') : typed.text
}

/** What the form shows: of a file, the fields that it filled. */
function typedOf(content: Content): TypedArticle {
  const [file] = content.read?.length === 1 ? content.read : []
  const { typed } = content
  if (!file) return typed
  const details = readDetails(typed.details).fields
  return {
    title: typed.title || (file.fields.title ?? ''),
    source: typed.source || (file.fields.source ?? ''),
    details: typed.details.trim() === '' ? writeDetails(file.fields) : writeDetails({ ...file.fields, ...details }),
    text: file.body,
  }
}

function splitOf({ articleId, content, paragraphs }: Candidate): SplitArticle {
  return { article: { id: articleId, ...content.fields }, paragraphs }
}
