// What the encoder's process does for the library: it opens a model's folder, and gives vectors as they are kept.

import { OperatorError } from '../errors.ts'
import { openEncoder } from './encoder.ts'
import { quantized } from './quantized.ts'

export interface TextEncoding {
  /** Whether the model can be used, which the first call waits for. @throws OperatorError when not. */
  open(): Promise<void>
  /** Of the length 1. */
  encodeQuestion(text: string): Promise<Float32Array>
  /** In the order of the texts, quantized. */
  encodeTexts(texts: readonly string[]): Promise<Int8Array[]>
  close(): Promise<void>
}

export interface TextEncodingOptions {
  /** The model's. */
  readonly folder: string
  /** How long a question of a few words may take, in milliseconds. Default 400: on a busy machine it takes longer. */
  readonly maxQuestionMs?: number
}

const trialQuestion = 'How do I find out whether this model is fast enough to be asked each question here?'
const trials = 3

/** @throws OperatorError when the model cannot be used, or takes too long. */
export async function createTextEncoding({ folder, maxQuestionMs = 400 }: TextEncodingOptions): Promise<TextEncoding> {
  const encoder = await openEncoder(folder)
  let bestMs = Number.POSITIVE_INFINITY
  for (let trial = 0; trial < trials; trial += 1) {
    const beganAt = performance.now()
    await encoder.encodeQuestion(trialQuestion)
    bestMs = Math.min(bestMs, performance.now() - beganAt)
  }
  if (bestMs > maxQuestionMs) {
    throw new OperatorError(
      `The model in ${folder} takes ${Math.round(bestMs)} ms for a question; expected at most ${maxQuestionMs}. Choose a smaller one; until then answers go by words alone.`,
    )
  }
  return {
    async open() {},
    encodeQuestion: encoder.encodeQuestion,
    async encodeTexts(texts) {
      const vectors: Int8Array[] = []
      for (const text of texts) vectors.push(quantized(await encoder.encodeText(text)))
      return vectors
    },
    close: encoder.close,
  }
}
