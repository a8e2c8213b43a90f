// The command evaluate: what it prints, and what it says of files that it cannot use.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writeTinyModel } from '../../scripts/meaning/tiny-model.ts'
import { type EvaluateOptions, evaluate } from '../../src/program/evaluate.ts'
import { progressOn } from '../../src/program/progress.ts'

const folder = mkdtempSync(join(tmpdir(), 'footnote-evaluate-'))
afterAll(() => rmSync(folder, { recursive: true }))
const content = join(import.meta.dirname, '../../content')

function file(name: string, content: unknown): string {
  const path = join(folder, name)
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

const qa = (question: string, answer: string) => ({
  id: question,
  question,
  answers: [{ text: answer, answer_start: 0 }],
})
const set = {
  version: '1.1',
  data: [
    {
      title: 'Tea',
      paragraphs: [
        {
          context: 'Steep green tea for three minutes.',
          qas: [qa('How long should green tea steep?', 'three minutes')],
        },
      ],
    },
    { title: 'Coffee', paragraphs: [{ context: 'Grind the beans right before brewing.' }] },
  ],
}

async function evaluated(files: readonly string[], options: Partial<EvaluateOptions> = {}): Promise<string[]> {
  const said: string[] = []
  await evaluate(
    files,
    { contentDir: content, ...options },
    (words) => said.push(words),
    () => {},
  )
  return said
}

test('a set gives one JSON object with the measures', async () => {
  const [line] = await evaluated([file('tea.json', set)], { json: true })
  const found = JSON.parse(line ?? '') as Record<string, unknown>
  expect(Object.keys(found).sort()).toEqual(
    [
      'file questions paragraphs r1 r3 r5 mrr10 answerShown answerInThree typoR1 silenceArticle silenceParagraph',
      'falseSilence answered answeredRight answeredWithoutArticle answeredWithoutParagraph titleFirst titleSilent',
      'indexMsPer1000 heapMbPer1000 p50Ms p99Ms',
    ]
      .flatMap((words) => words.split(' '))
      .sort(),
  )
  expect(found).toMatchObject({ file: 'tea.json', questions: 1, paragraphs: 2, r1: 1, answerShown: 1 })
})

test('two files give two lines, in their order', async () => {
  const lines = await evaluated([file('b.json', set), file('a.json', set)], { json: true })
  expect(lines.map((line) => (JSON.parse(line) as { file: string }).file)).toEqual(['b.json', 'a.json'])
})

test('split adds the halves', async () => {
  const [line] = await evaluated([file('tea.json', set)], { json: true, split: true })
  const { halves } = JSON.parse(line ?? '') as { halves: Record<'even' | 'odd', { questions: number }> }
  expect(halves.even.questions + halves.odd.questions).toBe(1)
})

test('the table tells the number of questions and the spread', async () => {
  const [table] = await evaluated([file('tea.json', set)])
  expect(table).toContain('2 paragraphs, 1 questions')
  expect(table).toMatch(/right paragraph first +100\.0 ±0\.0/)
})

const webhard = 'question: who runs the korean webhard service'

test('a list of questions is asked of the articles', async () => {
  const list = file(
    'own.yaml',
    `- ${webhard}\n  article: Asia's P2P Boom\n  words: online storage provider\n- question: does the bot brew coffee\n  answer: none\n`,
  )
  const [line] = await evaluated([list], { json: true })
  const found = JSON.parse(line ?? '') as Record<string, unknown>
  expect(Object.keys(found)).toEqual([
    'file',
    'questions',
    'paragraphFirst',
    'paragraphInThree',
    'wordsShown',
    'falseSilence',
    'answeredWrong',
    'unanswerable',
    'answers',
  ])
  expect(found).toMatchObject({
    file: 'own.yaml',
    questions: 1,
    paragraphFirst: 1,
    paragraphInThree: 1,
    wordsShown: 1,
    falseSilence: 0,
    answeredWrong: 0,
    unanswerable: { questions: 1, silent: 1, close: 0, answered: 0 },
    answers: [
      { article: "Asia's P2P Boom", confidence: 'answered', place: 0, wordsShown: true },
      { confidence: 'silent' },
    ],
  })
})

describe('on articles of the operator', () => {
  const folder = mkdtempSync(join(tmpdir(), 'footnote-evaluated-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  mkdirSync(join(folder, 'guide'))
  writeFileSync(
    join(folder, 'guide/tea.md'),
    '# Tea\n\nGreen tea steeps for **three minutes** in [warm water](water.md).\n\nBlack tea wants boiling water and a lemon.\n',
  )
  writeFileSync(join(folder, 'coffee.md'), '# Coffee\n\nGrind the beans right before brewing.\n')
  const asked = async (list: string) => {
    const [line] = await evaluated([file('asked.yaml', list)], { json: true, contentDir: folder })
    return JSON.parse(line ?? '') as Record<string, unknown> & { answers: Record<string, unknown>[] }
  }
  const green = 'question: how long does green tea steep'

  test('a path names the file below the content folder', async () => {
    expect(await asked(`- {${green}, path: guide/tea.md}\n- {${green}, path: coffee.md}`)).toMatchObject({
      questions: 2,
      paragraphFirst: 0.5,
      answeredWrong: 0.5,
    })
  })

  test.each([
    'three minutes',
    'Three  MINUTES',
    '**three minutes** in [warm water](water.md)',
    'three minutes in warm water',
  ])('the words %s are those of the paragraph as a reader sees them', async (words) => {
    expect(await asked(`- {${green}, path: guide/tea.md, words: "${words}"}`)).toMatchObject({
      paragraphFirst: 1,
      wordsShown: 1,
    })
  })

  test('a path that is no article is told', async () => {
    const [table] = await evaluated([file('gone.yaml', `- {${green}, path: guide/gone.md}`)], { contentDir: folder })
    expect(table).toContain('not guide/gone.md (which is not an article), words NOT shown')
  })

  test('another paragraph of the article is not the right one', async () => {
    const { answers } = await asked(`- {${green}, path: guide/tea.md, words: a lemon}`)
    expect(answers[0]?.place).not.toBe(0)
  })

  test('without questions that something answers there are no shares', async () => {
    expect(await asked('- {question: who painted the moon, answer: none}')).toMatchObject({
      questions: 0,
      paragraphFirst: null,
      wordsShown: null,
      unanswerable: { questions: 1, silent: 1 },
    })
  })
})

test('a list says which question misses its article or its words', async () => {
  const list = file('miss.yml', '- {question: how is tea steeped, article: Tea, words: five minutes}')
  const [table] = await evaluated([list])
  expect(table).toContain('- how is tea steeped: silent, not Tea, words NOT shown')
})

test('a list says how the questions were met that nothing answers', async () => {
  const [table] = await evaluated([file('none.yml', '- {question: how is tea steeped, answer: none}')])
  expect(table).toContain('+ how is tea steeped: silent, nothing answers it')
  expect(table).toContain('without an answer: 1 questions, 1 silent, 0 close, 0 answered')
})

const unusable: readonly (readonly [string, string, unknown, RegExp])[] = [
  ['a file that is no JSON', 'broken.json', '{', /broken\.json cannot be read \(it is not JSON\)\. Give the path/],
  [
    'a set without data',
    'no-data.json',
    {},
    /no-data\.json is not a question set .* "data" is not a list\. Expected data\[\]/,
  ],
  ['an article without a title', 'untitled.json', { data: [{}] }, /untitled\.json .*data\[0\] has no title/],
  ['a set without questions', 'mute.json', { data: [] }, /mute\.json holds no questions\. Give/],
  ['a file of another kind', 'set.csv', '', /cannot evaluate .*set\.csv\. I take/],
  ['a list that is no list', 'one.yaml', 'question: why', /one\.yaml holds no list of questions\. Write/],
  ['an entry without an article', 'half.yaml', '- question: why', /half\.yaml, entry 1 has no article\. Write/],
  [
    'an entry with an article and a path',
    'both.yaml',
    '- {question: a, article: b, path: c}',
    /entry 1 names an article and a path; keep one/,
  ],
  [
    'an entry with another answer',
    'told.yaml',
    '- {question: a, answer: three}',
    /entry 1 has an answer that is not none/,
  ],
  [
    'an entry that nothing answers, with an article',
    'odd2.yaml',
    '- {question: a, answer: none, article: b}',
    /entry 1 has an article though its answer is none/,
  ],
  ['an entry with a strange field', 'odd.yaml', '- {question: a, artikel: b}', /entry 1 has a field "artikel"/],
]
test.each(unusable)('%s is refused in one sentence with the next step', async (_, name, text, sentence) => {
  await expect(evaluated([file('tea.json', set), file(name, text)])).rejects.toThrow(sentence)
})

test('a missing file is named', async () => {
  await expect(evaluated([join(folder, 'gone.json')])).rejects.toThrow(
    /^The question set .*gone\.json cannot be read \(ENOENT\)\. Give the path of a JSON file\.$/,
  )
  await expect(evaluated([join(folder, 'nowhere.yaml')])).rejects.toThrow(
    /^The list of questions .*nowhere\.yaml cannot be read \(ENOENT\)\. Write one entry/,
  )
})

test('nothing is measured when one of the files cannot be used', async () => {
  const said: string[] = []
  const run = evaluate(
    [file('tea.json', set), file('set.csv', '')],
    { json: true, contentDir: content },
    said.push,
    () => {},
  )
  await expect(run).rejects.toThrow()
  expect(said).toEqual([])
})

test('on a terminal progress is one line, rewritten', () => {
  const written: string[] = []
  let now = 0
  const progress = progressOn({ isTTY: true, columns: 12, write: (text) => written.push(text) }, () => now)
  progress.tell('question 1 of 9')
  now = 500
  progress.tell('question 9 of 9')
  progress.clear()
  expect(written).toEqual(['\r\u001B[Kquestion 1 ', '\r\u001B[Kquestion 9 ', '\r\u001B[K'])
})

test('elsewhere progress is a line now and then', () => {
  const written: string[] = []
  let now = 0
  const progress = progressOn({ write: (text) => written.push(text) }, () => now)
  progress.tell('one')
  now = 500
  progress.tell('two')
  now = 20_000
  progress.tell('three')
  progress.clear()
  expect(written).toEqual(['one\n', 'three\n'])
})

describe('with an encoder', () => {
  const meaningModel = join(folder, 'model')
  const articles = join(folder, 'articles')
  beforeAll(async () => {
    await writeTinyModel(meaningModel)
    mkdirSync(articles)
    const body = [
      'Your money comes back within a week.',
      'The book of the hall says when a refund of keys is due, and who has keys of the hall.',
      'Cars stand behind the hall.',
    ].join('\n\n')
    writeFileSync(join(articles, 'club.md'), `# The club\n\n${body}\n`)
  })

  test('a list is asked by meaning, once all is encoded', async () => {
    const list = file(
      'meant.yaml',
      '- question: when do I get a reimbursement of the money for the hall keys\n  article: The club\n  words: Your money\n',
    )
    const placeOf = async (options: Partial<EvaluateOptions>) =>
      JSON.parse((await evaluated([list], { contentDir: articles, json: true, ...options }))[0] ?? '').answers[0].place
    expect([await placeOf({}), await placeOf({ meaningModel })]).toEqual([2, 1])
  })
  test('a set is asked by meaning', async () => {
    const asked = file('meant.json', {
      data: [
        {
          title: 'Leaving',
          paragraphs: [{ context: 'Cancel it on the last page.', qas: [qa('Can I terminate now?', 'last page')] }],
        },
        { title: 'Coffee', paragraphs: [{ context: 'Grind the beans right before brewing.' }] },
      ],
    })
    const r1Of = async (options: Partial<EvaluateOptions>) =>
      JSON.parse((await evaluated([asked], { json: true, ...options }))[0] ?? '').r1
    expect([await r1Of({}), await r1Of({ meaningModel })]).toEqual([0, 1])
  })
  test('a folder that is none is told before anything is asked', async () => {
    await expect(evaluated([file('set.json', set)], { meaningModel: join(folder, 'nowhere') })).rejects.toThrow(
      'model.json',
    )
  })
})
