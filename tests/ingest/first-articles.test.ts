// Whether the articles that the library starts with hold the words that were published, letter for letter.

import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { splitParagraphs } from '../../src/articles/paragraphs/paragraphs.ts'
import { readContentFolder } from '../../src/ingest/content/content-folder.ts'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

async function readFirst(title: string) {
  const { articles } = await readContentFolder(new URL('../../content', import.meta.url).pathname)
  const article = articles.find((each) => each.title === title)
  if (!article) throw new Error(`content/ lacks “${title}”`)
  return { article, paragraphs: splitParagraphs(article.body) }
}

test('the folder loads without a fault or a warning', async () => {
  const { faults, warnings } = await readContentFolder(new URL('../../content', import.meta.url).pathname)
  expect([...faults, ...warnings]).toEqual([])
})

test('Asia’s P2P Boom has its eight paragraphs, word for word', async () => {
  const { article, paragraphs } = await readFirst('Asia’s P2P Boom')
  const texts = paragraphs.map(({ text }) => text)
  expect(texts.map(({ length }) => length)).toEqual([322, 385, 418, 465, 547, 573, 587, 161])
  expect(texts[0]).toMatch(/^We all know the numbers by now\. .* give or take\.$/)
  expect(texts[3]).toMatch(
    /^Oh, wait, it didn’t\. .* “including so-called ‘webhard’ services,” .* online storage provider$/,
  )
  expect(texts[6]).toContain('available worldwide via P2P . Chinese enterprises')
  expect(texts[7]).toMatch(/one of its epicentres is Asia\.$/)
  expect(sha256(texts.join('\n'))).toBe('8bf9df7e09a595e3813d51da370d4ccb46db0bb23e90e88cd759952750ac2cfe')
  expect(article.body.trim()).toBe(texts.join('\n\n'))
})

test('Chinese police busted $500m illegal software has its one paragraph, word for word', async () => {
  const { article, paragraphs } = await readFirst('Chinese police busted $500m illegal software')
  expect(paragraphs.map(({ text }) => text.length)).toEqual([596])
  expect(paragraphs[0]?.text).toMatch(
    /^Chinese police have busted up .* Microsoft Corp\.Symantec Corp\. software .* an FBI statement\.$/,
  )
  expect(sha256(paragraphs[0]?.text ?? '')).toBe('f62cbb01c352076522b175d4494ba055d402923629bf1d29d33d4ca6a3dbd2af')
  expect(article.body.trim()).toBe(paragraphs[0]?.text)
})

test('both name where they come from, and neither an author nor a date', async () => {
  for (const title of ['Asia’s P2P Boom', 'Chinese police busted $500m illegal software']) {
    const { article } = await readFirst(title)
    expect(article).toMatchObject({
      source: 'https://p-2-p-scene.livejournal.com/',
      publisher: 'flying spheres',
      language: 'en',
    })
    expect(article).not.toHaveProperty('author')
    expect(article).not.toHaveProperty('date')
    expect(article.tags.length).toBeGreaterThan(0)
  }
})
