// The text that a page hands to search engines tells which of its blocks are the article's, and which stand between them.

import type { DomElement } from '../dom.ts'
import { innerBlocks } from './blocks.ts'
import { isHeading, wordsIn } from './measures.ts'

/** Words that are compared together. */
const shingle = 3
/** Shorter texts are an excerpt, in words. */
const minWords = 60

export interface StatedText {
  /** The share of a block's words that the stated text has, 0 to 1. */
  shareOf(words: string): number
  /** The share of the stated text that stands in the words, 0 to 1. */
  coveredBy(words: string): number
}

/** Undefined when nothing is stated, or an excerpt alone. */
export function statedText(body: string | undefined): StatedText | undefined {
  const text = (body ?? '').replace(/<[^>]{0,500}>/g, ' ')
  const stated = shinglesOf(text)
  if (wordsOf(text).length < minWords) return undefined
  const share = (of: ReadonlySet<string>, within: ReadonlySet<string>) => {
    let found = 0
    for (const each of of) if (within.has(each)) found += 1
    return of.size === 0 ? 0 : found / of.size
  }
  return {
    shareOf: (words) => share(shinglesOf(words), stated),
    coveredBy: (words) => share(stated, shinglesOf(words)),
  }
}

/** The smallest element with all blocks that the stated text has, when these are nearly all of it. */
export function statedContainer(body: DomElement, stated: StatedText): DomElement | undefined {
  const blocks = innerBlocks(body).filter(
    (block) => wordsOf(wordsIn(block)).length > 8 && stated.shareOf(wordsIn(block)) > 0.7,
  )
  const [first, ...others] = blocks
  if (!first || stated.coveredBy(blocks.map(wordsIn).join('\n')) < 0.75) return undefined
  let container: DomElement = first
  for (const block of others) {
    while (!container.contains(block) && container.parentElement) container = container.parentElement
  }
  return container === first ? (first.parentElement ?? first) : container
}

/** Takes out sentences that are not in the stated text, where that has the rest of them. */
export function removeUnstated(container: DomElement, stated: StatedText): void {
  if (stated.coveredBy(wordsIn(container)) < 0.75 || stated.shareOf(wordsIn(container)) < 0.6) return
  for (const block of innerBlocks(container)) {
    // Those who write down the text for machines often leave out all but its paragraphs.
    if (isHeading(block) || block.closest('ul,ol,dl,table,pre,blockquote') !== null) continue
    if (stated.shareOf(wordsIn(block)) < 0.2) block.remove()
  }
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
}

function shinglesOf(text: string): Set<string> {
  const words = wordsOf(text)
  const all = new Set<string>()
  for (let at = 0; at < Math.max(1, words.length - shingle + 1); at += 1)
    all.add(words.slice(at, at + shingle).join(' '))
  all.delete('')
  return all
}
