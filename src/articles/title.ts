// What repeats an article's title in its text: pages begin with it, and whoever reads has it above already.

import type { Paragraph } from './article.ts'

/** The headings above a paragraph, without the one that only repeats the title. */
export function headingsBelow(title: string, headings: readonly string[]): readonly string[] {
  return headings[0] !== undefined && readsLike(title, headings[0]) ? headings.slice(1) : headings
}

/** Whether a paragraph says nothing but the title. */
export function repeatsTitle(title: string, { text }: Pick<Paragraph, 'text'>): boolean {
  // Most are longer, which is quickly seen.
  return text.length <= 2 * title.length + 8 && readsLike(title, text)
}

function readsLike(title: string, words: string): boolean {
  return folded(title) === folded(words)
}

function folded(words: string): string {
  return words
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}\p{Emoji_Presentation}]+/gu, ' ')
    .trim()
}
