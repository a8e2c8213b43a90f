// What a step of moderators means for others: texts that are here already, and questions of late that are answered by
// it.

import type { Paragraph, SplitArticle } from '../../articles/article.ts'
import { askShelves, findInShelves } from '../../search/ask.ts'
import { sureness } from '../../search/hit.ts'
import { createShelfIndex } from '../../search/index/shelf-index.ts'
import type { SynonymGroup } from '../../search/query/synonyms.ts'
import { sureLanguage } from '../../search/text/detect-language.ts'
import type { KeptQuestion } from '../../store/questions.ts'
import { type Scope, scopeOf } from '../answers/scope.ts'
import type { ArticleSummary } from '../answers/types.ts'
import type { TextName } from '../indexes/texts.ts'
import { createTurns } from '../indexes/turns.ts'
import type { Parts } from '../parts.ts'
import { isWord, tokensOf } from '../tokens.ts'
import { shareIn } from './overlap.ts'
import type { Overlap } from './types.ts'

/** How many runs of words are looked for elsewhere, and how many articles are then compared word by word. */
const maxProbes = 24
/** As many as a shingle has, by which articles are compared. */
const probeWords = 4
/** How much of a paragraph probes are taken from, in UTF-16 code units. */
const probedLength = 1_000
const maxCompared = 6
/** Less than this in common is a quotation or chance. */
const minShare = 0.3
const maxOverlaps = 3
const maxQuestions = 40
const maxAnswered = 5

type QuestionParts = Pick<Parts, 'store' | 'shelves' | 'questions'>

/** BCP 47; undefined where the text may be in another language, or is too short to tell. */
export const languageToTell = (body: string): string | undefined => sureLanguage(body)?.tag

/** Articles seen on this server in which much of a draft's text stands, most first. */
export async function articlesInCommon(
  { shelves, texts }: Pick<Parts, 'shelves' | 'texts'>,
  guildId: string,
  { article: draft, paragraphs }: SplitArticle,
): Promise<Overlap[]> {
  const scope = await scopeOf(shelves, guildId)
  const turn = createTurns()
  const share = shareIn(paragraphs.map(({ text }) => text).join('\n'))
  const overlaps: Overlap[] = []
  for (const { article, shelf, text } of await likelyInCommon(scope, draft.id, paragraphs)) {
    const theirs = (await texts.paragraphs(shelf, text))?.map((each) => each.text).join('\n') ?? ''
    overlaps.push({ article, share: share(theirs) })
    await turn()
  }
  return overlaps
    .filter((overlap) => overlap.share >= minShare)
    .sort((a, b) => b.share - a.share)
    .slice(0, maxOverlaps)
}

/** Other articles in which runs of the draft's words stand, those with most runs first. */
async function likelyInCommon(scope: Scope, draftId: string, paragraphs: readonly Paragraph[]) {
  const likely = new Map<string, { article: ArticleSummary; shelf: string; text: TextName; count: number }>()
  const turn = createTurns()
  for (const probe of probesIn(paragraphs)) {
    const { found } = findInShelves(scope.indexes, `"${probe}"`, { offset: 0, limit: 3 })
    for (const { shelf: at, articleId: id } of found) {
      const shelf = scope.shelves[at]
      const article = shelf?.summary(id)
      const text = shelf?.text(id)
      if (!shelf || !article || !text || id === draftId) continue
      const key = `${shelf.id} ${id}`
      likely.set(key, { article, shelf: shelf.id, text, count: (likely.get(key)?.count ?? 0) + 1 })
    }
    await turn()
  }
  return [...likely.values()].sort((a, b) => b.count - a.count).slice(0, maxCompared)
}

/** Questions of late that were answered worse, or not at all, without the draft. */
export async function questionsAnsweredBy(
  parts: QuestionParts,
  guildId: string,
  split: SplitArticle,
): Promise<string[]> {
  const questions = await unanswered(parts, guildId)
  if (questions.length === 0) return []
  const scope = await scopeOf(parts.shelves, guildId)
  const draft = createShelfIndex()
  draft.put(split)
  const indexes = [draft, ...scope.indexes]
  // The draft stands in the place of what it changes.
  const isHidden = (at: number, id: string) =>
    at > 0 && (scope.isHidden(at - 1, id) || (id === split.article.id && scope.shelves[at - 1] === scope.own))
  return firstOf(questions, ({ question, confidence: before }) => {
    const { confidence, found } = askShelves(indexes, question, { limit: 1, isHidden, synonyms: scope.synonyms })
    const isBetter = confidence === 'answered' || (confidence === 'close' && before === 'silent')
    return isBetter && found[0]?.shelf === 0
  })
}

/** Questions of late that would be answered better with these words among the server's synonyms. */
export async function questionsAnsweredBySynonyms(
  parts: QuestionParts,
  guildId: string,
  words: SynonymGroup,
): Promise<string[]> {
  const { indexes, isHidden, synonyms } = await scopeOf(parts.shelves, guildId)
  const more = [...synonyms, words]
  return firstOf(await unanswered(parts, guildId), ({ question }) => {
    const now = askShelves(indexes, question, { limit: 1, isHidden, synonyms: more })
    if (!now.synonyms.some((each) => words.includes(each))) return false
    const before = askShelves(indexes, question, { limit: 1, isHidden, synonyms })
    return sureness[now.confidence] > sureness[before.confidence]
  })
}

/** Questions without an answer, each once, newest first. */
async function unanswered({ store, questions }: QuestionParts, guildId: string): Promise<KeptQuestion[]> {
  await questions.flush()
  const asked = await store.latestQuestions(guildId, { confidences: ['silent', 'close'], limit: 4 * maxQuestions })
  const byWords = new Map(asked.map((each) => [each.question.trim().toLowerCase(), each]))
  return [...byWords.values()].slice(0, maxQuestions)
}

/** The first few that are answered now; to ask takes long, so others have their turn in between. */
async function firstOf(
  questions: readonly KeptQuestion[],
  isAnswered: (question: KeptQuestion) => boolean,
): Promise<string[]> {
  const turn = createTurns()
  const answered: string[] = []
  for (const each of questions) {
    if (isAnswered(each)) answered.push(each.question)
    if (answered.length >= maxAnswered) break
    await turn()
  }
  return answered
}

/**
 * Runs of words, evenly over the text: an article in which much of it stands has some of them word for word. To ask for
 * whole paragraphs would find more, and take seconds where a text brings many new words: each counts as a misspelling.
 */
function probesIn(paragraphs: readonly Paragraph[]): string[] {
  const perParagraph = Math.ceil(maxProbes / Math.min(maxProbes, paragraphs.length))
  return spread(paragraphs, maxProbes).flatMap(({ text }) => spread(runsIn(text.slice(0, probedLength)), perParagraph))
}

function runsIn(text: string): string[] {
  const runs: string[] = []
  let [run, words] = ['', 0]
  for (const token of tokensOf(text.replace(/["“”„«»]/g, ' '))) {
    run += token
    if (isWord(token)) words += 1
    if (words < probeWords) continue
    runs.push(run.trim())
    ;[run, words] = ['', 0]
  }
  return runs.length === 0 && words > 0 ? [run.trim()] : runs
}

/** At most so many of a list, at equal distances. */
function spread<T>(list: readonly T[], most: number): T[] {
  const step = Math.max(1, list.length / most)
  return Array.from({ length: Math.min(most, list.length) }, (_, nth) => list[Math.floor(nth * step)] as T)
}
