// What was measured for encoders, by the hash of their files; docs/measurements.md says on what.

import type { CalibrationPoint } from '../threshold.ts'

/** How sure an answer is by words and meaning: what both say as log-odds, and from where on it counts. */
interface MeaningJudge {
  /** What a cosine weighs beside the log-odds by words. */
  readonly cosineWeight: number
  readonly from: readonly CalibrationPoint[]
}

/** What was measured for one encoder. */
export interface EncoderTuning {
  /** What a cosine weighs beside half of a score by words. */
  readonly cosineWeight: number
  /** Whether the articles speak of it at all. */
  readonly spoken: MeaningJudge
  /** Whether the first paragraph is the one. */
  readonly answered: MeaningJudge
}

const allMiniLmL6: EncoderTuning = {
  cosineWeight: 14,
  // Everyday questions on shelves of 12 to 60 paragraphs, question sets on 1,000 and more.
  spoken: {
    cosineWeight: 20,
    from: [
      { logSize: Math.log(60), logit: 4.1 },
      { logSize: Math.log(1_000), logit: 8 },
    ],
  },
  answered: {
    cosineWeight: 10,
    from: [
      { logSize: Math.log(30), logit: 9.5 },
      { logSize: Math.log(300), logit: 8.7 },
    ],
  },
}

export const tunedEncoders: Readonly<Record<string, EncoderTuning | undefined>> = {
  b63979aebf0a5b2b: allMiniLmL6,
}
