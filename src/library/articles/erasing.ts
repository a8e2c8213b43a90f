// Erases an article of a server's own for good: every state of it, what was written of it elsewhere, and its bytes.

import { readParagraphs } from '../../articles/paragraphs/kept-paragraphs.ts'
import { UserError } from '../../errors.ts'
import type { TextMarks } from '../../store/articles/erasures.ts'
import { hashOf } from '../../store/articles/saving.ts'
import type { Store } from '../../store/store.ts'
import { asKept } from '../../text/as-kept.ts'
import { withTimeout } from '../../timeout.ts'
import { createTurns } from '../indexes/turns.ts'
import { textMarksOf } from '../intake/paragraph-marks.ts'
import type { Parts, Verb } from '../parts.ts'
import type { DraftContent } from './drafts/content.ts'
import { notHere } from './refusals.ts'
import { summaryOf } from './stored.ts'

/** How long whoever erases waits for the database's files, in milliseconds. */
const wipePatienceMs = 20_000

export const erase: Verb<'erase', Pick<Parts, 'store' | 'shelves' | 'cuts' | 'now'>> = async (
  { store, shelves, cuts, now },
  { guildId, by, articleId },
) => {
  const who = { by, at: new Date(now()).toISOString() }
  for (;;) {
    const marks = new Map<string, TextMarks>()
    const hashes = await store.bodyHashes(guildId, articleId)
    for (const [hash, { paragraphs }] of await cuts.read(guildId, hashes))
      marks.set(hash, textMarksOf(hash, paragraphs))
    // What cannot be split is known again as a whole.
    for (const hash of hashes) if (!marks.has(hash)) marks.set(hash, { text: hash, paragraphs: [] })
    const drafts = await draftsWith(store, guildId, marks)
    const gone = await store.erase(guildId, articleId, who, marks, { drafts })
    if (!gone) throw new UserError(notHere)
    // Somebody gave it another text meanwhile.
    if (gone === 'changed') continue
    // What was written of the index goes with this.
    await shelves.followStep(guildId)
    const { alsoIn, ...erased } = gone
    return {
      ...erased,
      draftCount: drafts.length,
      alsoIn: alsoIn.map((article) => ({ ...summaryOf(guildId, article), isPresent: article.isPresent })),
      remains: (await withTimeout(store.wipe(), wipePatienceMs)) ?? 'for a while',
    }
  }
}

/** Ids of drafts in which one of the texts stands, or a paragraph of one that tells something. */
async function draftsWith(
  store: Pick<Store, 'nextDraft' | 'allDraftCuts'>,
  guildId: string,
  marks: ReadonlyMap<string, TextMarks>,
): Promise<string[]> {
  const telling = new Set(Array.from(marks.values(), (each) => [...(each.telling ?? [])]).flat())
  const found: string[] = []
  const turn = createTurns()
  for (let after = ''; ; ) {
    const draft = await store.nextDraft(guildId, after)
    if (!draft) return found
    after = draft.id
    const { typed, read = [] } = JSON.parse(draft.content) as DraftContent
    const texts = [typed.text, ...read.map(({ body }) => body)]
    const cuts = await store.allDraftCuts({ guild: guildId, id: draft.id })
    const holds =
      texts.some((text) => marks.has(hashOf(asKept(text)))) ||
      cuts.some(({ hash, paragraphs }) =>
        textMarksOf(hash, readParagraphs(paragraphs)).paragraphs.some((mark) => telling.has(mark)),
      )
    if (holds) found.push(draft.id)
    await turn()
  }
}
