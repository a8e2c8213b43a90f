// Shows a draft before it is published, and what came of it.

import type { APIComponentInContainer } from 'discord.js'
import type {
  ArticleSummary,
  Changed,
  Difference,
  DraftedArticle,
  DraftView,
  Meanwhile,
  Overlap,
  PublishOutcome,
} from '../../../library/contract.ts'
import { countOf } from '../../../words.ts'
import { customId } from '../../interactions/custom-id.ts'
import { maxChoiceLength } from '../choice.ts'
import { clean, escapeLine, escapeText, shorten, unlinkedLine } from '../escape.ts'
import { asQuote, titleOf } from '../passages.ts'
import { box, button, colours, container, line, message, type Reply, row, select, text, withFile } from '../reply.ts'
import { firstOf, joined, languageName, timestamp, who } from '../words.ts'
import { factsOf } from './article.ts'
import { differenceText } from './history.ts'

/** How much of a draft is shown: enough to see whether it was split as it was meant. */
const shownParagraphs = 3
const shownParagraphLength = 350
const shownArticles = 12
const shownOverlaps = 3
const shownQuestions = 5
const shownSentences = 8
/** Longest difference where two are shown. */
const maxBesideAnother = 1300

const unkeptWarning =
  'This text says what was erased, so I do not keep it. It is in the file below: change it, then press Edit and paste it.'

/** @param notices Sentences on how the draft came about. */
export function renderDraft(draft: DraftView, notices: readonly string[] = []): Reply {
  const { draftId, articles, faults, counts, unkept, meanwhile } = draft
  const isFaulty = faults.length > 0
  const [only] = articles
  const isSame = draft.isUnchanged || (counts !== undefined && counts.added + counts.changed === 0)
  const reply = message(
    container(isFaulty ? colours.close : colours.neutral, [
      text(`${headingOf(draft)}\n-# ${isSame ? unchangedWords : 'Not published yet. Only you see this.'}`),
      ...listed(isFaulty ? '**Before this can be published:**' : '', faults),
      ...listed('**Please note:**', [...notices, ...draft.warnings, ...(unkept === undefined ? [] : [unkeptWarning])]),
      ...(meanwhile ? [text(meanwhileText(meanwhile)), line()] : []),
      ...(draft.difference && !meanwhile?.isRemoved
        ? [text(changesText(draft.difference, meanwhile !== undefined)), line()]
        : []),
      ...(counts ? [renderMany(draft, counts)] : only ? renderUnderstood(only) : []),
      ...(draft.nowAnswered.length > 0 ? [line(), text(nowAnswered(draft.nowAnswered))] : []),
      ...(draft.changesAnswers.length > 0 ? [line(), text(changesAnswers(draft.changesAnswers))] : []),
    ]),
    row(linkChoice(draft)),
    row(
      button('Publish', customId('publish', draftId), { isPrimary: true, isDisabled: isFaulty || isSame }),
      button('Edit', customId('redraft', draftId)),
      button('Cancel', customId('drop', draftId)),
    ),
  )
  return unkept === undefined ? reply : withFile(reply, { name: 'text.md', bytes: Buffer.from(unkept) })
}

const unchangedWords = 'There is nothing to publish: all of this is already here.'

/** What others changed meanwhile, beside what is to be published. */
function meanwhileText({ by, at, isRemoved, difference }: Meanwhile): string {
  const when = timestamp(Date.parse(at), 'R')
  if (isRemoved) {
    return `**${who(by[0] ?? '')} removed this article while you were editing it** (${when}). Publishing brings it back, with your text.`
  }
  const people = new Intl.ListFormat('en').format(by.map(who))
  const heading = `**${people} changed this article while you were editing it** (${when}):`
  return `${heading}\n${differenceText(difference, maxBesideAnother)}`
}

function changesText(difference: Difference, isBesideAnother: boolean): string {
  if (!isBesideAnother) return `**What changes:**\n${differenceText(difference)}`
  return `**Your version would change what is there now:**\n${differenceText(difference, maxBesideAnother)}`
}

/** The pages that the message links: any of them may become the article instead. */
function linkChoice({ draftId, links = [] }: DraftView) {
  if (links.length === 0) return undefined
  const options = links.map((link, place) => {
    const label = shorten(clean(link.replace(/^https?:\/\/(?:www\.)?/, '')), maxChoiceLength)
    return { label, value: String(place) }
  })
  return select(customId('link', draftId), 'Save a linked page instead…', options)
}

function headingOf({ changes, counts }: DraftView): string {
  if (changes) return `### Edit of “${titleOf(changes)}”`
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
  const { fields, paragraphs, paragraphCount, lastParagraph, overlaps, removed } = drafted
  const between = paragraphCount - Math.min(shownParagraphs, paragraphs.length) - (lastParagraph === undefined ? 0 : 1)
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
        between > 0 ? `-# … ${between.toLocaleString('en')} more …` : '',
        lastParagraph === undefined ? '' : asQuote(`\`${paragraphCount}\` ${escapeText(endOf(lastParagraph))}`),
      ]),
    ),
    ...(removed ? [text(removedLine(removed))] : []),
    ...(overlaps.length > 0 ? [text(overlapLines(overlaps))] : []),
  ]
}

/** Its end tells whether the text came whole. */
function endOf(words: string): string {
  if (words.length <= shownParagraphLength) return words
  return `…${words
    .slice(-shownParagraphLength)
    .toWellFormed()
    .replace(/^\ufffd/, '')}`
}

function languageOf({ fields, detectedLanguage }: DraftedArticle): string | undefined {
  const tag = fields.language ?? detectedLanguage
  if (tag === undefined) return undefined
  const name = languageName(tag)
  return fields.language === undefined ? `${name} (detected)` : name
}

function removedLine({ by, at }: NonNullable<DraftedArticle['removed']>): string {
  return `**This was here before:** it was removed on ${timestamp(Date.parse(at), 'D')} by ${who(by)}. Publishing brings it back, with its history.`
}

function overlapLines(overlaps: readonly Overlap[]): string {
  const lines = overlaps.slice(0, shownOverlaps).map(({ article, share }) => {
    // Never "100 %" for what is not whole.
    const percent = share >= 1 ? 100 : Math.min(99, Math.round(share * 100))
    const shelf = article.shelf === 'library' ? ' (shared library)' : ''
    return `- **${percent}%** of this is in “${titleOf(article)}”${shelf}.`
  })
  return `**Already here:**\n${lines.join('\n')}`
}

/** Several articles: their titles, and what publishing them would do. */
function renderMany({ articles }: DraftView, counts: Counts): APIComponentInContainer {
  const summary = [
    counts.added > 0 ? `**${counts.added.toLocaleString('en')}** new` : '',
    counts.changed > 0 ? `**${counts.changed.toLocaleString('en')}** changed` : '',
    counts.same > 0 ? `**${counts.same.toLocaleString('en')}** already here, unchanged` : '',
  ]
  const line = ({ fields, paragraphCount }: DraftedArticle) =>
    `- ${escapeLine(shorten(fields.title, 100)) || 'Untitled'} · ${countOf(paragraphCount, 'paragraph')}`
  return text(joined([joined(summary, ' · '), firstOf(articles, shownArticles, line, totalOf(counts))]))
}

function nowAnswered(questions: readonly string[]): string {
  const heading = `**${questions.length === 1 ? 'A recent question finds' : `${questions.length} recent questions find`} something here now:**`
  return joined([heading, firstOf(questions, shownQuestions, (each) => `- ${unlinkedLine(shorten(each, 150))}`)])
}

function changesAnswers(questions: DraftView['changesAnswers']): string {
  const heading = `**This changes the first answer of ${questions.length === 1 ? 'a question' : `${questions.length} questions`}:**`
  const write = ({ question, isConfirmed }: DraftView['changesAnswers'][number]) =>
    `- ${unlinkedLine(shorten(question, 150))}${isConfirmed ? ' (confirmed)' : ''}`
  return joined([heading, firstOf(questions, shownQuestions, write)])
}

/** @param mention Mentions a command so that it can be clicked. */
export function renderPublished(articles: readonly Changed[], mention: (command: string) => string): Reply {
  const [first] = articles
  if (!first) return box(colours.silent, 'Everything in this draft is already here, unchanged.')
  if (articles.length > 1) {
    return box(
      colours.answered,
      joined([
        `**Published: ${countOf(articles.length, 'article')}.** They are live.`,
        firstOf(articles, shownArticles, ({ article }) => `- ${titleOf(article)}`),
        `-# You can undo them together in ${mention('log')}.`,
      ]),
    )
  }
  const { article, number } = first
  return box(
    colours.answered,
    `**${number > 1 ? 'Changed' : 'Published'}: “${titleOf(article)}”.** It is live.\n-# ${countOf(article.paragraphCount, 'paragraph')}. Members can read it with ${mention('articles')}.`,
    button('Read it', customId('open', article.id)),
    undoButton(first),
  )
}

/** For an edit that changed nothing. */
export function renderUnchanged(article: ArticleSummary): Reply {
  const words = `**Nothing changed:** “${titleOf(article)}” already says exactly this. No revision was made.`
  return box(colours.silent, words, button('Read it', customId('open', article.id)))
}

/** Asks once more before the same text stands in two articles. */
export function renderCopy(original: ArticleSummary, draftId: string): Reply {
  const title = titleOf(original)
  const shelf = original.shelf === 'library' ? ' of the shared library' : ''
  return message(
    container(colours.close, [
      text(
        `**Not published yet: all of this is already in “${title}”${shelf}.**\n-# ${factsOf(original)}\nAnswers quote a passage only once, whichever article it is in. Your draft is kept.`,
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
  const { article, theirs, difference } = conflict
  return message(
    container(colours.close, [
      text(
        `**Not published yet: “${titleOf(article)}” ${theirs.isRemoved ? 'was removed' : 'has changed'}.** Your draft is kept.`,
      ),
      line(),
      text(meanwhileText(theirs)),
      ...(theirs.isRemoved ? [] : [line(), text(changesText(difference, true))]),
    ]),
    row(
      button('Publish anyway', customId('over', draftId), { isDangerous: true }),
      button('Edit', customId('redraft', draftId)),
      button('Cancel', customId('drop', draftId)),
    ),
  )
}
