// Guesses the language of a text from its script and its small words.

import { memoized } from '../memoized.ts'
import * as is from './characters.ts'
import { classOfScript, type Language } from './language.ts'
import { languages } from './languages.ts'

// Small words show within a few lines; longer texts only cost time.
const maxLookedAt = 1500

/** The language of a BCP 47 tag, if it is one of ours. */
export function languageOf(tag: string | undefined): Language | undefined {
  const primary = tag?.toLowerCase().split('-')[0]
  return languages.find(
    ({ tag: own, otherTags = [] }) => primary !== undefined && [own, ...otherTags].includes(primary),
  )
}

/**
 * The likeliest language of a text.
 * @param candidates Languages to choose from where the script allows it: those of a shelf. All, if left out.
 */
export function detectLanguage(text: string, candidates: readonly Language[] = languages): Language {
  const looked = text.slice(0, maxLookedAt)
  const script = scriptOf(looked)
  const possible = candidates.filter((language) => language.script === script)
  const among = possible.length > 0 ? possible : languages.filter((language) => language.script === script)
  const first = among[0] ?? candidates[0] ?? (languages[0] as Language)
  return among.length < 2 ? first : byStopWords(looked, among)
}

/** Share of the stop words decides; the earlier candidate wins a tie. */
function byStopWords(text: string, among: readonly Language[]): Language {
  const counts = new Map<string, number>()
  for (const word of text.split(/[^\p{L}\p{M}]+/u)) {
    if (word !== '') counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  // Most languages fold alike.
  const folded = memoized((fold: Language['fold']) =>
    Array.from(counts, ([word, count]) => [fold(word), count] as const),
  )
  let best = among[0] as Language
  let bestCount = 0
  for (const language of among) {
    let count = 0
    for (const [word, times] of folded(language.fold)) if (language.stopWords.has(word)) count += times
    if (count > bestCount) {
      best = language
      bestCount = count
    }
  }
  return best
}

function scriptOf(text: string): Language['script'] {
  const counts = new Uint32Array(12)
  for (let at = 0; at < text.length; at += 1) {
    const kind = is.classOf(text.charCodeAt(at))
    counts[kind] = (counts[kind] ?? 0) + 1
  }
  const of = (kind: number) => counts[kind] ?? 0
  // A Chinese or Japanese character says as much as several letters do.
  const ideographs = of(is.han) + of(is.kana)
  if (of(is.kana) * 12 > ideographs && ideographs * 2 > of(is.latin)) return 'kana'
  let best: Language['script'] = 'latin'
  for (const script of ['cyrillic', 'arabic', 'devanagari', 'thai', 'han', 'hangul'] as const) {
    const weight = script === 'han' || script === 'hangul' ? 2 : 1
    if (of(classOfScript[script]) * weight > of(classOfScript[best])) best = script
  }
  return best
}
