// Facts of what moderators meet, the same on every engine: settings, confirmed answers, the inbox, and people who are told.

import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Library, VainQuestion } from '../../src/library/contract.ts'
import { createLibrary } from '../../src/library/library.ts'
import { readBackup, writeBackup } from '../../src/store/backup.ts'
import type { Engine } from '../../src/store/engines/engine.ts'
import { createStore } from '../../src/store/store.ts'
import { onEachEngine, openLibraries } from '../store/engines.ts'
import { openBefore } from '../store/older.ts'

const refunds = 'Refunds are possible within 14 days of the purchase.'
const harbour = 'The harbour freezes over in hard winters, and ships wait outside.'
const tea = 'Steep black tea for three minutes in boiling water.'
const refundQuestion = 'how do i get a refund?'

onEachEngine('what moderators meet', (make) => {
  let engine: Engine
  let library: Library
  /** Another process over the same database. */
  let elsewhere: Library
  let time = Date.parse('2026-11-22T08:00:00Z')
  let lastGuild = 100
  const now = () => time
  const ada = () => ({ guildId: String(++lastGuild), by: '1' })

  beforeAll(async () => {
    const opened = await openLibraries(make, { now })
    ;({ engine, library, elsewhere } = opened)
    return opened.close
  })

  type Who = ReturnType<typeof ada>

  /** A minute goes by, and an article is published or changed. */
  const publish = async (who: Who, title: string, text: string, articleId?: string) => {
    time += 60_000
    const typed = { title, source: '', details: '', text }
    const { draftId } = await library.draft({ ...who, typed, ...(articleId !== undefined && { articleId }) })
    const outcome = await library.publish({ ...who, draftId })
    if (outcome.kind !== 'published') throw new Error(outcome.kind)
    return outcome.articles[0]?.article.id ?? ''
  }
  const ask = ({ guildId }: Who, question: string, asker?: string) =>
    library.ask({ guildId, question, ...(asker !== undefined && { asker }) })
  const inbox = async ({ guildId }: Who) => (await library.inbox({ guildId, page: 1, pageSize: 50 })).items
  const vain = async (who: Who) => (await inbox(who)).filter((item): item is VainQuestion => item.kind === 'question')
  const confirmFirst = async (who: Who, question: string, of = question) => {
    const [passage] = await library.nearPassages({ guildId: who.guildId, question: of, limit: 1 })
    if (!passage) throw new Error('nothing is near')
    return library.confirmAnswer({ ...who, question, ref: passage.ref })
  }
  const claimedBy = async (of: Library, guildId: string | undefined) =>
    (await of.claimAnsweredWishes({ limit: 50 })).filter((wish) => wish.guildId === guildId)

  describe('settings', () => {
    const none = {
      moderatorsChannel: undefined,
      editorRoles: [],
      answerChannels: [],
      showsQuestion: true,
      tellsDaily: true,
    }

    test('are as by default until somebody sets them, on one server alone', async () => {
      const [here, there] = [ada(), ada()]
      const { changed } = await library.changeSettings({ ...here, changes: { editorRoles: ['7'], tellsDaily: true } })
      expect(changed).toEqual(['editorRoles'])
      expect(await library.settings(here)).toEqual({ ...none, editorRoles: ['7'] })
      expect(await elsewhere.settings(here)).toEqual({ ...none, editorRoles: ['7'] })
      expect(await library.settings(there)).toEqual(none)
    })

    test('what is no id of Discord’s is not kept', async () => {
      const who = ada()
      await library.changeSettings({ ...who, changes: { editorRoles: ['7', 'x', '7'], moderatorsChannel: '<#1>' } })
      expect(await library.settings(who)).toEqual({ ...none, editorRoles: ['7'] })
    })

    test('each is a step of its own in the log, and the last one can be taken back and brought back', async () => {
      const who = ada()
      await library.changeSettings({ ...who, changes: { moderatorsChannel: '5', showsQuestion: false } })
      await library.changeSettings({ ...who, changes: { moderatorsChannel: '6' } })
      const log = await library.log({ guildId: who.guildId, page: 1, pageSize: 9 })
      expect(log.items.map(({ verb, articleId, canUndo }) => [verb, articleId, canUndo])).toEqual([
        ['set', 'moderatorsChannel', true],
        ['set', 'showsQuestion', true],
        ['set', 'moderatorsChannel', false],
      ])
      const undone = await library.undoSetting({ ...who, name: 'moderatorsChannel' })
      expect(undone.settings).toEqual({ ...none, moderatorsChannel: '5', showsQuestion: false })
      expect((await library.undoSetting({ ...who, name: 'moderatorsChannel' })).settings.moderatorsChannel).toBe('6')
      await expect(library.undoSetting({ ...who, name: 'editorRoles' })).rejects.toThrow(/was never changed/)
    })

    test('a server is greeted by one process, once', async () => {
      const { guildId } = ada()
      const claims = await Promise.all([library.claimGreeting({ guildId }), elsewhere.claimGreeting({ guildId })])
      expect(claims.sort()).toEqual([false, true])
      expect(await library.claimGreeting({ guildId })).toBe(false)
    })
  })

  describe('a confirmed answer', () => {
    test('comes first and is told as an answer, however unlike the question its words are', async () => {
      const who = ada()
      await publish(who, 'Rules', `${refunds}\n\n${harbour}`)
      const before = await ask(who, 'can somebody reimburse me?')
      expect([before.confidence, before.isConfirmed]).toEqual(['silent', undefined])
      await confirmFirst(who, 'can somebody reimburse me?', 'refunds')
      const after = await ask(who, 'Can somebody reimburse me')
      expect([after.confidence, after.isConfirmed, after.passages[0]?.text]).toEqual(['answered', true, refunds])
    })

    test('is of this question alone: another one, another server and a direct message do not get it', async () => {
      const who = ada()
      await publish(who, 'Rules', `${refunds}\n\n${harbour}`)
      await confirmFirst(who, 'why reimburse me?', 'refunds')
      expect((await ask(who, 'how reimburse me?')).isConfirmed).toBeUndefined()
      expect((await ask(ada(), 'why reimburse me?')).isConfirmed).toBeUndefined()
      expect((await library.ask({ question: 'why reimburse me?' })).isConfirmed).toBeUndefined()
    })

    test('a second one for the same question takes the place of the first', async () => {
      const who = ada()
      await publish(who, 'Rules', `${refunds}\n\n${harbour}`)
      await confirmFirst(who, 'what about ships?', 'refunds')
      await confirmFirst(who, 'What about ships', 'harbour')
      const { items } = await library.listConfirmed({ guildId: who.guildId, page: 1, pageSize: 9 })
      expect(items.map(({ question, state }) => [question, state])).toEqual([['What about ships', 'stands']])
      expect((await ask(who, 'what about ships?')).passages[0]?.text).toBe(harbour)
    })

    test('are counted by the article with which they would go', async () => {
      const who = ada()
      await publish(who, 'Rules', refunds)
      await publish(who, 'Tea', tea)
      const { article, id: confirmedId } = await confirmFirst(who, refundQuestion, 'refunds')
      await confirmFirst(who, 'which tea?', 'tea')
      const count = () => library.countConfirmed({ guildId: who.guildId, articleId: article?.id ?? '' })
      expect(await count()).toBe(1)
      await library.setConfirmed({ ...who, confirmedId, isPresent: false })
      expect(await count()).toBe(0)
    })

    test('that is brought back takes the place of the one that came for its question since', async () => {
      const who = ada()
      await publish(who, 'Rules', refunds)
      await publish(who, 'Tea', tea)
      const first = await confirmFirst(who, refundQuestion, 'refunds')
      await library.setConfirmed({ ...who, confirmedId: first.id, isPresent: false })
      await confirmFirst(who, 'How do I get a refund', 'tea')
      await library.setConfirmed({ ...who, confirmedId: first.id, isPresent: true })
      expect((await library.listConfirmed({ ...who, page: 1, pageSize: 9 })).items.map(({ id }) => id)).toEqual([
        first.id,
      ])
      expect((await ask(who, refundQuestion)).passages[0]?.text).toBe(refunds)
    })

    test('is taken back and brought back, each a step in the log', async () => {
      const who = ada()
      await publish(who, 'Rules', refunds)
      const { id: confirmedId } = await confirmFirst(who, 'reimburse?', 'refunds')
      await library.setConfirmed({ ...who, confirmedId, isPresent: false })
      expect((await ask(who, 'reimburse?')).confidence).toBe('silent')
      await expect(library.setConfirmed({ ...who, confirmedId, isPresent: false })).rejects.toThrow(
        /no longer confirmed/,
      )
      await library.setConfirmed({ ...who, confirmedId, isPresent: true })
      expect((await ask(who, 'reimburse?')).confidence).toBe('answered')
      const { items } = await library.log({ guildId: who.guildId, page: 1, pageSize: 3 })
      expect(items.map(({ verb, canUndo }) => [verb, canUndo])).toEqual([
        ['confirm', true],
        ['unconfirm', false],
        ['confirm', false],
      ])
      const other = ada()
      await expect(library.setConfirmed({ ...other, confirmedId, isPresent: false })).rejects.toThrow()
    })

    test('a passage that moved is still the one; a changed one is not shown, and waits in the inbox', async () => {
      const who = ada()
      const id = await publish(who, 'Rules', refunds)
      await confirmFirst(who, 'reimburse?', 'refunds')
      await publish(who, 'Rules', `${harbour}\n\n${refunds}`, id)
      expect((await ask(who, 'reimburse?')).passages[0]?.text).toBe(refunds)
      expect(await inbox(who)).toEqual([])
      await publish(who, 'Rules', `${harbour}\n\nRefunds are not possible any more.`, id)
      expect((await ask(who, 'reimburse?')).isConfirmed).toBeUndefined()
      expect(await inbox(who)).toMatchObject([
        { kind: 'confirmed', answer: { question: 'reimburse?', state: 'changed', article: { title: 'Rules' } } },
      ])
    })

    test('when its article is removed it waits in the inbox as gone, and stands again when that is undone', async () => {
      const who = ada()
      const articleId = await publish(who, 'Rules', refunds)
      await confirmFirst(who, 'reimburse?', 'refunds')
      await library.remove({ ...who, articleId })
      expect(await inbox(who)).toMatchObject([{ kind: 'confirmed', answer: { state: 'gone' } }])
      await library.undo({ ...who, articleId })
      expect(await inbox(who)).toEqual([])
    })
  })

  describe('a question in vain', () => {
    test('stands in the inbox once, however it was worded, with how many asked', async () => {
      const who = ada()
      await publish(who, 'Harbour', harbour)
      for (const asker of ['1', '2', '1']) await ask(who, refundQuestion, asker)
      await ask(who, 'How can I get refunds', '3')
      await ask(who, 'where is the coloured name?', '3')
      expect(await vain(who)).toMatchObject([
        { question: 'where is the coloured name?', silentCount: 1, notItCount: 0, alike: [] },
        { question: 'How can I get refunds', silentCount: 3, alike: [refundQuestion] },
      ])
    })

    test('never shows on another server, and one of a direct message on none', async () => {
      const [here, there] = [ada(), ada()]
      await ask(here, 'where is the coloured name?', '1')
      await library.ask({ question: 'who sells lanterns?', asker: '1' })
      expect(await vain(there)).toEqual([])
      expect((await vain(here)).map(({ question }) => question)).toEqual(['where is the coloured name?'])
      const [item] = await vain(here)
      expect(await library.inboxItem({ guildId: there.guildId, itemId: item?.id ?? '' })).toBeUndefined()
      await expect(library.dismiss({ ...there, itemId: item?.id ?? '', isDismissed: true })).rejects.toThrow(/inbox/)
    })

    test('is gone once an article answers it', async () => {
      const who = ada()
      await ask(who, refundQuestion, '1')
      expect(await vain(who)).toHaveLength(1)
      await publish(who, 'Refunds', refunds)
      expect(await vain(who)).toEqual([])
    })

    test('an answer that is none is counted, and is over when another passage comes first', async () => {
      const who = ada()
      await publish(who, 'Tea', tea)
      const { passages } = await ask(who, 'how long to steep tea?')
      const refused = passages.map(({ ref }) => ref)
      const { guildId } = who
      await library.notIt({ guildId, question: 'how long to steep tea?', asker: '1', refused })
      await library.notIt({ guildId, question: 'how long to steep tea?', asker: '1', refused })
      await library.notIt({ guildId, question: 'how long to steep tea?', asker: '2', refused })
      expect(await vain(who)).toMatchObject([{ silentCount: 0, notItCount: 2 }])
      await publish(who, 'How long to steep tea', 'Steep green tea for two minutes. That is how long to steep tea.')
      expect(await vain(who)).toEqual([])
    })

    test('is seen no more once it is dismissed, in whatever words, until that is taken back', async () => {
      const who = ada()
      await ask(who, refundQuestion, '1')
      await ask(who, 'How can I get refunds', '2')
      const [{ id: itemId } = { id: '' }] = await vain(who)
      await library.dismiss({ ...who, itemId, isDismissed: true })
      await ask(who, refundQuestion, '3')
      expect(await vain(who)).toEqual([])
      await library.dismiss({ ...who, itemId, isDismissed: false })
      expect(await vain(who)).toHaveLength(1)
    })

    test('is not kept where questions are not', async () => {
      const own = await make()
      const without = createLibrary(await own.open(), { now, questionRetentionDays: 0 })
      await without.ask({ guildId: '1', question: refundQuestion, asker: '1' })
      await without.notIt({ guildId: '1', question: refundQuestion, asker: '1', refused: [] })
      expect(await without.inbox({ guildId: '1', page: 1, pageSize: 9 })).toMatchObject({
        total: 0,
        keepsQuestions: false,
      })
      await without.close()
      await own.drop()
    })
  })

  describe('a faulty file', () => {
    test('may have words that no database takes as they are, and keeps its time', async () => {
      const { guildId } = ada()
      const store = createStore(engine)
      const fault = (at: string) => ({ place: 'a\ud800.md', words: 'The title is “\0\udc00”.', at })
      await store.noteFaults(guildId, [fault('2026-11-22T08:00:00.000Z')], () => true)
      await store.noteFaults(guildId, [fault('2026-11-23T08:00:00.000Z')], () => true)
      expect(await store.faults(guildId, 9)).toEqual([
        { place: 'a\ufffd.md', words: 'The title is “\ufffd”.', at: '2026-11-22T08:00:00.000Z' },
      ])
    })

    test('waits for its server, one of the library for all, each until it is mended', async () => {
      const [here, there] = [ada(), ada()]
      const store = createStore(engine)
      const at = '2026-11-22T08:00:00.000Z'
      const fault = (place: string) => ({ place, words: `${place} has no title.`, at })
      await store.noteFaults(here.guildId, [fault('a.md')], () => true)
      await store.noteFaults('library', [fault('b.md'), fault('c.md')], () => true)
      expect(await inbox(here)).toMatchObject([
        { kind: 'file', place: 'a.md', isCommon: false },
        { kind: 'file', place: 'b.md', isCommon: true },
        { kind: 'file', place: 'c.md' },
      ])
      await library.dismiss({ ...here, itemId: (await inbox(here))[1]?.id ?? '', isDismissed: true })
      expect((await inbox(here)).map((item) => 'place' in item && item.place)).toEqual(['a.md', 'c.md'])
      expect((await inbox(there)).map((item) => 'place' in item && item.place)).toEqual(['b.md', 'c.md'])
      await store.noteFaults(here.guildId, [], (place) => place === 'a.md')
      await store.noteFaults('library', [], () => true)
      expect([await inbox(here), await inbox(there)]).toEqual([[], []])
    })
  })

  describe('a line a day', () => {
    const lineFor = async (who: Who, of = library) =>
      (await of.claimInboxLines()).filter(({ guildId }) => guildId === who.guildId)
    const at = (when: string) => {
      time = Date.parse(when)
    }

    test('is told from nine o’clock on, once, by one process, and only of what is new', async () => {
      const who = ada()
      await library.changeSettings({ ...who, changes: { moderatorsChannel: '55' } })
      at('2026-12-01T05:00:00Z')
      await ask(who, refundQuestion, '1')
      await inbox(who)
      expect(await lineFor(who)).toEqual([])
      at('2026-12-01T09:00:00Z')
      const lines = await Promise.all([lineFor(who), lineFor(who, elsewhere)])
      expect(lines.flat()).toEqual([{ guildId: who.guildId, channelId: '55', date: '2026-12-01', count: 1 }])
      at('2026-12-02T09:30:00Z')
      expect(await lineFor(who)).toEqual([])
      await ask(who, 'where is the coloured name?', '1')
      at('2026-12-03T09:30:00Z')
      expect(await lineFor(who)).toMatchObject([{ count: 1 }])
    })

    test('is told nowhere where it is not wanted', async () => {
      const who = ada()
      await library.changeSettings({ ...who, changes: { moderatorsChannel: '55', tellsDaily: false } })
      await ask(who, refundQuestion, '1')
      at('2026-12-04T10:00:00Z')
      expect(await lineFor(who)).toEqual([])
    })
  })

  describe('who wants to be told', () => {
    const wish = (who: Who, question: string, person = '9') =>
      library.tellWhenAnswered({ guildId: who.guildId, question, person, channelId: '44' })

    test('is told once, by one process, when an article answers, and is forgotten', async () => {
      const who = ada()
      const { wishId } = await wish(who, refundQuestion)
      expect(await claimedBy(library, who.guildId)).toEqual([])
      await publish(who, 'Harbour', harbour)
      expect(await claimedBy(library, who.guildId)).toEqual([])
      await publish(who, 'Refunds', refunds)
      const both = await Promise.all([claimedBy(library, who.guildId), claimedBy(elsewhere, who.guildId)])
      expect(both.flat()).toMatchObject([
        { wishId, person: '9', channelId: '44', question: refundQuestion, passage: { text: refunds } },
      ])
      await library.markWishTold({ wishId, person: '9' })
      await publish(who, 'More of refunds', 'Refunds take three days to arrive.')
      expect(await claimedBy(library, who.guildId)).toEqual([])
    })

    test('is told when moderators confirm an answer', async () => {
      const who = ada()
      await publish(who, 'Rules', refunds)
      await wish(who, 'can somebody reimburse me?')
      await confirmFirst(who, 'can somebody reimburse me?', 'refunds')
      expect(await claimedBy(library, who.guildId)).toMatchObject([{ isSure: true, passage: { text: refunds } }])
    })

    test('is not told again what they said is no answer', async () => {
      const who = ada()
      await publish(who, 'Tea', tea)
      const question = 'how long to steep tea?'
      const refused = (await ask(who, question)).passages.map(({ ref }) => ref)
      await library.tellWhenAnswered({ guildId: who.guildId, question, person: '9', channelId: '44', refused })
      await publish(who, 'Harbour', harbour)
      expect(await claimedBy(library, who.guildId)).toEqual([])
      await publish(who, 'How long to steep tea', 'Steep green tea for two minutes. That is how long to steep tea.')
      expect(await claimedBy(library, who.guildId)).toMatchObject([{ question }])
    })

    test('is told nothing of what another server published', async () => {
      const [here, there] = [ada(), ada()]
      await wish(here, refundQuestion)
      await publish(there, 'Refunds', refunds)
      expect(await claimedBy(library, here.guildId)).toEqual([])
    })

    test('may forget it, and nobody else may', async () => {
      const who = ada()
      const { wishId } = await wish(who, refundQuestion)
      expect(await library.forgetWish({ wishId, person: '8' })).toBe(false)
      expect(await library.forgetWish({ wishId, person: '9' })).toBe(true)
      await publish(who, 'Refunds', refunds)
      expect(await claimedBy(library, who.guildId)).toEqual([])
    })

    test('is counted with the question, never named', async () => {
      const who = ada()
      await ask(who, refundQuestion, '9')
      await wish(who, refundQuestion, '987654321')
      expect(await vain(who)).toMatchObject([{ waitingCount: 1 }])
      expect(JSON.stringify(await inbox(who))).not.toContain('987654321')
    })

    test('has twenty wishes at most, and one for a question', async () => {
      const who = ada()
      for (let nth = 0; nth < 22; nth += 1) await wish(who, `is lantern ${nth} lit?`, '77')
      await wish(who, 'is lantern 21 lit?', '77')
      const kept = await createStore(engine).wishesOf(who.guildId, { limit: 99 })
      expect(kept.filter(({ person }) => person === '77')).toHaveLength(20)
    })

    test('who presses twice at once has one wish', async () => {
      const who = ada()
      const kept = await Promise.all(
        [library, elsewhere, library].map((each) =>
          each.tellWhenAnswered({ guildId: who.guildId, question: refundQuestion, person: '9', channelId: '44' }),
        ),
      )
      expect(new Set(kept.map(({ wishId }) => wishId)).size).toBe(1)
      expect(await createStore(engine).wishesOf(who.guildId, { limit: 99 })).toHaveLength(1)
    })

    test('is told though Discord was away for eight hours', async () => {
      const who = ada()
      const { wishId } = await wish(who, refundQuestion)
      await publish(who, 'Refunds', refunds)
      const start = Date.now()
      let clock = start
      const store = createStore(engine, { clock: () => clock })
      await store.noteLooks([{ id: wishId, answer: '{}' }], 'now')
      for (; clock < start + 8 * 3_600_000; clock += 600_000) await store.claimWishes(50)
      clock = start + 12 * 3_600_000
      expect(await store.claimWishes(50)).toContainEqual(expect.objectContaining({ id: wishId }))
    })
  })

  test('a database and a backup of the version before have none of it, and take it', async () => {
    const older = await make()
    const before = await openBefore(older.place, '0006')
    const file = join(older.place.dataDir ?? '', 'older.backup')
    await writeBackup(before, file)
    await before.close()
    const opened = await older.open()
    const store = createStore(opened)
    expect([await store.confirmedAnswers('1'), await store.guildsWithWishes()]).toEqual([[], []])
    await store.putGuildSettings('1', new Map([['showsQuestion', false]]), {
      by: '1',
      at: '2026-11-22T08:00:00.000Z',
    })
    await readBackup(opened, file)
    expect((await store.guildSettings('1')).size).toBe(0)
    await opened.close()
    await older.drop()
  })

  test('a backup holds settings, confirmed answers, wishes and what is dismissed', async () => {
    const own = await make()
    const opened = await own.open()
    const store = createStore(opened)
    const who = { by: '1', at: '2026-11-22T08:00:00.000Z' }
    await store.putGuildSettings('1', new Map([['editorRoles', ['7']]]), who)
    const answer = { question: 'why?', articleId: 'a', ordinal: 0, mark: 'm' }
    await store.confirmAnswer('1', answer, who, { replaces: [], most: 9 })
    const wish = { guild: '1', person: '9', channel: '4', question: 'why?', refused: ['m'], at: who.at, checked: '' }
    await store.keepWish(wish)
    await store.dismiss('1', ['k'], who.at)
    const file = join(own.place.dataDir ?? '', 'own.backup')
    await writeBackup(opened, file)
    await store.bringBack('1', ['k'])
    await store.putGuildSettings('1', new Map([['editorRoles', null]]), who)
    await readBackup(opened, file)
    expect((await store.guildSettings('1')).get('editorRoles')).toEqual(['7'])
    expect(await store.confirmedAnswers('1')).toMatchObject([answer])
    expect(await store.wishesOf('1', { limit: 9 })).toMatchObject([wish])
    expect(await store.dismissed('1')).toEqual(new Set(['k']))
    await opened.close()
    await own.drop()
  })
})
