// Facts of vectors: which texts are encoded, when, what is kept of them, and what becomes of answers meanwhile.

import { createHash } from 'node:crypto'
import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { writeTinyModel } from '../../scripts/meaning/tiny-model.ts'
import type { Library } from '../../src/library/contract.ts'
import { openLibrary } from '../../src/library/library.ts'
import type { Encoding } from '../../src/meaning/encoding-process.ts'
import { libraryShelf } from '../../src/store/store.ts'
import { tinyModel } from '../support/programs/model.ts'

const guildId = '900000000000000001'
const who = { guildId, by: '1' }

let model: Awaited<ReturnType<typeof tinyModel>>
let failing: URL
beforeAll(async () => {
  model = await tinyModel()
  failing = await model.failing()
})
afterAll(() => model.drop())

let home: string
let notices: string[]
/** Texts, and questions, that were given to the encoder. */
let encoded: string[]
let asked: string[]
let opened: Library | undefined
/** Called at each notice. */
let onNotice: () => void

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'footnote-meaning-'))
  await mkdir(join(home, 'content'))
  encoded = []
  asked = []
  onNotice = () => {}
})
afterEach(async () => {
  await close()
  await rm(home, { recursive: true, force: true })
})

async function open(start: (() => Encoding) | undefined = model.start): Promise<Library> {
  notices = []
  const encoding = start?.()
  const spied: Encoding | undefined = encoding && {
    ...encoding,
    encodeTexts(texts) {
      encoded.push(...texts)
      return encoding.encodeTexts(texts)
    },
    encodeQuestion(text) {
      asked.push(text)
      return encoding.encodeQuestion(text)
    },
  }
  opened = await openLibrary({
    contentDir: join(home, 'content'),
    dataDir: join(home, 'data'),
    encoding: spied,
    onNotice({ words }) {
      notices.push(words)
      onNotice()
    },
  })
  return opened
}
async function close(): Promise<void> {
  await opened?.close()
  opened = undefined
}
const put = (name: string, text: string) => writeFile(join(home, 'content', name), text)
const isTold = (words: string) => notices.some((notice) => notice.includes(words))
const untilTold = (words: string) =>
  new Promise<void>((resolve) => {
    onNotice = () => {
      if (isTold(words)) resolve()
    }
    onNotice()
  })
const allEncoded = () => untilTold('from now on questions are asked by meaning')
/** Named by a hash of the shelf’s id. */
const ofLibrary = `${createHash('sha256').update(libraryShelf).digest('hex').slice(0, 16)}.vectors`
const index = () => join(home, 'data/index')
const files = async () => (await readdir(index())).filter((name) => name.endsWith('.vectors'))

const typed = (title: string, text: string) => ({ title, source: '', details: '', text })
async function publish(library: Library, title: string, text: string, articleId?: string): Promise<string> {
  const { draftId } = await library.draft({ ...who, typed: typed(title, text), ...(articleId && { articleId }) })
  const outcome = await library.publish({ ...who, draftId, isCopyMeant: true })
  const id = outcome.kind === 'published' ? outcome.articles[0]?.article.id : undefined
  if (id === undefined) throw new Error(`${title} was not published`)
  return id
}

const tea = '# Tea\n\nGreen tea is for the morning. Steep it for three minutes.\n\n## Water\n\nIt should be soft.'
const texts = [
  'Tea. Green tea is for the morning. Steep it for three minutes.',
  'Green tea is for the morning.',
  'Steep it for three minutes.',
  'Tea. Water. It should be soft.',
  'It should be soft.',
]

test('each paragraph is encoded below its title and headings, and each of its sentences by itself', async () => {
  await put('tea.md', tea)
  const library = await open()
  await allEncoded()
  expect(encoded).toEqual(texts)
  expect(await library.meaningShare({})).toBe(1)
  expect(isTold('all paragraphs of the library are encoded, 2 in all')).toBe(true)
})

test('without an encoder nothing is encoded, told or written', async () => {
  await put('tea.md', tea)
  const library = await open(undefined)
  await library.status()
  expect(await library.meaningShare({})).toBe(undefined)
  await close()
  expect(await readdir(index()).catch(() => [])).toEqual([])
})

test('an article in a language that the model does not know is not encoded', async () => {
  const german = 'Der grüne Tee ist für den Morgen. Er sollte drei Minuten ziehen, und das Wasser nicht zu heiß sein.'
  await put('tee.md', `---\nlanguage: de\n---\n# Tee\n\n${german}`)
  const library = await open()
  await allEncoded()
  expect(encoded).toEqual([])
  expect(await library.meaningShare({})).toBe(undefined)
})

test('what is encoded is there again at the next start', async () => {
  await put('tea.md', tea)
  await open()
  await allEncoded()
  await close()
  expect(await files()).toHaveLength(1)
  encoded = []
  const library = await open()
  await library.status()
  while ((await library.meaningShare({})) !== 1) await new Promise(setImmediate)
  expect(encoded).toEqual([])
})

test('of a file that was changed only what is new is encoded', async () => {
  await put('tea.md', tea)
  await open()
  await allEncoded()
  await close()
  await put('tea.md', `${tea}\n\nAnd cold.`)
  encoded = []
  const library = await open()
  await library.status()
  while ((await library.meaningShare({})) !== 1) await new Promise(setImmediate)
  expect(encoded).toEqual(['Tea. Water. And cold.', 'And cold.'])
})

test.each([
  ['another model', async () => void (await writeTinyModel(model.folder, { prefixes: { question: 'x', text: '' } }))],
  ['a file that is cut', async () => truncate(join(index(), (await files())[0] as string), 150)],
  ['a file with something behind it', async () => appendFile(join(index(), (await files())[0] as string), 'x')],
  ['no file', async () => rm(join(index(), (await files())[0] as string))],
])('with %s everything is encoded anew', async (_, spoil) => {
  await put('tea.md', tea)
  await open()
  await allEncoded()
  await close()
  await spoil()
  encoded = []
  await open()
  await allEncoded()
  expect(encoded).toEqual(texts)
  await writeTinyModel(model.folder)
})

test('what a moderator publishes is encoded before it is found', async () => {
  await put('tea.md', tea)
  const library = await open()
  await library.status()
  await allEncoded()
  encoded = []
  const articleId = await publish(library, 'Coffee', 'Four minutes.')
  expect(encoded).toEqual(['Coffee. Four minutes.', 'Four minutes.'])
  expect(await library.meaningShare({ guildId })).toBe(1)
  await publish(library, 'Coffee', 'Four minutes.\n\nNot five.', articleId)
  expect(encoded.slice(2)).toEqual(['Coffee. Not five.', 'Not five.'])
  expect(await library.meaningShare({ guildId })).toBe(1)
})

test('an article that was erased leaves no vector in any file', async () => {
  await put('tea.md', tea)
  const library = await open()
  await allEncoded()
  await publish(library, 'Car', 'The car is broken.')
  const articleId = await publish(library, 'Plan', 'To cancel the plan, ask for a refund.')
  await close()
  const [vector] =
    (await withEncoding((encoding) => encoding.encodeTexts(['To cancel the plan, ask for a refund.']))) ?? []
  expect(await holds(vector as Int8Array)).toBe(true)
  const again = await open()
  await again.erase({ ...who, articleId })
  expect(await holds(vector as Int8Array)).toBe(false)
  await close()
  expect(await holds(vector as Int8Array)).toBe(false)
  expect(await files()).toHaveLength(2)
})

test.each([
  ['with', () => model.start],
  ['without', () => undefined],
])('what a killed process wrote of before an erasure goes at the next start %s an encoder', async (_, start) => {
  await put('tea.md', tea)
  const library = await open()
  await allEncoded()
  const articleId = await publish(library, 'Plan', 'To cancel the plan, ask for a refund.')
  await close()
  // The library's and the server's own.
  const [file = ''] = (await files()).filter((name) => name !== ofLibrary)
  const before = await readFile(join(index(), file))
  await (await open()).erase({ ...who, articleId })
  await close()
  await writeFile(join(index(), file), before)
  await writeFile(join(index(), `${file}.unfinished-1`), before)
  await open(start())
  await close()
  expect(await files()).toEqual([ofLibrary])
})

test('a shelf counts the memory of its vectors', async () => {
  await put('tea.md', tea)
  const library = await open(undefined)
  await library.status()
  const { bytes } = await library.vitals()
  await close()
  const encoding = await open()
  await allEncoded()
  expect((await encoding.vitals()).bytes).toBeGreaterThan(bytes + texts.length * 24)
})

test('a folder that cannot be used is one line in the log, and answers go on', async () => {
  await put('tea.md', tea)
  const library = await open(() => model.start({ folder: '/nowhere', onNotice: ({ words }) => notices.push(words) }))
  expect((await library.ask({ question: 'How long does green tea steep?' })).confidence).toBe('answered')
  expect(notices.filter((words) => words.includes('MEANING_MODEL'))).toHaveLength(1)
  expect(await library.meaningShare({})).toBe(undefined)
})

const byMeaning = 'To end your membership, open Settings and choose Leave.'
const byWords = 'Tell the driver early how many people cancel.'
const club = `# The club\n\n${byMeaning}\n\n${byWords}\n\nThe library opens at nine.\n\nBring your own cup.\n\nDogs stay outside.\n\nThe garden is watered twice.`
const first = async (library: Library) => {
  const { passages } = await library.ask({ question: 'How do I cancel my subscription?' })
  return passages[0]?.text.split('\n')[0]
}

test('what says the same in other words comes before what shares a word', async () => {
  await put('club.md', club)
  const withoutEncoder = await open(undefined)
  await withoutEncoder.status()
  expect(await first(withoutEncoder)).toBe(byWords)
  await close()
  const library = await open()
  await allEncoded()
  expect(await first(library)).toBe(byMeaning)
})

test('a question that goes on from another one is encoded alone and with that one', async () => {
  await put('tea.md', tea)
  const library = await open()
  await allEncoded()
  const question = 'How long does green tea steep?'
  await library.ask({ question })
  await library.ask({ question: 'and with which water?', after: { question, earlier: 'What is for the morning?' } })
  expect(asked).toEqual([
    question,
    'and with which water?',
    'and with which water?\nWhat is for the morning?\nHow long does green tea steep?',
  ])
})

test('when the encoder’s process fails, answers go on by words, and by meaning once it is started anew', async () => {
  await put('club.md', club)
  const library = await open(() =>
    model.start({ entry: failing, limits: { restMs: 200 }, onNotice: ({ words }) => notices.push(words) }),
  )
  await allEncoded()
  await library.ask({ question: 'When does a dog die?' })
  const answers = new Set<string | undefined>([await first(library)])
  while (!answers.has(byMeaning)) answers.add(await first(library))
  expect([...answers]).toEqual([byWords, byMeaning])
  expect(notices.filter((words) => words.startsWith('the encoder failed'))).toEqual([
    'the encoder failed: the encoder’s process ended with SIGABRT; for 0.2 s answers go by words alone, then it is started again',
  ])
})

async function withEncoding<T>(use: (encoding: Encoding) => Promise<T>): Promise<T> {
  const encoding = model.start()
  try {
    return await use(encoding)
  } finally {
    await encoding.close()
  }
}

/** Whether the bytes of a vector stand in any file of the data folder. */
async function holds(vector: Int8Array): Promise<boolean> {
  const names = await readdir(join(home, 'data'), { recursive: true, withFileTypes: true })
  for (const each of names) {
    if (
      each.isFile() &&
      (await readFile(join(each.parentPath, each.name))).includes(
        Buffer.from(vector.buffer, vector.byteOffset, vector.length),
      )
    )
      return true
  }
  return false
}
