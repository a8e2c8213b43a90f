// Words that mean the same in a community: what a question says when each is put in another's place. Knows nothing of
// who keeps them, nor of paragraphs' order.

import { type Explained, explainedIn } from './abbreviations.ts'
import { detectLanguage } from './detect-language.ts'
import type { Range } from './hit.ts'
import type { Language } from './language.ts'
import { languages } from './languages.ts'
import { areKnown, beginningsOf, type Phrase, phraseFinder, phraseOf, phraseTest } from './phrases.ts'
import type { ShelfIndex } from './shelf-index.ts'
import { joinShelves, type Shelves } from './shelves.ts'
import { alternativeFlag, splitWords, type Word } from './words.ts'

/** Words and short phrases of which each may stand for the others. */
export type SynonymGroup = readonly string[]

/** A member of a group. */
export interface Synonym {
  readonly words: string
  /** Whether an article says so itself, not a moderator. */
  readonly isExplained: boolean
  readonly phrase: Phrase
}

/** A question, or a search, as typed or in other words. */
export interface Wording {
  readonly text: string
  /** Typed ones in the typed wording, else those in the place of them. */
  readonly synonyms: readonly Synonym[]
  /** Where in the text any stand. */
  readonly places: readonly Range[]
}

export interface Wordings {
  readonly typed: Wording
  /** With synonyms in the place of typed ones; those with the fewest first. */
  readonly others: readonly Wording[]
}

/** Of the same worth otherwise, the words that were typed come first. */
export const synonymWeight = 0.95

// Each wording costs an answer.
const maxWordings = 12
const maxGroupsPlaced = 3
// A longer text is pasted, and has words enough.
const maxWords = 64
/** Abbreviations are looked for on shelves up to this size: on larger ones it takes longer and gains nothing. */
const mostExplained = 300
const anyLanguage = languages[0] as Language

/** A group of which something was typed. */
interface PlacedGroup {
  readonly typed: readonly Synonym[]
  readonly places: readonly Range[]
  readonly instead: readonly Synonym[]
}

/**
 * The wordings of a text, by groups of synonyms and by abbreviations that the shelves explain.
 * @param literal Stretches of it that stay as they were typed.
 */
export function wordingsOf(
  text: string,
  shelves: Shelves,
  groups: readonly SynonymGroup[],
  literal: readonly Range[] = [],
): Wordings {
  const nothing: Wordings = { typed: { text, synonyms: [], places: [] }, others: [] }
  const isSmall = shelves.paragraphCount <= mostExplained
  if (groups.length === 0 && !isSmall) return nothing
  const language = detectLanguage(text, shelves.languages())
  const words = splitWords(text, language)
  if (words.length > maxWords) return nothing
  const explained = isSmall ? explainedIn(words, shelves).map((each) => asSynonyms(each, text, language)) : []
  if (groups.length === 0 && explained.length === 0) return nothing
  const placed = placedIn(words, listOf(groups, language), explained, literal)
    .slice(0, maxGroupsPlaced)
    .map((group) => ({ ...group, instead: group.instead.filter(({ phrase }) => areKnown(phrase, shelves)) }))
  const typed: Wording = {
    text,
    synonyms: placed.flatMap((group) => group.typed),
    places: placed.flatMap(({ places }) => places),
  }
  const others = choicesOf(placed)
    .slice(1, 1 + maxWordings)
    .map((choice) => worded(text, placed, choice))
  return { typed, others }
}

/** The form in which words are compared: they do not differ by case, accents, hyphens or blanks. Empty without a word. */
export function comparable(words: string): string {
  return splitWords(words, anyLanguage)
    .filter(({ flags }) => (flags & alternativeFlag) === 0)
    .map(({ form }) => form)
    .join(' ')
}

/** Whether words have a meaning in a language of the shelves. */
export function isSearchable(words: string, shelves: readonly ShelfIndex[]): boolean {
  const spoken = joinShelves(shelves.map(({ paragraphs }) => paragraphs)).languages()
  return (spoken.length > 0 ? spoken : [anyLanguage]).some((language) => phraseOf(words, language).length > 0)
}

/**
 * Says which paragraphs another wording is for: those that have its synonyms, in the words or above, and lack those that
 * were typed. They are found by what was typed.
 */
export function wordingTest(wording: Wording, typed: Wording, shelves: Shelves): (number: number) => boolean {
  const has = phraseTest(shelves, wording.synonyms, true)
  const hasTyped = phraseTest(shelves, typed.synonyms, false)
  return (number) => has(number) && !hasTyped(number)
}

type Member = { readonly group: readonly Synonym[]; readonly synonym: Synonym }

/** The members of groups by the words with which they begin: of a long list hardly anything stands in one question. */
type SynonymList = ReadonlyMap<string, readonly Member[]>

const lists = new WeakMap<readonly SynonymGroup[], Map<Language, SynonymList>>()

const synonymsOf = (group: SynonymGroup, language: Language, isExplained = false): Synonym[] =>
  group.map((words) => ({ words, phrase: phraseOf(words, language), isExplained }))

function asSynonyms({ long, short }: Explained, text: string, language: Language): Synonym[] {
  const asTyped = text.slice(long[0]?.start, long.at(-1)?.end)
  return synonymsOf([asTyped, short.replaceAll('.', '').toUpperCase()], language, true)
}

/** Made once for a language: a server's list seldom changes. */
function listOf(groups: readonly SynonymGroup[], language: Language): SynonymList {
  const byLanguage = lists.get(groups) ?? new Map<Language, SynonymList>()
  lists.set(groups, byLanguage)
  const known = byLanguage.get(language)
  if (known !== undefined) return known
  const list = new Map<string, Member[]>()
  for (const group of groups.map((words) => synonymsOf(words, language))) {
    for (const synonym of group) {
      for (const key of beginningsOf(synonym.phrase)) list.set(key, [...(list.get(key) ?? []), { group, synonym }])
    }
  }
  byLanguage.set(language, list)
  return list
}

/** The groups of which something was typed, in order of the text; of phrases that overlap the longest counts. */
function placedIn(
  words: readonly Word[],
  list: SynonymList,
  explained: readonly (readonly Synonym[])[],
  literal: readonly Range[],
): PlacedGroup[] {
  const { begin, find } = phraseFinder(words)
  const members = new Set([...begin].flatMap((key) => list.get(key) ?? []))
  for (const group of explained) for (const synonym of group) members.add({ group, synonym })
  const found = [...members].flatMap((member) => find(member.synonym.phrase).map((place) => ({ ...member, place })))
  const lengthOf = ([start, end]: Range) => end - start
  const taken: Range[] = [...literal]
  const kept = found
    .sort((one, other) => lengthOf(other.place) - lengthOf(one.place) || one.place[0] - other.place[0])
    .filter(({ place }) => {
      const isFree = taken.every(([start, end]) => place[1] <= start || place[0] >= end)
      if (isFree) taken.push(place)
      return isFree
    })
    .sort((one, other) => one.place[0] - other.place[0])
  return [...new Set(kept.map(({ group }) => group))].map((group) => {
    const own = kept.filter((each) => each.group === group)
    const typed = group.filter((synonym) => own.some((each) => each.synonym === synonym))
    return {
      typed,
      places: own.map(({ place }) => place),
      instead: group.filter((synonym) => !typed.includes(synonym)),
    }
  })
}

/** Every choice of a synonym, or of what was typed, for each group; those that change least first. */
function choicesOf(placed: readonly PlacedGroup[]): readonly (readonly (Synonym | undefined)[])[] {
  let choices: {
    readonly chosen: readonly (Synonym | undefined)[]
    readonly changes: number
    readonly rank: number
  }[] = [{ chosen: [], changes: 0, rank: 0 }]
  for (const { instead } of placed) {
    choices = choices.flatMap(({ chosen, changes, rank }) => [
      { chosen: [...chosen, undefined], changes, rank },
      ...instead.map((synonym, i) => ({ chosen: [...chosen, synonym], changes: changes + 1, rank: rank + i })),
    ])
  }
  return choices.sort((one, other) => one.changes - other.changes || one.rank - other.rank).map(({ chosen }) => chosen)
}

function worded(text: string, placed: readonly PlacedGroup[], choice: readonly (Synonym | undefined)[]): Wording {
  const changes = placed
    .flatMap(({ places }, i) => places.map((place) => ({ place, words: choice[i]?.words ?? text.slice(...place) })))
    .sort((one, other) => one.place[0] - other.place[0])
  let written = ''
  let done = 0
  const places: Range[] = []
  for (const { place, words } of changes) {
    // Blanks, so that nothing grows together with what stands beside it.
    written += `${text.slice(done, place[0])} `
    places.push([written.length, written.length + words.length])
    written += `${words} `
    done = place[1]
  }
  return {
    text: written + text.slice(done),
    synonyms: choice.filter((synonym) => synonym !== undefined),
    places,
  }
}
