// A text's words as they are compared when a passage is looked for again: case, accents, punctuation and white space
// aside. Never changed: buttons carry a hash of these words for years.

import type { Range } from '../../../search/hit.ts'

/** Letters of scripts without spaces are words of their own, so that a quotation may be cut between any two of them. */
const unspaced = String.raw`[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmr}\p{scx=Mymr}]`

// Soft hyphens and joiners (Cf) stand within a word without being part of it.
const word = new RegExp(
  String.raw`(?=${unspaced})[\p{L}\p{N}]\p{M}*|(?!${unspaced})[\p{L}\p{N}](?:(?!${unspaced})[\p{L}\p{M}\p{N}\p{Cf}])*`,
  'gu',
)

/** Nothing but ASCII and the dashes, quotation marks and dots that stand beside words. */
const isPlain = /^[\0-\x7f\u2010-\u2027\u2030-\u205e]*$/

/** All words in order, with a space between two. */
export function foldedWords(text: string): string {
  if (isPlain.test(text)) return (text.toLowerCase().match(/[a-z0-9]+/g) ?? []).join(' ')
  return Array.from(text.matchAll(word), ([each]) => foldWord(each)).join(' ')
}

/**
 * Where words stand in a text that has them one after the other, whatever is between them.
 * @param words As foldedWords gives them.
 * @returns From the first word to the end of the last one with the punctuation that closes it; undefined when they do
 * not stand there.
 */
export function rangeOfWords(text: string, words: string): Range | undefined {
  const before = wordsBefore(foldedWords(text), words)
  if (before === undefined) return undefined
  const found = [...text.matchAll(word)]
  const first = found[before]
  const last = found[before + words.split(' ').length - 1]
  if (!first || !last) return undefined
  const end = last.index + last[0].length
  const closing = /^[^\s\p{L}\p{N}]*/u.exec(text.slice(end))?.[0] ?? ''
  return [first.index, end + closing.length]
}

/**
 * Where the words of one text's ranges stand in another text that begins with the same words.
 * @param ranges Of `quoted`.
 * @returns Of `text`, with the punctuation that closes them; none when the texts begin otherwise.
 */
export function sameWords(text: string, quoted: string, ranges: readonly Range[]): Range[] {
  if (ranges.length === 0) return []
  const [ours, theirs] = [[...text.matchAll(word)], [...quoted.matchAll(word)]]
  const isSame = theirs.every(([each], nth) => foldWord(each) === foldWord(ours[nth]?.[0] ?? ''))
  if (!isSame) return []
  return ranges.flatMap(([start, end]): Range[] => {
    const first = theirs.findIndex(({ index }) => index >= start)
    const last = theirs.findLastIndex(({ index }) => index < end)
    const [begin, word, theirLast] = [ours[first], ours[last], theirs[last]]
    if (first > last || !begin || !word || !theirLast) return []
    const wordEnd = word.index + word[0].length
    const closing = /^[^\s\p{L}\p{N}]*/u.exec(text.slice(wordEnd))?.[0].length ?? 0
    return [[begin.index, wordEnd + Math.max(0, Math.min(closing, end - theirLast.index - theirLast[0].length))]]
  })
}

/** Whether the words stand in other words one after the other. */
export function holdsWords(all: string, words: string): boolean {
  return wordsBefore(all, words) !== undefined
}

/** How many words stand before these; undefined when these are not among them. */
function wordsBefore(all: string, words: string): number | undefined {
  if (words === '') return undefined
  const at = ` ${all} `.indexOf(` ${words} `)
  if (at < 0) return undefined
  return at === 0 ? 0 : all.slice(0, at - 1).split(' ').length
}

function foldWord(written: string): string {
  return written
    .normalize('NFKD')
    .replace(/[\u0300-\u036f\ufe00-\ufe0f\p{Cf}]/gu, '')
    .toUpperCase()
    .toLowerCase()
}
