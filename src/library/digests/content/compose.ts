// Composes a server's digest of what there is to say.

import { type Choices, compose, passesTags, type Section, sectionOf, wantsReread } from '../../../digest/compose.ts'
import { libraryShelf } from '../../../store/store.ts'
import { type DigestParts, type DigestReaders, findAsked, findDay, findNew, findReread } from './finds.ts'
import { type DigestProgress, headsOf } from './progress.ts'
import type { DigestItem } from '../types.ts'

/** @returns What there is to say, and from where the next one goes on, once this one is posted. */
export async function composeDigest(
  parts: DigestParts,
  { guild, choices, progress, date }: { guild: string; choices: Choices; progress: DigestProgress; date: string },
): Promise<{ sections: readonly Section<DigestItem>[]; progress: DigestProgress }> {
  const heads = await headsOf(parts.store, guild)
  const hidden = new Set(await parts.store.hidden(guild))
  const audience: DigestReaders = {
    guild,
    isWanted: (shelf, { id, isPresent, fields }) =>
      isPresent && passesTags(fields.tags, choices) && (shelf !== libraryShelf || !hidden.has(id)),
  }
  const wants = (kind: 'new' | 'asked' | 'day') => choices.sections.includes(kind)
  const finds = {
    new: wants('new') ? await findNew(parts, audience, progress, heads) : [],
    asked: wants('asked') ? await findAsked(parts, audience, progress) : [],
    day: wants('day') ? await findDay(parts, audience, date) : [],
  }
  const sections = compose(finds, choices, idOf)
  const told = new Set(sections.flatMap(({ shown }) => shown).map(idOf))
  const notTold: DigestReaders = {
    guild,
    isWanted: (shelf, article) => audience.isWanted(shelf, article) && !told.has(nameOf(shelf, article.id)),
  }
  const again: Awaited<ReturnType<typeof findReread>> = wantsReread(sections, choices)
    ? await findReread(parts, notTold, progress.reread)
    : { reread: progress.reread }
  if (again.item) sections.push(sectionOf('reread', [again.item]))
  return { sections, progress: { cursors: heads, toldAt: new Date(parts.now()).toISOString(), reread: again.reread } }
}

const nameOf = (shelf: string, articleId: string) => `${shelf === libraryShelf ? 'library' : 'own'} ${articleId}`
const idOf = ({ passage: { article } }: DigestItem) => `${article.shelf} ${article.id}`
