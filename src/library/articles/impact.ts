// What a step of moderators means for others: questions of late that are answered by it.

import type { SplitArticle } from '../../articles/article.ts'
import { askShelves } from '../../search/ask.ts'
import { sureness } from '../../search/hit.ts'
import { createShelfIndex } from '../../search/index/shelf-index.ts'
import type { SynonymGroup } from '../../search/query/synonyms.ts'
import { sureLanguage } from '../../search/text/detect-language.ts'
import type { KeptQuestion } from '../../store/questions.ts'
import { scopeOf } from '../answers/scope.ts'
import { createTurns, inTurns } from '../indexes/turns.ts'
import type { Parts } from '../parts.ts'

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
  const draft = createShelfIndex()
  await inTurns(draft.putting(split))
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
