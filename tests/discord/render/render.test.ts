// Facts of replies: within Discord's limits whatever the articles contain, and truthful about their links.

import { ComponentType } from 'discord.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { maxStateLength } from '../../../src/discord/interactions/custom-id.ts'
import { type AnswerAudience, renderAnswer, renderPassages } from '../../../src/discord/render/answers/answer.ts'
import { renderSurroundings } from '../../../src/discord/render/answers/surroundings.ts'
import { renderArticle, renderArticleList, renderFound } from '../../../src/discord/render/articles/article.ts'
import { inboxPageSize, renderCandidates, renderInbox } from '../../../src/discord/render/moderators/inbox.ts'
import { button, type Reply, sourceOf, sourcesOf } from '../../../src/discord/render/reply.ts'
import type { Answer, ArticleSummary, Passage } from '../../../src/library/answers/types.ts'

function summary(known: Partial<ArticleSummary> = {}): ArticleSummary {
  return { id: 'aaaaaaaaaa', shelf: 'library', number: 1, title: 'Tea', tags: [], paragraphCount: 8, ...known }
}

function passage(known: Partial<Passage> = {}): Passage {
  return {
    ref: { articleId: 'aaaaaaaaaa', ordinal: 4, mark: 'abcd', window: [0, 25] },
    article: summary(),
    text: 'Steep for three minutes.',
    matches: [],
    isCutBefore: false,
    isCutAfter: false,
    ...known,
  }
}

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
const labelsOf = (reply: Reply) => flat(reply).flatMap(({ label }) => label ?? [])

/** All components, nested ones included. */
function flat(reply: Reply): { type: number; content?: string; label?: string; custom_id?: string }[] {
  const walk = (each: object): object[] => [
    each,
    ...('components' in each ? (each.components as object[]).flatMap(walk) : []),
  ]
  return reply.components.flatMap(walk) as ReturnType<typeof flat>
}

const words = (reply: Reply) =>
  flat(reply)
    .flatMap((each) => each.content ?? [])
    .join('\n')

const hostile = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 3000 }),
  fc.constantFrom('*'.repeat(3000), '\n- '.repeat(900), '||`_~'.repeat(500), '㊙️'.repeat(900), '> '.repeat(1500)),
)

function expectLawful(reply: Reply): void {
  const all = flat(reply)
  expect(all.length).toBeLessThanOrEqual(40)
  expect(all.reduce((sum, { content = '' }) => sum + content.length, 0)).toBeLessThanOrEqual(4000)
  const ids = all.flatMap((each) => each.custom_id ?? [])
  expect(new Set(ids).size).toBe(ids.length)
  for (const each of all) {
    if (each.type === ComponentType.TextDisplay) expect(each.content?.trim()).not.toBe('')
    if (each.type === ComponentType.Button) expect(each.label).toMatch(/^[\s\S]{1,80}$/)
  }
}

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
        expectLawful(renderAnswer(answer({ passages, confidence }), { question: title }, { kind: 'private' }))
      }
    }),
    { numRuns: 60 },
  )
})

test('a page of a hostile article stays within Discord’s limits', () => {
  fc.assert(
    fc.property(fc.array(hostile, { minLength: 1, maxLength: 6 }), fc.integer({ min: -2, max: 9 }), (texts, from) => {
      const paragraphs = texts.map((text, ordinal) => ({ ordinal, text, kind: 'prose' as const, headings: [text] }))
      expectLawful(renderArticle({ article: summary({ title: texts[0] ?? '' }), paragraphs }, from))
    }),
    { numRuns: 40 },
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
      expectLawful(reply)
    }),
    { numRuns: 60 },
  )
})

test('an article list and a search result of hostile titles stay within Discord’s limits', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const articles = Array.from({ length: 10 }, (_, each) =>
        summary({ id: `id${each}`, title: text, publisher: text, tags: [text, text] }),
      )
      expectLawful(renderArticleList({ items: articles, total: 200, page: 2, pageCount: 20 }))
      const items = [0, 1, 2, 3].map((ordinal) =>
        passage({
          ref: { articleId: 'aaaaaaaaaa', ordinal, mark: 'abcd', window: [0, 300] },
          article: summary({ title: text }),
          text: text.slice(0, 300),
        }),
      )
      const query = text.slice(0, maxStateLength)
      expectLawful(renderFound({ items, total: 50, page: 2, pageCount: 13, corrections: [], synonyms: [text] }, query))
    }),
    { numRuns: 40 },
  )
})

test('every page of an article is reached by turning pages, and back again', () => {
  const paragraphs = Array.from({ length: 30 }, (_, ordinal) => ({
    ordinal,
    text: `${ordinal} ${'word '.repeat(100 + ((ordinal * 37) % 300))}`,
    kind: 'prose' as const,
    headings: [],
  }))
  const idOf = (reply: Reply, label: string) =>
    flat(reply)
      .find((each) => each.label === label)
      ?.custom_id?.split(':')[3]
  const starts: number[] = [0]
  for (
    let next = idOf(renderArticle({ article: summary(), paragraphs }, 0), 'Next ▶');
    next;
    next = idOf(renderArticle({ article: summary(), paragraphs }, Number(next)), 'Next ▶')
  )
    starts.push(Number(next))
  expect(starts.length).toBeGreaterThan(3)
  let back = Number(starts.at(-1))
  while (back > 0) back = Number(idOf(renderArticle({ article: summary(), paragraphs }, back), '◀ Previous'))
  expect(back).toBe(0)
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

test('articles of the very same words are counted where one is chosen, in long titles, too', () => {
  const items = ['a', 'b', 'c'].map((id) => summary({ id, title: 'Rules '.repeat(50), apart: 'Leaf '.repeat(40) }))
  const reply = renderArticleList({ items, total: 3, page: 1, pageCount: 1 })
  const options = [...JSON.stringify(reply).matchAll(/"label":"([^"]+)"/g)].map(([, label = '']) => label)
  expect(new Set(options).size).toBe(3)
  for (const option of options) expect(option.length).toBeLessThanOrEqual(100)
})

test('a link button names the host it leads to', () => {
  expect(sourceOf('https://www.example.org/a?b#c').button).toMatchObject({
    label: 'Read at example.org',
    url: 'https://www.example.org/a?b#c',
  })
})

test.each(['javascript:alert(1)', 'data:text/html,x', 'not an address', undefined])(
  '%s is linked nowhere',
  (address) => {
    expect(sourceOf(address)).toEqual({})
  },
)

describe('an address that no button can hold', () => {
  const long = (length: number, sign = 'x') => `https://a.example/${sign.repeat(length)}`

  test('stands in a line of text', () => {
    expect(sourceOf(long(600)).line?.content).toBe(`-# [Source](<${long(600)}>) at a.example`)
  })

  test('is told where no text has room for it either', () => {
    expect(sourceOf(long(3000)).line?.content).toBe(
      '-# Source: at a.example; its address has 3,018 characters, which no message has room for',
    )
  })

  test('stands in a message once', () => {
    const [first, second] = sourcesOf([{ address: long(600) }, { address: long(600) }])
    expect(first?.line?.content).toContain('](<')
    expect(second?.line?.content).toBe('-# Source: as above, at a.example')
  })

  test('leaves three long ones as many links as the message has room for', () => {
    const lines = sourcesOf(['x', 'y', 'z'].map((sign) => ({ address: long(1000, sign) }))).map(
      ({ line }) => line?.content ?? '',
    )
    expect(lines.map((line) => line.includes('](<'))).toEqual([true, true, false])
    expect(lines[2]).toContain('but “In context” has')
  })

  test('is not cut when the message is', () => {
    const passages = ['x', 'y', 'z'].map((sign) => passage({ text: '*'.repeat(900), address: long(600, sign) }))
    const reply = renderPassages(passages)
    const texts = flat(reply).flatMap((each) => each.content ?? [])
    expect(texts.join('').length).toBeLessThanOrEqual(4000)
    for (const sign of ['x', 'y', 'z']) expect(texts).toContain(`-# [Source](<${long(600, sign)}>) at a.example`)
  })
})

test('a lookalike host is shown in its own letters', () => {
  expect(sourceOf('https://gооgle.com/').button).toMatchObject({ label: 'Read at xn--ggle-55da.com' })
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

describe('the inbox', () => {
  const marks = '*_'.repeat(150)
  const many = { page: 2, pageCount: 3, total: 11, keepsQuestions: true }
  const notice = { words: '**Dismissed.**', undo: button('Undo', 'v1:undo') }
  const lost = (nth: number) => ({
    kind: 'confirmed' as const,
    id: `item${nth}`,
    at: '2026-11-22T08:00:00.000Z',
    answer: {
      id: `answer${nth}`,
      question: marks,
      article: summary({ id: `article${nth}`, title: marks }),
      state: 'changed' as const,
      ref: { articleId: `article${nth}`, ordinal: 1, mark: 'abcd', window: [0, 9] as const },
    },
  })
  const vain = (nth: number) => ({
    ...{ kind: 'question' as const, id: `item${nth}`, at: '2026-11-22T08:00:00.000Z', question: marks },
    ...{ silentCount: 999, notItCount: 999, waitingCount: 999, alike: [marks, marks, marks] },
  })
  const suits = (reply: Reply) => {
    expect(flat(reply).length).toBeLessThanOrEqual(40)
    expect(flat(reply).reduce((sum, { content = '' }) => sum + content.length, 0)).toBeLessThanOrEqual(4000)
    const ids = flat(reply).flatMap(({ custom_id: id }) => id ?? [])
    expect(new Set(ids).size).toBe(ids.length)
  }

  test('is within Discord’s limits with a whole page of anything, and what was just done', () => {
    for (const item of [lost, vain]) {
      const items = Array.from({ length: inboxPageSize }, (_, nth) => item(nth))
      suits(renderInbox({ ...many, items }, notice))
    }
  })

  test('the passages to choose from are, too', () => {
    const article = summary({ title: marks, author: marks, publisher: marks })
    const passages = Array.from({ length: 4 }, (_, ordinal) =>
      passage({ article, text: marks.repeat(9), ref: { articleId: 'a', ordinal, mark: 'abcd', window: [0, 25] } }),
    )
    suits(renderCandidates('a'.repeat(16), marks, passages, marks))
  })
})
