// The one door to snowball-stemmers: a stemmer with a memory, since stemming a word takes twenty microseconds.

import snowball, { type Stemmer } from 'snowball-stemmers'

// Emptied when full: questions repeat the same few thousand words.
const maxRemembered = 8192

/**
 * A stemming function, made ready by its first word, of an algorithm that snowball-stemmers names, such as english.
 * @param respelled Writes a word as the stemmer is to see it; as it is if left out.
 */
export function snowballStemmer(algorithm: string, respelled?: (word: string) => string): (word: string) => string {
  let stemmer: Stemmer | undefined
  const remembered = new Map<string, string>()
  return (word) => {
    const known = remembered.get(word)
    if (known !== undefined) return known
    stemmer ??= snowball.newStemmer(algorithm)
    const stem = stemmer.stem(respelled?.(word) ?? word)
    if (remembered.size >= maxRemembered) remembered.clear()
    remembered.set(word, stem)
    return stem
  }
}
