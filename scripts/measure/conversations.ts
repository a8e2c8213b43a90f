// Plays the written conversations of two turns, tells how many are understood, and writes the best and the worst down.
//
// [MEANING_MODEL=FOLDER] npx tsx scripts/measure/conversations.ts [FOLDER] [--write docs/conversations.md] [--questions FILE]…
//
// Of question sets in SQuAD's format it tells as well how many questions are taken for small talk, and how many for going on
// from their neighbour, though each was written to stand alone.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { parse } from 'yaml'
import {
  type PlayedConversation,
  playConversations,
  type WrittenCollection,
} from '../../src/evaluation/conversations.ts'
import { questionsOf, readQuestionSet, sampleOf, shelfOf } from '../../src/evaluation/question-set.ts'
import { openEncoder } from '../../src/meaning/encoder.ts'
import { askShelves } from '../../src/search/ask.ts'
import { createShelfIndex } from '../../src/search/index/shelf-index.ts'
import { smallTalkIn } from '../../src/search/talk/small-talk.ts'

const shownOfEach = 10
const mostPairs = 800
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { write: { type: 'string' }, questions: { type: 'string', multiple: true, default: [] } },
})
const folder = positionals[0] ?? join(import.meta.dirname, '../../tests/search/conversations')
const { MEANING_MODEL: model } = process.env
const encoder = model ? await openEncoder(model) : undefined
const played: PlayedConversation[] = []
for (const file of readdirSync(folder).sort()) {
  const written = parse(readFileSync(join(folder, file), 'utf8')) as WrittenCollection
  played.push(...(await playConversations(written, encoder)))
}
await encoder?.close()

const count = (is: (each: PlayedConversation) => boolean) => played.filter(is).length
const figures = [
  `Of ${played.length} second questions ${count(({ isUnderstood }) => isUnderstood)} show the paragraph that is meant, ${count(({ isFirst }) => isFirst)} of them in the first place.`,
  `Of ${count(({ isOwn }) => isOwn)} that stand alone ${count(({ isOwn, isTakenWith }) => isOwn && isTakenWith)} are taken for a follow-up.`,
].join(' ')
process.stdout.write(`${figures}\n`)

for (const file of values.questions) process.stdout.write(`${basename(file)}: ${standingAlone(file)}\n`)

function standingAlone(file: string): string {
  const articles = readQuestionSet(file)
  const questions = questionsOf(articles)
  const startedAt = performance.now()
  const talk = questions.filter(({ text }) => smallTalkIn(text) !== undefined).length
  const each = (performance.now() - startedAt) / questions.length
  const index = createShelfIndex()
  for (const article of shelfOf(articles)) index.put(article)
  const pairs = questions.flatMap((second, nth) => {
    const first = questions[nth - 1]
    return first?.article === second.article && first.ordinal === second.ordinal ? [{ first, second }] : []
  })
  const asked = sampleOf(pairs, mostPairs)
  const taken = asked.filter(({ first, second }) => {
    const [shown] = askShelves([index], first.text).found
    return askShelves([index], second.text, { after: { question: first.text, shown } }).isFollowUp
  }).length
  return `of ${questions.length} questions ${talk} are taken for small talk, ${each.toFixed(3)} ms each; of ${asked.length} pairs of neighbours ${taken} are taken together`
}

/** The lower, the better. */
const worth = ({ isFirst, isUnderstood, isTakenWith, confidence }: PlayedConversation) =>
  (isUnderstood ? 0 : 4) + (isFirst ? 0 : 2) + (isTakenWith ? 0 : 1) + (confidence === 'answered' ? 0 : 0.5)

const told = {
  answered: '',
  close: 'I found no sure answer. The closest passage: ',
  silent: 'I found nothing about this.',
}

function transcript({ first, second, shown, expect, confidence, isTakenWith, isFirst }: PlayedConversation): string {
  const [one = 'I found nothing about this.', two = ''] = shown
  return [
    '```text',
    `Mia: ${first}`,
    `Footnote: ${one}`,
    `Mia: ${second}`,
    ...(isTakenWith ? [`Footnote: (Following up on “${first}”)`] : []),
    `Footnote: ${told[confidence]}${confidence === 'silent' ? '' : two}`,
    ...(isFirst ? [] : [`Meant was: … ${expect} …`]),
    '```',
  ].join('\n')
}

if (values.write !== undefined) {
  const followUps = played.filter(({ isOwn }) => !isOwn).sort((one, other) => worth(one) - worth(other))
  const worst = [...played].sort((one, other) => worth(other) - worth(one)).slice(0, shownOfEach)
  const page = [
    '# Conversations',
    'What comes of questions that go on from the one before. The conversations were written before it was tried; they stand in `tests/search/conversations/`, and `npx tsx scripts/measure/conversations.ts --write docs/conversations.md` writes this page.',
    figures,
    '## The ten best',
    ...followUps.slice(0, shownOfEach).map(transcript),
    '## The ten worst',
    'Where no passage is sure, up to three are shown; only the first stands here.',
    ...worst.map(transcript),
  ]
  writeFileSync(values.write, `${page.join('\n\n')}\n`)
}
