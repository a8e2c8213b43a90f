// Lists the kinds of evidence that a paragraph answers a question.

import { answers } from './answers.ts'
import type { Evidence } from './asked.ts'
import { head } from './head.ts'
import { order } from './order.ts'
import { sentences } from './sentences.ts'
import { surroundings } from './surroundings.ts'
import { words } from './words.ts'

export { type Asked, createAsked, type Evidence } from './asked.ts'
export { bm25 } from './words.ts'

/** Every kind of evidence by name, in the order of the vector. */
export const evidence = {
  ...words,
  ...sentences,
  ...head,
  ...order,
  ...answers,
  ...surroundings,
} satisfies Readonly<Record<string, Evidence>>

export const evidenceNames = Object.keys(evidence) as (keyof typeof evidence)[]
