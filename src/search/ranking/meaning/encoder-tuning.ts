// What was learnt for encoders, by the hash of their files; docs/measurements.md says from what.

import trained from '../../tables/encoder-tunings.generated.json' with { type: 'json' }
import type { CalibrationPoint } from '../threshold.ts'

/** How sure an answer is by words and meaning: what both say as log-odds, and from where on it counts. */
export interface MeaningJudge {
  /** What a cosine weighs beside the log-odds by words. */
  readonly cosineWeight: number
  readonly from: readonly CalibrationPoint[]
}

/** What was learnt for one encoder. */
export interface EncoderTuning {
  /** What a cosine weighs beside half of a score by words. */
  readonly cosineWeight: number
  /** Whether the articles speak of it at all. */
  readonly spoken: MeaningJudge
  /** Whether the first paragraph is the one. */
  readonly answered: MeaningJudge
}

export const tunedEncoders: Readonly<Record<string, EncoderTuning | undefined>> = trained
