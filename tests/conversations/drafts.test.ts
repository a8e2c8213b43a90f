// Conversations: drafts outlive restarts and failures, two moderators meet on one article, and members keep out.

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { startBot } from '../../src/discord/gateway/bot.ts'
import type { Library } from '../../src/library/contract.ts'
import { openLibrary } from '../../src/library/library.ts'
import { createLog } from '../../src/log.ts'
import { article, sandbox, shelfOf } from '../support/footnote.ts'
import { offerEverything } from '../support/offering.ts'
import { offerButtons, said, slipForm } from '../support/people/said.ts'
import type { Seen, Someone } from '../support/people/someone.ts'
import { fileAddress, type ReadingRoom } from '../support/sandbox.ts'

const harbour = article({ title: 'The harbour', body: 'Ships come in at dawn.' })
const tea = {
  Title: 'Green tea',
  Text: 'Green tea steeps for three minutes.\n\nUse water of eighty degrees, and take your time over it.',
}

const endings: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end()
})

async function meet(library: Library | Promise<Library> = shelfOf(harbour)): Promise<ReadingRoom> {
  const room = await sandbox({ library })
  endings.push(() => room.stop())
  return room
}

async function add(someone: Someone, fields: Readonly<Record<string, string>> = tea): Promise<Seen> {
  await someone.runs('/article add')
  await someone.fillsIn(fields)
  return someone.presses('Publish')
}

describe('after a restart', () => {
  test('a preview is edited, published, undone and looked up, with a restart before each step', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'footnote-drafts-'))
    let library = await openLibrary({ dataDir })
    const room = await meet(library)
    const { ada, sandbox } = room
    let stopBot = () => room.stopBot()
    /** Ends the bot and the library, and starts both anew over the same folder. */
    const restart = async () => {
      await stopBot()
      await library.close()
      library = await openLibrary({ dataDir })
      const { token, apiUrl } = sandbox
      const log = await createLog({ level: 'silent' })
      const unlimited = { ratePerPerson: undefined, ratePerChannel: undefined }
      const bot = await startBot({ token, apiUrl, library, ...unlimited, log, now: Date.now })
      stopBot = () => bot.stop()
      await bot.registered
    }
    try {
      await ada.runs('/article add')
      await ada.fillsIn(tea)
      await restart()
      await ada.presses('Edit')
      expect(ada.form()).toContain('Green tea steeps for three minutes.')
      await restart()
      await ada.fillsIn({ Details: 'author: Ada' })
      await restart()
      expect(said(await ada.presses('Publish'), room)).toContain('**Published: “Green tea”.**')
      await restart()
      expect(said(await ada.presses('Undo'), room)).toContain('**Remove “Green tea”?** @ada added it on <t:f>;')
      await restart()
      expect(said(await ada.presses('Remove'), room)).toContain('It is removed now; its history is kept.')
      await restart()
      expect(said(await ada.runs('/article undo title: Green tea'), room)).toBe(
        'Every change of “Green tea” is already undone.',
      )
    } finally {
      await stopBot()
      await library.close()
      await rm(dataDir, { recursive: true, force: true })
    }
  })
})

/** Whether the bot has said that a change of a message will take a while. */
function deferredIn({ sandbox }: ReadingRoom): boolean {
  const isDefer = (body: unknown) => typeof body === 'object' && body !== null && 'type' in body && body.type === 6
  return sandbox.wire.entries().some(({ body }) => isDefer(body))
}

describe('nothing typed is lost', () => {
  const failing = async (failure: Partial<Library>): Promise<Library> => ({ ...(await shelfOf(harbour)), ...failure })

  test.each([tea, { Title: 'Tea', Text: 'Steep.' }])(
    'when drafting fails, the words come back as a file',
    async (typed) => {
      const room = await meet(failing({ draft: () => Promise.reject(new Error('the disk is full')) }))
      const { ada } = room
      await ada.runs('/article add')
      const seen = await ada.fillsIn(typed)
      expect(said(seen, room)).toMatch(/^Something went wrong on my side.*\n?/)
      expect(seen.message && (await ada.downloads(seen.message))).toBe(`${typed.Title}\n\n${typed.Text}`)
    },
  )

  test('when the right was taken away meanwhile, the words come back as a file', async () => {
    const room = await meet()
    slipForm(room, room.mia, room.general.id, 'v1:add', ['title', 'source', 'details', 'text'])
    const seen = await room.mia.fillsIn({ title: tea.Title, text: tea.Text })
    expect(said(seen, room)).toContain('Only moderators can change articles. Ask one of them.')
    expect(seen.message && (await room.mia.downloads(seen.message))).toContain(tea.Text)
  })

  test('when a file cannot be fetched, the draft has the rest and says so', async () => {
    const room = await meet()
    const { ada } = room
    await ada.runs('/article add')
    const { fetch } = globalThis
    globalThis.fetch = (input, init) =>
      String(input).includes('/attachments/') ? Promise.resolve(new Response('', { status: 403 })) : fetch(input, init)
    try {
      const seen = said(await ada.fillsIn({ ...tea, 'Or a file': [fileAddress('more.md', 'More.')] }), room)
      expect(seen).toContain('**Please note:**\n- I could not get “more.md” from Discord. Please upload it again.')
      expect(seen).toContain('> `1` Green tea steeps for three minutes.')
    } finally {
      globalThis.fetch = fetch
    }
  })

  test('when publishing fails, the draft stays where it is', async () => {
    let isBroken = true
    const library = await shelfOf(harbour)
    const publish: Library['publish'] = (request) =>
      isBroken ? Promise.reject(new Error('the disk is full')) : library.publish(request)
    const room = await meet({ ...library, publish })
    expect(said(await add(room.ada), room)).toContain('Something went wrong on my side')
    isBroken = false
    expect(said(await room.ada.presses('Publish'), room)).toContain('**Published: “Green tea”.**')
  })

  test('a draft that takes long is announced, and comes', async () => {
    const library = await shelfOf(harbour)
    let go = () => {}
    const waited = new Promise<void>((resolve) => {
      go = resolve
    })
    const draft: Library['draft'] = (request) => waited.then(() => library.draft(request))
    const room = await meet({ ...library, draft })
    const { ada, general } = room
    await ada.runs('/article add')
    const filled = ada.fillsIn(tea)
    await expect.poll(() => general.transcript(ada), { timeout: 3000 }).toContain('… is thinking')
    go()
    expect(said(await filled, room)).toContain('### New article')
  })

  test('a change of a draft that takes long arrives in the same preview', async () => {
    const library = await shelfOf(harbour)
    let isSlow = false
    let go = () => {}
    const waited = new Promise<void>((resolve) => {
      go = resolve
    })
    const draft: Library['draft'] = (request) =>
      (isSlow ? waited : Promise.resolve()).then(() => library.draft(request))
    const room = await meet({ ...library, draft })
    const { ada, general } = room
    await ada.runs('/article add')
    const { message } = await ada.fillsIn(tea)
    await ada.presses('Edit')
    isSlow = true
    const filled = ada.fillsIn({ Title: 'White tea' })
    await expect.poll(() => deferredIn(room), { timeout: 3000 }).toBe(true)
    go()
    await filled
    await expect.poll(() => general.transcript(ada)).toContain('**White tea**')
    expect(general.messages(ada).map(({ id }) => id)).toEqual([message?.id])
  })

  test('an export that takes long arrives with its file', async () => {
    const library = await shelfOf(harbour)
    let go = () => {}
    const waited = new Promise<void>((resolve) => {
      go = resolve
    })
    const exportArticles: Library['exportArticles'] = (request) => waited.then(() => library.exportArticles(request))
    const room = await meet({ ...library, exportArticles })
    await add(room.ada)
    const exported = room.ada.runs('/article export')
    await expect.poll(() => room.general.transcript(room.ada), { timeout: 3000 }).toContain('… is thinking')
    go()
    const { message } = await exported
    expect(message && (await room.ada.downloads(message))).toContain(tea.Text)
  })

  test('a form that is not ready in time is apologised for', async () => {
    const library = await shelfOf(harbour)
    const room = await meet(library)
    await add(room.ada)
    let go = () => {}
    const waited = new Promise<void>((resolve) => {
      go = resolve
    })
    const slow = {
      ...library,
      readTyped: (request: { guildId: string; articleId: string }) => waited.then(() => library.readTyped(request)),
    }
    const other = await meet(slow)
    const seen = other.ada.runs('/article edit title: Green tea')
    await expect.poll(() => other.general.transcript(other.ada), { timeout: 3000 }).toContain('… is thinking')
    go()
    expect(said(await seen, other)).toBe('I was too slow to open the form. Please try again.')
  })
})

describe('two moderators at once', () => {
  test('who publishes second is told what changed, and may publish over it', async () => {
    const room = await meet()
    const { ada, olga, mia } = room
    await add(ada)
    await ada.runs('/article edit title: Green tea')
    await ada.fillsIn({ Text: 'Green tea steeps for two minutes.' })
    await olga.runs('/article edit title: Green tea')
    await olga.fillsIn({ Text: 'Green tea steeps for nine minutes.' })
    await olga.presses('Publish')
    expect(said(await ada.presses('Publish'), room)).toBe(
      [
        '**Not published yet: “Green tea” has changed.** Your draft is kept.',
        '---',
        '**@olga changed this article while you were editing it** (<t:R>):',
        '> Green tea steeps for ~~three~~ **nine** minutes.',
        '> ',
        '> ~~Use water of eighty degrees, and take your time over it.~~',
        '---',
        '**Your version would change what is there now:**',
        '> Green tea steeps for ~~nine~~ **two** minutes.',
        '[Publish anyway] [Edit] [Cancel]',
      ].join('\n'),
    )
    expect(said(await mia.runs('/articles title: Green tea'), room)).toContain('nine')
    expect(said(await ada.presses('Publish anyway'), room)).toContain('**Changed: “Green tea”.**')
    expect(said(await mia.runs('/articles title: Green tea'), room)).toContain('two')
  })

  test('who sends a form that was opened before another change is told what changed', async () => {
    const room = await meet()
    const { ada, olga } = room
    await add(ada)
    await ada.runs('/article edit title: Green tea')
    await olga.runs('/article edit title: Green tea')
    await olga.fillsIn({ Text: 'Green tea steeps for nine minutes.' })
    await olga.presses('Publish')
    const preview = said(await ada.fillsIn({ Text: 'Green tea steeps for two minutes.' }), room)
    expect(preview).toContain(
      '**@olga changed this article while you were editing it** (<t:R>):\n> Green tea steeps for ~~three~~ **nine** minutes.',
    )
    expect(preview).toContain(
      '**Your version would change what is there now:**\n> Green tea steeps for ~~nine~~ **two** minutes.',
    )
  })

  test('who edits what was removed meanwhile is told so, and may bring it back', async () => {
    const room = await meet()
    const { ada, olga, mia } = room
    await add(ada)
    await ada.runs('/article edit title: Green tea')
    await ada.fillsIn({ Text: 'Green tea steeps for two minutes.' })
    await olga.runs('/article remove title: Green tea')
    await olga.presses('Remove')
    expect(said(await ada.presses('Publish'), room)).toBe(
      [
        '**Not published yet: “Green tea” was removed.** Your draft is kept.',
        '---',
        '**@olga removed this article while you were editing it** (<t:R>). Publishing brings it back, with your text.',
        '[Publish anyway] [Edit] [Cancel]',
      ].join('\n'),
    )
    await ada.presses('Publish anyway')
    expect(said(await mia.runs('/articles title: Green tea'), room)).toContain('two')
  })

  test('who removes what was changed meanwhile is told so, and nothing is removed', async () => {
    const room = await meet()
    const { ada, olga } = room
    await add(ada)
    await ada.runs('/article remove title: Green tea')
    await olga.runs('/article edit title: Green tea')
    await olga.fillsIn({ Text: 'Green tea steeps for nine minutes.' })
    await olga.presses('Publish')
    expect(said(await ada.presses('Remove'), room)).toBe(
      'Another moderator has changed “Green tea” in the meantime, so nothing was done. See what changed with /article history.',
    )
  })

  test('who undoes twice is told so', async () => {
    const room = await meet()
    const { ada, general } = room
    const { message } = await add(ada)
    await ada.presses('Undo', message)
    await ada.presses('Remove')
    const [articleId] = await removedIds(room)
    const again = `v1:undo:${articleId}:1`
    await offerButtons(room, general.id, again)
    expect(said(await ada.presses(again), room)).toContain('so nothing was done')
  })

  test('a draft is its author’s alone', async () => {
    const room = await meet()
    const { ada, olga, general } = room
    await ada.runs('/article add')
    const { message } = await ada.fillsIn(tea)
    const ids = [...JSON.stringify(message?.components).matchAll(/"(v1:(?:publish|redraft|drop):[^"]+)"/g)].map(
      (match) => match[1] ?? '',
    )
    expect(ids).toHaveLength(3)
    await offerButtons(room, general.id, ...ids)
    const gone =
      'That draft is gone: it was published or cancelled, newer ones took its place, or it is older than two weeks. Please start again.'
    expect(said(await olga.presses(ids[0] ?? ''), room)).toBe(gone)
    expect(said(await olga.presses(ids[1] ?? ''), room)).toBe(gone)
    await olga.presses(ids[2] ?? '')
    expect(said(await ada.presses('Publish'), room)).toContain('**Published: “Green tea”.**')
  })
})

async function removedIds(room: ReadingRoom): Promise<string[]> {
  const { message } = await room.ada.runs('/article removed')
  return [...JSON.stringify(message?.components).matchAll(/"value":"([\w-]{10})"/g)].map((match) => match[1] ?? '')
}

describe('members', () => {
  const refusal = 'Only moderators can change articles. Ask one of them.'
  const id = 'AAAAAAAAAA'
  let room: ReadingRoom
  beforeAll(async () => {
    room = await sandbox({ library: shelfOf(harbour) })
    offerEverything(room.sandbox)
  })
  afterAll(() => room.stop())

  test.each([
    '/article add',
    '/article edit title: x',
    '/article remove title: x',
    '/article undo title: x',
    '/article history title: x',
    '/article restore title: x revision: 1',
    '/article export',
    '/article hide title: x',
    '/article unhide title: x',
    '/article erase title: x',
    '/article removed',
  ])('are refused %s, whatever their client shows', async (line) => {
    expect(said(await room.mia.runs(line), room)).toBe(refusal)
    expect(said(await room.lena.runs(line), room)).toBe(refusal)
  })

  test('are refused every button, select and form of moderators', async () => {
    const { mia, general } = room
    const presses = [
      ...['publish', 'over', 'redraft', 'drop', 'past', 'history', 'revision', 'restore', 'remove', 'undo', 'erase'],
      ...['pick-edit', 'pick-remove', 'pick-undo', 'pick-history', 'pick-restore', 'pick-hide', 'pick-unhide'],
      ...['pick-erase', 'export', 'log', 'log-undo'],
    ].map((verb) => `v1:${verb}:${id}:1`)
    await offerButtons(room, general.id, ...presses)
    for (const press of presses) expect(said(await mia.presses(press), room), press).toBe(refusal)
    for (const submit of [`v1:add`, `v1:edit:${id}:1`, `v1:redraft:${id}`, `v1:erase:${id}`]) {
      slipForm(room, mia, general.id, submit, ['title', 'text'])
      expect(said(await mia.fillsIn({}), room), submit).toBe(refusal)
    }
  })

  test('are offered no titles of moderators’ commands', async () => {
    for (const name of ['edit', 'remove', 'undo', 'history', 'restore', 'hide', 'unhide', 'erase']) {
      expect(await room.mia.completes(`/article ${name} title: har`), name).toEqual([])
    }
    expect(await room.mia.completes('/article export title: har')).toEqual([])
  })

  test('a moderator who is no administrator erases nothing by a guessed button or form', async () => {
    const { ada, general } = room
    await offerButtons(room, general.id, `v1:erase:${id}`, `v1:pick-erase:${id}`)
    const wanted = 'Only administrators can erase an article.'
    expect(said(await ada.presses(`v1:erase:${id}`), room)).toContain(wanted)
    expect(said(await ada.presses(`v1:pick-erase:${id}`), room)).toContain(wanted)
    slipForm(room, ada, general.id, `v1:erase:${id}`, ['title'])
    expect(said(await ada.fillsIn({ title: 'x' }), room)).toContain(wanted)
  })

  test('in direct messages articles are not changed', async () => {
    const { ada } = room
    const alone = ada.in(ada.direct)
    expect(said(await alone.runs('/article add'), room)).toBe(
      'Articles are changed in a server. Use this in one where you are a moderator.',
    )
  })
})
