// Finds the documents that may have a word. The one door to minisearch. Knows nothing of paragraphs.
//
// MiniSearch spends half a kilobyte on every different term, and most words of a shelf stand in one or two paragraphs.
// So words share terms: MiniSearch holds a few thousand buckets of words, and whoever asks for a word looks through what
// its bucket gives. The first documents of a shelf share fewer buckets, which keeps small shelves small.

import MiniSearch from 'minisearch'

export interface WordBuckets {
  /** @param document A whole number, of which the index holds none yet. @param words Numbers of its words. */
  add(document: number, words: readonly number[]): void
  /** @param words Those that it was added with. */
  remove(document: number, words: readonly number[]): void
  /** Calls for every document that has a word, and for others with words of the same bucket. */
  visit(word: number, call: (document: number) => void): void
}

/** What MiniSearch is given. */
interface Buckets {
  readonly id: number
  readonly buckets: string
}

const fewDocuments = 256
const fewBuckets = 128
const manyBuckets = 4096

const few = (word: number) => name(word % fewBuckets)
const many = (word: number) => name(fewBuckets + (word % manyBuckets))
// Short names over sixteen letters: MiniSearch's tree is searched letter by letter, branch by branch.
const name = (bucket: number) => bucket.toString(16).padStart(4, '0')

export function createWordBuckets(): WordBuckets {
  const miniSearch = new MiniSearch<Buckets>({
    fields: ['buckets'],
    tokenize: (buckets) => buckets.split(' '),
    processTerm: (bucket) => bucket,
  })
  const bucketed = (id: number, words: readonly number[]): Buckets => {
    const bucketOf = Math.abs(id) < fewDocuments ? few : many
    return { id, buckets: [...new Set(words.map(bucketOf))].join(' ') }
  }
  return {
    add(document, words) {
      if (words.length > 0) miniSearch.add(bucketed(document, words))
    },
    remove(document, words) {
      if (words.length > 0) miniSearch.remove(bucketed(document, words))
    },
    visit(word, call) {
      // MiniSearch calls boostDocument for every posting and builds no result where it returns 0: a visitor.
      miniSearch.search(`${few(word)} ${many(word)}`, {
        boostDocument(document: number) {
          call(document)
          return 0
        },
      })
    },
  }
}
