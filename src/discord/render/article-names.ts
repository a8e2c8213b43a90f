// What articles are called where one of them is to be chosen.

import type { ArticleSummary } from '../../library/contract.ts'
import { clean, shorten } from './escape.ts'

/** Of a name, what is kept for the words that tell it apart. */
const apartShare = 0.6

/**
 * A name for each article of a list, no two of them the same: its title, with what tells it from others of that title.
 * @param limit Of a name, in UTF-16 code units.
 */
export function articleNames(list: readonly ArticleSummary[], limit: number): string[] {
  const taken = new Set<string>()
  return list.map((article) => {
    let name = nameOf(article, limit)
    // Articles of the very same words are counted.
    for (let nth = 2; taken.has(name); nth += 1) name = withEnd(nameOf(article, limit - 8), ` · ${nth}`, limit)
    taken.add(name)
    return name
  })
}

function nameOf({ title, apart = '' }: ArticleSummary, limit: number): string {
  const known = inLine(title) || 'Untitled'
  const words = shorten(inLine(apart), Math.floor(limit * apartShare))
  return words === '' ? shorten(known, limit) : withEnd(known, ` (${words})`, limit)
}

function withEnd(words: string, end: string, limit: number): string {
  return `${shorten(words, limit - end.length)}${end}`
}

const inLine = (words: string) => clean(words).replace(/\s+/g, ' ').trim()
