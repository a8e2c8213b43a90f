// By which two titles are compared.

/** Letters and digits, with a blank between words. */
export function bareWords(words: string): string {
  return words
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
