// Plays the written conversations of two turns, tells how many are understood, and writes the best and the worst down.
//
// npx tsx scripts/measure/conversations.ts [FOLDER] [--write docs/conversations.md]

import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { parse } from 'yaml'
import {
  type PlayedConversation,
  playConversations,
  type WrittenCollection,
} from '../../src/evaluation/conversations.ts'

const shownOfEach = 10
const { values, positionals } = parseArgs({ allowPositionals: true, options: { write: { type: 'string' } } })
const folder = positionals[0] ?? join(import.meta.dirname, '../../tests/search/conversations')
const played = readdirSync(folder)
  .sort()
  .flatMap((file) => playConversations(parse(readFileSync(join(folder, file), 'utf8')) as WrittenCollection))

const count = (is: (each: PlayedConversation) => boolean) => played.filter(is).length
const figures = [
  `Of ${played.length} second questions ${count(({ isUnderstood }) => isUnderstood)} show the paragraph that is meant, ${count(({ isFirst }) => isFirst)} of them in the first place.`,
  `Of ${count(({ isOwn }) => isOwn)} that stand alone ${count(({ isOwn, isTakenWith }) => isOwn && isTakenWith)} are taken for a follow-up.`,
].join(' ')
process.stdout.write(`${figures}\n`)

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
    ...(isTakenWith ? [`Footnote: (I took this with “${first}”.)`] : []),
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
