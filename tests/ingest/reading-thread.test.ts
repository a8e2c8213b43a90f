// Whether reading in a thread is limited in time and memory, and goes on after what was too much. Uses dist/.

import { afterEach, expect, test } from 'vitest'
import { UserError } from '../../src/errors.ts'
import type { Reader } from '../../src/ingest/reader.ts'
import { type ReadingLimits, startReadingThread } from '../../src/ingest/reading-thread.ts'
import { workerFile } from '../support/programs/built.ts'

const file = { name: 'tea.md', bytes: Buffer.from('# Tea\n\nSteep for three minutes.') }
/** Read for many seconds, since every bracket may open a picture. */
const hostile = '!['.repeat(900_000)
const tooMuch = new UserError(
  'This text takes too much time or memory to read. Make it simpler, or split it into several.',
)

const readers: Reader[] = []
afterEach(async () => {
  for (const reader of readers.splice(0)) await reader.close()
})
function start(limits: ReadingLimits = {}): Reader {
  const reader = startReadingThread(workerFile('reading-worker'), limits)
  readers.push(reader)
  return reader
}

test('files and texts are read as they are in process', async () => {
  const reader = start()
  const [upload, text] = await Promise.all([reader.readUpload(file), reader.readText('Steep.\n\nPour.')])
  expect(upload.articles).toEqual([{ fields: { title: 'Tea', tags: [] }, body: '# Tea\n\nSteep for three minutes.' }])
  expect(text.paragraphs.map((paragraph) => paragraph.text)).toEqual(['Steep.', 'Pour.'])
})

test('a text with too many paragraphs is refused with a sentence', async () => {
  await expect(start().readText('a\n\n'.repeat(5_001))).rejects.toThrow(
    new UserError('This text has 5,001 paragraphs; an article can have up to 5,000. Split it into several.'),
  )
})

test('a text that is too long is refused with a sentence', async () => {
  await expect(start().readText('x'.repeat(2_000_001))).rejects.toThrow(
    new UserError('This text has 2.1 MB of text; an article can have up to 2 MB. Split it into several.'),
  )
})

test('what takes too long is given up with a sentence, and the next call is read by a new thread', async () => {
  const reader = start({ callMs: 1_000 })
  const [given, next] = await Promise.allSettled([reader.readText(hostile), reader.readUpload(file)])
  expect(given).toMatchObject({ status: 'rejected', reason: tooMuch })
  expect(next).toMatchObject({ status: 'fulfilled', value: { faults: [] } })
})

test('a short text does not wait for a long one, and of long ones each server has its turn', async () => {
  const reader = start({ callMs: 1_000 })
  const order: string[] = []
  const read = (name: string, text: string, server: string) =>
    reader.readText(text, server).then(
      () => order.push(name),
      () => order.push(name),
    )
  const long = 'Steep. '.repeat(10_000)
  await Promise.all([
    read('hostile', hostile, 'a'),
    read('a1', long, 'a'),
    read('a2', long, 'a'),
    read('b', long, 'b'),
    read('short', 'Steep.', 'b'),
  ])
  expect(order).toEqual(['short', 'hostile', 'a1', 'b', 'a2'])
})

test('what takes too much memory is given up with a sentence, and the next call is read by a new thread', async () => {
  const reader = start({ memoryMb: 48, callMs: 60_000 })
  await expect(reader.readText('*a_'.repeat(600_000))).rejects.toThrow(tooMuch)
  expect((await reader.readUpload(file)).articles).toHaveLength(1)
})

test('a thread without work ends, and the next call starts another', async () => {
  const reader = start({ idleMs: 1 })
  await reader.readText('Steep.')
  await new Promise(setImmediate)
  expect((await reader.readText('Pour.')).paragraphs).toHaveLength(1)
})

test('a reader that was closed says so', async () => {
  const reader = start()
  const reading = reader.readText('Steep.')
  await Promise.all([expect(reading).rejects.toThrow('the reader was closed'), reader.close()])
  await expect(reader.readText('Pour.')).rejects.toThrow('the reader is closed')
})
