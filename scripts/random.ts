// Numbers by chance that are the same on every run.

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

export function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const copy = [...items]
  for (let i = copy.length - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1))
    ;[copy[i], copy[j]] = [copy[j] as T, copy[i] as T]
  }
  return copy
}

/** Words as frequent as Zipf's law has them, out of 30,000. */
export function commonWords(random: () => number): () => string {
  const vocabulary = Array.from({ length: 30_000 }, (_, rank) => {
    let word = ''
    for (let left = rank + 40; left > 0; left = Math.floor(left / 20)) word += 'bcdfghklmnprstvwaeio'[left % 20] ?? ''
    return `${word}a`
  })
  return () => vocabulary[Math.floor(vocabulary.length ** random()) - 1] ?? 'tea'
}
