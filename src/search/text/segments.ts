// Finds words in scripts without spaces, by the platform's segmenter.

/** A piece of a text; start in UTF-16 code units. */
export interface Segment {
  readonly segment: string
  readonly start: number
  readonly isWord: boolean
}

// Intl.Segmenter takes time quadratic in the length of its input on some versions of Node.
const maxSegmentedLength = 2000
const segmenters = new Map<string, Intl.Segmenter>()

/** Words of a text and what stands between them, in order. @param tag BCP 47 tag of its language. */
export function* segmentsOf(text: string, tag: string): Generator<Segment> {
  let segmenter = segmenters.get(tag)
  if (segmenter === undefined) {
    segmenter = new Intl.Segmenter(tag, { granularity: 'word' })
    segmenters.set(tag, segmenter)
  }
  for (let from = 0; from < text.length; from += maxSegmentedLength) {
    for (const { segment, index, isWordLike } of segmenter.segment(text.slice(from, from + maxSegmentedLength))) {
      yield { segment, start: from + index, isWord: isWordLike === true }
    }
  }
}
