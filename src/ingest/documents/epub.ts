// Reads an EPUB: its chapters in their order, as one article.

import { posix } from 'node:path'
import { type DomElement, parseDocument } from '../pages/dom.ts'
import { htmlToMarkdown } from '../pages/markdown/html-to-markdown.ts'
import { type NamedFile, refused, tooLong, type UploadReading } from '../upload.ts'
import { openContainer } from './container.ts'
import { documentFields } from './document-fields.ts'
import { allOf, parseXml, textIn, type XmlElement, xmlText } from './xml.ts'

const isText = (path: string) => path === 'META-INF/encryption.xml' || /\.(?:x?html?|xml|opf|ncx)$/i.test(path)

interface Chapter {
  readonly path: string
  /** What the book's own table of contents calls it. */
  readonly label: string | undefined
}

export async function readEpub({ name, bytes }: NamedFile): Promise<UploadReading> {
  const container = openContainer(name, bytes, '.epub', isText)
  if ('fault' in container) return refused(container.fault)
  const { texts } = container
  const packagePath = packagePathOf(texts)
  const packageFile = packagePath === undefined ? undefined : texts[packagePath]
  if (packagePath === undefined || !packageFile) {
    return refused(`${name} is not a book: the list of its chapters is missing. Export it again as EPUB.`)
  }
  const packaged = parseXml(packageFile)
  const chapters = chaptersOf(packaged, packagePath, texts)
  if (chapters.some(({ path }) => isLocked(texts, path))) {
    return refused(
      `${name} is locked against copying, so I cannot read it. Ask whoever published it for one that is not.`,
    )
  }
  const bodies = chapters.map(({ path, label }) => chapterBody(texts[path], label, chapters))
  const body = bodies.filter((each) => each !== '').join('\n\n')
  if (body === '') return refused(`${name} has no text. Upload another file.`)
  const long = tooLong(name, body)
  if (long !== undefined) return refused(long)
  const [date] = allOf(packaged, 'date').filter(({ attributes }) => attributes.event !== 'modification')
  const fields = documentFields({
    title: textIn(packaged, 'title'),
    author: allOf(packaged, 'creator').map(xmlText).join(', '),
    publisher: textIn(packaged, 'publisher'),
    language: textIn(packaged, 'language'),
    date: date && xmlText(date),
  })
  return { articles: [{ fields, body }], faults: [], warnings: [] }
}

type Texts = Readonly<Record<string, Uint8Array>>

function packagePathOf(texts: Texts): string | undefined {
  const container = texts['META-INF/container.xml']
  const named = container && allOf(parseXml(container), 'rootfile')[0]?.attributes['full-path']
  return named ?? Object.keys(texts).find((path) => /\.opf$/i.test(path))
}

/** Those that are read one after the other, without the table of contents and the cover. */
function chaptersOf(packaged: XmlElement, packagePath: string, texts: Texts): Chapter[] {
  const items = new Map(allOf(packaged, 'item').map(({ attributes }) => [attributes.id, attributes]))
  const pathOf = (href: string) => resolved(packagePath, href)
  const aside = new Set(
    allOf(packaged, 'reference')
      .filter(({ attributes }) => /^(?:toc|cover|loi|lot|index)$/i.test(attributes.type ?? ''))
      .map(({ attributes }) => pathOf(attributes.href ?? '')),
  )
  const labels = labelsIn(packaged, items, pathOf, texts)
  // Each once, however often the book names it.
  const read = new Set<string>()
  return allOf(packaged, 'itemref').flatMap(({ attributes: { idref, linear } }): Chapter[] => {
    const item = items.get(idref)
    const path = item?.href === undefined ? undefined : pathOf(item.href)
    const isAside = linear === 'no' || /\bnav\b/.test(item?.properties ?? '')
    if (path === undefined || isAside || aside.has(path) || read.has(path)) return []
    read.add(path)
    return [{ path, label: labels.get(path) }]
  })
}

/** What the table of contents calls whole files, whichever of its two forms the book has. */
function labelsIn(
  packaged: XmlElement,
  items: ReadonlyMap<string | undefined, Readonly<Record<string, string>>>,
  pathOf: (href: string) => string,
  texts: Texts,
): Map<string, string> {
  const labels = new Map<string, string>()
  const keep = (from: string, href: string | undefined, words: string) => {
    const label = words.replace(/\s+/g, ' ').trim()
    if (href === undefined || href.includes('#') || label === '') return
    const path = resolved(from, href)
    if (!labels.has(path)) labels.set(path, label)
  }
  const all = [...items.values()]
  const nav = all.find(({ properties = '' }) => /\bnav\b/.test(properties))?.href
  const navPath = nav === undefined ? undefined : pathOf(nav)
  const navFile = navPath === undefined ? undefined : texts[navPath]
  if (navPath !== undefined && navFile) {
    for (const link of allOf(parseXml(navFile), 'a')) keep(navPath, link.attributes.href, xmlText(link))
  }
  const spine = allOf(packaged, 'spine')[0]?.attributes.toc
  const ncx = items.get(spine)?.href ?? all.find(({ 'media-type': type }) => type === 'application/x-dtbncx+xml')?.href
  const ncxPath = ncx === undefined ? undefined : pathOf(ncx)
  const ncxFile = ncxPath === undefined ? undefined : texts[ncxPath]
  if (ncxPath !== undefined && ncxFile) {
    for (const point of allOf(parseXml(ncxFile), 'navPoint')) {
      keep(ncxPath, allOf(point, 'content')[0]?.attributes.src, textIn(point, 'text') ?? '')
    }
  }
  return labels
}

function resolved(from: string, href: string): string {
  const [path = ''] = href.split('#')
  let written = path
  try {
    written = decodeURIComponent(path)
  } catch (error) {
    // A name with a percent sign in it.
    if (!(error instanceof URIError)) throw error
  }
  return posix.normalize(posix.join(posix.dirname(from), written))
}

/** Fonts may be hidden, and chapters still be read. */
function isLocked(texts: Texts, path: string): boolean {
  const encryption = texts['META-INF/encryption.xml']
  if (!encryption) return false
  return allOf(parseXml(encryption), 'CipherReference').some(
    ({ attributes }) => resolved('', attributes.URI ?? '') === path,
  )
}

const hiddenMarks = [
  'nav',
  'img',
  '[epub\\:type~="pagebreak"]',
  '[role="doc-pagebreak"]',
  '[epub\\:type~="noteref"]',
  '[role="doc-noteref"]',
  '[role="doc-backlink"]',
  'a.headerlink',
  'a.footnote-back',
]

function chapterBody(bytes: Uint8Array | undefined, label: string | undefined, chapters: readonly Chapter[]): string {
  if (!bytes) return ''
  const { body } = parseDocument(asHtml(new TextDecoder().decode(bytes)))
  for (const mark of body.querySelectorAll(hiddenMarks.join(', '))) mark.remove()
  if (isContents(body, chapters)) return ''
  // Anchors of a book lead nowhere outside of it.
  for (const marked of body.querySelectorAll('[id]')) marked.removeAttribute('id')
  const written = htmlToMarkdown(body)
  const hasHeading = /^#{1,6} /m.test(written)
  return label === undefined || hasHeading || written === '' || written.startsWith(label)
    ? written
    : `# ${label}\n\n${written}`
}

/** In HTML, `<a id="x"/>` would go on to the next end of a link. */
function asHtml(xhtml: string): string {
  return xhtml
    .replace(/<\?xml[^>]*\?>/g, '')
    .replace(
      /<(?!(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)\b)([a-zA-Z][\w:-]*)\b([^<>]*)\/>/g,
      '<$1$2></$1>',
    )
}

/** A chapter that is hardly more than links to other ones. */
function isContents(body: DomElement, chapters: readonly Chapter[]): boolean {
  const names = new Set(chapters.map(({ path }) => posix.basename(path)))
  let linked = 0
  let count = 0
  for (const link of body.querySelectorAll('a')) {
    const [path = ''] = (link.getAttribute('href') ?? '').split('#')
    if (!names.has(posix.basename(path))) continue
    linked += (link.textContent ?? '').trim().length
    count += 1
  }
  return count > 4 && linked > 0.7 * (body.textContent ?? '').replace(/\s+/g, ' ').trim().length
}
