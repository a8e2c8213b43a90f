// Shows articles: a list of them, one of them page by page, and what a search found.

import type { ArticleSummary, ArticleView, FoundPage, Page, ParagraphView } from '../../library/contract.ts'
import { countOf } from '../../words.ts'
import { customId, splitState } from '../interactions/custom-id.ts'
import { asQuote, bylineOf, headingLine, listPassages, searchedLines, titleOf } from './answer.ts'
import { clean, escapeLine, escapeText, shorten } from './escape.ts'
import {
  box,
  button,
  colours,
  container,
  line,
  linkButton,
  message,
  pager,
  type Reply,
  row,
  select,
  text,
} from './reply.ts'
import { joined } from './words.ts'

/** Escaped text of an article on one page; the rest of Discord's 4,000 is for the title and its line. */
const pageTextLength = 3200

/**
 * @param filter What the list was narrowed to, in words; empty for all articles.
 * @param state Comes back in the page buttons; at most `maxStateLength`.
 * @param areRemoved They are removed: their history can be seen, not their text.
 */
export function renderArticleList(list: Page<ArticleSummary>, filter = '', state = '', areRemoved = false): Reply {
  const noun = areRemoved ? 'removed article' : 'article'
  if (list.total === 0) {
    const isAll = filter === '' && !areRemoved
    const nothing = isAll ? 'There are no articles here yet.' : `${`There are no ${noun}s ${filter}`.trim()}.`
    return box(colours.silent, nothing)
  }
  const lines = list.items.map((article) => `**${titleOf(article)}**\n-# ${factsOf(article)}`)
  const options = list.items.map((article) => ({
    label: shorten(clean(article.title), 100) || 'Untitled',
    value: article.id,
    ...(article.publisher !== undefined && { description: shorten(clean(article.publisher), 100) }),
  }))
  return message(
    container(colours.neutral, [
      text(`### ${joined([countOf(list.total, noun), filter], ' ')}\n${lines.join('\n')}`),
      row(
        areRemoved
          ? select(customId('past'), 'See the history of one…', options)
          : select(customId('choose'), 'Read an article…', options),
      ),
    ]),
    pager(list, (page, slot) => customId('list', page, splitState(state)[slot] ?? '')),
  )
}

/**
 * One page of an article: the one that has a certain paragraph.
 * @param ordinal Out of range counts as the nearest one in it.
 */
export function renderArticle({ article, paragraphs }: ArticleView, ordinal: number): Reply {
  const starts = pageStarts(paragraphs)
  const page = Math.max(
    0,
    starts.findLastIndex((start) => start <= ordinal),
  )
  const first = starts[page] ?? 0
  const end = starts[page + 1] ?? paragraphs.length
  const shown = paragraphs.slice(first, end)
  const heading = headingLine(shown[0]?.headings ?? [])
  const facts = [
    bylineOf(article),
    article.language,
    paragraphs.length > shown.length
      ? `${end - first > 1 ? `paragraphs ${first + 1} to` : 'paragraph'} ${end} of ${paragraphs.length}`
      : countOf(paragraphs.length, 'paragraph'),
    tagsOf(article),
  ]
  const body = shown.map((paragraph) => {
    const escaped = shorten(escapeText(paragraph.text), pageTextLength)
    return paragraph.kind === 'quote' ? asQuote(escaped) : escaped
  })
  return message(
    container(colours.neutral, [
      text(joined([`### ${titleOf(article)}\n-# ${joined(facts, ' · ')}`, heading, ...body], '\n\n')),
      row(
        linkButton(article.source),
        first > 0 ? button('◀ Earlier', customId('read', article.id, starts[page - 1] ?? 0)) : undefined,
        end < paragraphs.length ? button('Later ▶', customId('read', article.id, end)) : undefined,
      ),
    ]),
  )
}

/** Ordinals of the paragraphs with which pages begin. A page has at least one paragraph, however long. */
function pageStarts(paragraphs: readonly ParagraphView[]): number[] {
  const starts = [0]
  let used = 0
  for (const { ordinal, text: words } of paragraphs) {
    const length = Math.min(pageTextLength, escapeText(words).length + 2)
    if (used > 0 && used + length > pageTextLength) {
      starts.push(ordinal)
      used = 0
    }
    used += length
  }
  return starts
}

/**
 * The likeliest articles for a title that fits several, to pick from.
 * @param idOf What picking one leads to.
 */
export function renderTitleChoice(
  candidates: readonly ArticleSummary[],
  typed: string,
  idOf: (articleId: string) => string,
): Reply {
  const lines = candidates.map((article, place) => `${place + 1}. ${titleOf(article)}\n-# ${factsOf(article)}`)
  return box(
    colours.close,
    `**Which one do you mean by “${escapeLine(typed)}”?**\n${lines.join('\n')}`,
    ...candidates.map((article, place) => button(`${place + 1}. ${article.title}`, idOf(article.id))),
  )
}

/** @param query Comes back in the page buttons; at most `maxStateLength`. */
export function renderFound(found: FoundPage, query: string): Reply {
  if (found.total === 0) {
    return box(
      colours.silent,
      `**No paragraph has that.**\nFewer words, or no quotation marks, find more. You searched for: ${escapeLine(query)}`,
    )
  }
  return message(
    container(colours.neutral, [
      text(joined([`### ${countOf(found.total, 'paragraph')} found`, searchedLines(found)])),
      line(),
      ...listPassages(found.items),
    ]),
    pager(found, (page, slot) => customId('find', page, splitState(query)[slot] ?? '')),
  )
}

export function factsOf(article: ArticleSummary): string {
  const facts = [bylineOf(article), countOf(article.paragraphCount, 'paragraph'), tagsOf(article)]
  return joined(facts, ' · ')
}

function tagsOf(article: ArticleSummary): string {
  return article.tags.map((tag) => escapeLine(shorten(`#${tag.replace(/\s+/g, '-')}`, 40))).join(' ')
}
