// Shows why a passage was found, in plain words.

import type { Explanation } from '../../../library/contract.ts'
import { escapeLine, inQuotes, shorten } from '../escape.ts'
import { titleOf } from '../passages.ts'
import { type button, colours, container, message, type Reply, row, text } from '../reply.ts'
import { joined } from '../words.ts'

const maxWords = 12
const maxWordLength = 40
const maxSentenceLength = 200

type Word = Explanation['words'][number]

/**
 * @param question The line above the answer.
 * @param more What whoever asks can do besides.
 */
export function renderExplanation(why: Explanation, question: string, more?: ReturnType<typeof button>): Reply {
  const { article, ordinal, isFound, isByMeaning, isConfirmed, corrections, synonyms, close } = why
  const place = article.paragraphCount > 1 ? `, paragraph ${ordinal + 1}` : ''
  const readAs = corrections.map(({ typed, used }) => `${bold(used)} for ${inQuotes(typed, maxWordLength)}`)
  const synonymWords = new Set(synonyms.flatMap((each) => each.toLowerCase().split(/\s+/)))
  const bySynonym = why.words.filter(({ word, how }) => how === 'text' && synonymWords.has(word.toLowerCase()))
  const lines = [
    isConfirmed ? 'A moderator confirmed it as the answer to this question.' : undefined,
    line(
      'In its text',
      why.words.filter((word) => !bySynonym.includes(word)),
      'text',
    ),
    line('In its text, as a synonym', bySynonym, 'text'),
    line('In its title or headings', why.words, 'above'),
    related(why.words),
    line('Not in it', why.words, 'missing'),
    line('In no article', why.words, 'unknown'),
    readAs.length > 0 ? `I read ${list(readAs)}.` : undefined,
    synonyms.length > 0 && bySynonym.length === 0
      ? `Also searched for ${list(synonyms.slice(0, maxWords).map(bold))}.`
      : undefined,
    isByMeaning ? 'It says nearly the same as the question, in other words.' : undefined,
    isFound || isConfirmed ? undefined : 'Asked again now, I would not find it.',
  ].flatMap((words) => (words === undefined ? [] : [`- ${words}`]))
  const others = close.map((passage) => {
    const sentence = escapeLine(shorten(passage.text, maxSentenceLength))
    return `- **${titleOf(passage.article)}**, paragraph ${passage.ref.ordinal + 1}: ${sentence}`
  })
  const blocks = [
    joined([`**Why “${titleOf(article)}”${place}**`, ...lines]),
    others.length > 0 ? joined(['**What came close**', ...others]) : undefined,
  ]
  return message(text(question), container(colours.neutral, [text(joined(blocks, '\n\n')), row(more)]))
}

const list = (words: readonly string[]) => new Intl.ListFormat('en').format(words)
const bold = (word: string) => `**${escapeLine(shorten(word, maxWordLength))}**`

function line(what: string, words: readonly Word[], how: Word['how']): string | undefined {
  const some = words.filter((each) => each.how === how)
  return some.length === 0 ? undefined : `${what}: ${list(some.slice(0, maxWords).map(({ word }) => bold(word)))}.`
}

function related(words: readonly Word[]): string | undefined {
  const some = words.filter(({ how }) => how === 'related').slice(0, maxWords)
  const pairs = some.map(({ word, by = '' }) => `${bold(by)} for ${inQuotes(word, maxWordLength)}`)
  return pairs.length === 0 ? undefined : `Related words: ${list(pairs)}.`
}
