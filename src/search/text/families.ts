// Sorts languages into families whose weights and thresholds are learnt apart.

import { hasPairs, type Language } from './language.ts'

/**
 * English has word relations and background frequencies; Chinese, Japanese and Korean are searched by pairs of characters;
 * all other languages by words alone.
 */
export type Family = 'en' | 'spaced' | 'pairs'

export function familyOf(language: Language): Family {
  return language.tag === 'en' ? 'en' : hasPairs(language) ? 'pairs' : 'spaced'
}
