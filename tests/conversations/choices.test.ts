// Conversations: which article somebody means, where several have the same title, a mistyped one, or none.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { article, sandbox, shelfOf } from '../support/footnote.ts'
import { said } from '../support/people/said.ts'
import type { ReadingRoom } from '../support/sandbox.ts'

const named = (id: string, title: string, body: string, more = {}) => article({ id, title, body, ...more })

const library = shelfOf(
  named('rules-0001', 'Rules', 'Be kind to the samovar.'),
  named('rules-0002', 'Rules', 'No shouting in the reading room.'),
  named('rules-0003', 'Rules', 'Games end at ten.'),
  named('rules-0004', 'Rules', 'Dogs stay outside.'),
  named('rules-0005', 'Rules', 'Return your books.'),
  named('hours-0001', 'Opening hours', 'We open at noon.', { publisher: 'The Tea Times' }),
  named('hours-0002', 'Opening hours', 'We open at noon, too.', { publisher: 'The Harbour Post' }),
  named('dates-0001', 'Minutes', 'Those present: nobody.', { date: '2024-05-01' }),
  named('dates-0002', 'Minutes', 'Those present: everybody.', { date: '2024-06-01' }),
  named('docs-00001', 'Overview', 'What this is.', { source: 'https://docs.example.org/install/overview' }),
  named('docs-00002', 'Overview', 'What that is.', { source: 'https://docs.example.org/update/overview' }),
  named('same-00001', 'Motto', 'Tea first.'),
  named('same-00002', 'Motto', 'Tea first.'),
  named('long-00001', `${'A very long title that goes on '.repeat(4)}to the first end`, 'One.'),
  named('long-00002', `${'A very long title that goes on '.repeat(4)}to the second end`, 'Two.'),
  ...Array.from({ length: 60 }, (_, each) =>
    named(
      `faq-${String(each).padStart(6, '0')}`,
      'FAQ',
      `Welcome to the questions of our club. They are about ${subjectOf(each)}.`,
    ),
  ),
  named('daal-00001', 'दाल', 'दाल धो लें।', { tags: ['दाल'] }),
  named('dil-000001', 'दिल', 'दिल की बात।', { tags: ['दिल'] }),
  named('bus-000001', 'バス', 'バスは八時に出ます。', { tags: ['バス'] }),
  named('hasu-00001', 'ハス', 'ハスは夏に咲きます。', { tags: ['ハス'] }),
  named('cafe-00001', 'Café rules', 'Order at the bar.', { tags: ['Café'] }),
)

function subjectOf(each: number): string {
  const [things, places] = [
    ['kettles', 'cups', 'spoons', 'trays', 'sieves', 'lamps', 'chairs', 'maps', 'coats', 'keys'],
    ['garden', 'cellar', 'attic', 'harbour', 'library', 'kitchen'],
  ]
  return `${things?.[each % 10]} in the ${places?.[Math.floor(each / 10)]}`
}

let room: ReadingRoom
beforeAll(async () => {
  room = await sandbox({ library })
  for (const [title, text, details] of [
    ['Brewing coffee', 'Grind it finely.', ''],
    ['Brewing cocoa', 'Warm the milk.', 'tags: winter'],
  ] as const) {
    await room.ada.runs('/article add')
    await room.ada.fillsIn({ Title: title, Text: text, Details: details })
    await room.ada.presses('Publish')
  }
})
afterAll(() => room.stop())

const names = async (line: string) => (await room.ada.completes(line)).map(({ name }) => name)

describe('articles of one title', () => {
  test.each([
    [
      'their first words',
      'rules',
      [
        'Rules (Be kind to the samovar.)',
        'Rules (No shouting in the reading room.)',
        'Rules (Games end at ten.)',
        'Rules (Dogs stay outside.)',
        'Rules (Return your books.)',
      ],
    ],
    ['their publishers', 'opening', ['Opening hours (The Tea Times)', 'Opening hours (The Harbour Post)']],
    ['their dates', 'minutes', ['Minutes (2024-05-01)', 'Minutes (2024-06-01)']],
    ['their addresses', 'overview', ['Overview (install/overview)', 'Overview (update/overview)']],
    ['their number, where nothing differs', 'motto', ['Motto', 'Motto · 2']],
  ])('are offered with %s', async (_, typed, expected) => {
    expect((await names(`/articles title: ${typed}`)).slice(0, expected.length)).toEqual(expected)
  })

  test('that is too long to be shown are offered with the end of it', async () => {
    const offered = await names('/articles title: a very long')
    expect(offered.map((name) => name.replace(/^.*\(/, '('))).toEqual(['(…first end)', '(…second end)'])
  })

  test('are never offered by the same name, sixty of them either', async () => {
    for (const typed of ['', 'faq', 'rules', 'motto', 'o']) {
      const offered = await room.ada.completes(`/articles title: ${typed}`)
      expect(new Set(offered.map(({ name }) => name)).size, typed).toBe(offered.length)
      expect(new Set(offered.map(({ value }) => value)).size, typed).toBe(offered.length)
    }
  })

  test('are each reached from what is offered', async () => {
    const { ada } = room
    const offered = (await ada.completes('/articles title: rules')).slice(0, 5)
    const shown = []
    for (const { value } of offered) shown.push(said(await ada.runs(`/articles title: ${value}`), room))
    for (const words of ['samovar', 'shouting', 'Games', 'Dogs', 'books']) expect(shown.join('\n')).toContain(words)
    expect(new Set(shown).size).toBe(5)
  })

  test.each(['faq spoons attic', 'FAQ attic spoons'])('are fewer when words of one are typed: %s', async (typed) => {
    const [first] = await room.ada.completes(`/articles title: ${typed}`)
    expect(first?.value).toBe('faq-000022')
  })

  test('are fewer when a publisher, a date or a part of the address is typed', async () => {
    expect(await names('/article hide title: opening hours harb')).toEqual(['Opening hours'])
    expect(await names('/article hide title: minutes 2024-06')).toEqual(['Minutes'])
    expect(await names('/article hide title: overview install')).toEqual(['Overview'])
  })

  test('are all reached by the pages of the choice', async () => {
    const { ada } = room
    const { message } = await ada.runs('/article hide title: FAQ')
    expect(said({ kind: 'message', ...(message && { message }) } as never, room)).toBe(
      [
        '**Which one do you mean by “FAQ”?**',
        '1. FAQ (…kettles in the garden.)',
        '-# 1 paragraph',
        '2. FAQ (…cups in the garden.)',
        '-# 1 paragraph',
        '3. FAQ (…spoons in the garden.)',
        '-# 1 paragraph',
        '4. FAQ (…trays in the garden.)',
        '-# 1 paragraph',
        '5. FAQ (…sieves in the garden.)',
        '-# 1 paragraph',
        '-# 60 articles in all. To narrow them down, add another word after the title as you type.',
        '[1. FAQ (…kettles in the garden.)] [2. FAQ (…cups in the garden.)] [3. FAQ (…spoons in the garden.)] [4. FAQ (…trays in the garden.)] [5. FAQ (…sieves in the garden.)]',
        '[◀ Previous (disabled)] [Page 1 of 12 (disabled)] [Next ▶]',
      ].join('\n'),
    )
    const reached = new Set<string>()
    let seen = { message }
    for (let page = 1; page <= 12; page += 1) {
      for (const [, id = ''] of JSON.stringify(seen.message?.components).matchAll(/pick-hide:([\w-]+)/g))
        reached.add(id)
      if (page < 12) seen = { message: (await ada.presses('Next ▶', message)).message ?? message }
    }
    expect(reached.size).toBe(60)
    expect(said(await ada.presses('60. FAQ (…keys in the kitchen.)', message), room)).toContain('**Hidden: “FAQ”.**')
    await ada.presses('Unhide', message)
  })

  test('are told apart where an answer is silent, and in the list', async () => {
    const { ada, articles } = room
    const listed = said(await ada.in(articles).runs('/articles publisher: The Tea Times'), room)
    expect(listed).toContain('[Read an article…: Opening hours ▾]')
    const { message } = await ada.in(articles).runs('/articles')
    const select = JSON.stringify(message?.components)
    const labels = [...select.matchAll(/"label":"([^"]+)","value"/g)].map(([, label]) => label)
    expect(new Set(labels).size).toBe(labels.length)
  })
})

describe('titles in scripts where a mark is a letter', () => {
  test.each([
    ['दाल', 'दाल धो लें।'],
    ['दिल', 'दिल की बात।'],
    ['バス', 'バスは八時に出ます。'],
    ['ﾊﾞｽ', 'バスは八時に出ます。'],
    ['バス'.normalize('NFD'), 'バスは八時に出ます。'],
    ['ハス', 'ハスは夏に咲きます。'],
    ['cafe rules', 'Order at the bar.'],
  ])('%s shows the one article', async (typed, words) => {
    expect(said(await room.ada.runs(`/articles title: ${typed}`), room)).toContain(words)
  })

  test.each(['दाल', 'दिल', 'バス', 'ハス', 'cafe'])('the tag %s has one article', async (tag) => {
    expect(said(await room.ada.runs(`/articles tag: ${tag}`), room)).toContain(`### 1 article with the tag ${tag}`)
  })

  test('what is offered for the one is not the other', async () => {
    expect((await names('/articles title: दाल')).slice(0, 1)).toEqual(['दाल'])
    expect(await names('/article hide title: ハ')).toEqual(['ハス'])
  })
})

describe('a mistyped title', () => {
  test.each(['remove', 'edit', 'undo', 'history', 'restore'])(
    'is asked about before %s does anything',
    async (step) => {
      const { ada } = room
      const seen = said(await ada.runs(`/article ${step} title: brewing cofee`), room)
      expect(seen).toBe(
        [
          '**No article is called “brewing cofee”.** Did you mean this one?',
          '1. Brewing coffee',
          '-# 1 paragraph',
          '[1. Brewing coffee]',
        ].join('\n'),
      )
    },
  )

  test('is asked about before an article of the shared library is hidden, and then it is', async () => {
    const { ada } = room
    expect(said(await ada.runs('/article hide title: cafe rulse'), room)).toContain(
      '**No article is called “cafe rulse”.** Did you mean this one?',
    )
    expect(said(await ada.presses('1. Café rules'), room)).toContain('**Hidden: “Café rules”.**')
    expect(said(await ada.runs('/article unhide title: cafe rulse'), room)).toContain('Did you mean this one?')
    expect(said(await ada.runs('/article unhide title: café rules'), room)).toContain(
      '**No longer hidden: “Café rules”.**',
    )
  })

  test('shows its article at once', async () => {
    expect(said(await room.ada.runs('/articles title: cafe rulse'), room)).toContain('Order at the bar.')
  })

  test('whose tag alone was typed is asked about', async () => {
    const { ada } = room
    expect(said(await ada.runs('/article remove title: winter'), room)).toContain('Did you mean this one?')
  })
})
