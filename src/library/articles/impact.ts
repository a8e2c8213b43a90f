// What a step of moderators means for others: questions that are answered by it, and those whose answer it changes.

import type { SplitArticle } from '../../articles/article.ts'
import { askShelves } from '../../search/ask.ts'
import { type Found, sureness } from '../../search/hit.ts'
import { createShelfIndex } from '../../search/index/shelf-index.ts'
import { askedFor } from '../../search/query/asked.ts'
import type { SynonymGroup } from '../../search/query/synonyms.ts'
import { sureLanguage } from '../../search/text/detect-language.ts'
import type { KeptQuestion } from '../../store/questions.ts'
import { locate, markOf } from '../answers/quoting/locate.ts'
import { type Scope, scopeOf } from '../answers/scope.ts'
import { createTurns, inTurns } from '../indexes/turns.ts'
import type { Parts } from '../parts.ts'
import { confirmedNow } from '../questions/confirmed.ts'
import type { ChangedQuestion } from './types.ts'

const maxQuestions = 40
const maxAnswered = 5

type QuestionParts = Pick<Parts, 'store' | 'shelves' | 'questions'>

/** BCP 47; undefined where the text may be in another language, or is too short to tell. */
export const languageToTell = (body: string): string | undefined => sureLanguage(body)?.tag

/** Questions of late that were answered worse, or not at all, without the draft. */
export async function questionsAnsweredBy(
  parts: QuestionParts,
  guildId: string,
  split: SplitArticle,
): Promise<string[]> {
  const questions = await unanswered(parts, guildId)
  if (questions.length === 0) return []
  const scope = await scopeOf(parts.shelves, guildId)
  const { indexes, isHidden } = await withDraft(scope, split)
  return firstOf(questions, ({ question, confidence: before }) => {
    const { confidence, found } = askShelves(indexes, question, { limit: 1, isHidden, synonyms: scope.synonyms })
    const isBetter = confidence === 'answered' || (confidence === 'close' && before === 'silent')
    return isBetter && found[0]?.shelf === 0
  })
}

/**
 * Questions whose first answer would be another one, or none, with the draft: confirmed ones whose passage it takes away,
 * and those of late that are answered.
 */
export async function questionsChangedBy(
  parts: QuestionParts & Pick<Parts, 'texts'>,
  guildId: string,
  split: SplitArticle,
): Promise<ChangedQuestion[]> {
  await parts.questions.flush()
  const scope = await scopeOf(parts.shelves, guildId)
  const kept = scope.own?.confirmed ?? []
  const lost: ChangedQuestion[] = []
  for (const each of kept.filter(({ articleId }) => articleId === split.article.id)) {
    const { state } = await confirmedNow(parts, scope, each)
    if (state === 'stands' && !locate(split.paragraphs, each)) lost.push({ question: each.question, isConfirmed: true })
  }
  // Those that are confirmed are answered by what was confirmed, whatever is found.
  const confirmed = new Set(kept.map(({ question }) => askedFor(question).key))
  const asked = await parts.store.latestQuestions(guildId, { confidences: ['answered'], limit: 4 * maxQuestions })
  const questions = eachOnce(asked).filter(({ question }) => !confirmed.has(askedFor(question).key))
  if (questions.length === 0) return lost
  const isOther = await firstChangedBy(parts, scope, split)
  const turn = createTurns()
  for (const { question, articleId } of questions) {
    if (await isOther(question, articleId === split.article.id)) lost.push({ question, isConfirmed: false })
    await turn()
  }
  return lost
}

/** @returns Tells whether a question finds another passage first with the draft. */
async function firstChangedBy({ texts }: Pick<Parts, 'texts'>, scope: Scope, split: SplitArticle) {
  const { indexes: before, isHidden, synonyms } = scope
  const { indexes: after, isHidden: isHiddenAfter } = await withDraft(scope, split)
  const markNow = async (found: Found | undefined) => {
    const shelf = found && scope.shelves[found.shelf]
    const text = shelf?.text(found?.articleId ?? '')
    const paragraph = found && shelf && text && (await texts.paragraphs(shelf.id, text))?.[found.ordinal]
    return paragraph && markOf(paragraph)
  }
  /** @param isOfArticle Whether the article that the draft changes was shown first when it was asked. */
  return async (question: string, isOfArticle: boolean): Promise<boolean> => {
    const [next] = askShelves(after, question, { limit: 1, isHidden: isHiddenAfter, synonyms }).found
    if (next?.shelf !== 0 && !isOfArticle) return false
    const now = askShelves(before, question, { limit: 1, isHidden, synonyms })
    if (now.confidence !== 'answered') return false
    const drafted = next?.shelf === 0 ? split.paragraphs[next.ordinal] : undefined
    const marks = [
      drafted ? markOf(drafted) : await markNow(next && { ...next, shelf: next.shelf - 1 }),
      await markNow(now.found[0]),
    ]
    return marks[0] !== marks[1]
  }
}

/** The shelves with the draft before them, in the place of what it changes. */
async function withDraft(scope: Scope, split: SplitArticle) {
  const draft = createShelfIndex()
  await inTurns(draft.putting(split))
  const isHidden = (at: number, id: string) =>
    at > 0 && (scope.isHidden(at - 1, id) || (id === split.article.id && scope.shelves[at - 1] === scope.own))
  return { indexes: [draft, ...scope.indexes], isHidden }
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
  return eachOnce(asked)
}

/** Newest first. */
function eachOnce(asked: readonly KeptQuestion[]): KeptQuestion[] {
  const byWords = new Map<string, KeptQuestion>()
  for (const each of asked) {
    const words = each.question.trim().toLowerCase()
    if (!byWords.has(words)) byWords.set(words, each)
  }
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
