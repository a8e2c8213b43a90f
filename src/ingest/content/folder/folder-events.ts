// Tells that something happened in a folder or below it, where the system says so.

import { type FSWatcher, watch } from 'node:fs'
import { basename, dirname, resolve } from 'node:path'
import { codeOf } from '../../../errors.ts'
import type { ListedFolder } from './walk.ts'

export interface FolderEvents {
  /** Listens in these folders from now on, and in no others. @returns Whether one is new. */
  follow(folders: readonly ListedFolder[]): boolean
  close(): void
}

/**
 * Each folder has a watch of its own. One on a file, which `recursive` sets as well on Linux, hears nothing more once
 * another file takes its place; the one on the folder hears just that, and is needed anyway for what is new.
 * @param onTrouble Is told once when the system lets no more folders be watched; nothing is heard after it.
 */
export function createFolderEvents(
  folder: string,
  onEvent: () => void,
  onTrouble: (words: string) => void,
): FolderEvents {
  /** By the identity of the folder. */
  const watches = new Map<string, FSWatcher>()
  let isOver = false

  const close = () => {
    isOver = true
    for (const each of watches.values()) each.close()
    watches.clear()
  }

  const listen = (place: string, identity: string, isOfConcern: (name: string | null) => boolean): boolean => {
    try {
      const watcher = watch(place, { persistent: false }, (_, name) => {
        if (isOfConcern(name)) onEvent()
      })
      watcher.on('error', () => {
        // The next look listens anew if the folder is still there.
        watcher.close()
        if (watches.get(identity) === watcher) watches.delete(identity)
      })
      watches.set(identity, watcher)
      return true
    } catch (error) {
      const code = codeOf(error)
      // Gone or closed to the bot since it was listed: the next look tells.
      if (code === 'ENOENT' || code === 'EACCES' || code === 'EPERM' || code === 'ENOTDIR') return false
      close()
      onTrouble(unheard(folder, code ?? String(error)))
      return false
    }
  }

  // The folder may be missing yet, or be a link that is led elsewhere; of what else stands beside it nothing is heard.
  const name = basename(resolve(folder))
  const isTheFolder = (changed: string | null) => changed === null || changed === name
  const listenAbove = () => {
    if (!watches.has('above')) listen(dirname(resolve(folder)), 'above', isTheFolder)
  }
  listenAbove()

  return {
    follow(folders) {
      if (!isOver) listenAbove()
      const wanted = new Set(folders.map(({ identity }) => identity))
      for (const [identity, watcher] of watches) {
        if (identity === 'above' || wanted.has(identity)) continue
        watcher.close()
        watches.delete(identity)
      }
      let isAnyNew = false
      for (const { place, identity } of folders) {
        if (isOver) break
        if (!watches.has(identity) && listen(place, identity, () => true)) isAnyNew = true
      }
      return isAnyNew
    },
    close,
  }
}

function unheard(folder: string, code: string): string {
  const words = `${folder} cannot be listened to (${code}); changes are seen within ten seconds instead of two.`
  if (code !== 'ENOSPC' && code !== 'EMFILE') return words
  return `${words} To have them sooner, raise fs.inotify.max_user_watches and fs.inotify.max_user_instances.`
}
