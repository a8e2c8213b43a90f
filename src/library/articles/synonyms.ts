// The verbs of those who keep a server's synonyms: words that mean the same there.

import { UserError } from '../../errors.ts'
import { comparable, isSearchable } from '../../search/query/synonyms.ts'
import type { SynonymCheck, SynonymPlan } from '../../store/articles/synonyms.ts'
import { countOf } from '../../words.ts'
import { scopeOf } from '../answers/scope.ts'
import { pageOf } from '../pages.ts'
import type { Parts } from '../parts.ts'
import { questionsAnsweredBySynonyms } from './impact.ts'
import type { Synonyms } from './types.ts'

/** What a server may keep. */
export const synonymLimits = { groups: 200, wordsOfGroup: 8, length: 60, wordsOfPhrase: 6 } as const

const example = 'p2p, peer-to-peer, file sharing'
const separators = /[,;\n，；、]+/

export function createSynonyms(parts: Pick<Parts, 'store' | 'shelves' | 'questions' | 'now'>): Synonyms {
  const { store, shelves, now } = parts
  const who = (by: string) => ({ by, at: new Date(now()).toISOString() })

  return {
    async addSynonyms({ guildId, by, words: typed }) {
      const words = readWords(typed)
      const { indexes } = await scopeOf(shelves, guildId)
      for (const each of words) {
        if (isSearchable(each, indexes)) continue
        throw new UserError(`“${each}” is in nearly every text, so I do not search for it. Use a more specific word.`)
      }
      // Before they are kept: a failure afterwards would look as if they were not.
      const { words: all } = plan(await store.synonyms(guildId), words)
      const nowAnswered = await questionsAnsweredBySynonyms(parts, guildId, all)
      const { extended, ...synonyms } = await store.addSynonyms(guildId, words, who(by), plan)
      await shelves.followStep(guildId)
      return { synonyms, ...(extended && { extended }), nowAnswered }
    },

    async setSynonyms({ guildId, by, synonymsId, isPresent }) {
      const known = await store.findSynonyms(guildId, synonymsId)
      if (!known) throw new UserError(notHere)
      const changed = await store.setSynonyms(guildId, synonymsId, isPresent, who(by), mustFit)
      if (!changed) {
        throw new UserError(
          `“${known.words.join(', ')}” ${isPresent ? 'are already synonyms' : 'are already removed'}.`,
        )
      }
      await shelves.followStep(guildId)
      return changed
    },

    async listSynonyms({ guildId, ...request }) {
      const all = await store.synonyms(guildId)
      return pageOf(all.length, request, ({ offset, limit }) => all.slice(offset, offset + limit))
    },

    async findSynonyms({ guildId, typed }) {
      const all = await store.synonyms(guildId)
      const byId = all.find(({ id }) => id === typed)
      if (byId) return [byId]
      const wanted = typed.split(separators).map(comparable).filter(Boolean)
      if (wanted.length === 0) return []
      return all.filter(({ words }) => {
        const own = words.map(comparable)
        return wanted.every((each) => own.includes(each))
      })
    },

    async suggestSynonyms({ guildId, typed, limit }) {
      const all = await store.synonyms(guildId)
      const begun = comparable(typed)
      return all.filter(({ words }) => words.some((each) => comparable(each).includes(begun))).slice(0, limit)
    },
  }
}

/** One sentence for everything that is not this server's, so that a guessed id learns nothing. */
const notHere = 'This server has no such synonyms. See them all with /synonym list.'

/** @throws UserError saying what is wrong, and the mend. */
function readWords(typed: string): readonly string[] {
  const words = typed
    .toWellFormed()
    .normalize('NFC')
    .split(separators)
    .map((each) => each.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').replace(/^[\s"“”„«»]+|[\s"“”„«»]+$/g, ''))
    .filter((each) => each !== '')
  for (const each of words) mustBeShort(each)
  const byForm = new Map<string, string>()
  for (const each of words) if (!byForm.has(comparable(each))) byForm.set(comparable(each), each)
  const distinct = [...byForm.values()]
  const [first = '', second] = words
  if (distinct.length < 2) {
    throw new UserError(
      second === undefined
        ? `Give two or more words that mean the same, separated by commas, such as ${example}.`
        : `“${first}” and “${second}” already count as the same word. Give two different words.`,
    )
  }
  const { wordsOfGroup } = synonymLimits
  if (distinct.length > wordsOfGroup) {
    throw new UserError(
      `That is ${countOf(distinct.length, 'word')} and phrases; a group can have up to ${wordsOfGroup}. Leave some out.`,
    )
  }
  return distinct
}

function mustBeShort(words: string): void {
  const { length, wordsOfPhrase } = synonymLimits
  const shown = words.length > length ? `${words.slice(0, length).toWellFormed()}…` : words
  if (words.length > length) {
    throw new UserError(
      `“${shown}” has ${countOf(words.length, 'character')}; a word or phrase can have up to ${length}. Shorten it.`,
    )
  }
  const form = comparable(words)
  if (form === '') {
    throw new UserError(`I found no words in “${shown}” to search for. Leave it out, or write it in letters.`)
  }
  const count = words.split(/[\s-]+/).length
  if (count > wordsOfPhrase) {
    throw new UserError(
      `“${shown}” has ${countOf(count, 'word')}; a phrase can have up to ${wordsOfPhrase}. Shorten it.`,
    )
  }
}

/** Words of which one stands in a group are added to that. */
const plan: SynonymPlan = (present, typed) => {
  const { wordsOfGroup } = synonymLimits
  const own = new Set(typed.map(comparable))
  const [extended, another] = present.filter(({ words }) => words.some((each) => own.has(comparable(each))))
  if (another && extended) {
    const [one, other] = [extended, another].map(({ words }) => `“${words.join(', ')}”`)
    throw new UserError(
      `Those words are in two groups already: ${one} and ${other}. Remove one of them with /synonym remove, then add its words to the other.`,
    )
  }
  if (!extended) {
    mustFit(present, typed)
    return { words: typed }
  }
  const known = new Set(extended.words.map(comparable))
  const added = typed.filter((each) => !known.has(comparable(each)))
  if (added.length === 0) throw new UserError(`“${typed.join(', ')}” are already synonyms.`)
  const words = [...extended.words, ...added]
  if (words.length > wordsOfGroup) {
    throw new UserError(
      `“${extended.words.join(', ')}” would have ${countOf(words.length, 'word')} and phrases with these; a group can have up to ${wordsOfGroup}. Leave some out.`,
    )
  }
  return { words, extended }
}

/** A word means one thing: what stands in two groups would join them without anybody having said so. */
const mustFit: SynonymCheck = (present, words) => {
  const { groups } = synonymLimits
  const taken = new Map(present.flatMap((group) => group.words.map((each) => [comparable(each), group] as const)))
  for (const each of words) {
    const group = taken.get(comparable(each))
    if (group === undefined) continue
    throw new UserError(
      `“${each}” is already in the synonyms “${group.words.join(', ')}”. Remove those first, with /synonym remove.`,
    )
  }
  if (present.length >= groups) {
    throw new UserError(
      `This server has ${groups} groups of synonyms, and cannot have more. Remove one with /synonym remove first.`,
    )
  }
}
