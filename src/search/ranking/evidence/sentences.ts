// Evidence by what single sentences have of the question: words that answer stand together.

import type { Matches } from '../matching/matching.ts'
import type { Asked, Evidence } from './asked.ts'

/**
 * Places in a row of sums: the greatest weight of the terms within a sentence, or within two in a row, each counted once.
 */
const at = {
  own: 0,
  ownDamped: 1,
  ownTwo: 2,
  ownWithHead: 3,
  soft: 4,
  softDamped: 5,
  softWithHead: 6,
  softTwo: 7,
  softTwoWithHead: 8,
  exact: 9,
  answering: 10,
  names: 11,
  even: 12,
  evenWithoutNames: 13,
} as const

/** The sums of a paragraph, made once for all kinds of evidence. */
function bestOf(asked: Asked, matches: Matches): Float64Array {
  const { scratch } = asked
  if (scratch.sentencesOf === matches.number) return scratch.bySentence
  scratch.sentencesOf = matches.number
  scratch.bySentence.fill(0)
  for (let i = 0; i < matches.sentences.count; i += 1) readSentence(asked, matches, i, scratch.bySentence)
  return scratch.bySentence
}

function raise(best: Float64Array, place: number, sum: number): void {
  if (sum > (best[place] as number)) best[place] = sum
}

// Length in words at which a window counts half.
const halfLength = 40
const softHalfLength = 60

/** @param i Row of the sentence. Related words count by their strength where it says soft. */
function readSentence(
  asked: Asked,
  { sentences, sentenceLengths, heads, answers }: Matches,
  i: number,
  best: Float64Array,
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
    for (let slot = 0, cell = row; slot < slotCount; slot += 1, cell += 1) {
      const idf = idfs[slot] as number
      const head = heads[slot] as number
      const softStrength = Math.max(sentences.soft[cell] as number, sentences.soft[cell + slotCount] as number)
      ownTwo += idf * Math.max(sentences.own[cell] as number, sentences.own[cell + slotCount] as number)
      softTwo += idf * softStrength
      softTwoWithHead += idf * (head > softStrength ? head : softStrength)
    }
  }
  const length = sentenceLengths.items[sentence] as number
  const next = sentence + 1 < sentenceLengths.count ? (sentenceLengths.items[sentence + 1] as number) : 0
  raise(best, at.own, own)
  raise(best, at.ownDamped, own / (1 + length / halfLength))
  raise(best, at.ownTwo, ownTwo / (1 + (length + next) / halfLength))
  raise(best, at.ownWithHead, ownWithHead)
  raise(best, at.soft, soft)
  raise(best, at.softDamped, soft / (1 + length / halfLength))
  raise(best, at.softWithHead, softWithHead)
  raise(best, at.softTwo, softTwo / (1 + (length + next) / softHalfLength))
  raise(best, at.softTwoWithHead, softTwoWithHead)
  raise(best, at.exact, exact)
  if (isIn(answers, sentence)) raise(best, at.answering, softWithHead)
  raise(best, at.names, names)
  raise(best, at.even, even)
  raise(best, at.evenWithoutNames, evenWithoutNames)
}

function isIn({ count, sentences }: Matches['answers'], sentence: number): boolean {
  for (let i = 0; i < count; i += 1) if (sentences[i] === sentence) return true
  return false
}

const byWeight =
  (place: number): Evidence =>
  (asked, matches) =>
    (bestOf(asked, matches)[place] as number) / asked.knownWeight

const byCount =
  (place: number): Evidence =>
  (asked, matches) =>
    (bestOf(asked, matches)[place] as number) / Math.max(1, asked.question.terms.length)

export const sentences = {
  bestSentence: byWeight(at.own),

  /** The longer the sentence, the less it says. */
  bestSentenceDamped: byWeight(at.ownDamped),
  bestTwoSentences: byWeight(at.ownTwo),

  /** With words of title and headings counted as said. */
  bestSentenceWithHead: byWeight(at.ownWithHead),

  /** With related words. */
  softSentence: byWeight(at.soft),
  softSentenceDamped: byWeight(at.softDamped),
  softSentenceWithHead: byWeight(at.softWithHead),
  softTwoSentences: byWeight(at.softTwo),
  softTwoSentencesWithHead: byWeight(at.softTwoWithHead),

  /** Of words just as typed. */
  exactSentence: byWeight(at.exact),

  /** The best of the sentences with a word of the kind asked for. */
  answeringSentence: byWeight(at.answering),

  /** Names of the question that stand in one sentence. */
  namesTogether: byWeight(at.names),

  /** Every word counted alike: frequent ones tell what is asked, rare ones of what. */
  evenSentence: byCount(at.even),

  /** The same without names. */
  evenSentenceWithoutNames: byCount(at.evenWithoutNames),

  /** The best sentence with small words counted, too. */
  typedSentence: (asked, { typed }) => typed.bestSentence / asked.knownWeight,

  /** Share of the sentences that have any word of the question. */
  sentencesTouched: (_, { sentences, sentenceLengths }) => sentences.ownCount / Math.max(1, sentenceLengths.count),
} satisfies Readonly<Record<string, Evidence>>
