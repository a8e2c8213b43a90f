// What is printed on a page of a PDF: pieces of lines, where they stand, and how large.

import type { getDocumentProxy } from 'unpdf'
import { mostOf } from '../most-of.ts'

type PdfPage = Awaited<ReturnType<Awaited<ReturnType<typeof getDocumentProxy>>['getPage']>>

/** Words of one line without a wide gap between them. Lengths in points; y grows upwards. */
export interface Piece {
  readonly text: string
  readonly left: number
  readonly right: number
  /** The line that the letters stand on. */
  readonly y: number
  /** Of most of its letters. */
  readonly size: number
  readonly isBold: boolean
  readonly isMono: boolean
  /** Of the font of most of its letters. */
  readonly font: string
}

export interface PrintedPage {
  readonly width: number
  readonly height: number
  /** From top to bottom, each line from left to right. */
  readonly pieces: readonly Piece[]
}

interface Item {
  readonly str: string
  readonly dir: string
  readonly width: number
  readonly height: number
  readonly transform: readonly number[]
  readonly fontName: string
}

/** A gap of so many letter sizes parts columns or cells. */
const wideGap = 1.25
/** A gap of so many is a space. */
const space = 0.13

/**
 * @param fonts Names of the fonts met so far, which only tell what is bold when a page that uses them was laid out.
 */
export async function readPrintedPage(page: PdfPage, fonts: Map<string, string>): Promise<PrintedPage> {
  const { items, styles } = await page.getTextContent()
  const words = (items as readonly Item[]).filter(isPrintedAcross)
  const unknown = new Set(words.map(({ fontName }) => fontName).filter((font) => !fonts.has(font)))
  if (unknown.size > 0) await nameFonts(page, unknown, fonts)
  const [left = 0, bottom = 0, right = 0, top = 0] = page.view
  const isMono = (font: string) =>
    styles[font]?.fontFamily === 'monospace' ||
    /mono|courier|consol|typewriter|menlo|cmtt|code/i.test(fonts.get(font) ?? '')
  const lines = withoutNoteNumbers(linesOf(words))
  const pieces = lines.flatMap((line) => piecesOf(line, fonts, isMono))
  return { width: right - left, height: top - bottom, pieces }
}

/** Text along the edge, and watermarks, are turned. */
function isPrintedAcross({ str, transform: [a = 0, b = 0, c = 0, d = 0] }: Item): boolean {
  return str.trim() !== '' && Math.abs(b) < 0.1 * Math.abs(a) && Math.abs(c) < 0.1 * Math.abs(d)
}

async function nameFonts(page: PdfPage, unknown: ReadonlySet<string>, fonts: Map<string, string>): Promise<void> {
  try {
    await page.getOperatorList()
  } catch {
    // A page may be readable and not be drawable.
  }
  for (const font of unknown) {
    const known = page.commonObjs.has(font) ? (page.commonObjs.get(font) as { readonly name?: string }) : undefined
    fonts.set(font, known?.name ?? '')
  }
}

const sizeOf = ({ transform: [, , c = 0, d = 0], height }: Item) => Math.hypot(c, d) || height || 1
const leftOf = ({ transform }: Item) => transform[4] ?? 0
const yOf = ({ transform }: Item) => transform[5] ?? 0

interface ItemLine {
  readonly y: number
  readonly size: number
  readonly items: Item[]
}

/** Items that stand on one line, raised and lowered ones with it, from left to right. */
function linesOf(items: readonly Item[]): Item[][] {
  const lines: ItemLine[] = []
  for (const item of [...items].sort((one, other) => yOf(other) - yOf(one))) {
    const [y, size] = [yOf(item), sizeOf(item)]
    const isLevel = (line: ItemLine) => Math.abs(line.y - y) < 0.3 * Math.max(size, line.size)
    const isAlike = (line: ItemLine) => size > 0.85 * line.size && line.size > 0.85 * size
    const line = lines.findLast((each) => isLevel(each) && isAlike(each))
    if (line) line.items.push(item)
    else lines.push({ y, size, items: [item] })
  }
  return withRaised(lines)
    .sort((one, other) => other.y - one.y)
    .map((line) => line.items.sort((one, other) => leftOf(one) - leftOf(other)))
}

/** Small letters join the line of larger ones that they touch. */
function withRaised(lines: readonly ItemLine[]): ItemLine[] {
  const joined = new Set<ItemLine>()
  for (const line of [...lines].sort((one, other) => one.size - other.size)) {
    const larger = lines.find(
      (each) =>
        each !== line &&
        !joined.has(each) &&
        line.size <= 0.85 * each.size &&
        Math.abs(each.y - line.y) < 0.55 * each.size &&
        line.items.every(
          (item) =>
            touches(each.items, item) ||
            touches(
              line.items.filter((other) => other !== item),
              item,
            ),
        ) &&
        line.items.some((item) => touches(each.items, item)),
    )
    if (!larger) continue
    larger.items.push(...line.items)
    joined.add(line)
  }
  return lines.filter((line) => !joined.has(line))
}

/** A raised number is that of a note where a line of the page begins with it; elsewhere it may be a power. */
function withoutNoteNumbers(lines: readonly Item[][]): Item[][] {
  const isRaised = (item: Item, line: readonly Item[]) => {
    const largest = line.reduce((one, other) => (sizeOf(other) > sizeOf(one) ? other : one), item)
    return (
      /^\s*\d{1,3}\s*$/.test(item.str) &&
      sizeOf(item) < 0.8 * sizeOf(largest) &&
      yOf(item) > yOf(largest) + 0.15 * sizeOf(largest)
    )
  }
  const notes = new Set(
    lines.flatMap((line) => (line[0] && line.length > 1 && isRaised(line[0], line) ? [line[0].str.trim()] : [])),
  )
  if (notes.size === 0) return [...lines]
  return lines
    .map((line) => line.filter((item) => !notes.has(item.str.trim()) || !isRaised(item, line)))
    .filter((line) => line.length > 0)
}

/** Whether a small item stands right beside one of a line. */
function touches(items: readonly Item[], item: Item): boolean {
  const [left, right] = [leftOf(item), leftOf(item) + item.width]
  return items.some((each) => {
    const reach = 0.4 * Math.max(sizeOf(each), sizeOf(item))
    return left < leftOf(each) + each.width + reach && right > leftOf(each) - reach
  })
}

function piecesOf(
  line: readonly Item[],
  fonts: ReadonlyMap<string, string>,
  isMono: (font: string) => boolean,
): Piece[] {
  const size = Math.max(...line.map(sizeOf))
  const groups: Item[][] = []
  let end = Number.NEGATIVE_INFINITY
  for (const item of line) {
    // Letters drawn twice, a little apart, are bold letters.
    const previous = groups.at(-1)?.at(-1)
    if (previous?.str === item.str && Math.abs(leftOf(previous) - leftOf(item)) < 0.2 * size) continue
    if (leftOf(item) - end > wideGap * size) groups.push([])
    groups.at(-1)?.push(item)
    end = Math.max(end, leftOf(item) + item.width)
  }
  return groups.map((group) => pieceOf(group, fonts, isMono))
}

function pieceOf(items: readonly Item[], fonts: ReadonlyMap<string, string>, isMono: (font: string) => boolean): Piece {
  const sizes = new Map<number, number>()
  const lengths = new Map<string, number>()
  let text = ''
  let end: number | undefined
  for (const item of items) {
    const size = Math.round(sizeOf(item) * 4) / 4
    sizes.set(size, (sizes.get(size) ?? 0) + item.str.trim().length)
    lengths.set(item.fontName, (lengths.get(item.fontName) ?? 0) + item.str.trim().length)
    const isApart = end !== undefined && leftOf(item) - end > space * sizeOf(item)
    text += isApart && !/\s$/.test(text) ? ` ${item.str}` : item.str
    end = leftOf(item) + item.width
  }
  const all = [...lengths.values()].reduce((sum, each) => sum + each, 0)
  const lengthOf = (isWanted: (font: string) => boolean) =>
    [...lengths].reduce((sum, [font, length]) => sum + (isWanted(font) ? length : 0), 0)
  const size = mostOf(sizes) ?? 1
  const [first] = items.filter((item) => Math.abs(sizeOf(item) - size) < 0.5)
  return {
    text: isRightToLeft(items) ? text : text.replace(/\s+/g, ' ').trim(),
    left: Math.min(...items.map(leftOf)),
    right: Math.max(...items.map((item) => leftOf(item) + item.width)),
    y: first ? yOf(first) : 0,
    size,
    isBold: lengthOf((font) => isBoldName(fonts.get(font) ?? '')) > 0.85 * all,
    isMono: lengthOf(isMono) > 0.85 * all,
    font: mostOf(lengths) ?? '',
  }
}

function isRightToLeft(items: readonly Item[]): boolean {
  return items.filter(({ dir }) => dir === 'rtl').length > items.length / 2
}

/** Also the names that TeX's fonts have: CMBX10, and NimbusSanL-Bold's relatives. */
function isBoldName(name: string): boolean {
  return (
    /bold|black|heavy|semibd|demi|cmbx|cmssbx|sfbx|-bd\b|\bmedi(?:um)?\b/i.test(name) ||
    /^(?:[A-Z]{6}\+)?(?:SFBX|CMBX|LMRoman\d+-Bold)/.test(name)
  )
}
