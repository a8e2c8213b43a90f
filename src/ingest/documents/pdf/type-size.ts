// How a document's text is set: its usual size and font, and how far its lines are apart.

import { mostOf } from '../most-of.ts'
import type { PrintedPage } from './page.ts'

export interface Type {
  /** Of most letters, in points. */
  readonly size: number
  readonly font: string
  readonly isBold: boolean
  /** From line to line, in sizes. */
  readonly leading: number
}

export function measureType(pages: readonly PrintedPage[]): Type {
  const sizes = new Map<number, number>()
  const fonts = new Map<string, { count: number; bold: number }>()
  for (const { text, size, font, isBold, isMono } of pages.flatMap(({ pieces }) => pieces)) {
    if (isMono) continue
    const whole = Math.round(size * 2) / 2
    sizes.set(whole, (sizes.get(whole) ?? 0) + text.length)
    const known = fonts.get(font) ?? { count: 0, bold: 0 }
    fonts.set(font, { count: known.count + text.length, bold: known.bold + (isBold ? text.length : 0) })
  }
  const size = mostOf(sizes) ?? 10
  const [font, counts] = [...fonts].sort(([, one], [, other]) => other.count - one.count)[0] ?? [
    '',
    { count: 1, bold: 0 },
  ]
  return { size, font, isBold: counts.bold > counts.count / 2, leading: leadingOf(pages, size) }
}

function leadingOf(pages: readonly PrintedPage[], size: number): number {
  const gaps = new Map<number, number>()
  for (const { pieces } of pages) {
    for (const [at, { y, size: own, left }] of pieces.entries()) {
      const next = pieces[at + 1]
      if (!next || Math.abs(own - size) > 0.5 || Math.abs(next.size - size) > 0.5 || Math.abs(next.left - left) > size)
        continue
      const gap = Math.round(((y - next.y) / size) * 20) / 20
      if (gap > 0.9 && gap < 2.2) gaps.set(gap, (gaps.get(gap) ?? 0) + 1)
    }
  }
  return mostOf(gaps) ?? 1.2
}
