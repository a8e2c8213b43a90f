// Shows articles: a list of them, one of them page by page, and what a search found.

import type { ArticleSummary, ArticleView, FoundPage, Page, ParagraphView } from '../../../library/contract.ts'
import { countOf } from '../../../words.ts'
import { customId, splitState } from '../../interactions/custom-id.ts'
import { articleNames } from '../article-names.ts'
import { clean, escapeLine, shorten } from '../escape.ts'
import { writeWords } from '../marked-words.ts'
import { asQuote, bylineOf, headingLine, listPassages, searchedLines, titleOf } from '../passages.ts'
import {
  box,
  button,
  colours,
  container,
  line,
  message,
  pager,
  type Reply,
  row,
  select,
  sourceOf,
  text,
} from '../reply.ts'
import { joined, languageName } from '../words.ts'

/** Escaped text of an article on one page; the rest of Discord's 4,000 is for the title and its line. */
const pageTextLength = 3200
const maxHeadingLength = 200
/** Beside a link that stands in the text. */
const pageTextBesideLink = 1200

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
  const names = articleNames(list.items, 100)
  const options = list.items.map((article, place) => ({
    label: names[place] ?? '',
    value: article.id,
    ...(article.publisher !== undefined && { description: shorten(clean(article.publisher), 100) }),
  }))
  return message(
    container(colours.neutral, [
      text(`### ${joined([countOf(list.total, noun), filter], ' ')}\n${lines.join('\n\n')}`),
      row(
        areRemoved
          ? select(customId('past'), 'See the history of an article…', options)
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
  const source = sourceOf(article.source)
  const pageLength = source.line ? pageTextBesideLink : pageTextLength
  const blocks = blocksOf(paragraphs, pageLength)
  const starts = pageStarts(blocks, pageLength)
  const page = Math.max(
    0,
    starts.findLastIndex((start) => start <= ordinal),
  )
  const first = starts[page] ?? 0
  const end = starts[page + 1] ?? paragraphs.length
  const shown = blocks.slice(first, end)
  const path = headingLine(shown[0]?.above ?? [])
  const facts = [
    bylineOf(article),
    article.language && languageName(article.language),
    paragraphs.length > shown.length
      ? `${end - first > 1 ? `paragraphs ${first + 1} to` : 'paragraph'} ${end} of ${paragraphs.length}`
      : countOf(paragraphs.length, 'paragraph'),
    tagsOf(article),
  ]
  return message(
    container(colours.neutral, [
      text(
        joined(
          [`### ${titleOf(article)}\n-# ${joined(facts, ' · ')}`, path, ...shown.map(({ written }) => written)],
          '\n\n',
        ),
      ),
      source.line,
      row(
        source.button,
        first > 0 ? button('◀ Previous', customId('read', article.id, starts[page - 1] ?? 0)) : undefined,
        end < paragraphs.length ? button('Next ▶', customId('read', article.id, end)) : undefined,
      ),
    ]),
  )
}

interface Block {
  /** Headings that were shown before. */
  readonly above: readonly string[]
  readonly written: string
}

/** Each paragraph as it is written, below the headings that begin with it. */
function blocksOf(paragraphs: readonly ParagraphView[], pageLength: number): Block[] {
  let open: readonly string[] = []
  let last: readonly string[] | undefined
  return paragraphs.map((paragraph) => {
    const { kind, headings, text: words } = paragraph
    const shared = headings.findIndex((heading, place) => heading !== open[place])
    const known = headings === last || shared < 0 ? headings.length : shared
    // Text whose headings are all open stands below another one of the same words.
    const isAgain = headings !== last && kind !== 'heading' && known === headings.length
    const from = Math.max(0, isAgain ? known - 1 : known)
    last = headings
    open = kind === 'heading' ? [...headings, words] : headings
    const begun = open.slice(from).map((heading, place) => writeHeading(heading, from + place))
    const room = begun.reduce((left, heading) => left - heading.length - 1, pageLength)
    const isShown = kind !== 'heading' && !paragraph.isTitle
    const own = isShown ? writeWords(paragraph, Math.max(pageLength / 2, room)) : undefined
    return { above: headings.slice(0, from), written: joined([...begun, kind === 'quote' ? own && asQuote(own) : own]) }
  })
}

function writeHeading(heading: string, depth: number): string {
  const words = escapeLine(shorten(heading, maxHeadingLength))
  return depth === 0 ? `### ${words}` : `**${words}**`
}

/** Ordinals of the paragraphs with which pages begin. A page has at least one paragraph, however long. */
function pageStarts(blocks: readonly Block[], pageLength: number): number[] {
  const starts = [0]
  let used = 0
  for (const [ordinal, { written }] of blocks.entries()) {
    const length = written.length + 2
    if (used > 0 && used + length > pageLength) {
      starts.push(ordinal)
      used = 0
    }
    used += length
  }
  return starts
}

/** How many articles a choice has on one page: a row of buttons. */
export const choicesPerPage = 5
const maxChoiceName = 76

/** Where a choice among articles leads. */
export interface TitleChoiceIds {
  /** What picking one leads to. */
  readonly idOf: (articleId: string) => string
  /** What turning the page leads to; `slot` counts the buttons from 0. */
  readonly pageId: (page: number, slot: number) => string
}

/** The articles that a typed title may mean, to pick from; one alone when it is not called so. */
export function renderTitleChoice(list: Page<ArticleSummary>, typed: string, { idOf, pageId }: TitleChoiceIds): Reply {
  const first = (list.page - 1) * choicesPerPage
  const names = articleNames(list.items, maxChoiceName)
  const lines = list.items.map(
    (article, place) => `${first + place + 1}. ${escapeLine(names[place] ?? '')}\n-# ${factsOf(article)}`,
  )
  const heading =
    list.total === 1
      ? `**No article is called “${escapeLine(typed)}”.** Did you mean this one?`
      : `**Which one do you mean by “${escapeLine(typed)}”?**`
  const hint =
    list.pageCount > 1
      ? `-# ${countOf(list.total, 'article')} in all. To narrow them down, add another word after the title as you type.`
      : undefined
  return message(
    container(colours.close, [
      text(joined([heading, ...lines, hint])),
      row(...list.items.map(({ id }, place) => button(`${first + place + 1}. ${names[place]}`, idOf(id)))),
    ]),
    pager(list, pageId),
  )
}

/** @param query Comes back in the page buttons; at most `maxStateLength`. */
export function renderFound(found: FoundPage, query: string): Reply {
  if (found.total === 0) {
    return box(
      colours.silent,
      `**I found nothing for “${escapeLine(query)}”.**\n-# Try fewer words, or leave out quotation marks.`,
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
