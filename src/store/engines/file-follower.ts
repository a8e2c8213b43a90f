// Goes on with what stands in the place of a database's file that was deleted, replaced or written over under the
// running program, once it stands still and can be used.

import { statSync } from 'node:fs'
import { type DatabaseFile, setApart, traceOf } from './database-file.ts'
import type { FileWatcher } from './engine.ts'

interface Followed {
  readonly path: string
  /** What is open now. */
  opened(): DatabaseFile
  /** Brings the write-ahead log into what is open. Whether all of it was. */
  emptyLog(): Promise<boolean>
  /** Opens what stands there now in the place of what is open. @throws when it cannot be used. */
  reopen(): Promise<void>
}

/** @returns A look to be had now and then, one at a time; it tells whether another file was opened. */
export function createFileFollower({
  path,
  opened,
  emptyLog,
  reopen,
}: Followed): (tell: FileWatcher['tell']) => Promise<boolean> {
  let lastTrace = ''
  /** What was told of, or tried in vain: nothing is done about it again. */
  let knownTrace = ''
  let wasGone = false
  const again = `${path} is there again, and the bot goes on with it.`

  const open = async (tell: FileWatcher['tell'], words: string): Promise<boolean> => {
    try {
      // SQLite would make a database of it, and call that whole.
      if (statSync(path).size === 0) throw new Error('it is empty')
      await reopen()
    } catch (error) {
      knownTrace = traceOf(path)
      const reason = error instanceof Error ? error.message : error
      tell({
        level: 'error',
        words: `${path} was replaced by a file that cannot be used (${reason}). Nothing is saved until a database stands there that can: put one there, and the bot goes on with it.`,
      })
      return false
    }
    wasGone = false
    tell({ level: 'warn', words })
    return true
  }

  return async (tell) => {
    const file = opened()
    const state = file.state()
    if (state === 'same') {
      if (wasGone) tell({ level: 'warn', words: again })
      wasGone = false
      return false
    }
    const trace = `${state} ${traceOf(path)}`
    const standsStill = trace === lastTrace
    lastTrace = trace
    if (!standsStill || trace === knownTrace || traceOf(path) === knownTrace) return false
    if (state === 'apart') {
      if (!(await emptyLog())) return false
      file.removeSidecars()
      const mended = `What belongs beside ${path} (-wal, -shm) was deleted under the running bot. All that it held is in ${path} now: nothing is lost.`
      return open(tell, wasGone ? again : mended)
    }
    // Whoever moved the file away has all of it; what was written over it must not be mixed with it.
    if (state !== 'overwritten') await emptyLog().catch(() => {})
    file.removeSidecars()
    if (state === 'gone') {
      wasGone = true
      knownTrace = trace
      tell({
        level: 'error',
        words: `${path} was deleted under the running bot: nothing is saved until a database stands there again. Put it or a copy back, and the bot goes on with it; or start the bot anew.`,
      })
      return false
    }
    if (state === 'overwritten') setApart(path)
    return open(tell, `${path} was replaced under the running bot, which goes on with what is there now.`)
  }
}
