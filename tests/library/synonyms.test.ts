// Facts of the synonyms that moderators keep, the same on every engine.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { synonymLimits } from '../../src/library/articles/synonyms.ts'
import type { Library } from '../../src/library/contract.ts'
import { createLibrary } from '../../src/library/library.ts'
import { readBackup, writeBackup } from '../../src/store/backup.ts'
import type { Engine } from '../../src/store/engines/engine.ts'
import { onEachEngine, openLibraries, sqliteDatabase, type TestDatabase } from '../store/engines.ts'
import { article, shelfOf } from '../support/footnote.ts'

const sharing = 'File sharing took hold in Korea when broadband became cheap.'
const question = 'when did p2p take hold?'

onEachEngine('synonyms', (make) => {
  let database: TestDatabase
  let engine: Engine
  let library: Library
  /** Another process over the same database. */
  let elsewhere: Library
  let lastGuild = 0
  const now = () => Date.parse('2026-11-22T08:00:00Z')
  const ada = () => ({ guildId: `guild${++lastGuild}`, by: 'ada' })

  beforeAll(async () => {
    const opened = await openLibraries(make, { now })
    ;({ database, engine, library, elsewhere } = opened)
    return opened.close
  })

  const publish = async (who: { guildId: string; by: string }, text = sharing) => {
    const typed = { title: 'Sharing', source: '', details: '', text }
    const { draftId } = await library.draft({ ...who, typed })
    await library.publish({ ...who, draftId })
  }
  const ask = async (guildId: string, of = library) => (await of.ask({ guildId, question })).passages[0]?.text
  const listed = async (guildId: string) =>
    (await library.listSynonyms({ guildId, page: 1, pageSize: 300 })).items.map(({ words }) => words.join(', '))

  test('a question with one word finds a paragraph with another, at once and in another process', async () => {
    const who = ada()
    await publish(who, `${sharing}\n\nThe harbour freezes over in hard winters, and ships wait outside.`)
    const before = await library.ask({ guildId: who.guildId, question: 'p2p' })
    expect([before.confidence, before.synonyms]).toEqual(['silent', []])
    await library.addSynonyms({ ...who, words: 'p2p, peer-to-peer, file sharing' })
    const after = await library.ask({ guildId: who.guildId, question: 'p2p' })
    expect([after.passages[0]?.text, after.synonyms]).toEqual([sharing, ['file sharing']])
    await expect
      .poll(async () => (await elsewhere.ask({ guildId: who.guildId, question: 'p2p' })).synonyms, { timeout: 2000 })
      .toEqual(['file sharing'])
  })

  test('a search counts paragraphs with any of the words', async () => {
    const who = ada()
    await publish(who, `${sharing}\n\nP2P is older than that.`)
    const search = () => library.search({ guildId: who.guildId, query: 'p2p', page: 1, pageSize: 5 })
    expect((await search()).total).toBe(1)
    await library.addSynonyms({ ...who, words: 'p2p, file sharing' })
    expect(await search()).toMatchObject({ total: 2, synonyms: ['file sharing'] })
  })

  test('another server, and a direct message, know nothing of them', async () => {
    const [who, other] = [ada(), ada()]
    const { synonyms } = await library.addSynonyms({ ...who, words: 'p2p, file sharing' })
    await publish(other)
    expect((await library.ask({ guildId: other.guildId, question: 'p2p' })).synonyms).toEqual([])
    expect((await library.ask({ question: 'p2p' })).synonyms).toEqual([])
    expect(await listed(other.guildId)).toEqual([])
    expect(await library.findSynonyms({ guildId: other.guildId, typed: 'p2p' })).toEqual([])
    expect(await library.findSynonyms({ guildId: other.guildId, typed: synonyms.id })).toEqual([])
    expect(await library.suggestSynonyms({ guildId: other.guildId, typed: '', limit: 9 })).toEqual([])
    for (const isPresent of [true, false]) {
      await expect(library.setSynonyms({ ...other, synonymsId: synonyms.id, isPresent })).rejects.toThrow(
        'This server has no such synonyms.',
      )
    }
    expect(await listed(who.guildId)).toEqual(['p2p, file sharing'])
  })

  test('what is taken out finds nothing any more, and finds it again when it is brought back', async () => {
    const who = ada()
    await publish(who)
    const { synonyms } = await library.addSynonyms({ ...who, words: 'p2p, file sharing' })
    const found = async () => (await library.ask({ guildId: who.guildId, question })).synonyms
    expect(await found()).toEqual(['file sharing'])
    const change = (isPresent: boolean) => library.setSynonyms({ ...who, synonymsId: synonyms.id, isPresent })
    await change(false)
    expect([await found(), await listed(who.guildId)]).toEqual([[], []])
    await expect(change(false)).rejects.toThrow('“p2p, file sharing” are already removed.')
    await change(true)
    expect([await found(), await listed(who.guildId)]).toEqual([['file sharing'], ['p2p, file sharing']])
    await expect(change(true)).rejects.toThrow('“p2p, file sharing” are already synonyms.')
  })

  test('every step is in the log, and the last of each can be undone', async () => {
    const who = ada()
    const { synonyms } = await library.addSynonyms({ ...who, words: 'p2p, file sharing' })
    await library.setSynonyms({ ...who, synonymsId: synonyms.id, isPresent: false })
    const { items } = await library.log({ guildId: who.guildId, page: 1, pageSize: 9 })
    expect(items.map(({ verb, title, by, canUndo }) => [verb, title, by, canUndo])).toEqual([
      ['unrelate', 'p2p, file sharing', 'ada', true],
      ['relate', 'p2p, file sharing', 'ada', false],
    ])
  })

  test('of two moderators who say the same at once, one is told that it was said', async () => {
    const who = ada()
    const outcomes = await Promise.allSettled(
      [library, elsewhere, library].map((each) => each.addSynonyms({ ...who, words: 'p2p, file sharing' })),
    )
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected'])
    expect(await listed(who.guildId)).toEqual(['p2p, file sharing'])
  })

  test('questions of late that find more by them are told, and no others', async () => {
    const who = ada()
    await publish(who, `${sharing}\n\nThe harbour freezes over in hard winters, and ships wait outside.`)
    for (const each of ['p2p', 'what is P2P?', 'who won the cup?', 'when did file sharing take hold?']) {
      await library.ask({ guildId: who.guildId, question: each, asker: 'mia' })
    }
    const { nowAnswered } = await library.addSynonyms({ ...who, words: 'p2p, file sharing' })
    expect([...nowAnswered].sort()).toEqual(['p2p', 'what is P2P?'])
  })

  test('they are part of a backup', async () => {
    const who = ada()
    await library.addSynonyms({ ...who, words: 'p2p, file sharing' })
    const folder = mkdtempSync(join(tmpdir(), 'footnote-synonyms-'))
    const target = await sqliteDatabase()
    const restored = await target.open()
    await writeBackup(engine, join(folder, 'all.backup'))
    await readBackup(restored, join(folder, 'all.backup'))
    const after = createLibrary(restored, { now })
    expect(await after.listSynonyms({ guildId: who.guildId, page: 1, pageSize: 9 })).toEqual(
      await library.listSynonyms({ guildId: who.guildId, page: 1, pageSize: 9 }),
    )
    await after.close()
    await target.drop()
    rmSync(folder, { recursive: true })
  })

  test('a process that starts later knows them', async () => {
    const who = ada()
    await publish(who)
    await library.addSynonyms({ ...who, words: 'p2p, file sharing' })
    const later = createLibrary(await database.open(), { now })
    expect(await ask(who.guildId, later)).toBe(sharing)
    expect((await later.ask({ guildId: who.guildId, question })).synonyms).toEqual(['file sharing'])
    await later.close()
  })
})

describe('what is no list of synonyms', () => {
  const who = { guildId: 'guild', by: 'ada' }
  let library: Library
  beforeAll(async () => {
    library = await shelfOf(article())
    await library.addSynonyms({ ...who, words: 'tea, cha' })
  })
  afterAll(() => library.close())

  test.each([
    ['', 'Give two or more words that mean the same, separated by commas, such as p2p, peer-to-peer, file sharing.'],
    ['p2p', 'Give two or more words that mean the same, separated by commas, such as p2p, peer-to-peer, file sharing.'],
    ['P2P, p2p', '“P2P” and “p2p” already count as the same word. Give two different words.'],
    [
      'peer-to-peer, Peer to Peer',
      '“peer-to-peer” and “Peer to Peer” already count as the same word. Give two different words.',
    ],
    ['p2p, !!!', 'I found no words in “!!!” to search for. Leave it out, or write it in letters.'],
    ['p2p, a b c d e f g', '“a b c d e f g” has 7 words; a phrase can have up to 6. Shorten it.'],
    [
      `p2p, ${'x'.repeat(61)}`,
      `“${'x'.repeat(60)}…” has 61 characters; a word or phrase can have up to 60. Shorten it.`,
    ],
    ['a1, a2, a3, a4, a5, a6, a7, a8, a9', 'That is 9 words and phrases; a group can have up to 8. Leave some out.'],
    ['p2p, the', '“the” is in nearly every text, so I do not search for it. Use a more specific word.'],
    ['Cha, TEA', '“Cha, TEA” are already synonyms.'],
    [
      'cha, a1, a2, a3, a4, a5, a6, a7',
      '“tea, cha” would have 9 words and phrases with these; a group can have up to 8. Leave some out.',
    ],
  ])('%s: is refused with its mend', async (words, refusal) => {
    await expect(library.addSynonyms({ ...who, words })).rejects.toThrow(refusal)
    expect((await library.listSynonyms({ guildId: 'guild', page: 1, pageSize: 9 })).total).toBe(1)
  })

  test('words are added to the group that has one of them, which can be taken back', async () => {
    const other = { guildId: 'more', by: 'ada' }
    const listed = async () =>
      (await library.listSynonyms({ guildId: 'more', page: 1, pageSize: 9 })).items.map(({ words }) => words.join(', '))
    const { synonyms: first } = await library.addSynonyms({ ...other, words: 'p2p, peer-to-peer' })
    const { synonyms, extended } = await library.addSynonyms({ ...other, words: 'torrents, P2P' })
    expect([synonyms.words, extended]).toEqual([['p2p', 'peer-to-peer', 'torrents'], first])
    expect(await listed()).toEqual(['p2p, peer-to-peer, torrents'])
    await library.setSynonyms({ ...other, synonymsId: synonyms.id, isPresent: false })
    await library.setSynonyms({ ...other, synonymsId: first.id, isPresent: true })
    expect(await listed()).toEqual(['p2p, peer-to-peer'])
  })

  test('words of two groups join neither, and say which they are', async () => {
    const other = { guildId: 'two', by: 'ada' }
    await library.addSynonyms({ ...other, words: 'p2p, torrents' })
    await library.addSynonyms({ ...other, words: 'wifi, wlan' })
    await expect(library.addSynonyms({ ...other, words: 'p2p, wifi' })).rejects.toThrow(
      'Those words are in two groups already: “p2p, torrents” and “wifi, wlan”. Remove one of them with /synonym remove, then add its words to the other.',
    )
  })

  test('a word may stand between quotation marks, and lists be parted by other commas', async () => {
    const { synonyms } = await library.addSynonyms({
      guildId: 'other',
      by: 'ada',
      words: ' “web drive”、 网盘 ；WEBHARD\n',
    })
    expect(synonyms.words).toEqual(['web drive', '网盘', 'WEBHARD'])
  })

  test('a server keeps so many groups and no more', async () => {
    const full = { guildId: 'full', by: 'ada' }
    for (let each = 0; each < synonymLimits.groups; each += 1) {
      await library.addSynonyms({ ...full, words: `word${each}, term${each}` })
    }
    await expect(library.addSynonyms({ ...full, words: 'p2p, file sharing' })).rejects.toThrow(
      'This server has 200 groups of synonyms, and cannot have more. Remove one with /synonym remove first.',
    )
  })

  test('what was taken out does not come back where its words are taken', async () => {
    const other = { guildId: 'taken', by: 'ada' }
    const { synonyms } = await library.addSynonyms({ ...other, words: 'p2p, file sharing' })
    await library.setSynonyms({ ...other, synonymsId: synonyms.id, isPresent: false })
    await library.addSynonyms({ ...other, words: 'p2p, torrents' })
    await expect(library.setSynonyms({ ...other, synonymsId: synonyms.id, isPresent: true })).rejects.toThrow(
      '“p2p” is already in the synonyms “p2p, torrents”.',
    )
  })
})
