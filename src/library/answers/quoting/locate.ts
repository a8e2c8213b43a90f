// Finds a passage again that was quoted once: by its words, wherever they stand in the article now, and never by its
// place alone.

import { createHash } from 'node:crypto'
import type { Paragraph } from '../../../articles/article.ts'
import type { Range } from '../../../search/hit.ts'
import type { PassageRef } from '../types.ts'
import { foldedWords, holdsWords, rangeOfWords } from './folded-words.ts'

/** Of the shorter text's different words; small words alone, that stand in any two texts, come to less. */
const minSharedWords = 0.5

/** In characters: what buttons of the first versions carry, of the exact text. */
const olderMarkLength = 4

/** What was quoted. */
export interface Sought extends Pick<PassageRef, 'ordinal' | 'mark'> {
  /** The words that were shown, if they are known; marks, accents and ellipses in them do not matter. */
  readonly quoted?: string | undefined
}

/** Where it stands now. */
export interface Located {
  readonly paragraph: Paragraph
  /** Where in it begins what was a paragraph then. */
  readonly from: number
  /** Whether the paragraph has the words that it had then, no more and no less. */
  readonly isUnchanged: boolean
}

/** Eight characters of the hash of a paragraph's folded words; of its text when it has no words. */
export function markOf({ text }: Pick<Paragraph, 'text'>): string {
  return hash(foldedWords(text) || text).slice(0, 8)
}

/**
 * Looks for the paragraph by its mark, then for a part of one, then for one that holds the quoted words, as when paragraphs were merged or
 * split. Of several the nearest to the old place is the one. May miss.
 */
export function locate(paragraphs: readonly Paragraph[], { ordinal, mark, quoted }: Sought): Located | undefined {
  const isMarked = ({ text }: Pick<Paragraph, 'text'>) =>
    (mark.length === olderMarkLength ? hash(text).slice(0, olderMarkLength) : markOf({ text })) === mark
  const marked = nearest(paragraphs, ordinal, isMarked)
  if (marked) return { paragraph: marked, from: 0, isUnchanged: true }
  const partly = nearest(paragraphs, ordinal, (paragraph) => partsOf(paragraph).some(isMarked))
  const part = partly && partsOf(partly).find(isMarked)
  if (part) return { paragraph: partly, from: part.start, isUnchanged: true }
  const words = foldedWords(quoted ?? '')
  if (words === '') return undefined
  const holding = nearest(paragraphs, ordinal, ({ text }) => holdsWords(foldedWords(text), words))
  return holding && { paragraph: holding, from: 0, isUnchanged: false }
}

/** What were paragraphs by themselves before lead-ins were joined to what they lead to. */
function partsOf({ text, parts = [] }: Paragraph) {
  return parts.map(({ start, end }) => ({ text: text.slice(start, end), start }))
}

/** Where the words stand, or else what they have become. */
export function locateOrEdited(paragraphs: readonly Paragraph[], sought: Sought): Located | undefined {
  return locate(paragraphs, sought) ?? editedInPlace(paragraphs, sought)
}

/** The paragraph at the old place, when enough words tell that it was edited rather than replaced. */
export function editedInPlace(paragraphs: readonly Paragraph[], { ordinal, quoted = '' }: Sought): Located | undefined {
  const paragraph = paragraphs[ordinal]
  const [theirs, ours] = [quoted, paragraph?.text ?? ''].map((text) => new Set(foldedWords(text).split(' ')))
  if (!paragraph || !theirs || !ours) return undefined
  const shared = [...theirs].filter((word) => word !== '' && ours.has(word)).length
  const isEdited = shared > 0 && shared >= minSharedWords * Math.min(theirs.size, ours.size)
  return isEdited ? { paragraph, from: 0, isUnchanged: false } : undefined
}

/**
 * The quoted window of a located paragraph, where its text may have become longer or shorter.
 * @param from Where in the paragraph begins what the window is of.
 */
export function windowIn({ text }: Paragraph, window: Range, quoted: string | undefined, from = 0): Range {
  const start = Math.min(Math.max(0, from + window[0]), text.length)
  const kept: Range = [start, Math.min(Math.max(start, from + window[1]), text.length)]
  const words = foldedWords(quoted ?? '')
  if (words === '' || foldedWords(text.slice(...kept)) === words) return kept
  return rangeOfWords(text, words) ?? kept
}

/** The one nearest to a place; of two as near, the later: more is added to an article than is taken out. */
function nearest(
  paragraphs: readonly Paragraph[],
  old: number,
  isSought: (paragraph: Paragraph) => boolean,
): Paragraph | undefined {
  const from = Math.min(old, paragraphs.length)
  for (let away = 0; away <= Math.max(from, paragraphs.length - from); away += 1) {
    for (const ordinal of new Set([from + away, from - away])) {
      const paragraph = paragraphs[ordinal]
      if (paragraph && isSought(paragraph)) return paragraph
    }
  }
  return undefined
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64url')
}
