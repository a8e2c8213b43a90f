// Decides whether what was found answers the question, comes close, or says nothing.

import type { Confidence } from '../hit.ts'
import trained from '../tables/confidence-model.generated.json' with { type: 'json' }
import { type Family, familyOf } from '../text/language.ts'
import type { Ranking } from './ranking.ts'
import { type SignName, signNames } from './signs.ts'

type Written = { bias: number; weights: Record<SignName, number>; perLogSize: Record<SignName, number> }

/** Weights of the signs; each moves with the logarithm of the shelf's size, since little overlap means more on few pages. */
const modelOf = ({ bias, weights, perLogSize }: Written) => ({
  bias,
  weights: Float64Array.from(signNames, (name) => weights[name]),
  perLogSize: Float64Array.from(signNames, (name) => perLogSize[name]),
})

type Model = ReturnType<typeof modelOf>

const modelsOf = ({ silent, answered }: { silent: Written; answered: Written }) => ({
  silent: modelOf(silent),
  answered: modelOf(answered),
})

const models: Readonly<Record<Family, ReturnType<typeof modelsOf>>> = {
  en: modelsOf(trained.models.en),
  spaced: modelsOf(trained.models.spaced),
  pairs: modelsOf(trained.models.pairs),
}

/** Log-odds of a model, by logistic regression. */
export function logitOf(signs: Float64Array, { bias, weights, perLogSize }: Model): number {
  const logSize = signs[0] as number
  let sum = bias
  for (let i = 0; i < signs.length; i += 1) {
    sum += (signs[i] as number) * ((weights[i] as number) + logSize * (perLogSize[i] as number))
  }
  return sum
}

type Thresholds = (typeof trained.families)[Family]
/** A threshold at one size of shelf. */
type CalibrationPoint = Thresholds['silent'][number]

// Languages that nothing was learnt of use what their family has in common.
const byLanguage: Readonly<Record<string, Thresholds | undefined>> = trained.thresholds

/** The threshold for a shelf's size, between the sizes learnt from in proportion, beyond them as at the last. */
export function thresholdAt(points: readonly CalibrationPoint[], logSize: number): number {
  const next = points.findIndex((point) => point.logSize >= logSize)
  const after = points.at(next)
  const before = next > 0 ? points[next - 1] : undefined
  if (after === undefined) return 0
  if (next < 0 || before === undefined) return after.logit
  const share = (logSize - before.logSize) / (after.logSize - before.logSize)
  return before.logit + share * (after.logit - before.logit)
}

// From this many paragraphs on what a shelf's size says of chance words changes little: larger ones are judged like one of
// these, or like the largest that was learnt from.
const mostTelling = Math.log(3000)

// The learnt thresholds keep fair questions from being told silent. On a few pages, where every paragraph is looked at,
// that lets too much through that is about something else altogether; so more must be in common, the fewer they are.
const fewPages = { logSize: Math.log(100), logitPerLog: 0.35 }

/**
 * The word for how sure we are. Two models: whether the articles speak of it at all, or the answer is silence; and
 * whether the first paragraph is the one, or what we have is only close. Thresholds differ between sizes of shelf and between languages.
 */
export function confidenceOf({ asked: { question, shelves }, signs: told }: Ranking): Confidence {
  if (told === undefined) return 'silent'
  const family = familyOf(question.language)
  const { silent, answered } = byLanguage[question.language.tag] ?? trained.families[family]
  const logSize = Math.log(Math.max(1, shelves.paragraphCount))
  const signs = told.slice()
  signs[0] = Math.min(logSize, Math.max(mostTelling, silent.at(-1)?.logSize ?? 0))
  const caution = fewPages.logitPerLog * Math.max(0, fewPages.logSize - logSize)
  if (logitOf(signs, models[family].silent) < thresholdAt(silent, logSize) + caution) return 'silent'
  return logitOf(signs, models[family].answered) < thresholdAt(answered, logSize) ? 'close' : 'answered'
}
