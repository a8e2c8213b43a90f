// Shows an answer below its question: quotations with their place and link, or the sentence that there are none.

import { type APIButtonComponent, type APIMessageTopLevelComponent, ComponentType } from 'discord.js'
import type { Answer, Passage } from '../../../library/contract.ts'
import { countOf } from '../../../words.ts'
import { customId } from '../../interactions/custom-id.ts'
import { articleNames } from '../article-names.ts'
import { writeWords } from '../marked-words.ts'
import { confirmButton } from '../moderators/confirmed.ts'
import { asQuote, bylineOf, listPassages, searchedLines, titleOf } from '../passages.ts'
import { button, colours, container, message, type Reply, row, text } from '../reply.ts'
import { joined } from '../words.ts'
import { askedLine, type TypedQuestion } from './asked.ts'
import { renderSmallTalk } from './small-talk.ts'
import { takenWithLine } from './taken-with.ts'
import { tellMeButton } from './wishes.ts'

const maxNamedInButton = 60
/** Longest sentence of a passage that only comes near. */
const maxNearLength = 320

/** Whoever asked. */
export interface Asker {
  /** Discord's. */
  readonly id: string
  /** As the server shows it. */
  readonly name: string
}

/** Who sees an answer: the asker alone, everybody in a channel, or the person in a direct message. */
export type AnswerAudience =
  /** @param canConfirm Whether the asker may say that the answer is right. */
  | { readonly kind: 'private'; readonly canConfirm?: boolean }
  /** @param isReply Whether it replies to a message that is the question. */
  | { readonly kind: 'direct'; readonly isReply?: boolean }
  /** @param isQuestionHidden Whether the server shows no question with a shared answer. */
  | { readonly kind: 'public'; readonly asker: Asker; readonly isReply?: boolean; readonly isQuestionHidden?: boolean }

export function renderAnswer(answer: Answer, asked: TypedQuestion, audience: AnswerAudience): Reply {
  const asker = audience.kind === 'public' ? audience.asker : undefined
  if (answer.smallTalk !== undefined) return renderSmallTalk(answer.smallTalk, asker?.id)
  const isReply = audience.kind !== 'private' && audience.isReply
  const isHidden = audience.kind === 'public' && audience.isQuestionHidden === true
  const question = isHidden ? '' : askedLine(asked, asker?.name, isReply)
  const above = isHidden ? undefined : text(question)
  const { passages, confidence } = answer
  const [first, ...others] = passages
  if (!first || confidence === 'silent') {
    return message(above, ...taken(answer), silence(answer, audience), silenceRow(audience, !isHidden))
  }
  const isClose = confidence === 'close'
  // A sure answer is one quotation, and so is all that floods a channel; the rest is one press away.
  const isOne = !isClose || audience.kind === 'public'
  const shown = {
    passages: isOne ? [first] : passages,
    others: isOne ? others : [],
    heading: joined([
      isClose ? closeHeading(isOne ? 1 : passages.length) : undefined,
      answer.isConfirmed ? '-# Confirmed by moderators of this server' : undefined,
      searchedLines(answer),
    ]),
    isClose,
  }
  const { takenWith } = answer
  const canConfirm =
    audience.kind === 'private' && audience.canConfirm === true && !answer.isConfirmed && takenWith === undefined
  return message(
    above,
    ...taken(answer),
    answerBox(shown, joined([question, takenWith])),
    ...controls(
      audience,
      { seen: shown.passages.length, isAsked: !isHidden },
      takenWith === undefined || isHidden ? undefined : button('Not a follow-up', customId('alone')),
      canConfirm ? confirmButton(first.ref) : undefined,
    ),
  )
}

/** What a question was read with that says little alone. */
const taken = ({ takenWith }: { readonly takenWith?: string | undefined }) =>
  takenWith === undefined ? [] : [text(takenWithLine(takenWith))]

const closest = (count: number) => `closest ${count === 1 ? 'passage' : `${count} passages`}:`

const closeHeading = (count: number) => `**I found no sure answer.** The ${closest(count)}`

/** What is in an answer's box. */
interface ShownPassages {
  readonly passages: readonly Passage[]
  /** Those one press away. */
  readonly others?: readonly Passage[]
  /** Written; empty for none. */
  readonly heading: string
  readonly isClose: boolean
}

/** @param above Text that the message has besides. */
function answerBox({ passages, others = [], heading, isClose }: ShownPassages, above: string) {
  return container(isClose ? colours.close : colours.answered, [
    heading === '' ? undefined : text(heading),
    ...listPassages(passages, { reserved: heading.length + above.length, others }),
  ])
}

/** Discord's limit. */
const maxInRow = 5

/**
 * Below an answer: what can be done with it, in as few rows as there can be.
 * @param shown.seen How many passages of those that were found have been shown, this answer's counted in.
 * @param shown.isAsked Whether its question stands with it, which some of the buttons ask again.
 * @param more What this answer alone has.
 */
function controls(
  audience: AnswerAudience,
  { seen, isAsked = true }: { readonly seen: number; readonly isAsked?: boolean },
  ...more: (APIButtonComponent | undefined)[]
) {
  const buttons = [
    audience.kind === 'private' ? button('Share', customId('share'), { isPrimary: true }) : undefined,
    audience.kind === 'private' && isAsked ? button('Share without question', customId('share', 'alone')) : undefined,
    isAsked ? askMoreButton() : undefined,
    isAsked ? button('Not it', customId('not', seen)) : undefined,
    isAsked ? button('Why this?', customId('why')) : undefined,
    ...more,
    audience.kind === 'public' ? deleteButton(audience.asker) : undefined,
  ].filter((each) => each !== undefined)
  return [row(...buttons.slice(0, maxInRow)), row(...buttons.slice(maxInRow))]
}

const askMoreButton = () => button('Ask more', customId('ask-more'))

const deleteButton = ({ id }: Asker) => button('Delete', customId('delete', id))

const silenceRow = (audience: AnswerAudience, isAsked: boolean) =>
  row(
    isAsked ? tellMeButton() : undefined,
    // In a direct message one writes the next question.
    isAsked && audience.kind !== 'direct' ? button('Ask again', customId('ask-more', 'again')) : undefined,
    audience.kind === 'public' ? deleteButton(audience.asker) : undefined,
  )

/** Whether an answer of before was told as one that is not sure. */
export function wasClose(shown: readonly APIMessageTopLevelComponent[]): boolean {
  return shown.some((each) => each.type === ComponentType.Container && each.accent_color === colours.close)
}

/** An answer of before, by what the articles say now. */
export interface AnswerAgain {
  readonly passages: readonly Passage[]
  readonly others: readonly Passage[]
  readonly isClose: boolean
  /** As askedLine gives it for its audience; undefined = it stands without its question. */
  readonly question: string | undefined
  /** The question with which it was read. */
  readonly takenWith?: string | undefined
}

/**
 * A private answer of before, written anew.
 * @param notice A line above it, written.
 */
export function renderAnswerAgain(again: AnswerAgain, notice?: string): Reply {
  const { passages, others, isClose, question } = again
  const shown = { passages, others, isClose, heading: isClose ? closeHeading(passages.length) : '' }
  return message(
    question === undefined ? undefined : text(question),
    ...taken(again),
    notice === undefined ? undefined : text(notice),
    answerBox(shown, joined([question, notice])),
    ...controls({ kind: 'private' }, { seen: passages.length, isAsked: question !== undefined }),
  )
}

/** A private answer as it is shared: one quotation, with the others one press away. */
export function renderShared(again: AnswerAgain, asker: Asker): Reply {
  const { passages, others, isClose, question } = again
  const [first, ...rest] = passages
  const all = [...rest, ...others]
  const shown = { passages: first ? [first] : [], others: all, isClose, heading: isClose ? closeHeading(1) : '' }
  return message(
    question === undefined ? undefined : text(question),
    ...(question === undefined ? [] : taken(again)),
    answerBox(shown, joined([question, again.takenWith])),
    ...controls({ kind: 'public', asker }, { seen: 1, isAsked: question !== undefined }),
  )
}

/** What is left of a private answer that was shared. @param notice A line below it, written. */
export function renderSharedLine(isWithQuestion: boolean, notice?: string): Reply {
  const how = isWithQuestion ? 'with your question' : 'without your question'
  return message(text(joined([`-# Shared in this channel, ${how}.`, notice])))
}

/**
 * What comes next, for whoever says that an answer is not it.
 * @param answer Without what was shown before.
 * @param question The line above that answer.
 * @param seen How many passages have been shown before.
 */
export function renderNext(answer: Answer, question: string, audience: AnswerAudience, seen: number): Reply {
  const { passages } = answer
  if (passages.length === 0) {
    const words = `**I found nothing else that comes close.**\n${adviceWords}`
    return message(text(question), ...taken(answer), container(colours.silent, [text(words)]), row(tellMeButton()))
  }
  const heading = `**Not that one, then.** The next ${closest(passages.length)}`
  return message(
    text(question),
    ...taken(answer),
    answerBox({ passages, heading, isClose: true }, joined([question, answer.takenWith])),
    ...controls(audience, { seen: seen + passages.length }, tellMeButton()),
  )
}

/**
 * Quotations alone.
 * @param notice A line above them, written.
 */
export function renderPassages(passages: readonly Passage[], notice?: string): Reply {
  return message(
    notice === undefined ? undefined : text(notice),
    container(colours.answered, listPassages(passages, { reserved: notice?.length ?? 0 })),
  )
}

const adviceWords = '-# Try other words, or /search for one of them.'

/** The nearest passages by their best sentences: enough to see whether one is worth reading. */
function silence({ articleCount, nearest }: Answer, audience: AnswerAudience) {
  if (articleCount === 0)
    return container(colours.silent, [text('There are no articles here yet, so there is nothing to ask.')])
  const shown = audience.kind === 'public' ? nearest.slice(0, 1) : nearest
  const names = articleNames(
    shown.map(({ article }) => article),
    maxNamedInButton,
  )
  const passages = shown.map((passage) => {
    const { article } = passage
    const head = joined([`**${titleOf(article)}**`, bylineOf(article)], ' · ')
    return `${head}\n${asQuote(writeWords(passage, maxNearLength))}`
  })
  return container(colours.silent, [
    text(
      joined([
        `**I found nothing about this in ${countOf(articleCount, 'article')}.**`,
        passages.length > 0 ? `The ${closest(passages.length)}` : undefined,
        ...passages,
        adviceWords,
      ]),
    ),
    row(
      ...shown.map(({ article, ref }, nth) =>
        button(`Read “${names[nth]}”`, customId('open', article.id, ref.ordinal)),
      ),
    ),
  ])
}
