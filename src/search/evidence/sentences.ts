// Evidence by what single sentences have of the question: words that answer stand together.

import type { Matches, Numbers } from '../matching.ts'
import { type Asked, type BestSentences, type Evidence, noSentences } from './asked.ts'

/** Added up once for all kinds of evidence. */
function bestOf(asked: Asked, matches: Matches): Readonly<BestSentences> {
  const best = asked.scratch.bestSentences
  if (best.number === matches.number) return best
  Object.assign(best, noSentences)
  best.number = matches.number
  for (let i = 0; i < matches.sentences.count; i += 1) readSentence(asked, matches, i, best)
  return best
}

// Length in words at which a window counts half.
const halfLength = 40
const softHalfLength = 60

/** @param i Row of the sentence. Related words count by their strength where it says soft. */
function readSentence(
  asked: Asked,
  { sentences, sentenceLengths, heads, answerSentences }: Matches,
  i: number,
  best: BestSentences,
): void {
  const { idfs, nameIdfs, onesWithoutNames } = asked
  const slotCount = heads.length
  const row = i * slotCount
  let [own, ownWithHead, soft, softWithHead] = [0, 0, 0, 0]
  let [exact, names, even, evenWithoutNames] = [0, 0, 0, 0]
  for (let slot = 0; slot < slotCount; slot += 1) {
    const idf = idfs[slot] as number
    const head = heads[slot] as number
    const ownStrength = sentences.own[row + slot] as number
    const softStrength = sentences.soft[row + slot] as number
    own += idf * ownStrength
    ownWithHead += idf * (head > ownStrength ? head : ownStrength)
    soft += idf * softStrength
    softWithHead += idf * (head > softStrength ? head : softStrength)
    exact += idf * (sentences.exact[row + slot] as number)
    names += (nameIdfs[slot] as number) * ownStrength
    even += head > softStrength ? head : softStrength
    evenWithoutNames += (onesWithoutNames[slot] as number) * softStrength
  }
  const sentence = sentences.numbers[i] as number
  let [ownTwo, softTwo, softTwoWithHead] = [own, soft, softWithHead]
  if (i + 1 < sentences.count && sentences.numbers[i + 1] === sentence + 1) {
    ownTwo = softTwo = softTwoWithHead = 0
    for (let slot = 0, at = row; slot < slotCount; slot += 1, at += 1) {
      const idf = idfs[slot] as number
      const head = heads[slot] as number
      const softStrength = Math.max(sentences.soft[at] as number, sentences.soft[at + slotCount] as number)
      ownTwo += idf * Math.max(sentences.own[at] as number, sentences.own[at + slotCount] as number)
      softTwo += idf * softStrength
      softTwoWithHead += idf * (head > softStrength ? head : softStrength)
    }
  }
  const length = sentenceLengths.items[sentence] as number
  const next = sentence + 1 < sentenceLengths.count ? (sentenceLengths.items[sentence + 1] as number) : 0
  best.own = Math.max(best.own, own)
  best.ownDamped = Math.max(best.ownDamped, own / (1 + length / halfLength))
  best.ownTwo = Math.max(best.ownTwo, ownTwo / (1 + (length + next) / halfLength))
  best.ownWithHead = Math.max(best.ownWithHead, ownWithHead)
  best.soft = Math.max(best.soft, soft)
  best.softDamped = Math.max(best.softDamped, soft / (1 + length / halfLength))
  best.softWithHead = Math.max(best.softWithHead, softWithHead)
  best.softTwo = Math.max(best.softTwo, softTwo / (1 + (length + next) / softHalfLength))
  best.softTwoWithHead = Math.max(best.softTwoWithHead, softTwoWithHead)
  best.exact = Math.max(best.exact, exact)
  if (includes(answerSentences, sentence)) best.answering = Math.max(best.answering, softWithHead)
  best.names = Math.max(best.names, names)
  best.even = Math.max(best.even, even)
  best.evenWithoutNames = Math.max(best.evenWithoutNames, evenWithoutNames)
}

function includes({ count, items }: Numbers, number: number): boolean {
  for (let i = 0; i < count; i += 1) if (items[i] === number) return true
  return false
}

export const bestSentence: Evidence = (asked, matches) => bestOf(asked, matches).own / asked.knownWeight
/** The longer the sentence, the less it says. */
export const bestSentenceDamped: Evidence = (asked, matches) => bestOf(asked, matches).ownDamped / asked.knownWeight
export const bestTwoSentences: Evidence = (asked, matches) => bestOf(asked, matches).ownTwo / asked.knownWeight
/** With words of title and headings counted as said. */
export const bestSentenceWithHead: Evidence = (asked, matches) => bestOf(asked, matches).ownWithHead / asked.knownWeight
/** With related words. */
export const softSentence: Evidence = (asked, matches) => bestOf(asked, matches).soft / asked.knownWeight
export const softSentenceDamped: Evidence = (asked, matches) => bestOf(asked, matches).softDamped / asked.knownWeight
export const softSentenceWithHead: Evidence = (asked, matches) =>
  bestOf(asked, matches).softWithHead / asked.knownWeight
export const softTwoSentences: Evidence = (asked, matches) => bestOf(asked, matches).softTwo / asked.knownWeight
export const softTwoSentencesWithHead: Evidence = (asked, matches) =>
  bestOf(asked, matches).softTwoWithHead / asked.knownWeight
/** Of words just as typed. */
export const exactSentence: Evidence = (asked, matches) => bestOf(asked, matches).exact / asked.knownWeight

/** The best of the sentences with a word of the kind asked for. */
export const answeringSentence: Evidence = (asked, matches) => bestOf(asked, matches).answering / asked.knownWeight

/** Names of the question that stand in one sentence. */
export const namesTogether: Evidence = (asked, matches) => bestOf(asked, matches).names / asked.knownWeight

const termCount = ({ question }: Asked) => Math.max(1, question.terms.length)

/** Every word counted alike: frequent ones tell what is asked, rare ones of what. */
export const evenSentence: Evidence = (asked, matches) => bestOf(asked, matches).even / termCount(asked)

/** The same without names. */
export const evenSentenceWithoutNames: Evidence = (asked, matches) =>
  bestOf(asked, matches).evenWithoutNames / termCount(asked)

/** The best sentence with small words counted, too. */
export const typedSentence: Evidence = (asked, { typed }) => typed.bestSentence / asked.knownWeight

/** Share of the sentences that have any word of the question. */
export const sentencesTouched: Evidence = (_, { sentences, sentenceLengths }) =>
  sentences.ownCount / Math.max(1, sentenceLengths.count)
