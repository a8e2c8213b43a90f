// Sorts languages into families whose weights and thresholds are learnt apart. Knows no weights.

import type { Language } from './language.ts'

/**
 * English has word relations and background frequencies; Chinese, Japanese and Korean are searched by pairs of characters;
 * all other languages by words alone.
 */
export type Family = 'en' | 'spaced' | 'pairs'

const pairScripts: readonly Language['script'][] = ['han', 'kana', 'hangul']

export function familyOf({ tag, script }: Language): Family {
  return tag === 'en' ? 'en' : pairScripts.includes(script) ? 'pairs' : 'spaced'
}
