// Files that could not be read as articles: those of the operator's content folder, which all servers share, and those that
// were imported for the server.

import { libraryShelf } from '../../../store/store.ts'
import { type InboxKind, itemKey, type Listed } from '../kind.ts'

const maxFiles = 100

export const faultyFiles: InboxKind = async ({ store }, guildId, isDismissed) => {
  const listed: Listed[] = []
  for (const shelf of [guildId, libraryShelf]) {
    for (const { place, words, at } of await store.faults(shelf, maxFiles)) {
      const key = itemKey(`${shelf} ${place} ${words}`)
      if (isDismissed(key)) continue
      const item = { kind: 'file' as const, id: key, at, place, words, isCommon: shelf === libraryShelf }
      listed.push({ item, keys: [key] })
    }
  }
  return listed
}
