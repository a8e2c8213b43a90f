// What of a folder stands on the library's shelf, and what a digest would tell of it.

import type { Library } from '../../../src/library/contract.ts'
import type { Files } from './folder-ways.ts'

interface Standing {
  readonly id: string
  /** Title and text. */
  readonly words: string
  readonly title: string
}

export async function standingOn(library: Library): Promise<Standing[]> {
  const { items } = await library.list({ page: 1, pageSize: 50 })
  const found = await Promise.all(
    items.map(async ({ id, title }): Promise<Standing[]> => {
      const view = await library.read({ articleId: id })
      return view ? [{ id, title, words: [title, ...view.paragraphs.map(({ text }) => text)].join('\n') }] : []
    }),
  )
  return found.flat()
}

/** In no particular order of the titles, as both are sorted alike. */
export const wordsOf = (standing: readonly Standing[]): string[] => standing.map(({ words }) => words).sort()

/** What the files say, title first. */
export const wordsIn = (files: Files): string[] =>
  Object.values(files)
    .map((text) => text.replace(/^# /, '').trim().split('\n\n').join('\n'))
    .sort()

/** Titles whose id is another one now. */
export function strangersAmong(before: readonly Standing[], after: readonly Standing[]): string[] {
  const ids = new Map(before.map(({ title, id }) => [title, id]))
  return after.filter(({ title, id }) => ids.has(title) && ids.get(title) !== id).map(({ title }) => title)
}

/** From now on, what is new is news for the digest of that server. */
export async function setDigestOf(library: Library, guildId: string): Promise<void> {
  const wishes = { channelId: '1', time: '09:00', zone: 'Etc/UTC' }
  const by = { guildId, by: 'ada' }
  await library.setDigest({ ...by, wishes, locale: 'en-US' })
  // The first one reaches back a week; one that was off begins with what comes from now on.
  await library.dropDigest(by)
  await library.setDigest({ ...by, wishes, locale: 'en-US' })
}

/** Titles of what a digest would call new or changed. */
export async function newsFor(library: Library, guildId: string): Promise<string[]> {
  const { post } = await library.previewDigest({ guildId })
  const news = post?.sections.find(({ kind }) => kind === 'new')?.items ?? []
  return news.map(({ passage }) => passage.article.title).sort()
}
