// Lists the kinds of evidence that a paragraph answers a question.

import { answers } from './evidence/answers.ts'
import type { Evidence } from './evidence/asked.ts'
import { order } from './evidence/order.ts'
import { sentences } from './evidence/sentences.ts'
import { surroundings } from './evidence/surroundings.ts'
import { words } from './evidence/words.ts'

export { type Asked, createScratch, type Evidence } from './evidence/asked.ts'
export { bm25 } from './evidence/words.ts'

/** Every kind of evidence by name, in the order of the vector. */
export const evidence = {
  ...words,
  ...sentences,
  ...order,
  ...answers,
  ...surroundings,
} satisfies Readonly<Record<string, Evidence>>

export type EvidenceName = keyof typeof evidence
export const evidenceNames = Object.keys(evidence) as EvidenceName[]
