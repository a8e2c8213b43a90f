// Shows a draft before it is published, and what came of it.

import type { APIComponentInContainer } from 'discord.js'
import type {
  ArticleSummary,
  Changed,
  Difference,
  DraftedArticle,
  DraftView,
  Overlap,
  PublishOutcome,
} from '../../library/contract.ts'
import { countOf } from '../../words.ts'
import { customId } from '../interactions/custom-id.ts'
import { factsOf } from './article.ts'
import { escapeLine, escapeText, shorten } from './escape.ts'
import { differenceText } from './history.ts'
import { asQuote, titleOf } from './passages.ts'
import { box, button, colours, container, line, message, type Reply, row, text, withFile } from './reply.ts'
import { firstOf, joined, timestamp, who } from './words.ts'

/** How much of a draft is shown: enough to see whether it was split as it was meant. */
const shownParagraphs = 3
const shownParagraphLength = 350
const shownArticles = 12
const shownOverlaps = 3
const shownQuestions = 5
const shownSentences = 8

const meanwhileWarning =
  '**Somebody changed this article while your form was open.** Publishing puts your version in its place:'

const unkeptWarning =
  'I keep nothing of this text, since it says what was erased. It is in the file below: mend it, and paste it under Edit.'

/**
 * @param notices Sentences on how the draft came about.
 * @param meanwhile What somebody else changed while the form was open.
 */
export function renderDraft(draft: DraftView, notices: readonly string[] = [], meanwhile?: Difference): Reply {
  const { draftId, articles, faults, counts, unkept } = draft
  const isFaulty = faults.length > 0
  const [only] = articles
  const isSame = counts !== undefined && counts.added + counts.changed === 0
  const reply = message(
    container(isFaulty ? colours.close : colours.neutral, [
      text(`${headingOf(draft)}\n-# Nothing is published yet.`),
      ...listed(isFaulty ? '**Before this can be published:**' : '', faults),
      ...listed('**Please note:**', [...notices, ...draft.warnings, ...(unkept === undefined ? [] : [unkeptWarning])]),
      ...(meanwhile ? [text(`${meanwhileWarning}\n${differenceText(meanwhile)}`), line()] : []),
      ...(counts ? [renderMany(draft, counts)] : only ? renderUnderstood(only) : []),
      ...(draft.difference && !meanwhile
        ? [line(), text(`**What changes:**\n${differenceText(draft.difference)}`)]
        : []),
      ...(draft.nowAnswered.length > 0 ? [line(), text(nowAnswered(draft.nowAnswered))] : []),
    ]),
    row(
      button('Publish', customId('publish', draftId), { isPrimary: true, isDisabled: isFaulty || isSame }),
      button('Edit', customId('redraft', draftId)),
      button('Cancel', customId('drop', draftId)),
    ),
  )
  return unkept === undefined ? reply : withFile(reply, { name: 'text.md', bytes: Buffer.from(unkept) })
}

function headingOf({ changes, counts }: DraftView): string {
  if (changes) return `### Change of “${titleOf(changes)}”`
  return counts ? `### ${countOf(totalOf(counts), 'article')} in this file` : '### New article'
}

type Counts = NonNullable<DraftView['counts']>

function totalOf({ added, changed, same }: Counts): number {
  return added + changed + same
}

function listed(heading: string, sentences: readonly string[]): APIComponentInContainer[] {
  if (sentences.length === 0) return []
  const shown = firstOf(sentences, shownSentences, (each) => `- ${escapeLine(shorten(each, 400))}`)
  return [text(joined([heading, shown]))]
}

/** One article as it was understood. */
function renderUnderstood(drafted: DraftedArticle): APIComponentInContainer[] {
  const { fields, paragraphs, paragraphCount, overlaps, removed } = drafted
  const rest = paragraphCount - Math.min(shownParagraphs, paragraphs.length)
  // The numbers show where one paragraph ends and the next begins.
  const shown = paragraphs
    .slice(0, shownParagraphs)
    .map(({ text: words }, place) => `\`${place + 1}\` ${escapeText(shorten(words, shownParagraphLength))}`)
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['Source', fields.source],
    ['Publisher', fields.publisher],
    ['Author', fields.author],
    ['Date', fields.date],
    ['Language', languageOf(drafted)],
    ['Tags', fields.tags.join(', ')],
  ]
  const lines = facts
    .filter(([, value]) => value)
    .map(([name, value = '']) => `-# ${name}: ${escapeLine(shorten(value, 200))}`)
  return [
    text([`**${escapeLine(shorten(fields.title, 150)) || 'Untitled'}**`, ...lines].join('\n')),
    line(),
    text(
      joined([
        paragraphCount === 0 ? 'No paragraph yet.' : `I read **${countOf(paragraphCount, 'paragraph')}**:`,
        asQuote(shown.join('\n\n')),
        rest > 0 ? `-# … and ${rest.toLocaleString('en')} more` : '',
      ]),
    ),
    ...(removed ? [text(removedLine(removed))] : []),
    ...(overlaps.length > 0 ? [text(overlapLines(overlaps))] : []),
  ]
}

function languageOf({ fields, detectedLanguage }: DraftedArticle): string | undefined {
  const tag = fields.language ?? detectedLanguage
  if (tag === undefined) return undefined
  const name = new Intl.DisplayNames('en', { type: 'language', fallback: 'code' }).of(tag) ?? tag
  return fields.language === undefined ? `${name}, by its words` : name
}

function removedLine({ by, at }: NonNullable<DraftedArticle['removed']>): string {
  return `**This was here before:** it was removed on ${timestamp(Date.parse(at), 'D')} by ${who(by)}. Publishing brings it back, with its history.`
}

function overlapLines(overlaps: readonly Overlap[]): string {
  const lines = overlaps.slice(0, shownOverlaps).map(({ article, share }) => {
    // Never "100 %" for what is not whole.
    const percent = share >= 1 ? 100 : Math.min(99, Math.round(share * 100))
    const shelf = article.shelf === 'library' ? ' (common library)' : ''
    return `- **${percent} %** of this stands in “${titleOf(article)}”${shelf}.`
  })
  return `**Here already:**\n${lines.join('\n')}`
}

/** Several articles: their titles, and what publishing them would do. */
function renderMany({ articles }: DraftView, counts: Counts): APIComponentInContainer {
  const summary = [
    counts.added > 0 ? `**${counts.added.toLocaleString('en')}** new` : '',
    counts.changed > 0 ? `**${counts.changed.toLocaleString('en')}** changed` : '',
    counts.same > 0 ? `**${counts.same.toLocaleString('en')}** here already, unchanged` : '',
  ]
  const line = ({ fields, paragraphCount }: DraftedArticle) =>
    `- ${escapeLine(shorten(fields.title, 100)) || 'Untitled'} · ${countOf(paragraphCount, 'paragraph')}`
  return text(joined([joined(summary, ' · '), firstOf(articles, shownArticles, line, totalOf(counts))]))
}

function nowAnswered(questions: readonly string[]): string {
  const heading = `**${questions.length === 1 ? 'A recent question finds' : `${questions.length} recent questions find`} something here now:**`
  return joined([heading, firstOf(questions, shownQuestions, (each) => `- ${escapeLine(shorten(each, 150))}`)])
}

/** @param mention Mentions a command so that it can be clicked. */
export function renderPublished(articles: readonly Changed[], mention: (command: string) => string): Reply {
  const [first] = articles
  if (!first) return box(colours.silent, 'Everything in this draft is here already, unchanged.')
  if (articles.length > 1) {
    return box(
      colours.answered,
      joined([
        `**Published: ${countOf(articles.length, 'article')}.** The next answers know them.`,
        firstOf(articles, shownArticles, ({ article }) => `- ${titleOf(article)}`),
        `-# All can be taken back together in ${mention('log')}.`,
      ]),
    )
  }
  const { article, number } = first
  return box(
    colours.answered,
    `**${number > 1 ? 'Changed' : 'Published'}: “${titleOf(article)}”.** The next answers know it.\n-# ${countOf(article.paragraphCount, 'paragraph')}; anybody reads it with ${mention('articles')}.`,
    button('Read it', customId('open', article.id)),
    undoButton(first),
  )
}

/** Asks once more before the same text stands in two articles. */
export function renderCopy(original: ArticleSummary, draftId: string): Reply {
  const title = titleOf(original)
  const shelf = original.shelf === 'library' ? ' of the common library' : ''
  return message(
    container(colours.close, [
      text(
        `**Not published yet: all of this stands in “${title}”${shelf} already.**\n-# ${factsOf(original)}\nAnswers quote a passage once, whichever article it stands in. Your draft is kept.`,
      ),
    ]),
    row(
      button('Publish a second copy', customId('copy', draftId), { isDangerous: true }),
      original.shelf === 'own'
        ? button('Edit that one instead', customId('pick-edit', original.id))
        : button('Read that one', customId('open', original.id)),
      button('Edit', customId('redraft', draftId)),
      button('Cancel', customId('drop', draftId)),
    ),
  )
}

/** Takes back what was just done. */
export function undoButton({ article, number }: Changed) {
  return button('Undo', customId('undo', article.id, number))
}

export function renderConflict(conflict: Extract<PublishOutcome, { kind: 'conflict' }>, draftId: string): Reply {
  const { article, by, at, difference } = conflict
  return message(
    container(colours.close, [
      text(
        `**Not published: ${who(by)} changed “${titleOf(article)}” meanwhile** (${timestamp(Date.parse(at), 'R')}).\nThis is what changed; your draft is kept.`,
      ),
      line(),
      text(differenceText(difference)),
    ]),
    row(
      button('Publish over it', customId('over', draftId), { isDangerous: true }),
      button('Edit', customId('redraft', draftId)),
      button('Cancel', customId('drop', draftId)),
    ),
  )
}
