// Facts about headings: they are asked for with what stands below them.

import { expect, test } from 'vitest'
import { splitParagraphs } from '../../../src/articles/paragraphs/paragraphs.ts'
import { askShelves } from '../../../src/search/ask.ts'
import { createShelfIndex } from '../../../src/search/index/shelf-index.ts'
import { article, createParagraphSearch } from '../shelf.ts'

const body = `# Obsidian

## Is my data synced in the background?

No, files are only copied while the app is open.

They stay on your disk.

## Can I pay by invoice?

Yes, from ten seats on.

## Rules

### 1. No spam

### 2. No ads`

function askPage(question: string, title = 'Obsidian', text = body) {
  const search = createParagraphSearch()
  search.put({ ...article(title, []), paragraphs: splitParagraphs(text) })
  return search.ask(question).hits
}

test('a question that is a heading finds the first paragraph below it', () => {
  expect(askPage('Is my data synced in the background?')[0]?.paragraph.text).toMatch(/^No, files/)
})

test('an excerpt is of the paragraph alone, though the heading alone has the words', () => {
  const [hit] = askPage('can i pay by invoice')
  expect(hit?.paragraph.text.slice(...(hit?.excerpt.window ?? []))).toBe('Yes, from ten seats on.')
  expect(hit?.excerpt.matches).toEqual([])
})

test('a title that is the question finds the first paragraph', () => {
  const page = 'Send the form at the counter to us.\n\nPasses are posted within a week. A bus pass is a card.'
  expect(askPage('How do I get a bus pass?', 'How do I get a bus pass?', page)[0]?.paragraph.text).toMatch(/^Send/)
})

test('a question of small words alone finds the heading that it is', () => {
  const page = '## How it began\n\nIn a cellar.\n\n## What does it do?\n\nIt stacks prefixes.\n\nAnd suffixes.'
  expect(askPage('what does it do', 'Stacking', page).map(({ paragraph }) => paragraph.text)).toEqual([
    'It stacks prefixes.',
  ])
})

test('a question of small words alone that is no heading finds nothing', () =>
  expect(askPage('what is it')).toEqual([]))

test('a question of small words alone that is only the end of a heading finds nothing', () =>
  expect(askPage('for you', 'Stacking', '## What it can do for you\n\nIt stacks prefixes.')).toEqual([]))

test('a question of small words alone finds no paragraph that only repeats the title', () =>
  expect(askPage('what is it', 'What is it?', 'What is it?\n\nA bot.').map(({ paragraph }) => paragraph.text)).toEqual([
    'A bot.',
  ]))

test('a question of small words alone finds the heading whatever other readings its words have', () => {
  const page = '## Qu’est-ce que c’est ?\n\nUn club est une association de personnes.'
  expect(askPage('qu’est-ce que c’est', 'Le club', page)).toHaveLength(1)
})

test('a heading without text of its own is found', () => {
  expect(askPage('is spam allowed')[0]?.paragraph).toMatchObject({ kind: 'heading', text: '1. No spam' })
})

test('a paragraph that only repeats the title is not found', () => {
  const texts = askPage('what is green tea', 'Green tea', '**Green Tea**\n\nGreen tea is a drink.').map(
    ({ paragraph }) => paragraph.text,
  )
  expect(texts).toEqual(['Green tea is a drink.'])
})

test('the same words below another heading are the same passage', () => {
  const shelves = ['Sencha', 'Gyokuro'].map((title) => {
    const shelf = createShelfIndex()
    const paragraphs = splitParagraphs(`## ${title}\n\nSteep the leaves for two minutes in the pot.`)
    shelf.put({ ...article(title, []), paragraphs })
    return shelf
  })
  expect(askShelves(shelves, 'how long to steep the leaves').found).toHaveLength(1)
})
