// The one door to snowball-stemmers: a stemmer with a memory, since stemming a word takes twenty microseconds.

import snowball from 'snowball-stemmers'

// Emptied when full: questions repeat the same few thousand words.
const maxRemembered = 8192

/**
 * A stemming function of an algorithm that snowball-stemmers names, such as english.
 * @param respelled Writes a word as the stemmer is to see it; as it is if left out.
 */
export function snowballStemmer(algorithm: string, respelled?: (word: string) => string): (word: string) => string {
  const stemmer = snowball.newStemmer(algorithm)
  const remembered = new Map<string, string>()
  return (word) => {
    const known = remembered.get(word)
    if (known !== undefined) return known
    const stem = stemmer.stem(respelled?.(word) ?? word)
    if (remembered.size >= maxRemembered) remembered.clear()
    remembered.set(word, stem)
    return stem
  }
}
