// Reads the words of an article: its language, then those of its title, headings and paragraphs.

import type { Paragraph, SplitArticle } from '../../articles/article.ts'
import { headingsBelow, repeatsTitle } from '../../articles/title.ts'
import { detectLanguage } from '../text/detect-language.ts'
import type { Language } from '../text/language.ts'
import { splitSentences } from '../text/sentences.ts'
import { isSpoken, sentenceFlag, splitWords, type Word } from '../text/words.ts'

// So much of an article tells its language.
const maxDetectedLength = 4000

/**
 * Words of paragraphs stand in order, the first of each sentence flagged; title and headings are a sentence each. The title
 * is also the first sentence of the first paragraph, and the nearest heading of the first paragraph below it, as a reader
 * reads on from one to the other.
 * @returns Its paragraphs are read as they are taken.
 */
export function readArticle({ article, paragraphs }: SplitArticle) {
  const language = detectLanguage(beginning(paragraphs), article.language)
  return {
    id: article.id,
    language,
    title: readHead(article.title, language),
    paragraphs: readParagraphs(article.title, paragraphs, language),
  }
}

function* readParagraphs(title: string, paragraphs: readonly Paragraph[], language: Language) {
  let last: readonly string[] = []
  let isTitleRead = false
  for (const paragraph of paragraphs) {
    const { text, kind, leadIn } = paragraph
    const headings = headingsBelow(title, paragraph.headings)
    const isFirst = paragraph.headings !== last && kind !== 'heading'
    last = paragraph.headings
    // The title is no answer to itself.
    const words = repeatsTitle(title, paragraph) ? [] : readText(text, language)
    const opening = isFirst ? readHead(headings.at(-1) ?? '', language) : []
    if (!isTitleRead && words.length > 0 && kind !== 'heading') {
      isTitleRead = true
      opening.unshift(...readHead(title, language))
    }
    yield {
      opening,
      words,
      headings: [...headings, ...(leadIn === undefined ? [] : [leadIn])].flatMap((above) => readHead(above, language)),
    }
  }
}

/** A title or a heading, whatever full stops it has. */
function readHead(text: string, language: Language): Word[] {
  const words = splitWords(text, language)
  const first = words.find(isSpoken)
  if (first !== undefined) first.flags |= sentenceFlag
  return words
}

function readText(text: string, language: Language): Word[] {
  const words = splitWords(text, language)
  markSentences(words, text, language)
  return words
}

function beginning(paragraphs: readonly Paragraph[]): string {
  let text = ''
  for (const paragraph of paragraphs) {
    text += `${paragraph.text}\n`
    if (text.length >= maxDetectedLength) break
  }
  return text.slice(0, maxDetectedLength)
}

/** Flags the first word of each sentence that takes a place. */
function markSentences(words: readonly Word[], text: string, language: Language): void {
  let at = 0
  for (const [start] of splitSentences(text, language)) {
    while (at < words.length && ((words[at] as Word).start < start || !isSpoken(words[at] as Word))) at += 1
    const first = words[at]
    if (first !== undefined) first.flags |= sentenceFlag
  }
}
