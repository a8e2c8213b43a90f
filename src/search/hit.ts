// What a search gives back: where paragraphs stand, never their words. Ranges are UTF-16 code units of the paragraph's
// text, end exclusive.

export type Range = readonly [start: number, end: number]

/** Ranges in order; those that overlap made one. */
export function withoutOverlaps(ranges: readonly Range[]): Range[] {
  const all: [number, number][] = []
  for (const [start, end] of [...ranges].sort((one, other) => one[0] - other[0])) {
    const last = all.at(-1)
    if (last !== undefined && start < last[1]) last[1] = Math.max(last[1], end)
    else all.push([start, end])
  }
  return all
}

/** The part of a paragraph worth reading: text.slice(...window), word for word. */
export interface Excerpt {
  /** At most 300 code units, cut at sentence borders where sentences allow. */
  readonly window: Range
  /** The sentence that answers best; lies within the window unless it is longer than the window. */
  readonly sentence: Range
  /** What of that sentence answers: the date, number or person asked for, its clauses that say most, or all of it. */
  readonly answer: Range
  /** Words of the whole paragraph that matched the question, in order, not overlapping. */
  readonly matches: readonly Range[]
}

/** Where a paragraph stands. */
export interface Place {
  /** Place of its shelf among those that were asked, from 0. */
  readonly shelf: number
  readonly articleId: string
  /** Position in its article, from 0. */
  readonly ordinal: number
}

/** A scored paragraph, by where it stands. */
export interface Found extends Place {
  /** How many paragraphs its article has. */
  readonly paragraphCount: number
  /** Comparable within one result only. */
  readonly score: number
  /** Where else the same words stand. */
  readonly repeats: readonly Place[]
  /** Whether an encoder brought it before its place by words, or no word led to it. */
  readonly byMeaning?: true
}

/** How sure we are that the hits answer: told as an answer, as the closest passages, or as silence. */
export type Confidence = 'answered' | 'close' | 'silent'

/** To compare how sure we are. */
export const sureness: Readonly<Record<Confidence, number>> = { silent: 0, close: 1, answered: 2 }

/** A word of the question that the articles lack, and the word that was looked for instead. */
export interface Correction {
  readonly typed: string
  readonly used: string
}

/** How a word of a question stands in a paragraph. */
export interface WordFound {
  /** Folded; the one that was looked for where what was typed was corrected. */
  readonly word: string
  /** In its text, above it, by a related word, not at all; or on no shelf. */
  readonly how: 'text' | 'above' | 'related' | 'missing' | 'unknown'
  /** The related word, as it is written there. */
  readonly by?: string
}

/** What a question found. */
export interface Finding {
  readonly confidence: Confidence
  /** Best first. Empty when nothing matched at all. */
  readonly found: readonly Found[]
  /** The best paragraph of each of the articles that come nearest, best first, at most three; for the silent answer. */
  readonly nearest: readonly Found[]
  readonly corrections: readonly Correction[]
  /** Whether it was read with what was asked and shown before, and leads elsewhere than alone. */
  readonly isFollowUp: boolean
  /** Words with the same meaning that were searched for as well, as they are kept. */
  readonly synonyms: readonly string[]
  /**
   * The part of a found paragraph worth reading.
   * @param found One of this finding's, or of those that come nearest.
   * @param text The paragraph's text, read from wherever it is kept.
   */
  excerpt(found: Found, text: string): Excerpt
  /** How the question's words stand in a found paragraph. @param above Its title and what else stands above it. */
  explain(found: Found, text: string, above: string): WordFound[]
}

/** One page of a search by words, phrases and exclusions. */
export interface FoundInShelves extends Pick<Finding, 'found' | 'corrections' | 'synonyms' | 'excerpt'> {
  /** How many paragraphs were found, over all pages; those of the same words count as one. */
  readonly total: number
}
