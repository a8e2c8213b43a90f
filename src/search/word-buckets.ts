// Finds the documents that may have a word. The one door to minisearch. Knows nothing of paragraphs.
//
// MiniSearch spends half a kilobyte on every different term, and most words of a shelf stand in one or two paragraphs.
// So words share terms: MiniSearch holds a few thousand buckets of words, and whoever asks for a word looks through what
// its bucket gives. The first documents of a shelf share fewer buckets, which keeps small shelves small.
//
// Filling MiniSearch takes most of the time of a start. So documents may be awaited: until MiniSearch has taken one in,
// it is found through a plain list of the documents of each bucket.

import MiniSearch from 'minisearch'

export interface WordBuckets {
  /** @param document A whole number, of which the index holds none yet. @param words Numbers of its words. */
  add(document: number, words: ArrayLike<number>): void
  /** @param words Those that it was added with. */
  remove(document: number, words: ArrayLike<number>): void
  /** Calls for every document that has a word, perhaps twice, and for others with words of the same bucket. */
  visit(word: number, call: (document: number) => void): void
  /**
   * Adds documents to empty buckets so that they are found at once and taken in later. Yields between slices of work.
   * @param wordsOf The words of any of them, for as long as it is not removed.
   */
  awaiting(documents: Int32Array, wordsOf: (document: number) => ArrayLike<number>): Generator<void, void>
  /** Takes the awaited documents in. Yields between slices of work; documents may come, go and be found in between. */
  settling(): Generator<void, void>
}

/** What MiniSearch is given. */
interface Buckets {
  readonly id: number
  readonly buckets: readonly string[]
}

/** Documents that MiniSearch has yet to take in. */
interface Awaited {
  readonly documents: Int32Array
  readonly left: DocumentSet
  readonly wordsOf: (document: number) => ArrayLike<number>
  /** Places of documents by bucket: those of bucket n begin at starts[n]. */
  readonly starts: Uint32Array
  readonly places: Uint32Array
}

const fewDocuments = 256
const fewBuckets = 128
const manyBuckets = 4096
const documentsPerSlice = 32
const countedPerSlice = 2048

// Short names over sixteen letters: MiniSearch's tree is searched letter by letter, branch by branch.
const names = Array.from({ length: fewBuckets + manyBuckets }, (_, bucket) => bucket.toString(16).padStart(4, '0'))
const few = (word: number) => names[word % fewBuckets] as string
const many = (word: number) => names[fewBuckets + (word % manyBuckets)] as string

export function createWordBuckets(): WordBuckets {
  const miniSearch = new MiniSearch<Buckets>({
    fields: ['buckets'],
    // Buckets come as a list and need not be taken apart.
    stringifyField: (value) => value as string,
    tokenize: (buckets) => (typeof buckets === 'string' ? buckets.split(' ') : buckets),
    processTerm: (bucket) => bucket,
  })
  let awaited: Awaited | undefined
  let hasFew = false
  let hasMany = false

  const bucketed = (id: number, words: ArrayLike<number>): Buckets => {
    const isFew = Math.abs(id) < fewDocuments
    const buckets = new Set<string>()
    for (let i = 0; i < words.length; i += 1) buckets.add((isFew ? few : many)(words[i] as number))
    return { id, buckets: [...buckets] }
  }

  function take(document: number, words: ArrayLike<number>): void {
    if (words.length === 0) return
    if (Math.abs(document) < fewDocuments) hasFew = true
    else hasMany = true
    miniSearch.add(bucketed(document, words))
  }

  return {
    add: take,
    remove(document, words) {
      if (awaited?.left.delete(document)) return
      if (words.length > 0) miniSearch.remove(bucketed(document, words))
    },
    visit(word, call) {
      if (awaited !== undefined) {
        const { starts, places, documents, left } = awaited
        const bucket = word % manyBuckets
        for (let at = starts[bucket] as number; at < (starts[bucket + 1] as number); at += 1) {
          const document = documents[places[at] as number] as number
          if (left.has(document)) call(document)
        }
      }
      if (!hasFew && !hasMany) return
      // MiniSearch calls boostDocument for every posting and builds no result where it returns 0: a visitor.
      miniSearch.search(hasFew && hasMany ? `${few(word)} ${many(word)}` : (hasFew ? few : many)(word), {
        boostDocument(document: number) {
          call(document)
          return 0
        },
      })
    },
    *awaiting(documents, wordsOf) {
      const starts = new Uint32Array(manyBuckets + 2)
      for (let place = 0; place < documents.length; place += 1) {
        const words = wordsOf(documents[place] as number)
        // Counted two behind, so that filling them in leaves each bucket's start in its place.
        for (let i = 0; i < words.length; i += 1) {
          const at = ((words[i] as number) % manyBuckets) + 2
          starts[at] = (starts[at] as number) + 1
        }
        if (place % countedPerSlice === 0) yield
      }
      for (let at = 1; at < starts.length; at += 1) starts[at] = (starts[at] as number) + (starts[at - 1] as number)
      const places = new Uint32Array(starts[manyBuckets + 1] as number)
      for (let place = 0; place < documents.length; place += 1) {
        const words = wordsOf(documents[place] as number)
        for (let i = 0; i < words.length; i += 1) {
          const bucket = ((words[i] as number) % manyBuckets) + 1
          places[starts[bucket] as number] = place
          starts[bucket] = (starts[bucket] as number) + 1
        }
        if (place % countedPerSlice === 0) yield
      }
      awaited = { documents, left: createDocumentSet(documents), wordsOf, starts, places }
    },
    *settling() {
      if (awaited === undefined) return
      const { documents, left, wordsOf } = awaited
      for (let place = 0; place < documents.length; place += 1) {
        const document = documents[place] as number
        if (left.delete(document)) take(document, wordsOf(document))
        if (place % documentsPerSlice === 0) yield
      }
      awaited = undefined
    },
  }
}

/** A set of whole numbers near zero, on both sides of it. */
interface DocumentSet {
  has(document: number): boolean
  /** @returns Whether it was there. */
  delete(document: number): boolean
}

function createDocumentSet(documents: Int32Array): DocumentSet {
  let [least, greatest] = [0, 0]
  for (let place = 0; place < documents.length; place += 1) {
    least = Math.min(least, documents[place] as number)
    greatest = Math.max(greatest, documents[place] as number)
  }
  const isThere = new Uint8Array(greatest - least + 1)
  for (let place = 0; place < documents.length; place += 1) isThere[(documents[place] as number) - least] = 1
  return {
    has: (document) => isThere[document - least] === 1,
    delete(document) {
      if (isThere[document - least] !== 1) return false
      isThere[document - least] = 0
      return true
    },
  }
}
