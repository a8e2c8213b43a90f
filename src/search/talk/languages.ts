// What is said between questions, one line a language that the search knows.

import type { Language } from '../text/language.ts'
import { languages as searched } from '../text/languages.ts'
import { ar } from './languages/ar.ts'
import { ca } from './languages/ca.ts'
import { cs } from './languages/cs.ts'
import { da } from './languages/da.ts'
import { de } from './languages/de.ts'
import { en } from './languages/en.ts'
import { es } from './languages/es.ts'
import { eu } from './languages/eu.ts'
import { fi } from './languages/fi.ts'
import { fr } from './languages/fr.ts'
import { ga } from './languages/ga.ts'
import { hi } from './languages/hi.ts'
import { hu } from './languages/hu.ts'
import { hy } from './languages/hy.ts'
import { it } from './languages/it.ts'
import { ja } from './languages/ja.ts'
import { ko } from './languages/ko.ts'
import { nl } from './languages/nl.ts'
import { no } from './languages/no.ts'
import { pt } from './languages/pt.ts'
import { ro } from './languages/ro.ts'
import { ru } from './languages/ru.ts'
import { sl } from './languages/sl.ts'
import { sv } from './languages/sv.ts'
import { ta } from './languages/ta.ts'
import { th } from './languages/th.ts'
import { tr } from './languages/tr.ts'
import { vi } from './languages/vi.ts'
import { zh } from './languages/zh.ts'
import type { TalkWords } from './talk-words.ts'

const all: readonly TalkWords[] = [
  ...[ar, ca, cs, da, de, en, es, eu, fi, fr, ga, hi, hu, hy, it],
  ...[ja, ko, nl, no, pt, ro, ru, sl, sv, ta, th, tr, vi, zh],
]

/** Each with its language, in the order of the search's. */
export const talk = searched.flatMap((language) => {
  const words = all.find(({ tag }) => tag === language.tag)
  return words === undefined ? [] : [{ language, ...words }]
})

/** Undefined for a language of which nothing is known. */
export const talkIn = (language: Language) => talk.find((each) => each.language === language)
