// Asks the operator's articles a list of questions, as /ask does, and counts what it shows.

import { splitParagraphs } from '../../articles/paragraphs/paragraphs.ts'
import type { Answer, Passage } from '../../library/answers/types.ts'
import type { Library } from '../../library/contract.ts'
import { createLibrary } from '../../library/library.ts'
import type { Encoder } from '../../meaning/encoder.ts'
import type { Encoding } from '../../meaning/encoding-process.ts'
import { quantized } from '../../meaning/quantized.ts'
import { openEngine } from '../../store/engines/open.ts'
import { createStore, libraryShelf } from '../../store/store.ts'
import { foldName } from '../../text/folded-name.ts'
import type { ListedPlace, ListedQuestion } from './question-list.ts'

/** What one question of a list got. */
export interface ListedAnswer {
  readonly question: string
  /** As the list names what answers; neither when nothing does. */
  readonly article?: string
  readonly path?: string
  readonly confidence: Answer['confidence']
  /** Place of the right paragraph among the three passages, from 0, or -1; absent when nothing answers. */
  readonly place?: number
  /** Whether one of the passages of its article has the words; absent when nothing answers. */
  readonly wordsShown?: boolean
  /** What the list names is no article. */
  readonly isMissing?: true
}

/** Shares are 0 to 1, of the questions that something answers; null when there are none. */
export interface MeasuredList {
  readonly questions: number
  /** The paragraph that has the words, or without words any of its article. */
  readonly paragraphFirst: number | null
  readonly paragraphInThree: number | null
  /** The words stand in one of the three passages, and it is not told silent. */
  readonly wordsShown: number | null
  readonly falseSilence: number | null
  /** Told answered, with the right paragraph not among the three. */
  readonly answeredWrong: number | null
  /** Of the questions that nothing answers. */
  readonly unanswerable: {
    readonly questions: number
    readonly silent: number
    readonly close: number
    readonly answered: number
  }
  readonly answers: readonly ListedAnswer[]
}

const passageCount = 3

/** @param contentDir Whose articles are asked; they are read anew. @param encoder Words alone without it. */
export async function askList(
  listed: readonly ListedQuestion[],
  contentDir: string,
  progress: (words: string) => void,
  encoder?: Encoder,
): Promise<MeasuredList> {
  const engine = await openEngine({ dataDir: undefined, databaseUrl: undefined })
  const library = createLibrary(engine, { contentDir, encoding: encoder && encodingHere(encoder) })
  try {
    progress('reading the articles')
    await library.status()
    if (encoder) await untilEncoded(library, progress)
    const origins = await createStore(engine).origins(libraryShelf, 'file')
    const files = new Map(origins.map((file) => [file.key, file]))
    const paragraphs = new Map<string, Promise<readonly string[]>>()
    const textOf = async ({ ref }: Passage) => {
      const reading =
        paragraphs.get(ref.articleId) ??
        library.read({ articleId: ref.articleId }).then((view) => view?.paragraphs.map(({ text }) => text) ?? [])
      paragraphs.set(ref.articleId, reading)
      const texts = await reading
      // A quotation may go on into the next paragraphs.
      let text = texts[ref.ordinal] ?? ''
      for (let next = ref.ordinal + 1; text.length < ref.window[1] && next < texts.length; next += 1) {
        text += `\n${texts[next]}`
      }
      return text
    }
    const answers: ListedAnswer[] = []
    for (const { question, answer } of listed) {
      const { confidence, passages } = await library.ask({ question, limit: passageCount })
      const texts = await Promise.all(passages.map(textOf))
      const isOf = ({ article }: Passage) => isNamed(article, answer, files)
      const judgement = answer && judged(answer, passages, texts, isOf)
      const isMissing = answer !== undefined && 'path' in answer && !files.has(tidyPath(answer.path))
      answers.push({ question, ...named(answer), confidence, ...judgement, ...(isMissing && { isMissing }) })
      progress(`question ${answers.length} of ${listed.length}`)
    }
    return sharesOf(answers)
  } finally {
    await library.close()
  }
}

/** Encodes in this process: nobody else's answers wait for it. The encoder stays open. */
function encodingHere({ model, encodeQuestion, encodeText }: Encoder): Encoding {
  return {
    model: Promise.resolve(model),
    isReady: () => true,
    encodeQuestion,
    async encodeTexts(texts) {
      const vectors: Int8Array[] = []
      for (const text of texts) vectors.push(quantized(await encodeText(text)))
      return vectors
    },
    async close() {},
  }
}

const lookMs = 50

async function untilEncoded(library: Library, progress: (words: string) => void): Promise<void> {
  for (;;) {
    const share = (await library.meaningShare({ guildId: undefined })) ?? 1
    if (share >= 1) return
    progress(`encoding the articles, ${Math.floor(share * 100)} %`)
    await new Promise((resolve) => {
      setTimeout(resolve, lookMs)
    })
  }
}

const named = (answer: ListedPlace | undefined) =>
  answer === undefined ? {} : 'path' in answer ? { path: answer.path } : { article: answer.article }

function isNamed(
  { id, title }: { readonly id: string; readonly title: string },
  answer: ListedPlace | undefined,
  files: ReadonlyMap<string, { readonly articleId: string }>,
): boolean {
  if (answer === undefined) return false
  if ('article' in answer) return foldName(title) === foldName(answer.article)
  return files.get(tidyPath(answer.path))?.articleId === id
}

const tidyPath = (path: string) => path.replaceAll('\\', '/').replace(/^(?:\.?\/)+/, '')

function judged(
  { words }: ListedPlace,
  passages: readonly Passage[],
  texts: readonly string[],
  isOf: (passage: Passage) => boolean,
): Pick<ListedAnswer, 'place' | 'wordsShown'> {
  const has = wordsTest(words)
  return {
    place: passages.findIndex((passage, nth) => isOf(passage) && has(texts[nth] ?? '')),
    wordsShown: passages.some((passage) => isOf(passage) && has(passage.text)),
  }
}

/** Whether a text has the words, however the list writes them: as the file does, with its marks, or as a reader sees them. */
export function wordsTest(words: string | undefined): (text: string) => boolean {
  if (words === undefined) return () => true
  const visible = splitParagraphs(words).map(({ text }) => text)
  const wanted = [words, visible.join(' ')].map(folded).filter(Boolean)
  // Nothing but signs.
  if (wanted.length === 0) return (text) => text.includes(words)
  return (text) => wanted.some((each) => folded(text).includes(each))
}

/** Letters, digits and their marks, with a blank for all that stands between them. */
function folded(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
}

function sharesOf(answers: readonly ListedAnswer[]): MeasuredList {
  const answerable = answers.filter(({ place }) => place !== undefined)
  const others = answers.filter(({ place }) => place === undefined)
  const share = (of: readonly ListedAnswer[], holds: (answer: ListedAnswer) => boolean) =>
    of.length === 0 ? null : of.filter(holds).length / of.length
  const isRight = ({ place = -1 }: ListedAnswer) => place >= 0
  const count = (confidence: Answer['confidence']) => others.filter((answer) => answer.confidence === confidence).length
  return {
    questions: answerable.length,
    paragraphFirst: share(answerable, ({ place }) => place === 0),
    paragraphInThree: share(answerable, isRight),
    wordsShown: share(answerable, ({ wordsShown, confidence }) => wordsShown === true && confidence !== 'silent'),
    falseSilence: share(answerable, ({ confidence }) => confidence === 'silent'),
    answeredWrong: share(answerable, (answer) => answer.confidence === 'answered' && !isRight(answer)),
    unanswerable: {
      questions: others.length,
      silent: count('silent'),
      close: count('close'),
      answered: count('answered'),
    },
    answers,
  }
}
