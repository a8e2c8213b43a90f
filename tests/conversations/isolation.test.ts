// Conversations in two servers with the same titles: neither sees the other's articles, whatever is typed, pressed,
// chosen, submitted or guessed.

import { ApplicationCommandOptionType, type RESTPostAPIChatInputApplicationCommandsJSONBody } from 'discord.js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { commands } from '../../src/discord/commands.ts'
import { writeRef } from '../../src/discord/interactions/custom-id.ts'
import type { Library } from '../../src/library/contract.ts'
import { article, sandbox, shelfOf } from '../support/footnote.ts'
import { offerEverything } from '../support/offering.ts'
import { offerButtons, offerSelect, said, slipForm } from '../support/people/said.ts'
import type { Seen, Someone } from '../support/people/someone.ts'
import type { Place, ReadingRoom } from '../support/sandbox.ts'

const harbour = article({ title: 'The harbour', body: 'Ships come in at dawn with crates of porcelain.' })
/** What each server's article of the same title says, and the word that gives it away. */
const texts = {
  reading: 'Green tea steeps for three minutes, the librarian says.',
  house: 'Green tea steeps for nine minutes, the samovar says.',
}
/** What only the Reading Room has, and may show up as near to what somebody writes elsewhere. */
const hours = { title: 'Opening hours', text: 'The doors open at noon and close when the last lamp is out.' }
const askedThere = 'who feeds the lighthouse cat at night?'
const unknown = 'AAAAAAAAAA'

let room: ReadingRoom
let library: Library
let houseId: string
/** The ids of the two articles called Green tea, and of one that only the Reading Room has, removed. */
const ids = { reading: '', house: '', removed: '' }
const drafts = { reading: '' }
/** Synonyms of the Reading Room, and others that it took out. */
const synonyms = { standing: '', out: '' }
/** Of the Reading Room: what waits in its inbox, and answers that are confirmed, or are no more. */
const inbox = { waiting: '', confirmed: '', unconfirmed: '' }
/** Passages as answers' buttons name them, by article. */
const refs = new Map<string, string>()

async function publish(someone: Someone, title: string, text: string): Promise<Seen> {
  await someone.runs('/article add')
  await someone.fillsIn({ Title: title, Text: text, Details: 'tags: tea\npublisher: Leaf' })
  return someone.presses('Publish')
}

async function idOf(guildId: string, title: string): Promise<string> {
  const { article: found } = await library.findByTitle({ guildId, title, of: ['own'] })
  if (!found) throw new Error(`no ${title} in ${guildId}`)
  return found.id
}

beforeAll(async () => {
  library = await shelfOf(harbour)
  room = await sandbox({ library })
  const { ada, olga, tearoom } = room
  houseId = room.sandbox.world.channels.get(tearoom.id)?.guildId ?? ''
  await publish(ada, 'Green tea', texts.reading)
  await publish(ada.in(tearoom), 'Green tea', texts.house)
  await publish(ada, 'Librarian’s secret', 'The librarian hides a key.')
  await publish(ada, hours.title, hours.text)
  await ada.runs(`/ask question: ${askedThere}`)
  await ada.runs('/digest set channel: #articles time: 08:00 timezone: Asia/Kathmandu include: tea')
  ids.reading = await idOf(room.guildId, 'Green tea')
  ids.house = await idOf(houseId, 'Green tea')
  for (const guildId of [room.guildId, houseId]) {
    const { passages } = await library.ask({ guildId, question: 'how long does green tea steep?' })
    for (const passage of passages) refs.set(passage.ref.articleId, writeRef(passage.ref))
  }
  ids.removed = await idOf(room.guildId, 'Librarian’s secret')
  await ada.runs('/article remove title: Librarian’s secret')
  await ada.presses('Remove')
  const by = { guildId: room.guildId, by: ada.id }
  synonyms.standing = (await library.addSynonyms({ ...by, words: 'librarian, bookworm' })).synonyms.id
  synonyms.out = (await library.addSynonyms({ ...by, words: 'librarian’s key, brass key' })).synonyms.id
  await library.setSynonyms({ ...by, synonymsId: synonyms.out, isPresent: false })
  const [ref] = (await library.nearPassages({ guildId: room.guildId, question: 'green tea steeps', limit: 1 })).map(
    (passage) => passage.ref,
  )
  if (!ref) throw new Error('no passage of the Reading Room is near')
  const confirm = async (question: string) => (await library.confirmAnswer({ ...by, question, ref })).id
  inbox.confirmed = await confirm('does the librarian steep?')
  inbox.unconfirmed = await confirm('is the brass key for steeping?')
  await library.setConfirmed({ ...by, confirmedId: inbox.unconfirmed, isPresent: false })
  await library.changeSettings({ ...by, changes: { moderatorsChannel: room.general.id, tellsDaily: false } })
  const [waiting] = (await library.inbox({ guildId: room.guildId, page: 1, pageSize: 9 })).items
  inbox.waiting = waiting?.id ?? ''
  await olga.runs('/article add')
  const { message } = await olga.fillsIn({ Title: 'Sketch', Text: 'The librarian sketches.' })
  drafts.reading = /"v1:publish:([^"]+)"/.exec(JSON.stringify(message?.components))?.[1] ?? ''
})
afterAll(() => room.stop())

/** Fails when what is seen in the Tea House, or in direct messages, has anything of the Reading Room but what was typed. */
function mustNotTell(words: string, what: string): void {
  const own = words.replaceAll(
    /“[^”]*(?:secret|bookworm)[^”]*”|nothing for “librarian”|You (?:asked|searched for): .*/g,
    '“…”',
  )
  expect(own, what).not.toMatch(/librarian|three minutes|sketch|bookworm|brass|kathmandu|last lamp|opening hours/i)
}

describe('commands', () => {
  const lines = [
    // Before anything is asked in vain here.
    '/inbox',
    '/ask question: how long does green tea steep?',
    '/ask question: what does the librarian hide?',
    '/ask question: how long does green tea steep? share: true',
    '/search query: steeps',
    '/search query: librarian',
    '/articles',
    '/articles tag: tea',
    '/articles publisher: Leaf',
    '/articles title: Green tea',
    '/articles title: Librarian’s secret',
    '/article removed',
    '/article edit title: Green tea',
    '/article edit title: Librarian’s secret',
    '/article history title: Green tea',
    '/article history title: Librarian’s secret',
    '/article undo title: Librarian’s secret',
    '/article restore title: Librarian’s secret revision: 1',
    '/article export title: Librarian’s secret',
    '/article remove title: Librarian’s secret',
    '/article refresh title: Librarian’s secret',
    '/article hide title: Green tea',
    '/article unhide title: Green tea',
    '/article erase title: Librarian’s secret',
    '/ask question: what does the bookworm hide?',
    '/search query: bookworm',
    '/synonym add words: teapot, brewer',
    '/synonym list',
    '/synonym remove words: bookworm',
    '/log',
    '/setup',
    '/help',
    '/digest show',
    '/digest preview',
    '/digest pause',
    '/digest resume',
    '/digest now',
    '/digest off',
    '/digest history',
    '/digest set channel: #tearoom time: 09:00 timezone: UTC',
    '/digest show',
    '/digest preview',
    '/digest history',
  ]
  /** Commands that have a test of their own. */
  const others = ['/article add', 'Ask the articles about this', 'Save as article', 'Confirm this answer']
  const titled = [
    '/articles',
    ...['edit', 'remove', 'undo', 'history', 'restore', 'export', 'hide', 'unhide', 'erase', 'refresh'].map(
      (kind) => `/article ${kind}`,
    ),
  ]
  /** Lines whose last option is completed, by what is typed for it. */
  const completed: Record<string, (typed: string) => string> = {
    ...Object.fromEntries(
      titled.map((command) => [`${command} title`, (typed: string) => `${command} title: ${typed}`]),
    ),
    '/article restore revision': (typed) => `/article restore title: Librarian’s secret revision: ${typed || '1'}`,
    '/digest set timezone': (typed) => `/digest set channel: #tearoom time: 08:00 timezone: ${typed}`,
    '/synonym remove words': (typed) => `/synonym remove words: ${typed}`,
    '/digest set days': (typed) => `/digest set channel: #tearoom time: 08:00 days: ${typed}`,
  }

  test('no command and no option that is completed is missing from this matrix', () => {
    const named: string[] = []
    const offered: string[] = []
    for (const command of commands) {
      const { name, options = [] } = command.definition as RESTPostAPIChatInputApplicationCommandsJSONBody
      if (command.kind === 'message') named.push(name)
      else if (!options.some(({ type }) => type === ApplicationCommandOptionType.Subcommand)) named.push(`/${name}`)
      for (const option of options) {
        const isSubcommand = option.type === ApplicationCommandOptionType.Subcommand
        if (isSubcommand) named.push(`/${name} ${option.name}`)
        for (const each of isSubcommand ? (option.options ?? []) : [option]) {
          const place = isSubcommand ? `/${name} ${option.name}` : `/${name}`
          if ('autocomplete' in each && each.autocomplete) offered.push(`${place} ${each.name}`)
        }
      }
    }
    const isHere = (name: string) => others.includes(name) || lines.some((line) => `${line} `.startsWith(`${name} `))
    expect(named.filter((name) => !isHere(name))).toEqual([])
    expect(offered.sort()).toEqual(Object.keys(completed).sort())
  })

  test('in one server tell nothing of another', async () => {
    const olga = room.olga.in(room.tearoom)
    for (const line of lines) {
      const seen = await olga.runs(line)
      mustNotTell(said(seen, room), line)
      if (seen.modal) mustNotTell(olga.form(), line)
    }
    expect(said(await olga.runs('/articles title: Green tea'), room)).toContain('samovar')
    const exported = await olga.runs('/article export')
    mustNotTell(exported.message ? await olga.downloads(exported.message) : '', 'export')
  })

  test('in direct messages tell of no server, not even to its administrator', async () => {
    const olga = room.olga.in(room.olga.direct)
    offerEverything(room.sandbox)
    // No channel of a server can be named there.
    for (const line of lines.filter((each) => !each.startsWith('/digest set'))) {
      const words = said(await olga.runs(line), room)
      mustNotTell(words, line)
      expect(words, line).not.toContain('samovar')
    }
    expect(said(await olga.runs('/articles'), room)).toContain('### 1 article\n**The harbour**')
  })

  test('are completed with the titles of the own server alone', async () => {
    for (const [name, lineOf] of Object.entries(completed)) {
      for (const typed of ['', 'g', 'lib', 'librarian', ids.reading, ids.removed]) {
        const line = lineOf(typed)
        const here = await room.olga.in(room.tearoom).completes(line)
        mustNotTell(JSON.stringify(here), line)
        expect(here.filter(({ name: title }) => title.startsWith('Green tea')).length, line).toBeLessThan(2)
        // Cities and days tell of no server.
        if (name.startsWith('/digest')) continue
        const alone = await room.olga.in(room.olga.direct).completes(line)
        expect(
          alone.filter(({ name: title }) => title !== 'The harbour'),
          line,
        ).toEqual([])
      }
    }
    for (const typed of ['book', synonyms.standing, synonyms.out]) {
      expect(await room.olga.in(room.tearoom).completes(`/synonym remove words: ${typed}`), typed).toEqual([])
    }
    const revisions = completed['/article restore revision']?.('1') ?? ''
    expect(await room.olga.in(room.tearoom).completes(revisions)).toEqual([])
  })

  test('an id in place of a title leads nowhere', async () => {
    const olga = room.olga.in(room.tearoom)
    for (const command of titled) {
      const never = said(await olga.runs(`${command} title: ${unknown}`), room)
      for (const id of [ids.reading, ids.removed]) {
        const words = said(await olga.runs(`${command} title: ${id}`), room)
        expect(words.replaceAll('\\', '').replaceAll(id, unknown), command).toBe(never)
      }
    }
  })

  test('a mention, a direct message and a message’s menu tell nothing of another server', async () => {
    const { mia, tearoom } = room
    mia.in(tearoom).says('@Footnote how long does green tea steep?')
    await tearoom.settled()
    const answer = tearoom.transcript()
    expect(answer).toContain('samovar')
    mustNotTell(answer, 'mention')
    const direct = await mia.tells('how long does green tea steep?')
    expect(JSON.stringify(direct)).not.toMatch(/samovar|librarian/)
    const asked = mia.in(tearoom).says('how long does green tea steep?')
    mustNotTell(said(await mia.in(tearoom).usesOn(asked, 'Ask the articles about this'), room), 'menu')
  })

  test('the preview of a draft compares it with the own server’s articles and questions alone', async () => {
    const { ada, tearoom } = room
    const text = `${hours.text}\n\nThe keeper feeds the lighthouse cat at night.`
    const drafted = async (place: Place) => {
      await ada.in(place).runs('/article add')
      return said(await ada.in(place).fillsIn({ Title: 'A draft', Text: text }), room)
    }
    const there = await drafted(room.general)
    expect(there).toContain(`is in “${hours.title}”`)
    expect(there).toContain(askedThere)
    const here = await drafted(tearoom)
    expect(here).toContain('A draft')
    expect(here).not.toMatch(/is in “|recent question/)
    const message = ada.in(tearoom).says(text)
    const saved = said(await ada.in(tearoom).usesOn(message, 'Save as article'), room)
    expect(saved).toContain('Not published yet.')
    expect(saved).not.toMatch(/is in “|recent question/)
  })
})

describe('guessed ids', () => {
  const ref = (id: string) => refs.get(id) ?? `${id}.0.abcd.0.k`
  /** Every button that is made of an article's id, and with what else in it. */
  const buttons: Record<string, (id: string) => string> = {
    open: (id) => id,
    read: (id) => `${id}:0`,
    around: ref,
    'confirm-shown': ref,
    more: (id) => `${ref(id)},${ref(id)}`,
    'pick-edit': (id) => id,
    'pick-remove': (id) => id,
    'pick-undo': (id) => id,
    'pick-history': (id) => id,
    'pick-restore': (id) => id,
    'pick-hide': (id) => id,
    'pick-unhide': (id) => id,
    'pick-erase': (id) => id,
    'pick-refresh': (id) => id,
    remove: (id) => `${id}:1`,
    undo: (id) => `${id}:1`,
    'undo-sure': (id) => `${id}:1:`,
    restore: (id) => `${id}:1`,
    history: (id) => `${id}:1`,
    past: (id) => id,
    export: (id) => `${id}:markdown`,
    erase: (id) => id,
    'log-undo': (id) => `${id}:1:1`,
    'log-undo-sure': (id) => `${id}:1:1`,
    // No article is called as a batch is: another server's are refused in tests/library/imports/batches.test.ts.
    'log-undo-all': (id) => `${id}:1`,
    'log-undo-all-sure': (id) => `${id}:1`,
  }
  const selects = ['choose', 'past']
  const synonymButtons = ['synonyms-out', 'synonyms-in', 'log-undo']
  /** Buttons that turn the pages of a choice among articles, and have what was typed. */
  const choiceButtons = [
    'show',
    'edit',
    'remove',
    'undo',
    'history',
    'restore',
    'export',
    'hide',
    'unhide',
    'erase',
    'refresh',
  ].map((name) => `of-${name}`)
  const draftButtons = ['publish', 'copy', 'over', 'redraft', 'drop', 'link']
  /** Buttons of what waits in an inbox, and of confirmed answers. */
  const inboxButtons = ['inbox-add', 'inbox-here', 'inbox-words', 'confirm', 'inbox-dismiss', 'inbox-undismiss']
  const confirmedButtons = ['inbox-unconfirm', 'unconfirm', 'unconfirm-in', 'reconfirm', 'log-back']
  /** Buttons without an id of anything kept. */
  const free = [
    'share',
    // Asks what stands with it anew, in the presser's own server.
    'not',
    'why',
    'ask-more',
    'alone',
    'what',
    'delete',
    'find',
    'list',
    'keep',
    'log',
    'synonyms',
    'digest-zone',
    'digest-retry',
    'digest-runs',
    'inbox',
    'inbox-look',
    'inbox-digests',
    'confirmed',
    'setup',
    // Names a setting of the presser's own server.
    'setup-undo',
    // Of the presser alone.
    'tell-me',
    'forget-wish',
  ]
  /** Buttons that name the server they belong to. */
  const ofServers = ['digest-more']

  /** What pressing leads to in a place; the custom_id itself left out. */
  async function pressed(place: Place, customId: string): Promise<string> {
    const olga = room.olga.in(place)
    const seen = await olga.presses(customId)
    const words = `${said(seen, room)}${seen.modal ? olga.form() : ''}`
    if (seen.message?.visibleTo) olga.dismisses(seen.message)
    return words.replaceAll(customId, 'ID')
  }

  const idOfButton = (action: string, articleId: string) => `v1:${action}:${buttons[action]?.(articleId) ?? articleId}`

  test.each(['another server', 'a direct message'])(
    'every button with an article of a server is refused in %s like one that never was',
    async (where) => {
      const [place, others] =
        where === 'another server'
          ? [room.tearoom, [ids.reading, ids.removed]]
          : [room.olga.direct, [ids.reading, ids.removed, ids.house]]
      const actions = Object.keys(buttons)
      await offerButtons(
        room,
        place.id,
        ...actions.flatMap((action) => [unknown, ...others].map((id) => idOfButton(action, id))),
      )
      for (const action of actions) {
        const never = await pressed(place, idOfButton(action, unknown))
        for (const id of others) expect(await pressed(place, idOfButton(action, id)), action).toBe(never)
      }
    },
  )

  test('the same buttons reach the own article', async () => {
    const actions = [
      'open',
      'read',
      'around',
      'more',
      'pick-edit',
      'pick-remove',
      'pick-erase',
      'past',
      'export',
      'erase',
    ]
    const { tearoom } = room
    for (const action of actions) {
      await offerButtons(room, tearoom.id, idOfButton(action, ids.house))
      const words = await pressed(tearoom, idOfButton(action, ids.house))
      expect(words, action).toMatch(/Green tea|upload it with/)
    }
  })

  test.each(ofServers)('%s: tells nothing outside of the server that it names', async (action) => {
    for (const place of [room.tearoom, room.olga.direct]) {
      const id = `v1:${action}:${room.guildId}:2026-11-22:day`
      await offerButtons(room, place.id, id)
      mustNotTell(await pressed(place, id), action)
    }
  })

  test.each(selects)('%s: a choice of another server is refused like one that never was', async (action) => {
    const chosen = async (value: string) => {
      await offerSelect(room, room.tearoom.id, `v1:${action}`, value)
      return said(await room.olga.in(room.tearoom).picks([value]), room)
    }
    expect(await chosen(ids.reading)).toBe(await chosen(unknown))
    expect(await chosen(ids.removed)).toBe(await chosen(unknown))
  })

  test('a revision of another server’s article is refused like one that never was', async () => {
    const chosen = async (articleId: string) => {
      await offerSelect(room, room.tearoom.id, `v1:revision:${articleId}`, '1')
      return said(await room.olga.in(room.tearoom).picks(['1']), room)
    }
    expect(await chosen(ids.reading)).toBe(await chosen(unknown))
    expect(await chosen(ids.house)).toContain('samovar')
  })

  test.each(choiceButtons)('%s: an id of another server finds nothing, like one that never was', async (action) => {
    const turnedTo = async (id: string) => {
      const customId = `v1:${action}:1::${id}`
      await offerButtons(room, room.tearoom.id, customId)
      return (await pressed(room.tearoom, customId)).replaceAll('\\', '').replaceAll(id, unknown)
    }
    const never = await turnedTo(unknown)
    for (const id of [ids.reading, ids.removed]) expect(await turnedTo(id)).toBe(never)
  })

  test.each(draftButtons)('%s: a draft of another server is refused like one that never was', async (action) => {
    await offerButtons(room, room.tearoom.id, `v1:${action}:${unknown}`)
    await offerButtons(room, room.tearoom.id, `v1:${action}:${drafts.reading}`)
    const never = await pressed(room.tearoom, `v1:${action}:${unknown}`)
    expect(await pressed(room.tearoom, `v1:${action}:${drafts.reading}`)).toBe(never)
  })

  test.each(synonymButtons)('%s: synonyms of another server are refused like some that never were', async (action) => {
    for (const step of action === 'log-undo' ? ['relate', 'unrelate'] : ['']) {
      const idOf = (id: string) => `v1:${action}:${id}${step === '' ? '' : `:${step}:1`}`
      const ids = [unknown, synonyms.standing, synonyms.out].map(idOf)
      await offerButtons(room, room.tearoom.id, ...ids)
      const told = []
      for (const id of ids) told.push(await pressed(room.tearoom, id))
      expect(new Set(told).size, step).toBe(1)
      expect(told[0]).toContain('has no such synonyms')
    }
  })

  test.each(inboxButtons)('%s: what waits in another inbox is refused like what never was', async (action) => {
    const idsOf = [unknown, inbox.waiting].map((id) => `v1:${action}:${id}:${refs.get(ids.house)}`)
    await offerButtons(room, room.tearoom.id, ...idsOf)
    const told = []
    for (const id of idsOf) told.push(await pressed(room.tearoom, id))
    expect(told[0]).toBe('That is no longer in the inbox. See what is there with /inbox.')
    expect(told[1]).toBe(told[0])
  })

  test.each(confirmedButtons)('%s: an answer confirmed elsewhere is refused like none', async (action) => {
    for (const verb of action === 'log-back' ? ['confirm:', 'unconfirm:'] : ['']) {
      const idsOf = [unknown, inbox.confirmed, inbox.unconfirmed].map((id) => `v1:${action}:${verb}${id}:1`)
      await offerButtons(room, room.tearoom.id, ...idsOf)
      const told = []
      for (const id of idsOf) told.push(await pressed(room.tearoom, id))
      expect(new Set(told).size, verb).toBe(1)
      expect(told[0]).toContain('confirmed')
    }
  })

  test('inbox-look: a form with another inbox’s id is refused like one that never was', async () => {
    const olga = room.olga.in(room.tearoom)
    const submitted = async (id: string) => {
      slipForm(room, olga, room.tearoom.id, `v1:inbox-look:${id}`, ['words'])
      return said(await olga.fillsIn({ words: 'steeps' }), room)
    }
    expect(await submitted(inbox.waiting)).toBe(await submitted(unknown))
  })

  test.each(['edit', 'erase', 'redraft'])(
    '%s: a form with another server’s id is refused like one that never was',
    async (action) => {
      const olga = room.olga.in(room.tearoom)
      const submitted = async (id: string) => {
        slipForm(room, olga, room.tearoom.id, `v1:${action}:${id}`, ['title', 'text'])
        const words = said(await olga.fillsIn({ title: 'Green tea', text: 'x' }), room)
        mustNotTell(words, action)
        return words
      }
      const never = await submitted(unknown)
      for (const id of [ids.reading, ids.removed, drafts.reading]) expect(await submitted(id)).toBe(never)
    },
  )

  test('afterwards everything is where it was', async () => {
    const { ada, olga, general } = room
    expect(said(await ada.runs('/articles title: Green tea'), room)).toContain(texts.reading)
    expect(said(await ada.in(room.tearoom).runs('/articles title: Green tea'), room)).toContain(texts.house)
    const removed = await library.list({ guildId: room.guildId, page: 1, pageSize: 10, isRemoved: true })
    expect(removed.items.map(({ id }) => id)).toEqual([ids.removed])
    expect(await library.readDraft({ guildId: room.guildId, by: olga.id, draftId: drafts.reading })).toBeDefined()
    expect(general.messages()).toEqual([])
    const { items } = await library.listSynonyms({ guildId: room.guildId, page: 1, pageSize: 9 })
    expect(items.map(({ id }) => id)).toEqual([synonyms.standing])
    const answers = await library.listConfirmed({ guildId: room.guildId, page: 1, pageSize: 9 })
    expect(answers.items.map(({ id }) => id)).toEqual([inbox.confirmed])
    expect((await library.settings({ guildId: room.guildId })).moderatorsChannel).toBe(room.general.id)
    expect((await library.inbox({ guildId: room.guildId, page: 1, pageSize: 9 })).items.map(({ id }) => id)).toEqual([
      inbox.waiting,
    ])
    const digest = await library.readDigest({ guildId: room.guildId })
    expect(digest).toMatchObject({ state: 'on', zone: 'Asia/Kathmandu', time: '08:00' })
  })

  test('no button, select or form is missing from this matrix', () => {
    const known = [
      ...Object.keys(buttons),
      ...selects,
      'revision',
      ...choiceButtons,
      ...draftButtons,
      ...synonymButtons,
      ...inboxButtons,
      ...confirmedButtons,
      ...free,
      ...ofServers,
    ]
    const components = commands.flatMap((command) => Object.keys(command.components ?? {}))
    expect(components.filter((action) => !known.includes(action))).toEqual([])
    const modals = commands.flatMap((command) => Object.keys(command.modals ?? {}))
    expect(modals.sort()).toEqual(['add', 'ask-more', 'edit', 'erase', 'inbox-look', 'inbox-words', 'redraft', 'setup'])
  })
})
