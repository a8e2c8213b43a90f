// Reads a DOCX: mammoth makes HTML of it, by styles; headers and footers are no part of that. Styles of the document's own
// are told by their outline level, and headings that are only bold by how they look where there are no others.

import { zipSync } from 'fflate'
import mammoth from 'mammoth'
import { htmlToMarkdown } from '../pages/markdown/html-to-markdown.ts'
import { type NamedFile, refused, tooLong, type UploadReading } from '../upload.ts'
import { openContainer } from './container.ts'
import { documentFields } from './document-fields.ts'
import { mostOf } from './most-of.ts'
import { allOf, parseXml, textIn, type XmlElement } from './xml.ts'

/** What mammoth reads; a document's own styles are in styles.xml. Pictures, fonts and what is embedded stay packed. */
const isText = (path: string) =>
  /^(?:\[Content_Types\]\.xml|_rels\/.*|docProps\/core\.xml|word\/_rels\/.*|word\/[^/]+\.xml)$/i.test(path)

/** The parts of mammoth's documents that are looked at here. */
interface Part {
  readonly type: string
  readonly children?: readonly Part[]
  readonly value?: string
}
interface Run extends Part {
  readonly isBold?: boolean
  readonly fontSize?: number | null
}
interface Paragraph extends Part {
  readonly styleId?: string | null
  readonly styleName?: string | null
  readonly numbering?: unknown
}

export async function readDocx({ name, bytes }: NamedFile): Promise<UploadReading> {
  const container = openContainer(name, bytes, '.docx', isText)
  if ('fault' in container) return refused(container.fault)
  const { texts } = container
  if (!Object.keys(texts).some((path) => /^word\/document\d*\.xml$/i.test(path))) {
    return refused(
      `${name} is not a Word document: there is no text of one in it. Save it as .docx and upload it again.`,
    )
  }
  const levels = headingLevels(texts['word/styles.xml'])
  const titles: string[] = []
  const transformDocument = (document: Part) => withHeadings(document, levels, titles)
  let html: string
  try {
    // Packed anew, so that nothing is in it but what was measured.
    const buffer = Buffer.from(zipSync(texts, { level: 0 }))
    const convertImage = mammoth.images.imgElement(async () => ({ src: '' }))
    html = (await mammoth.convertToHtml({ buffer }, { styleMap, convertImage, transformDocument })).value
  } catch {
    // mammoth throws errors of several kinds for a document that is not as it should be.
    return refused(`${name} cannot be read: it is damaged. Open it in the program that made it, and save it again.`)
  }
  // Pictures have no words, and anchors of a document lead nowhere outside of it.
  const body = htmlToMarkdown(html.replace(/<img\b[^>]*>| id="[^"]*"/g, ''))
  if (body === '') return refused(`${name} has no text. Write some, or upload another file.`)
  const long = tooLong(name, body)
  if (long !== undefined) return refused(long)
  const core = texts['docProps/core.xml'] && parseXml(texts['docProps/core.xml'])
  const first = /^# (?!#)(.+)$/m.exec(body.split('\n\n', 1)[0] ?? '')?.[1]
  const stated = core ? { title: textIn(core, 'title'), author: textIn(core, 'creator') } : {}
  const fields = documentFields({ ...stated, ...(titles[0] && { title: titles[0] }) })
  const named = fields.title === undefined ? documentFields({ title: first }) : {}
  return { articles: [{ fields: { ...fields, ...named }, body }], faults: [], warnings: [] }
}

const styleMap = [
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='Subtitle'] => p:fresh",
  // Numbers of notes, and the arrows back, are marks of the page.
  "r[style-name='footnote reference'] => !",
  "r[style-name='endnote reference'] => !",
  // What is struck out holds no longer.
  'strike => s',
  ...['Code', 'HTML Preformatted', 'Source Code', 'Preformatted Text', 'macro'].map(
    (style) => `p[style-name='${style}'] => pre:separator('\\n')`,
  ),
]

/** Levels from 1 by the ids of styles that say one, themselves or by a style that they are based on. */
function headingLevels(bytes: Uint8Array | undefined): ReadonlyMap<string, number> {
  const levels = new Map<string, number>()
  if (!bytes) return levels
  const styles = new Map(allOf(parseXml(bytes), 'style').map((style) => [style.attributes.styleId ?? '', style]))
  const levelOf = (style: XmlElement | undefined, depth: number): number | undefined => {
    if (!style || depth > 10) return undefined
    const [own] = allOf(style, 'outlineLvl')
    if (own) return Number(own.attributes.val)
    const [named] = allOf(style, 'name')
    const [, number] = /^heading (\d)$/i.exec(named?.attributes.val ?? '') ?? []
    if (number !== undefined) return Number(number) - 1
    return levelOf(styles.get(allOf(style, 'basedOn')[0]?.attributes.val ?? ''), depth + 1)
  }
  for (const [id, style] of styles) {
    const level = levelOf(style, 0)
    // Nine is text.
    if (level !== undefined && level >= 0 && level < 9) levels.set(id, Math.min(level + 1, 6))
  }
  return levels
}

const contentsStyle =
  /^(?:toc \d|toc heading|contents \d|contents heading|table of (?:figures|authorities)|index \d|header|footer)$/i
/** Most UTF-16 code units of a heading that is known by its looks. */
const maxHeadingLength = 120

function withHeadings(document: Part, levels: ReadonlyMap<string, number>, titles: string[]): Part {
  const children = (document.children ?? []).filter(
    (child) => !contentsStyle.test((child as Paragraph).styleName ?? ''),
  )
  const hasStyled = children.some(({ type, ...child }) => type === 'paragraph' && levelOf(child, levels) !== undefined)
  const bodySize = usualSize(children)
  const changed = children.map((child, at) => {
    if (child.type !== 'paragraph') return child
    const paragraph = child as Paragraph
    if (/^title$/i.test(paragraph.styleName ?? '')) titles.push(wordsOf(paragraph))
    const styled = levelOf(paragraph, levels)
    const looks = hasStyled || styled !== undefined ? undefined : lookedLevel(paragraph, children[at + 1], bodySize)
    const level = styled ?? looks
    if (level === undefined) return child
    // It is printed in bold as it is.
    return { ...withoutBold(paragraph), styleId: `Heading${level}`, styleName: `heading ${level}`, numbering: null }
  })
  return { ...document, children: changed }
}

function withoutBold(part: Part): Part {
  const children = part.children?.map(withoutBold)
  return { ...part, ...(part.type === 'run' && { isBold: false }), ...(children && { children }) }
}

function levelOf({ styleId }: Omit<Paragraph, 'type'>, levels: ReadonlyMap<string, number>): number | undefined {
  return styleId == null ? undefined : levels.get(styleId)
}

/** A short paragraph in bold or larger letters, with a text below it that is neither. */
function lookedLevel(paragraph: Paragraph, next: Part | undefined, bodySize: number): number | undefined {
  const words = wordsOf(paragraph)
  if (paragraph.numbering || words === '' || words.length > maxHeadingLength || /[.;,]$/.test(words)) return undefined
  const size = Math.min(...runsOf(paragraph).map(({ fontSize }) => fontSize ?? bodySize))
  const isLarge = size >= bodySize * 1.15
  const isBold = (part: Part) => runsOf(part).every((run) => run.isBold)
  if (!isLarge && !isBold(paragraph)) return undefined
  const isLast = next === undefined || (next.type === 'paragraph' && wordsOf(next) !== '' && !isLarge && isBold(next))
  if (isLast) return undefined
  return size >= bodySize * 1.5 ? 1 : isLarge ? 2 : 3
}

function usualSize(parts: readonly Part[]): number {
  const lengths = new Map<number, number>()
  for (const part of parts) {
    for (const run of runsOf(part)) {
      if (run.fontSize == null) continue
      lengths.set(run.fontSize, (lengths.get(run.fontSize) ?? 0) + wordsOf(run).length)
    }
  }
  return mostOf(lengths) ?? 11
}

/** Runs with words, of links too. */
function runsOf(part: Part): Run[] {
  if (part.type === 'run') return wordsOf(part).trim() === '' ? [] : [part]
  return (part.children ?? []).flatMap(runsOf)
}

function wordsOf(part: Part): string {
  return allWords(part).trim()
}

function allWords(part: Part): string {
  return part.type === 'text' ? (part.value ?? '') : (part.children ?? []).map(allWords).join('')
}
