// Decides whether what was found answers the question, comes close, or says nothing.

import type { Confidence } from '../hit.ts'
import trained from '../tables/confidence-model.generated.json' with { type: 'json' }
import { knowsCommonWords } from '../text/background.ts'
import { type Family, familyOf } from '../text/language.ts'
import type { EncoderTuning, MeaningJudge } from './meaning/encoder-tuning.ts'
import type { MeaningSigns } from './meaning/fusion.ts'
import type { Ranking } from './ranking.ts'
import { readScorer, type Scorer, scoreOf, type WrittenScorer } from './scorer.ts'
import { signNames } from './signs.ts'
import { type CalibrationPoint, thresholdAt } from './threshold.ts'

/** Log-odds that something holds: the bias and the score of the signs. */
interface Judge {
  readonly bias: number
  readonly scorer: Scorer
}

type WrittenJudge = WrittenScorer & { readonly bias: number }

/** Whether the articles speak of it at all, and whether the first paragraph is the one. */
export interface Judges {
  readonly spoken: Judge
  readonly answered: Judge
}

const judgeOf = ({ bias, ...scorer }: WrittenJudge): Judge => ({ bias, scorer: readScorer(scorer) })
const judgesOf = ({ spoken, answered }: Record<keyof Judges, WrittenJudge>): Judges => ({
  spoken: judgeOf(spoken),
  answered: judgeOf(answered),
})

/** How sure words are: judges, and the log-odds below which it is silent, by size of shelf. */
export interface ConfidenceModel {
  readonly judges: Readonly<Record<Family, Judges>>
  readonly silentBelowIn: Readonly<Record<Family, readonly CalibrationPoint[]>>
  /** By tag. Languages that nothing was learnt of use what their family has in common. */
  readonly silentBelow: Readonly<Record<string, readonly CalibrationPoint[] | undefined>>
}

let inForce: ConfidenceModel | undefined

/**
 * Read when first needed, so that new signs can be learnt from before there are judges of them.
 * @throws If the table was learnt from other signs than there are.
 */
function trainedModel(): ConfidenceModel {
  if (inForce !== undefined) return inForce
  if (trained.signs.join() !== signNames.join()) {
    throw new Error('Confidence was learnt from other signs than there are. Run npm run train.')
  }
  const { en, spaced, pairs } = trained.judges
  inForce = { ...trained, judges: { en: judgesOf(en), spaced: judgesOf(spaced), pairs: judgesOf(pairs) } }
  return inForce
}

/** Log-odds of a judge. */
export const logitOf = (signs: Float64Array, { bias, scorer }: Judge): number => bias + scoreOf(scorer, signs)

/**
 * As likely right as not, of cases of which half are asked where the answer is missing. On few pages much of what is asked is
 * about the right things and yet not told, so it must be surer there.
 */
const answeredFrom: readonly CalibrationPoint[] = [
  { logSize: Math.log(30), logit: 0.7 },
  { logSize: Math.log(300), logit: 0 },
]

// What a shelf's size says of chance words changes little beyond the largest that was learnt from.
const mostTelling = Math.log(12_000)

/** What words, or words and meaning, say. */
interface Verdict {
  /** Whether the articles speak of it at all. */
  readonly isSpoken: boolean
  /** Whether the first paragraph is the one. */
  readonly isAnswered: boolean
}

/** Log-odds of both judges where no word leads anywhere: as low as those of words that hardly do. */
const unheard = -5

/**
 * The word for how sure we are. Whoever asks about something that no article names, or that was taken for a slip of the
 * finger, is never told that this is the answer.
 */
export function confidenceOf(ranking: Ranking, model = trainedModel()): Confidence {
  const { asked, ranked, meaning } = ranking
  // Several articles may have the same heading.
  if (ranked.length === 0 || asked.question.terms.length === 0) return ranked.length === 0 ? 'silent' : 'close'
  const { isSpoken, isAnswered } =
    meaning?.tuning && !meaning.isAskedHead ? byBoth(ranking, meaning, meaning.tuning, model) : byWords(ranking, model)
  if (!isSpoken) return 'silent'
  return isAnswered && !isSubjectDoubtful(asked.question) ? 'answered' : 'close'
}

function byWords({ asked: { question }, isNear, signs: told }: Ranking, model: ConfidenceModel): Verdict {
  // Words of the same company alone (coffee, asked about tea) say nothing.
  if (told === undefined || !isNear) return { isSpoken: false, isAnswered: false }
  const { spoken, answered, logSize } = logitsOf(question, told, model)
  const thresholds = model.silentBelow[question.language.tag] ?? model.silentBelowIn[familyOf(question.language)]
  return {
    isSpoken: spoken >= thresholdAt(thresholds, logSize),
    isAnswered: answered >= thresholdAt(answeredFrom, logSize),
  }
}

/** What words say as log-odds, with what the order of both adds to it, and the cosine beside it. */
export interface Sides {
  readonly words: number
  readonly cosine: number
}

/** What words and meaning say of an answer. */
export interface ToldByBoth {
  /** Natural logarithm of the number of paragraphs. */
  readonly logSize: number
  readonly spoken: Sides
  readonly answered: Sides
  /** Then it is never told as the answer. */
  readonly isDoubtful: boolean
}

/** Meaning is told by the mean of a paragraph's cosine and a sentence's, which err in different places. */
export function toldByBoth(
  { asked: { question, shelves }, signs: told }: Ranking,
  { first, closest, sentence = closest, margin, isFirstByWords }: MeaningSigns,
  model = trainedModel(),
): ToldByBoth {
  const { spoken, answered } = told ? logitsOf(question, told, model) : { spoken: unheard, answered: unheard }
  const agreed = isFirstByWords ? 1 : 0
  return {
    logSize: Math.log(shelves.paragraphCount),
    spoken: { words: spoken + margin / 4 + agreed / 2, cosine: (closest + sentence) / 2 },
    answered: { words: answered + margin + agreed, cosine: (first + sentence) / 2 },
    isDoubtful: isSubjectDoubtful(question),
  }
}

function byBoth(ranking: Ranking, signs: MeaningSigns, tuning: EncoderTuning, model: ConfidenceModel): Verdict {
  const { logSize, spoken, answered } = toldByBoth(ranking, signs, model)
  const holds = ({ words, cosine }: Sides, { cosineWeight, from }: MeaningJudge) =>
    words + cosineWeight * cosine >= thresholdAt(from, logSize)
  return { isSpoken: holds(spoken, tuning.spoken), isAnswered: holds(answered, tuning.answered) }
}

function logitsOf({ language }: Ranking['asked']['question'], told: Float64Array, { judges }: ConfidenceModel) {
  const { spoken, answered } = judges[familyOf(language)]
  const signs = told.slice()
  const logSize = Math.min(signs[0] as number, mostTelling)
  signs[0] = logSize
  return { spoken: logitOf(signs, spoken), answered: logitOf(signs, answered), logSize }
}

/**
 * Whether the rarest word of a question, mostly what it is about, is unknown or was corrected. Which of the unknown ones is rare
 * is known where there are frequencies beside the shelf's.
 */
function isSubjectDoubtful({ language, terms, corrections }: Ranking['asked']['question']): boolean {
  const told = knowsCommonWords(language) ? terms : terms.filter(({ isKnown }) => isKnown)
  const [subject] = [...told].sort((one, other) => other.idf - one.idf)
  return subject === undefined || !subject.isKnown || corrections.some(({ used }) => used === subject.form)
}
