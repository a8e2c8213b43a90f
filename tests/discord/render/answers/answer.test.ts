// Facts of answers: within Discord's limits whatever the articles contain, and no more buttons than they have a use for.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type AnswerAudience, renderAnswer, renderPassages } from '../../../../src/discord/render/answers/answer.ts'
import { renderSurroundings } from '../../../../src/discord/render/answers/surroundings.ts'
import type { Answer } from '../../../../src/library/answers/types.ts'
import { expectTaken, flat, hostile, labelsOf, passage, summary, words } from '../replies.ts'

function answer(known: Partial<Answer> = {}): Answer {
  return {
    confidence: 'answered',
    passages: [passage()],
    nearest: [],
    corrections: [],
    synonyms: [],
    articleCount: 2,
    ...known,
  }
}

const question = 'how long does green tea steep?'
const publicly: AnswerAudience = { kind: 'public', asker: { id: '7', name: 'Mia' } }
const shown = (known: Partial<Answer>, audience: AnswerAudience = { kind: 'private' }) =>
  renderAnswer(answer(known), { question }, audience)

test('an answer of three hostile passages stays within Discord’s limits', () => {
  fc.assert(
    fc.property(hostile, hostile, (text, title) => {
      const passages = [0, 1, 2].map((ordinal) =>
        passage({
          ref: { articleId: 'aaaaaaaaaa', ordinal, mark: 'abcd', window: [0, 300] },
          article: summary({ title, publisher: title, author: title }),
          text: text.slice(0, 300),
          matches: [[0, Math.min(2, text.length)]],
          isCutBefore: true,
          isCutAfter: true,
        }),
      )
      for (const confidence of ['answered', 'close'] as const) {
        expectTaken(renderAnswer(answer({ passages, confidence }), { question: title }, { kind: 'private' }))
      }
    }),
    { numRuns: 60 },
  )
})

test('hostile surroundings stay within Discord’s limits', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const view = (ordinal: number) => ({ ordinal, text, kind: 'prose' as const, headings: [text] })
      const reply = renderSurroundings({
        article: summary({ title: text }),
        before: view(0),
        paragraph: view(1),
        after: view(2),
        isUnchanged: false,
      })
      expectTaken(reply)
    }),
    { numRuns: 60 },
  )
})

test('articles of one title that are nearest to a question are told apart on the buttons', () => {
  const nearest = ['The Tea Times', 'The Harbour Post'].map((apart, nth) =>
    passage({ article: summary({ id: `${nth}`, title: 'Rules', apart }) }),
  )
  expect(labelsOf(shown({ confidence: 'silent', passages: [], nearest }))).toEqual([
    'Read “Rules (The Tea Times)”',
    'Read “Rules (The Harbour Post)”',
    'Tell me when it is answered',
    'Ask again',
  ])
})

test('a source’s long address is not cut when the message is', () => {
  const long = (sign: string) => `https://a.example/${sign.repeat(600)}`
  const passages = ['x', 'y', 'z'].map((sign) => passage({ text: '*'.repeat(900), address: long(sign) }))
  const reply = renderPassages(passages)
  const texts = flat(reply).flatMap((each) => each.content ?? [])
  expect(texts.join('').length).toBeLessThanOrEqual(4000)
  for (const sign of ['x', 'y', 'z']) expect(texts).toContain(`-# [Source](<${long(sign)}>) at a.example`)
})

test('only what is known of an article is shown', () => {
  expect(words(shown({}))).toBe(`You asked: ${question}\n### Tea\n-# Paragraph 5 of 8\n> Steep for three minutes.`)
})

test('a place that says nothing is left out', () => {
  const article = summary({ paragraphCount: 1 })
  expect(words(shown({ passages: [passage({ article })] }))).toContain('### Tea\n> Steep')
})

test('publisher, author and date stand before the place', () => {
  const article = summary({ publisher: 'The Leaf', author: 'Mia', date: '2026-11-22' })
  expect(words(shown({ passages: [passage({ article })] }))).toContain(
    '-# Mia · The Leaf · 2026-11-22 · paragraph 5 of 8',
  )
})

/** Three passages of one article. */
const three = [4, 1, 2].map((ordinal) =>
  passage({
    ref: { articleId: 'aaaaaaaaaa', ordinal, mark: 'abcd', window: [0, 9] },
    address: 'https://leaf.example/tea#:~:text=Steep',
  }),
)

test.each([{ kind: 'private' }, { kind: 'direct' }, publicly] as const)(
  'a sure answer is one passage, the others one press away: $kind',
  (audience) => {
    const reply = shown({ passages: three }, audience)
    expect(words(reply).match(/^> /gm)).toHaveLength(1)
    expect(labelsOf(reply).slice(0, 3)).toEqual([
      'Show the sentence at leaf.example',
      'In context, 5',
      '2 more passages',
    ])
  },
)

test('an answer that is not sure shows its passages, and says no more than that', () => {
  const reply = shown({ passages: three, confidence: 'close' })
  expect(words(reply)).toContain('**I found no sure answer.** The closest 3 passages:')
  expect(words(reply).match(/^> /gm)).toHaveLength(3)
})

test('one that is not sure is a single passage in a channel', () => {
  const reply = shown({ passages: three, confidence: 'close' }, publicly)
  expect(words(reply)).toContain('**I found no sure answer.** The closest passage:')
  expect(words(reply).match(/^> /gm)).toHaveLength(1)
  expect(labelsOf(reply)).toContain('2 more passages')
})

test('no two links or buttons of one answer have the same name', () => {
  const twins = [
    ...three,
    passage({ article: summary({ id: 'b', title: 'Coffee' }), address: three[0]?.address ?? '' }),
  ]
  const labels = labelsOf(shown({ passages: twins, confidence: 'close' }))
  expect(new Set(labels).size).toBe(labels.length)
  expect(labels).toContain('Show the sentence at leaf.example, 2')
  expect(labels).toContain('Show the sentence at leaf.example, 5 of Coffee')
})

test('a link that opens the page alone says so', () => {
  const address = 'https://leaf.example/tea'
  expect(labelsOf(shown({ passages: [passage({ address })] }))).toContain('Read at leaf.example')
})

test('a private answer offers to be shared, a direct one does not', () => {
  expect(labelsOf(shown({}))).toEqual([
    'In context, 5',
    'Share',
    'Share without question',
    'Ask more',
    'Not it',
    'Why this?',
  ])
  expect(labelsOf(shown({}, { kind: 'direct' }))).toEqual(['In context, 5', 'Ask more', 'Not it', 'Why this?'])
})

test('a public answer can be deleted, a silent one as well', () => {
  expect(labelsOf(shown({}, publicly)).at(-1)).toBe('Delete')
  expect(labelsOf(shown({ confidence: 'silent', passages: [] }, publicly)).at(-1)).toBe('Delete')
})

test('silence says how many articles were asked, and shows the best sentences of the nearest', () => {
  const coffee = summary({ id: 'b', title: 'Coffee', publisher: 'The Leaf' })
  const nearest = [passage(), passage({ article: coffee, text: 'Grind the beans *just* before brewing.' })]
  expect(words(shown({ confidence: 'silent', passages: [], nearest }))).toBe(
    [
      `You asked: ${question}`,
      '**I found nothing about this in 2 articles.**',
      'The closest 2 passages:',
      '**Tea**',
      '> Steep for three minutes.',
      '**Coffee** · The Leaf',
      '> Grind the beans \\*just\\* before brewing.',
      '-# Try other words, or /search for one of them.',
    ].join('\n'),
  )
})

test('a corrected word is told', () => {
  const corrections = [{ typed: 'webhrad', used: 'webhard' }]
  expect(words(shown({ corrections }, publicly))).toContain('-# Showing results for **webhard**')
})
