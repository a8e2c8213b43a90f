// What a step of moderators means for others: texts that are here already, and questions of late that are answered by
// it. Knows nothing of drafts themselves.

import type { Paragraph, SplitArticle } from '../../articles/article.ts'
import { askShelves, findInShelves } from '../../search/ask.ts'
import { sureness } from '../../search/hit.ts'
import { createShelfIndex } from '../../search/index/shelf-index.ts'
import type { SynonymGroup } from '../../search/query/synonyms.ts'
import { detectLanguage } from '../../search/text/detect-language.ts'
import type { Store } from '../../store/store.ts'
import type { QuestionLog } from '../answers/question-log.ts'
import { scopeOf } from '../answers/scope.ts'
import type { ArticleSummary } from '../answers/types.ts'
import type { Shelves } from '../indexes/shelves.ts'
import type { TextName, Texts } from '../indexes/texts.ts'
import { createTurns } from '../indexes/turns.ts'
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

export interface Foresight {
  /** BCP 47; undefined when the text is too short to tell. */
  languageOf(body: string): string | undefined
  /** Articles seen on this server in which much of the text stands, most first. */
  overlaps(guildId: string, draft: SplitArticle): Promise<Overlap[]>
  /** Questions of late that were answered worse, or not at all, without the draft. */
  nowAnswered(guildId: string, draft: SplitArticle): Promise<string[]>
  /** Questions of late that would be answered better with these words among the server's synonyms. */
  answeredBySynonyms(guildId: string, words: SynonymGroup): Promise<string[]>
}

export function createForesight({
  store,
  shelves,
  texts,
  questions: questionLog,
}: {
  store: Store
  shelves: Shelves
  texts: Texts
  questions: QuestionLog
}): Foresight {
  /** Questions without an answer, each once, newest first. */
  const latest = async (guildId: string) => {
    await questionLog.flush()
    const asked = await store.latestQuestions(guildId, { confidences: ['silent', 'close'], limit: 4 * maxQuestions })
    const byWords = new Map(asked.map((each) => [each.question.trim().toLowerCase(), each]))
    return [...byWords.values()].slice(0, maxQuestions)
  }

  return {
    languageOf(body) {
      const words = body.slice(0, 4000)
      return /\p{L}{2}/u.test(words) ? detectLanguage(words).tag : undefined
    },

    async overlaps(guildId, { article: draft, paragraphs }) {
      const scope = await scopeOf(shelves, guildId)
      const indexes = scope.shelves.map(({ index }) => index)
      const turn = createTurns()
      const counts = new Map<string, { article: ArticleSummary; shelf: string; text: TextName; count: number }>()
      for (const probe of probesIn(paragraphs)) {
        const { found } = findInShelves(indexes, `"${probe}"`, { offset: 0, limit: 3 })
        for (const { shelf: place, articleId: id } of found) {
          const shelf = scope.shelves[place]
          const article = shelf?.summary(id)
          const text = shelf?.text(id)
          if (!shelf || !article || !text || id === draft.id) continue
          const key = `${shelf.id} ${id}`
          const known = counts.get(key) ?? { article, shelf: shelf.id, text, count: 0 }
          counts.set(key, { ...known, count: known.count + 1 })
        }
        await turn()
      }
      const compared = [...counts.values()].sort((a, b) => b.count - a.count).slice(0, maxCompared)
      const share = shareIn(paragraphs.map(({ text }) => text).join('\n'))
      const overlaps: Overlap[] = []
      for (const { article, shelf, text } of compared) {
        const theirs = (await texts.paragraphs(shelf, text))?.map((each) => each.text).join('\n') ?? ''
        overlaps.push({ article, share: share(theirs) })
        await turn()
      }
      return overlaps
        .filter((overlap) => overlap.share >= minShare)
        .sort((a, b) => b.share - a.share)
        .slice(0, maxOverlaps)
    },

    async answeredBySynonyms(guildId, words) {
      const scope = await scopeOf(shelves, guildId)
      const indexes = scope.shelves.map(({ index }) => index)
      const { isHidden, synonyms } = scope
      const more = [...synonyms, words]
      const turn = createTurns()
      const answered: string[] = []
      for (const { question } of await latest(guildId)) {
        const now = askShelves(indexes, question, { limit: 1, isHidden, synonyms: more })
        if (!now.synonyms.some((each) => words.includes(each))) continue
        const before = askShelves(indexes, question, { limit: 1, isHidden, synonyms })
        if (sureness[now.confidence] > sureness[before.confidence]) answered.push(question)
        if (answered.length >= maxAnswered) break
        await turn()
      }
      return answered
    },

    async nowAnswered(guildId, split) {
      const questions = await latest(guildId)
      if (questions.length === 0) return []
      const scope = await scopeOf(shelves, guildId)
      const draft = createShelfIndex()
      draft.put(split)
      const indexes = [draft, ...scope.shelves.map(({ index }) => index)]
      // The draft stands in the place of what it changes.
      const isHidden = (place: number, id: string) =>
        place > 0 &&
        (scope.isHidden(place - 1, id) || (id === split.article.id && scope.shelves[place - 1] === scope.own))
      const turn = createTurns()
      const answered: string[] = []
      for (const { question, confidence: before } of questions) {
        const { confidence, found } = askShelves(indexes, question, { limit: 1, isHidden, synonyms: scope.synonyms })
        const isBetter = confidence === 'answered' || (confidence === 'close' && before === 'silent')
        if (isBetter && found[0]?.shelf === 0) answered.push(question)
        if (answered.length >= maxAnswered) break
        await turn()
      }
      return answered
    },
  }
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
  return Array.from({ length: Math.min(most, list.length) }, (_, place) => list[Math.floor(place * step)] as T)
}
