// Whether a document of Word becomes the text that its reader sees.

import { describe, expect, test } from 'vitest'
import { readUpload } from '../../../src/ingest/read-upload.ts'
import { makeDocx, wordParagraph } from '../../support/documents.ts'

const read = (...given: Parameters<typeof makeDocx>) => readUpload({ name: 'tea.docx', bytes: makeDocx(...given) })
const bodyOf = async (...given: Parameters<typeof makeDocx>) => (await read(...given)).articles[0]?.body
const text = wordParagraph('Steep for three minutes.')
const styled = (id: string) => ({ properties: `<w:pStyle w:val="${id}"/>` })
const style = (id: string, name: string, more = '') =>
  `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/>${more}</w:style>`

describe('headings', () => {
  test('are those of the styles that every Word has, whatever its language calls them', async () => {
    const body = wordParagraph('Wasser', styled('berschrift1')) + text
    expect(await bodyOf(body, { styles: style('berschrift1', 'heading 1') })).toBe(
      '# Wasser\n\nSteep for three minutes.',
    )
  })

  test('are those of styles of the document’s own that have a level, or are made of one that has', async () => {
    const level = '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>'
    const styles = style('Topic', 'Topic', level) + style('RedTopic', 'Red topic', '<w:basedOn w:val="Topic"/>')
    expect(await bodyOf(wordParagraph('Water', styled('RedTopic')) + text, { styles })).toBe(
      '## Water\n\nSteep for three minutes.',
    )
  })

  test('are short bold lines above text where no style is used', async () => {
    const bold = { run: '<w:b/>' }
    expect(await bodyOf(wordParagraph('Water', bold) + text + wordParagraph('Steep!', bold))).toBe(
      '### Water\n\nSteep for three minutes.\n\nSteep!',
    )
  })
})

test('items of a list are a list', async () => {
  const item = { properties: '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>' }
  expect(await bodyOf(wordParagraph('Green', item) + wordParagraph('Black', item))).toMatch(/^- +Green\n- +Black$/)
})

test('the table of contents is left out', async () => {
  const styles = style('TOC1', 'toc 1') + style('H1', 'heading 1')
  const body = wordParagraph('Water 2', styled('TOC1')) + wordParagraph('Water', styled('H1')) + text
  expect(await bodyOf(body, { styles })).toBe('# Water\n\nSteep for three minutes.')
})

test('what was struck out is marked as such, and what a change took out is gone', async () => {
  const deleted =
    '<w:p><w:del><w:r><w:delText>Boil it.</w:delText></w:r></w:del><w:ins><w:r><w:t>Warm it.</w:t></w:r></w:ins></w:p>'
  expect(await bodyOf(wordParagraph('Old', { run: '<w:strike/>' }) + deleted)).toMatch(/^~+Old~+\n\nWarm it\.$/)
})

describe('the title', () => {
  test('is the paragraph in the style of a title', async () => {
    const body = wordParagraph('All about tea', styled('Title')) + text
    const { articles } = await read(body, { styles: style('Title', 'Title'), title: 'template 3' })
    expect(articles[0]?.fields.title).toBe('All about tea')
  })

  test('is else that of the properties, unless a program wrote it', async () => {
    expect((await read(text, { title: 'All about tea' })).articles[0]?.fields.title).toBe('All about tea')
    expect((await read(text, { title: 'Document1' })).articles[0]?.fields.title).toBeUndefined()
  })
})

describe('what cannot be read', () => {
  const faultsOf = async (bytes: Uint8Array) => (await readUpload({ name: 'tea.docx', bytes })).faults

  test('no document of Word', async () => {
    expect(await faultsOf(Buffer.from('# Tea'))).toEqual([
      '“tea.docx” cannot be opened: it is damaged, has a password, or is not a .docx file. Save it again without a password.',
    ])
  })

  test('a document without text', async () => {
    expect(await faultsOf(makeDocx(''))).toEqual(['“tea.docx” has no text. Write some, or upload another file.'])
  })

  test('a small file that unpacks to many times its size is refused before it is opened', async () => {
    const [fault] = await faultsOf(makeDocx(text, { more: { 'word/comments.xml': ' '.repeat(15_000_000) } }))
    expect(fault).toMatch(/^“tea\.docx” has 0\.1 MB and unpacks to 15\.1 MB, more than 50 times as much/)
  })

  test('pictures may be as large as they like, since they stay packed', async () => {
    const more = { 'word/media/image1.png': new Uint8Array(30_000_000) }
    expect(await bodyOf(text, { more })).toBe('Steep for three minutes.')
  })
})
