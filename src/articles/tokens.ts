// Cuts a text into words and what stands between them.

/** Longest piece that is segmented at once: Node 20's segmenter is quadratic. UTF-16 code units. */
const maxSegmented = 1_000

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })

// White space, a run of a script that is written without spaces, a word, or a single sign.
const pattern =
  /\s+|([\p{Script=Han}\p{Script=Hira}\p{Script=Kana}\u30fc\p{Script=Thai}\p{Script=Laoo}\p{Script=Khmr}\p{Script=Mymr}]+)|[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}\p{N}]+)*|./gsu

/** Tokens in order; together they are the whole text. */
export function tokensOf(text: string): string[] {
  const tokens: string[] = []
  for (const [token, unspaced] of text.matchAll(pattern)) {
    if (unspaced === undefined) tokens.push(token)
    else {
      for (let start = 0; start < token.length; start += maxSegmented) {
        for (const { segment } of segmenter.segment(token.slice(start, start + maxSegmented))) tokens.push(segment)
      }
    }
  }
  return tokens
}

export function isWord(token: string): boolean {
  return /[\p{L}\p{N}]/u.test(token)
}
