// The variants of a question or a search: as it was typed, with synonyms and abbreviations in the place of its words, and as
// another language reads it.

import type { Range } from '../hit.ts'
import type { JoinedShelves } from '../index/shelves.ts'
import type { Language } from '../text/language.ts'
import { capitalFlag, capitalsFlag, type Word } from '../text/words.ts'
import { type Explained, explainedIn } from './abbreviations.ts'
import { areKnown, phraseFinder, phraseTest } from './phrases.ts'
import { type TypedText, wordsWithin } from './query.ts'
import { withoutQuestionWords } from './question-words.ts'
import { type Synonym, type SynonymGroup, type SynonymList, synonymList, synonymOf } from './synonyms.ts'

/** A question, or a search, as typed, with synonyms in place of words, or read in another language. */
export interface QueryVariant {
  readonly text: string
  readonly language: Language
  /** Those that carry no meaning are cut out in scripts where words come in pairs of characters. */
  readonly words: readonly Word[]
  /** Words that are meant as they stand: no slips of the finger. */
  readonly meant: ReadonlySet<Word>
  /** Typed ones in the typed variant, else those in the place of them. */
  readonly synonyms: readonly Synonym[]
}

/** Of the same worth otherwise, the words that were typed come first. */
export const synonymWeight = 0.95

// Each variant costs an answer, and on large shelves answers take longer.
const maxVariants = 12
const maxVariantsOnLarge = 3
const largeShelf = 30_000
const maxGroupsPlaced = 3
// A longer text is pasted, and has words enough.
const maxWords = 64
/** Abbreviations are looked for on shelves up to this size: on larger ones it takes longer and gains nothing. */
const mostExplained = 300

/** A group of which something was typed. */
interface PlacedGroup {
  readonly typed: readonly Synonym[]
  readonly places: readonly Range[]
  readonly instead: readonly Synonym[]
}

/**
 * What was typed, and its variants by groups of synonyms and by abbreviations that the shelves explain; those with the
 * fewest synonyms first.
 */
export function variantsOf(
  typed: TypedText,
  shelves: JoinedShelves,
  groups: readonly SynonymGroup[],
): [typed: QueryVariant, ...others: QueryVariant[]] {
  const { words, language } = typed
  const inOthers = typed.others.map((other) => asTyped({ ...typed, language: other, words: typed.wordsIn(other) }))
  if (words.length > maxWords) return [asTyped(typed), ...inOthers]
  const isSmall = shelves.paragraphCount <= mostExplained
  const explained = isSmall ? explainedIn(words, shelves).map((each) => asSynonyms(each, typed)) : []
  if (groups.length === 0 && explained.length === 0) return [asTyped(typed), ...inOthers]
  const placed = placedIn(typed, synonymList(groups, language), explained)
    .slice(0, maxGroupsPlaced)
    .map((group) => ({ ...group, instead: group.instead.filter(({ phrase }) => areKnown(phrase, shelves)) }))
  const most = shelves.paragraphCount > largeShelf ? maxVariantsOnLarge : maxVariants
  const others = choicesOf(placed).slice(1, 1 + most)
  return [asTyped(typed, placed), ...others.map(variantWith(typed, placed)), ...inOthers]
}

/** @param placed Groups of which something was typed. */
export function asTyped({ text, language, words }: TypedText, placed: readonly PlacedGroup[] = []): QueryVariant {
  const places = placed.flatMap((group) => group.places)
  const left = withoutQuestionWords(words, text, language, places)
  return {
    text,
    language,
    words: left,
    meant: new Set(places.flatMap((place) => wordsWithin(left, place))),
    synonyms: placed.flatMap((group) => group.typed),
  }
}

/**
 * Says which paragraphs another variant is for: those that have its synonyms, in the words or above, and lack those that
 * were typed. They are found by what was typed. Without synonyms it is what was typed in another language, and for articles
 * in that.
 */
export function variantTest(
  variant: QueryVariant,
  typed: QueryVariant,
  shelves: JoinedShelves,
): (number: number) => boolean {
  if (variant.synonyms.length === 0) return (number) => shelves.languageOf(number) === variant.language
  const has = phraseTest(shelves, phrasesOf(variant.synonyms), 'above')
  const hasTyped = phraseTest(shelves, phrasesOf(typed.synonyms), 'read')
  return (number) => has(number) && !hasTyped(number)
}

/** The same in every language. */
export const phrasesOf = (synonyms: readonly Synonym[]) => () => synonyms.map(({ phrase }) => phrase)

function asSynonyms({ long, short }: Explained, { text, words }: TypedText): Synonym[] {
  const [first, last] = [long[0] as Word, long.at(-1) as Word]
  const asOne: Word = { ...first, form: short, end: last.end, flags: capitalFlag | capitalsFlag, known: undefined }
  return [
    synonymOf(text.slice(first.start, last.end), wordsWithin(words, [first.start, last.end]), true),
    synonymOf(short.replaceAll('.', '').toUpperCase(), [asOne], true),
  ]
}

/** The groups of which something was typed, in order of the text; of phrases that overlap the longest counts. */
function placedIn(
  { words, phrases, exclusions }: TypedText,
  list: SynonymList,
  explained: readonly (readonly Synonym[])[],
): PlacedGroup[] {
  const { begin, find } = phraseFinder(words)
  const members = new Set([...begin].flatMap((key) => list.get(key) ?? []))
  for (const group of explained) for (const synonym of group) members.add({ group, synonym })
  const found = [...members].flatMap((member) => find(member.synonym.phrase).map((place) => ({ ...member, place })))
  const lengthOf = ([start, end]: Range) => end - start
  const taken = [...phrases, ...exclusions]
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
function choicesOf(placed: readonly PlacedGroup[]): readonly Choice[] {
  const all = placed.reduce<readonly Choice[]>(
    (choices, { instead }) => choices.flatMap((chosen) => [undefined, ...instead].map((each) => [...chosen, each])),
    [[]],
  )
  const changesOf = (choice: Choice) => choice.filter((each) => each !== undefined).length
  const rankOf = (choice: Choice) =>
    choice.reduce((sum, each, i) => sum + (each === undefined ? 0 : (placed[i]?.instead.indexOf(each) ?? 0)), 0)
  return [...all].sort((one, other) => changesOf(one) - changesOf(other) || rankOf(one) - rankOf(other))
}

type Choice = readonly (Synonym | undefined)[]

/** Puts chosen synonyms in the place of what was typed. */
function variantWith(typed: TypedText, placed: readonly PlacedGroup[]): (choice: Choice) => QueryVariant {
  const stretches = placed
    .flatMap(({ places }, group) => places.map((place) => ({ place, group })))
    .sort((one, other) => one.place[0] - other.place[0])
  let around = typed.text
  for (const {
    place: [start, end],
  } of stretches) {
    around = around.slice(0, start) + ' '.repeat(end - start) + around.slice(end)
  }
  const wordsAround = withoutQuestionWords(typed.words, around, typed.language, [])
  return (choice) => {
    const words: Word[] = []
    const meant = new Set<Word>()
    let text = ''
    let done = 0
    for (const { place, group } of stretches) {
      const put = choice[group]?.read ?? wordsWithin(typed.words, place)
      words.push(...wordsWithin(wordsAround, [done, place[0]]), ...put)
      for (const word of put) meant.add(word)
      text += `${typed.text.slice(done, place[0])} ${choice[group]?.words ?? typed.text.slice(...place)} `
      done = place[1]
    }
    words.push(...wordsWithin(wordsAround, [done, around.length]))
    text += typed.text.slice(done)
    // Where nothing else was typed, what is put there has the say.
    const language = /[\p{L}\p{N}]/u.test(around) ? typed.language : (words[0]?.language ?? typed.language)
    return { text, language, words, meant, synonyms: choice.filter((synonym) => synonym !== undefined) }
  }
}
