// Shows what waits for moderators. What each kind of thing says and offers is one line in a list.

import type { APIButtonComponent, APIComponentInContainer } from 'discord.js'
import type {
  FailedDigest,
  FaultyFile,
  GoneSource,
  InboxItem,
  InboxPage,
  LostAnswer,
  Passage,
  VainQuestion,
} from '../../../library/contract.ts'
import { countOf } from '../../../words.ts'
import { customId, writeRef } from '../../interactions/custom-id.ts'
import { escapeLine, inQuotes, shorten } from '../escape.ts'
import { writeWords } from '../marked-words.ts'
import { asQuote, placeLine, titleOf } from '../passages.ts'
import { box, button, colours, container, line, message, pager, type Reply, row, text } from '../reply.ts'
import { capital, joined, timestamp } from '../words.ts'

/** Four items, each with four buttons, are Discord's 40 components with all that may stand around them. */
export const inboxPageSize = 4
const maxQuestion = 200
const maxWords = 300
const maxCandidate = 500

/** What an item says, and the buttons for it beside “Dismiss”. */
interface ShownItem {
  readonly words: string
  readonly buttons: readonly APIButtonComponent[]
}

type Show<Item> = (item: Item, page: number) => ShownItem

/** By kind. */
const kinds: { readonly [Kind in InboxItem['kind']]: Show<Extract<InboxItem, { kind: Kind }>> } = {
  question: showQuestion,
  confirmed: showLostAnswer,
  source: showGoneSource,
  digest: showDigest,
  file: showFile,
}

/** @param notice What was just done, written, with a button to take it back. */
export function renderInbox(
  page: InboxPage,
  notice?: { readonly words: string; readonly undo?: APIButtonComponent },
): Reply {
  const done = notice && container(colours.answered, [text(notice.words), row(notice.undo)])
  const confirmed = row(button('Confirmed answers', customId('confirmed', 1)))
  if (page.total === 0) {
    return message(done, container(colours.answered, [text(emptyWords(page))]), confirmed)
  }
  return message(
    done,
    container(colours.neutral, [
      text(`### Inbox\n-# ${countOf(page.total, 'item')}`),
      ...page.items.flatMap((item, nth) => shown(item, page, nth)),
    ]),
    pager(page, (each) => customId('inbox', each)),
    confirmed,
  )
}

function emptyWords({ keepsQuestions }: InboxPage): string {
  return joined([
    '**Nothing to look at.**',
    keepsQuestions
      ? 'Questions that I could not answer, answers marked “Not it” and files that I could not read show up here.'
      : 'Answers that need a look and files that I could not read show up here. Questions do not, because this bot does not keep them.',
  ])
}

function shown(item: InboxItem, { page, items }: InboxPage, nth: number): APIComponentInContainer[] {
  const { words, buttons } = (kinds[item.kind] as Show<InboxItem>)(item, page)
  const dismiss = button('Dismiss', customId('inbox-dismiss', item.id, page))
  // Buttons of several items are told apart by their number.
  const tail = items.length > 1 ? `, ${nth + 1}` : ''
  const controls = row(
    ...[...buttons, dismiss].map((each) => ('label' in each ? { ...each, label: `${each.label}${tail}` } : each)),
  )
  const numbered = items.length > 1 ? words.replace('**', `**${nth + 1} · `) : words
  return [line(), text(numbered), ...(controls ? [controls] : [])]
}

const ago = ({ at }: InboxItem) => (at === '' ? '' : timestamp(Date.parse(at), 'R'))

export const quotedQuestion = (question: string) => inQuotes(question, maxQuestion)

function showQuestion(item: VainQuestion, page: number): ShownItem {
  const { id, question, silentCount, notItCount, waitingCount, alike } = item
  const counts = [
    silentCount > 0 ? `asked ${times(silentCount)} without an answer` : '',
    notItCount > 0 ? `marked “Not it” ${times(notItCount)}` : '',
    waitingCount > 0 ? `${waitingCount === 1 ? '1 person waits' : `${waitingCount} people wait`} for the answer` : '',
    ago(item),
  ]
  return {
    words: joined([
      `**${quotedQuestion(question)}**`,
      `-# ${capital(joined(counts, ' · '))}`,
      alike.length > 0 ? `-# Also: ${alike.map((each) => inQuotes(each, 80)).join(', ')}` : undefined,
    ]),
    buttons: [
      button('Add an article', customId('inbox-add', id), { isPrimary: true }),
      button('Pick the answer', customId('inbox-here', id, page)),
    ],
  }
}

const times = (count: number) => (count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`)

function showLostAnswer(item: LostAnswer, page: number): ShownItem {
  const { question, article, state, id: confirmedId } = item.answer
  const where = article ? `in “${titleOf(article)}” has changed` : 'is no longer among the articles'
  return {
    words: joined([
      `**The confirmed answer to ${quotedQuestion(question)} ${where}.**`,
      `-# ${joined([state === 'gone' ? 'Members get what I find instead.' : 'Members get what I find instead until you choose again.', ago(item)], ' · ')}`,
    ]),
    buttons: [
      button('Choose again', customId('inbox-here', item.id, page), { isPrimary: true }),
      ...(article ? [button('Read it', customId('open', article.id))] : []),
      button('Remove', customId('inbox-unconfirm', confirmedId, page)),
    ],
  }
}

function showGoneSource(item: GoneSource): ShownItem {
  const { article, address } = item
  return {
    words: joined([
      `**The source of “${titleOf(article)}” is gone.**`,
      `-# ${joined([escapeLine(shorten(address, 200)), ago(item)], ' · ')}`,
    ]),
    buttons: [
      button('Look again', customId('pick-refresh', article.id), { isPrimary: true }),
      button('Read it', customId('open', article.id)),
    ],
  }
}

function showFile(item: FaultyFile): ShownItem {
  const { place, words, isCommon } = item
  const mend = isCommon
    ? 'It is in the bot’s content folder. The bot’s operator can fix it.'
    : 'The bot’s operator imported it for this server, and can fix it.'
  return {
    words: joined([
      `**${escapeLine(shorten(place, 150))} could not be read.**`,
      escapeLine(shorten(words, maxWords)),
      `-# ${joined([mend, ago(item)], ' · ')}`,
    ]),
    buttons: [],
  }
}

function showDigest(item: FailedDigest): ShownItem {
  const { date, words } = item
  const what = date === undefined ? 'The digest is paused' : `The digest of ${date} was not posted`
  return {
    words: joined([`**${what}.**`, `-# ${joined([capital(shorten(words, maxWords)), ago(item)], ' · ')}`]),
    buttons: [
      date === undefined
        ? button('Try again', customId('digest-retry'), { isPrimary: true })
        : button('All digests', customId('inbox-digests')),
    ],
  }
}

/**
 * The passages among which moderators choose the answer to a question.
 * @param itemId Of the inbox.
 * @param words What was looked for instead of the question, if anything.
 */
export function renderCandidates(
  itemId: string,
  question: string,
  passages: readonly Passage[],
  words?: string,
): Reply {
  const sought = words === undefined ? '' : ` I looked for ${inQuotes(words, 100)}.`
  const none = 'No passage comes near it. Look for it in other words, or add an article.'
  return message(
    container(colours.neutral, [
      text(
        joined([
          `### Which passage answers this?\n**${quotedQuestion(question)}**`,
          `-# Anyone who asks it will get the passage you choose.${sought}`,
          passages.length === 0 ? none : undefined,
        ]),
      ),
      ...passages.flatMap((passage, nth) =>
        [
          line(),
          text(
            joined([
              `**${nth + 1} · ${titleOf(passage.article)}**`,
              placeLine(passage.article, passage.ref.ordinal),
              asQuote(writeWords(passage, maxCandidate, passage.matches)),
            ]),
          ),
          row(
            button(`Choose passage ${nth + 1}`, customId('confirm', itemId, writeRef(passage.ref)), {
              isPrimary: true,
            }),
            button(`In context, ${nth + 1}`, customId('around', writeRef(passage.ref))),
          ),
        ].filter((component) => component !== undefined),
      ),
    ]),
    row(
      button('Look for other words', customId('inbox-look', itemId)),
      button('Teach a synonym', customId('inbox-words', itemId)),
      button('Add an article', customId('inbox-add', itemId)),
    ),
  )
}

/** @param count Things that are new. */
export function renderInboxLine(count: number, mention: (command: string) => string): Reply {
  const [items, them] = count === 1 ? ['is 1 new item', 'it'] : [`are ${count.toLocaleString('en')} new items`, 'them']
  return box(colours.neutral, `There ${items} in the inbox. See ${them} with ${mention('inbox')}.`)
}
