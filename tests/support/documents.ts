// Documents of the tests' own making: a PDF as a printer gets it, and what Word and books are packed of.

import { strToU8, zipSync } from 'fflate'

/** Words at a place, in points from the left and from the bottom. */
export interface Printed {
  readonly text: string
  readonly x?: number
  readonly y: number
  /** Default 11. */
  readonly size?: number
  readonly font?: 'regular' | 'bold' | 'mono'
}

const fonts = { regular: 'Helvetica', bold: 'Helvetica-Bold', mono: 'Courier' }

/** @param pages Of 600 by 800 points. @param outline Titles of whole pages, from 0. */
export function makePdf(
  pages: readonly (readonly Printed[])[],
  { title, outline = [] }: { title?: string; outline?: readonly { title: string; page: number }[] } = {},
): Uint8Array {
  const objects: string[] = []
  const add = (body: string) => objects.push(body)
  const pageAt = (nth: number) => 10 + 2 * nth
  add(`<< /Type /Catalog /Pages 2 0 R${outline.length > 0 ? ' /Outlines 6 0 R' : ''} >>`)
  add(`<< /Type /Pages /Kids [${pages.map((_, nth) => `${pageAt(nth)} 0 R`).join(' ')}] /Count ${pages.length} >>`)
  for (const font of Object.values(fonts)) {
    add(`<< /Type /Font /Subtype /Type1 /BaseFont /${font} /Encoding /WinAnsiEncoding >>`)
  }
  const first = pageAt(pages.length)
  add(`<< /Type /Outlines /First ${first} 0 R /Last ${first + outline.length - 1} 0 R /Count ${outline.length} >>`)
  add(`<< /Title (${title ?? ''}) >>`)
  for (let at = objects.length; at < 9; at += 1) add('null')
  for (const [nth, printed] of pages.entries()) {
    const content = printed.map(drawn).join('\n')
    add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /regular 3 0 R /bold 4 0 R /mono 5 0 R >> >> /Contents ${pageAt(nth) + 1} 0 R >>`,
    )
    add(`<< /Length ${content.length} >>\nstream\n${content}\nendstream`)
  }
  for (const [nth, entry] of outline.entries()) {
    const next = nth < outline.length - 1 ? ` /Next ${first + nth + 1} 0 R` : ''
    add(`<< /Title (${entry.title}) /Parent 6 0 R /Dest [${pageAt(entry.page)} 0 R /Fit]${next} >>`)
  }
  let file = '%PDF-1.4\n'
  const places = objects.map((body, nth) => {
    const place = file.length
    file += `${nth + 1} 0 obj\n${body}\nendobj\n`
    return place
  })
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  const size = objects.length + 1
  return Buffer.from(
    `${file}xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R /Info 7 0 R >>\nstartxref\n${file.length}\n%%EOF\n`,
    'latin1',
  )
}

function drawn({ text, x = 60, y, size = 11, font = 'regular' }: Printed): string {
  const escaped = text
    .replace(/[\\()]/g, '\\$&')
    .replaceAll('•', '\\225')
    .replaceAll('–', '\\226')
  return `BT /${font} ${size} Tf ${x} ${y} Td (${escaped}) Tj ET`
}

/** Lines below one another, from the top. @param y Of the first line. */
export function column(
  lines: readonly string[],
  { y, x = 60, size = 11 }: { y: number; x?: number; size?: number },
): Printed[] {
  return lines.map((text, nth) => ({ text, x, y: y - nth * size * 1.2, size }))
}

/** @param body Of word/document.xml. @param styles Of word/styles.xml. */
export function makeDocx(
  body: string,
  {
    styles = '',
    title = '',
    more = {},
  }: { styles?: string; title?: string; more?: Record<string, string | Uint8Array> } = {},
): Uint8Array {
  const word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const files: Record<string, string | Uint8Array> = {
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    '_rels/.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${relations}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/_rels/document.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${relations}/styles" Target="styles.xml"/><Relationship Id="r2" Type="${relations}/numbering" Target="numbering.xml"/></Relationships>`,
    'word/document.xml': `<w:document ${word}><w:body>${body}</w:body></w:document>`,
    'word/styles.xml': `<w:styles ${word}>${styles}</w:styles>`,
    'word/numbering.xml': `<w:numbering ${word}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`,
    'docProps/core.xml': `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${title}</dc:title></cp:coreProperties>`,
    ...more,
  }
  return packed(files)
}

/** A paragraph of Word. @param properties Within w:pPr. @param run Within w:rPr. */
export function wordParagraph(text: string, { properties = '', run = '' } = {}): string {
  return `<w:p><w:pPr>${properties}</w:pPr><w:r><w:rPr>${run}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`
}

/** @param chapters Bodies of XHTML files by their names. */
export function makeEpub(
  chapters: Readonly<Record<string, string>>,
  {
    metadata = '<dc:title>Tea</dc:title>',
    labels = {},
    more = {},
  }: { metadata?: string; labels?: Record<string, string>; more?: Record<string, string> } = {},
): Uint8Array {
  const names = Object.keys(chapters)
  const points = Object.entries(labels).map(
    ([name, label]) => `<navPoint><navLabel><text>${label}</text></navLabel><content src="${name}"/></navPoint>`,
  )
  return packed({
    'META-INF/container.xml':
      '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
    'OEBPS/book.opf': `<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>${metadata}</metadata><manifest><item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>${names.map((name) => `<item id="${name}" href="${name}" media-type="application/xhtml+xml"/>`).join('')}</manifest><spine toc="ncx">${names.map((name) => `<itemref idref="${name}"/>`).join('')}</spine></package>`,
    'OEBPS/toc.ncx': `<ncx><navMap>${points.join('')}</navMap></ncx>`,
    ...Object.fromEntries(
      Object.entries(chapters).map(([name, body]) => [
        `OEBPS/${name}`,
        `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title/></head><body>${body}</body></html>`,
      ]),
    ),
    ...more,
  })
}

function packed(files: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
  return zipSync(
    Object.fromEntries(
      Object.entries(files).map(([path, content]) => [path, typeof content === 'string' ? strToU8(content) : content]),
    ),
  )
}
