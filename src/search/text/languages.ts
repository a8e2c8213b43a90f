// The languages that questions and articles may be in, one line each. The first of a script stands in for words of
// that script in texts of another one.

import type { Language } from './language.ts'
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
import { plainLanguages } from './plain-languages.ts'

export const languages: readonly Language[] = [
  ...[en, de, fr, es, pt, it, nl, ru, tr, vi, th, ar, hi, ja, zh, ko],
  ...[sv, da, no, fi, hu, ro, cs, sl, ca, eu, ga, hy, ta],
]

/** And those that texts are read as which are in none of them. */
export const allLanguages: readonly Language[] = [...languages, ...plainLanguages]
