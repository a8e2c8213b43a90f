// Calls across a thread: what crosses as what it is, what goes together, and what becomes of a thread that dies.

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { bundle } from '../../scripts/bundle.mjs'
import { OperatorError, UserError } from '../../src/errors.ts'
import { type RemoteOptions, remoteOf } from '../../src/threads/worker-rpc.ts'

interface Kettle {
  boil(litres: number, lid: string): Promise<string>
  time(): Promise<number>
  /** @returns Who was poured so far. */
  pour(guest: string): Promise<string>
  /** How many batches of calls have come by now. */
  batches(): Promise<number>
  fail(kind: 'user' | 'operator' | 'bug'): Promise<void>
  whistle(): Promise<void>
  burst(): Promise<void>
  /** Fails without anybody waiting for it. */
  leak(): Promise<void>
  forever(): Promise<void>
  hoard(): Promise<void>
  close(): Promise<void>
}

const worker = `
import { parentPort, threadId } from 'node:worker_threads'
import { existsSync } from 'node:fs'
import { OperatorError, UserError } from '../../src/errors.ts'
import { serveCalls } from '../../src/threads/worker-rpc.ts'
let batches = 0
let poured = ''
parentPort.on('message', () => { batches += 1 })
const errors = { user: UserError, operator: OperatorError, bug: Error }
serveCalls((data, { now, notify }) => {
  if (data === 'broken' || (data?.plug && !existsSync(data.plug))) return Promise.reject(new OperatorError('The kettle is broken.'))
  return {
    boil: async (litres, lid) => litres + ' l, ' + lid + ', ' + data,
    time: async () => now(),
    pour: async (guest) => (poured += guest),
    batches: async () => batches,
    fail: async (kind) => { throw new errors[kind]('no water') },
    whistle: async () => notify({ words: 'fweee' }),
    burst: async () => process.exit(7),
    leak: () => new Promise(() => setImmediate(() => { throw new Error('a leak') })),
    forever: () => { for (;;); },
    hoard: async () => {
      for (const all = []; ; await new Promise(setImmediate)) all.push(Array.from({ length: 500 }, (_, each) => ({ each })))
    },
    close: async () => notify({ words: 'cold' }),
  }
}, ([first]) => String(first))
`

// Node 20 does not read TypeScript by itself.
let folder: string
let entry: URL
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'footnote-rpc-'))
  const source = join(folder, 'source.ts')
  await writeFile(source, worker.replaceAll('../../src', join(import.meta.dirname, '../../src')))
  await bundle({ worker: source }, folder)
  entry = pathToFileURL(join(folder, 'worker.js'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const opened: Kettle[] = []
afterEach(async () => {
  for (const kettle of opened.splice(0)) await kettle.close()
})
function start(options: Partial<RemoteOptions> = {}): Kettle {
  const kettle = remoteOf<Kettle>({ name: 'the kettle', entry, ...options })
  opened.push(kettle)
  return kettle
}

const limits = { startMs: 10_000, callMs: 300, tooMuch: (method: string) => new UserError(`${method} takes too long.`) }

test('whoever calls much lets others in between', async () => {
  const kettle = start()
  const poured = await Promise.all(['a', 'a', 'a', 'a', 'a', 'a', 'b', 'c', 'b'].map((guest) => kettle.pour(guest)))
  expect(poured.sort((one, other) => other.length - one.length)[0]).toBe('abcabaaaa')
})

test('any method may be called, with what the object was made of', async () => {
  expect(await start({ data: 'tea' }).boil(2, 'shut')).toBe('2 l, shut, tea')
})

test('the object may be awaited as it is', async () => {
  const kettle = start()
  expect(await kettle).toBe(kettle)
})

test('errors cross as what they are, a bug with its stack', async () => {
  const kettle = start()
  await expect(kettle.fail('user')).rejects.toBeInstanceOf(UserError)
  await expect(kettle.fail('operator')).rejects.toBeInstanceOf(OperatorError)
  const bug = await kettle.fail('bug').catch((error: Error) => error)
  expect(bug).not.toBeInstanceOf(UserError)
  expect((bug as Error).stack).toContain(folder)
})

test('an object that cannot be made tells every caller why', async () => {
  const kettle = remoteOf<Kettle>({ name: 'the kettle', entry, data: 'broken' })
  for (let call = 0; call < 2; call += 1) {
    await expect(kettle.time()).rejects.toEqual(new OperatorError('The kettle is broken.'))
  }
})

test('an object that could not be made is made anew by the next call', async () => {
  const plug = join(folder, 'plug')
  const kettle = start({ data: { plug } })
  const broken = new OperatorError('The kettle is broken.')
  await expect(Promise.allSettled([kettle.time(), kettle.boil(1, 'open')])).resolves.toEqual([
    { status: 'rejected', reason: broken },
    { status: 'rejected', reason: broken },
  ])
  await writeFile(plug, '')
  expect(await kettle.boil(1, 'open')).toMatch(/^1 l, open/)
})

test('an object that could not be made is closed without a word', async () => {
  const kettle = start({ data: 'broken' })
  await expect(kettle.time()).rejects.toThrow('The kettle is broken.')
  await kettle.close()
})

test('calls of one turn go together', async () => {
  const kettle = start()
  expect(await Promise.all([kettle.batches(), kettle.batches(), kettle.batches()])).toEqual([1, 1, 1])
  expect(await kettle.batches()).toBe(2)
})

test('the caller’s clock goes along', async () => {
  const ahead = 86_400_000
  const time = await start({ now: () => Date.now() + ahead }).time()
  expect(Math.abs(time - Date.now() - ahead)).toBeLessThan(5_000)
})

test('what is said without a question is heard, the last words too', async () => {
  const heard: string[] = []
  const kettle = start({ onNotice: ({ words }: { words: string }) => heard.push(words) })
  await kettle.whistle()
  await kettle.close()
  expect(heard).toEqual(['fweee', 'cold'])
})

test('a thread that dies fails the calls it held, and the next call starts another', async () => {
  const kettle = start({ data: 'tea' })
  const held = await Promise.allSettled([kettle.burst(), kettle.forever()])
  const reason = new Error('the kettle’s thread ended with code 7')
  expect(held).toEqual([
    { status: 'rejected', reason },
    { status: 'rejected', reason },
  ])
  expect(await kettle.boil(1, 'open')).toBe('1 l, open, tea')
})

test('a thread that fails takes none of the calls along that the next one holds', async () => {
  const kettle = start({ data: 'tea' })
  for (let count = 0; count < 5; count += 1) {
    const next = kettle.leak().catch(() => Promise.all(Array.from({ length: 8 }, () => kettle.boil(1, 'open'))))
    expect(await next).toEqual(Array.from({ length: 8 }, () => '1 l, open, tea'))
  }
})

test('a call that takes too long ends the thread, and those behind it go to the next', async () => {
  const kettle = start({ limits, data: 'tea' })
  const [long, next] = await Promise.allSettled([kettle.forever(), kettle.boil(1, 'open')])
  expect(long).toEqual({ status: 'rejected', reason: new UserError('forever takes too long.') })
  expect(next).toEqual({ status: 'fulfilled', value: '1 l, open, tea' })
})

test('a closed object says so, and what it held is not waited for', async () => {
  const kettle = start({ limits })
  const held = expect(kettle.forever()).rejects.toThrow('the kettle was closed')
  await kettle.close()
  await held
  await expect(kettle.time()).rejects.toThrow('the kettle is closed; time came too late')
})

test('a thread that runs out of memory is told as that, and the next call starts another', async () => {
  const kettle = remoteOf<Kettle>({
    name: 'the kettle',
    entry,
    data: 'red',
    resourceLimits: { maxOldGenerationSizeMb: 16 },
  })
  opened.push(kettle)
  await expect(kettle.hoard()).rejects.toThrow(/^There was not enough memory for the kettle\. Give the program more/)
  expect(await kettle.boil(1, 'on')).toBe('1 l, on, red')
})
