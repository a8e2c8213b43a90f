// The page's own lines: commands on their way, and failures, each told once.

import type { Note, PageState } from './state.ts'

/** A command that takes longer than this is announced as being on its way. */
const announceAfterMs = 400
/** An event and a failed reply tell of the same failure within this time. */
const sameFailureMs = 1_000

export interface Failure {
  readonly channelId: string
  readonly messageId?: string
  readonly sentence: string
  readonly heading?: string
}

let lastNote = 0

function nextId(): string {
  lastNote += 1
  return `note-${lastNote}`
}

/** Shows a failure; one that is known already only gains what was not known of it. */
export function addFailure(state: PageState, failure: Failure, nowMs: number) {
  const { channelId, messageId, sentence } = failure
  const same = state.notes.find(
    (note) =>
      note.sentence === sentence &&
      note.channelId === channelId &&
      note.messageId === messageId &&
      nowMs - (note.failedAtMs ?? 0) < sameFailureMs,
  )
  if (same) removeNote(state, same.id)
  const heading = failure.heading ?? same?.heading
  state.notes.push({
    id: nextId(),
    channelId,
    sentence,
    kind: 'failed',
    failedAtMs: nowMs,
    ...(messageId === undefined ? {} : { messageId }),
    ...(heading === undefined ? {} : { heading }),
  })
}

export function removeNote(state: PageState, id: string) {
  state.notes = state.notes.filter((note) => note.id !== id)
}

/** Announces a command that the bot is slow to acknowledge, until `end` is called. */
export function announceCommand(state: PageState, channelId: string, heading: string, changed: () => void) {
  const note: Note = { id: nextId(), channelId, heading, sentence: 'Sending command…', kind: 'sending' }
  const timer = setTimeout(() => {
    state.notes.push(note)
    changed()
  }, announceAfterMs)
  return {
    end() {
      clearTimeout(timer)
      removeNote(state, note.id)
    },
  }
}
