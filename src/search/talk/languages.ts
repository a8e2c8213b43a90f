// What is said between questions, one line a language that the search knows.

import type { Language } from '../text/language.ts'
import { languages as searched } from '../text/languages.ts'
import { arTalk } from './languages/ar.ts'
import { caTalk } from './languages/ca.ts'
import { csTalk } from './languages/cs.ts'
import { daTalk } from './languages/da.ts'
import { deTalk } from './languages/de.ts'
import { enTalk } from './languages/en.ts'
import { esTalk } from './languages/es.ts'
import { euTalk } from './languages/eu.ts'
import { fiTalk } from './languages/fi.ts'
import { frTalk } from './languages/fr.ts'
import { gaTalk } from './languages/ga.ts'
import { hiTalk } from './languages/hi.ts'
import { huTalk } from './languages/hu.ts'
import { hyTalk } from './languages/hy.ts'
import { itTalk } from './languages/it.ts'
import { jaTalk } from './languages/ja.ts'
import { koTalk } from './languages/ko.ts'
import { nlTalk } from './languages/nl.ts'
import { noTalk } from './languages/no.ts'
import { ptTalk } from './languages/pt.ts'
import { roTalk } from './languages/ro.ts'
import { ruTalk } from './languages/ru.ts'
import { slTalk } from './languages/sl.ts'
import { svTalk } from './languages/sv.ts'
import { taTalk } from './languages/ta.ts'
import { thTalk } from './languages/th.ts'
import { trTalk } from './languages/tr.ts'
import { viTalk } from './languages/vi.ts'
import { zhTalk } from './languages/zh.ts'
import type { TalkWords } from './talk-words.ts'

const all: readonly TalkWords[] = [
  ...[arTalk, caTalk, csTalk, daTalk, deTalk, enTalk, esTalk, euTalk, fiTalk, frTalk],
  ...[gaTalk, hiTalk, huTalk, hyTalk, itTalk, jaTalk, koTalk, nlTalk, noTalk, ptTalk],
  ...[roTalk, ruTalk, slTalk, svTalk, taTalk, thTalk, trTalk, viTalk, zhTalk],
]

/** Each with its language, in the order of the search's. */
export const talk = searched.flatMap((language) => {
  const words = all.find(({ tag }) => tag === language.tag)
  return words === undefined ? [] : [{ language, ...words }]
})

/** Undefined for a language of which nothing is known. */
export const talkIn = (language: Language) => talk.find((each) => each.language === language)
