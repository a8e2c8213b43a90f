// Decides whether what was found answers the question, comes close, or says nothing.

import type { Confidence } from '../hit.ts'
import trained from '../tables/confidence-model.generated.json' with { type: 'json' }
import { knowsCommonWords } from '../text/background.ts'
import { type Family, familyOf } from '../text/language.ts'
import type { Ranking } from './ranking.ts'
import { readScorer, type Scorer, scoreOf, type WrittenScorer } from './scorer.ts'
import { signNames } from './signs.ts'

/** Log-odds that something holds: the bias and the score of the signs. */
interface Judge {
  readonly bias: number
  readonly scorer: Scorer
}

type WrittenJudge = WrittenScorer & { readonly bias: number }

/** Whether the articles speak of it at all, and whether the first paragraph is the one. */
interface Judges {
  readonly spoken: Judge
  readonly answered: Judge
}

const judgeOf = ({ bias, ...scorer }: WrittenJudge): Judge => ({ bias, scorer: readScorer(scorer) })
const judgesOf = ({ spoken, answered }: Record<keyof Judges, WrittenJudge>): Judges => ({
  spoken: judgeOf(spoken),
  answered: judgeOf(answered),
})

let inForce: Readonly<Record<Family, Judges>> | undefined

/**
 * Read when first needed, so that new signs can be learnt from before there are judges of them.
 * @throws If the table was learnt from other signs than there are.
 */
function trainedJudges(): Readonly<Record<Family, Judges>> {
  if (inForce !== undefined) return inForce
  if (trained.signs.join() !== signNames.join()) {
    throw new Error('Confidence was learnt from other signs than there are. Run npm run train.')
  }
  const { en, spaced, pairs } = trained.judges
  inForce = { en: judgesOf(en), spaced: judgesOf(spaced), pairs: judgesOf(pairs) }
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

/** A threshold at one size of shelf. */
type CalibrationPoint = (typeof trained.silentBelowIn)['en'][number]

// Languages that nothing was learnt of use what their family has in common.
const silentBelow: Readonly<Record<string, readonly CalibrationPoint[] | undefined>> = trained.silentBelow

/** The threshold for a shelf's size, between the sizes learnt from in proportion, beyond them as at the last. */
function thresholdAt(points: readonly CalibrationPoint[], logSize: number): number {
  const next = points.findIndex((point) => point.logSize >= logSize)
  const after = points.at(next)
  const before = next > 0 ? points[next - 1] : undefined
  if (after === undefined) return 0
  if (next < 0 || before === undefined) return after.logit
  const share = (logSize - before.logSize) / (after.logSize - before.logSize)
  return before.logit + share * (after.logit - before.logit)
}

/**
 * The word for how sure we are. Whoever asks about something that no article names, or that was taken for a slip of the
 * finger, is never told that this is the answer.
 */
export function confidenceOf({ asked: { question }, ranked, signs: told }: Ranking): Confidence {
  // Several articles may have the same heading.
  if (told === undefined) return ranked.length === 0 ? 'silent' : 'close'
  // Words of the same company alone (coffee, asked about tea) say nothing.
  if (ranked[0]?.isNear !== true) return 'silent'
  const family = familyOf(question.language)
  const { spoken, answered } = trainedJudges()[family]
  const signs = told.slice()
  const logSize = Math.min(signs[0] as number, mostTelling)
  signs[0] = logSize
  const thresholds = silentBelow[question.language.tag] ?? trained.silentBelowIn[family]
  if (logitOf(signs, spoken) < thresholdAt(thresholds, logSize)) return 'silent'
  if (isSubjectDoubtful(question)) return 'close'
  return logitOf(signs, answered) < thresholdAt(answeredFrom, logSize) ? 'close' : 'answered'
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
