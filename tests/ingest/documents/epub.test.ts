// Whether a book becomes the text that its reader sees.

import { expect, test } from 'vitest'
import { readUpload } from '../../../src/ingest/read-upload.ts'
import { makeEpub } from '../../support/documents.ts'

const read = async (...given: Parameters<typeof makeEpub>) =>
  readUpload({ name: 'tea.epub', bytes: makeEpub(...given) })
const bodyOf = async (...given: Parameters<typeof makeEpub>) => (await read(...given)).articles[0]?.body

test('chapters are read in the order of the book', async () => {
  expect(
    await bodyOf({ 'b.xhtml': '<h1>Water</h1><p>Boil it.</p>', 'a.xhtml': '<h1>Leaves</h1><p>Steep them.</p>' }),
  ).toBe('# Water\n\nBoil it.\n\n# Leaves\n\nSteep them.')
})

test('a chapter without a heading has the name that the table of contents gives it', async () => {
  expect(await bodyOf({ 'a.xhtml': '<p>Boil it.</p>' }, { labels: { 'a.xhtml': 'Water' } })).toBe('# Water\n\nBoil it.')
})

test('a chapter of hardly more than links to others is the table of contents, and left out', async () => {
  const names = ['a', 'b', 'c', 'd', 'e']
  const links = names.map((name) => `<li><a href="${name}.xhtml">Chapter ${name}</a></li>`).join('')
  const chapters = Object.fromEntries(names.map((name) => [`${name}.xhtml`, `<p>Text of ${name}.</p>`]))
  expect(await bodyOf({ 'toc.xhtml': `<h1>Contents</h1><ul>${links}</ul>`, ...chapters })).toBe(
    names.map((name) => `Text of ${name}.`).join('\n\n'),
  )
})

test('anchors, page numbers and the numbers of notes are no text', async () => {
  const body = '<p><a id="p1"/><span epub:type="pagebreak">12</span>Boil it<a epub:type="noteref" href="#n">1</a>.</p>'
  expect(await bodyOf({ 'a.xhtml': body })).toBe('Boil it.')
})

test('title, authors, language and date are those of the book', async () => {
  const metadata =
    '<dc:title>All about tea</dc:title><dc:creator>Ann</dc:creator><dc:creator>Bob</dc:creator><dc:language>en-GB</dc:language><dc:date>2024-05-01</dc:date>'
  expect((await read({ 'a.xhtml': '<p>Boil it.</p>' }, { metadata })).articles[0]?.fields).toEqual({
    title: 'All about tea',
    author: 'Ann, Bob',
    language: 'en-GB',
    date: '2024-05-01',
  })
})

test('a book that is locked against copying is told', async () => {
  const encryption =
    '<encryption><EncryptedData><CipherData><CipherReference URI="OEBPS/a.xhtml"/></CipherData></EncryptedData></encryption>'
  const { faults } = await read({ 'a.xhtml': '<p>x</p>' }, { more: { 'META-INF/encryption.xml': encryption } })
  expect(faults).toEqual([
    '“tea.epub” is locked against copying, so I cannot read it. Ask whoever published it for one that is not.',
  ])
})

test('a zip file that is no book is told', async () => {
  const bytes = makeEpub({}, { more: { 'META-INF/container.xml': '<container/>', 'OEBPS/book.opf': '' } })
  const { faults } = await readUpload({ name: 'tea.epub', bytes })
  expect(faults[0]).toMatch(/^“tea\.epub” (?:is no book|has no text)/)
})

test('a book whose list of chapters is named like a property of every object is told to lack it', async () => {
  const container = '<container><rootfiles><rootfile full-path="constructor"/></rootfiles></container>'
  const { faults } = await read({ 'a.xhtml': '<p>Tea.</p>' }, { more: { 'META-INF/container.xml': container } })
  expect(faults).toEqual(['“tea.epub” is not a book: the list of its chapters is missing. Export it again as EPUB.'])
})

test('a list of chapters that is nested without end is read no further', async () => {
  const beganAt = performance.now()
  const { faults } = await read({ 'a.xhtml': '<p>Tea.</p>' }, { more: { 'OEBPS/book.opf': '<a>'.repeat(50_000) } })
  expect(faults).toEqual(['“tea.epub” has no text. Upload another file.'])
  expect(performance.now() - beganAt).toBeLessThan(2_000)
})
