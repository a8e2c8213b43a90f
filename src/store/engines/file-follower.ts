// Goes on with what stands in the place of a database's file that was deleted, replaced or written over under the
// running program, once it stands still and can be used.

import { type DatabaseFile, setApart, traceOf } from './database-file.ts'
import type { FileWatcher } from './engine.ts'

/** What could not be used may be usable without having changed, as after room was made on a full disk. */
const retryMs = 30_000

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
  /** What was done about already, or tried in vain, and when. */
  let known = { trace: '', at: 0 }
  let toldWords = ''
  let wasGone = false
  const again = `${path} is there again, and the bot goes on with it.`

  const know = (trace: string) => {
    known = { trace, at: performance.now() }
  }
  const complain = (tell: FileWatcher['tell'], words: string) => {
    if (words !== toldWords) tell({ level: 'error', words })
    toldWords = words
  }
  const goOn = (tell: FileWatcher['tell'], words: string) => {
    toldWords = ''
    wasGone = false
    tell({ level: 'warn', words })
  }

  const open = async (tell: FileWatcher['tell'], words: string, isOverwritten = false): Promise<boolean> => {
    try {
      if (isOverwritten) setApart(path)
      await reopen()
      goOn(tell, words)
      return true
    } catch (error) {
      know(traceOf(path))
      const reason = error instanceof Error ? error.message : error
      const mend = 'put one there, and the bot goes on with it'
      complain(
        tell,
        `${path} was replaced by a file that cannot be used (${reason}). Nothing is saved until there is a database that can: ${mend}.`,
      )
      return false
    }
  }

  return async (tell) => {
    const file = opened()
    const state = file.state()
    if (state === 'same') {
      if (wasGone) goOn(tell, again)
      return false
    }
    const trace = traceOf(path)
    const standsStill = trace === lastTrace
    lastTrace = trace
    const isKnown = trace === known.trace && performance.now() - known.at < retryMs
    if (!standsStill || isKnown) return false
    if (state === 'apart') {
      if (!(await emptyLog())) return false
      file.removeSidecars()
      const mended = `What belongs beside ${path} (-wal, -shm) was deleted under the running bot. All that it held is in ${path} now: nothing is lost.`
      return open(tell, wasGone ? again : mended)
    }
    // Whoever moved the file away has all of it; what was written over it must not be mixed with it.
    // Somebody who still reads, such as a backup, keeps the log from being emptied; one that fails is not waited for.
    const isEmpty = state === 'overwritten' || (await emptyLog().catch(() => true))
    if (isEmpty) file.removeSidecars()
    if (state === 'gone') {
      wasGone = true
      if (isEmpty) know(trace)
      complain(
        tell,
        `${path} was deleted under the running bot: nothing is saved until there is a database again. Put it or a copy back, and the bot goes on with it; or restart the bot.`,
      )
      return false
    }
    if (!isEmpty) return false
    const replaced = `${path} was replaced under the running bot, which goes on with what is there now.`
    return open(tell, replaced, state === 'overwritten')
  }
}
