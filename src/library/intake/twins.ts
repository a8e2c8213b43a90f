// Which articles of a shelf those of a file with several are, such as an export.

import type { UploadedArticle } from '../../ingest/upload.ts'
import type { KeptArticle } from '../../store/articles/articles.ts'
import { hashOf } from '../../store/articles/saving.ts'
import { asKept } from '../../text/as-kept.ts'
import { createTurns } from '../indexes/turns.ts'
import type { Parts } from '../parts.ts'

/** May miss. */
export type TwinOf = (article: UploadedArticle) => Promise<KeptArticle | undefined>

/**
 * Finds the article that an export called by the same id; else one of the same title and source, that of the same text
 * before one whose text is not in the file. No two of a file are the same one.
 * @param taken Takes those that were found.
 */
export async function findTwins(
  { store, shelves }: Pick<Parts, 'store' | 'shelves'>,
  guildId: string,
  articles: readonly UploadedArticle[],
  taken: Set<string>,
): Promise<TwinOf> {
  if (articles.length === 0) return async () => undefined
  const ids = new Set(articles.flatMap(({ id }) => id ?? []))
  const texts = new Set<string>()
  const turn = createTurns()
  for (const { body } of articles) {
    texts.add(hashOf(asKept(body)))
    await turn()
  }
  const byName = new Map<string, string[]>()
  for (const { article } of (await shelves.get(guildId)).titles.inOrder()) {
    const name = nameOf(article)
    const same = byName.get(name)
    if (same) same.push(article.id)
    else byName.set(name, [article.id])
  }
  const named = new Map<string, Promise<KeptArticle[]>>()
  const ofName = (name: string) => {
    const known = named.get(name) ?? store.articles(guildId, byName.get(name) ?? [])
    named.set(name, known)
    return known
  }
  return async ({ id, fields, body }) => {
    const [exported] = id === undefined ? [] : await store.articles(guildId, [id])
    const free = exported
      ? []
      : (await ofName(nameOf(fields))).filter((each) => !taken.has(each.id) && !ids.has(each.id))
    const bodyHash = hashOf(asKept(body))
    const found =
      exported && !taken.has(exported.id)
        ? exported
        : (free.find((each) => each.bodyHash === bodyHash) ?? free.find((each) => !texts.has(each.bodyHash)))
    if (found) taken.add(found.id)
    return found
  }
}

function nameOf({ title, source }: { readonly title?: string; readonly source?: string }): string {
  return JSON.stringify([title, source])
}
