// Shows the words that a server takes to mean the same.

import type { Page, SynonymsView } from '../../../library/contract.ts'
import { countOf } from '../../../words.ts'
import { customId } from '../../interactions/custom-id.ts'
import { escapeLine, unlinkedLine } from '../escape.ts'
import { box, button, colours, container, message, pager, type Reply, text } from '../reply.ts'
import { joined } from '../words.ts'

/** p2p, **peer-to-peer** and so on, each escaped. */
const inWords = ({ words }: SynonymsView) =>
  new Intl.ListFormat('en').format(words.map((each) => `**${escapeLine(each)}**`))

interface Added {
  readonly synonyms: SynonymsView
  /** The group that they were added to. */
  readonly extended?: SynonymsView
  /** Questions of late that are answered better by them. */
  readonly nowAnswered?: readonly string[]
}

export function renderSynonymsAdded({ synonyms, extended, nowAnswered = [] }: Added): Reply {
  const effect =
    nowAnswered.length === 1
      ? '**A recent question finds more now:**'
      : `**${nowAnswered.length} recent questions find more now:**`
  const lines = [
    `${inWords(synonyms)} mean the same here.`,
    '-# A question with one of them also finds paragraphs with the others. The articles stay as they are.',
    nowAnswered.length > 0 ? effect : undefined,
    ...nowAnswered.map((question) => `- ${unlinkedLine(question)}`),
  ]
  return done(joined(lines), customId('synonyms-out', synonyms.id, ...(extended ? [extended.id] : [])))
}

export function renderSynonymsRemoved(synonyms: SynonymsView): Reply {
  return done(`${inWords(synonyms)} no longer mean the same here.`, customId('synonyms-in', synonyms.id))
}

function done(words: string, undoId: string): Reply {
  return box(colours.answered, words, button('Undo', undoId), button('All synonyms', customId('synonyms', 1)))
}

export function renderSynonyms(page: Page<SynonymsView>, mention: (name: string) => string): Reply {
  if (page.total === 0) {
    const words = `No synonyms yet. Add some with ${mention('synonym add')}.`
    return box(colours.silent, words)
  }
  return message(
    container(colours.neutral, [
      text(`### ${countOf(page.total, 'group')} of synonyms\n-# Words in a group mean the same on this server.`),
      ...page.items.map((each) => text(`- ${each.words.map(escapeLine).join(', ')}`)),
      text(`-# Remove some with ${mention('synonym remove')}. See who changed what with ${mention('log')}.`),
    ]),
    pager(page, (each) => customId('synonyms', each)),
  )
}
