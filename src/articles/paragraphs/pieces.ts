// Cuts a text that is too long to quote into pieces at the best borders it has.

/** A text too long for one paragraph ends near its share of the whole; borders are sought this far around it. */
const reach = 500

const sentences = new Intl.Segmenter('en', { granularity: 'sentence' })
const words = new Intl.Segmenter('en', { granularity: 'word' })

/**
 * Cuts a text into pieces of about equal length: between blank lines, or lines, where there are several, else between sentences, words,
 * or, in a text that has neither, code points.
 * @param maxLength Longest piece, in UTF-16 code units; at least twice the 500 in which a border is sought.
 * @returns Pieces in order, end exclusive; together they are the whole text. One piece when the text fits.
 */
export function cutIntoPieces(text: string, maxLength: number): [start: number, end: number][] {
  const pieces: [number, number][] = []
  let start = 0
  while (text.length - start > maxLength) {
    const rest = text.length - start
    const target = start + Math.ceil(rest / Math.ceil(rest / maxLength))
    const end = nearestBorder(
      text,
      target,
      Math.max(start + 1, target - reach),
      Math.min(start + maxLength, target + reach),
    )
    pieces.push([start, end])
    start = end
  }
  pieces.push([start, text.length])
  return pieces
}

function nearestBorder(text: string, target: number, from: number, to: number): number {
  const around = text.slice(from, to)
  for (const borders of [blankLineBorders, lineBorders, sentenceBorders, wordBorders]) {
    let best: number | undefined
    for (const border of borders(around)) {
      const place = from + border
      if (best === undefined || Math.abs(place - target) < Math.abs(best - target)) best = place
    }
    if (best !== undefined) return best
  }
  const end = Math.min(target, to)
  return /^[\udc00-\udfff]/.test(text.slice(end, end + 1)) ? end - 1 : end
}

function blankLineBorders(text: string): number[] {
  return [...text.matchAll(/\n[ \t]*(?=\n)/g)].map((match) => match.index + match[0].length)
}

function lineBorders(text: string): number[] {
  return [...text.matchAll(/\n/g)].map((match) => match.index + 1)
}

function sentenceBorders(text: string): number[] {
  return segmentBorders(text, sentences).filter((border) => !abbreviation.test(text.slice(0, border)))
}

function wordBorders(text: string): number[] {
  const spaces = [...text.matchAll(/\s+/g)].map((match) => match.index + match[0].length)
  return spaces.length > 0 ? spaces : segmentBorders(text, words)
}

function segmentBorders(text: string, segmenter: Intl.Segmenter): number[] {
  // The first segment begins with the excerpt, not at a border of the text.
  return Array.from(segmenter.segment(text), (segment) => segment.index).slice(1)
}

// The segmenter ends a sentence after these.
const abbreviation = /(?:^|[\s(])(?:\p{Lu}|Mrs?|Ms|Dr|Prof|St|No|vs|e\.g|i\.e|z\.B|u\.a)\.\s*$/u
