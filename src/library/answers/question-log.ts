// Notes what was asked, without who asked it, in batches.

import { createHmac } from 'node:crypto'
import type { Confidence } from '../../search/hit.ts'
import type { KeptQuestion } from '../../store/questions.ts'
import type { Store } from '../../store/store.ts'
import { asKept } from '../../text/as-kept.ts'
import type { PassageRef } from './types.ts'

const batchMs = 2000
const maxBatch = 500
const dayMs = 24 * 60 * 60 * 1000
const maxQuestionLength = 500

export interface NotedQuestion {
  readonly guildId: string | undefined
  /** Discord's id of the person. Never kept: see `asker` in the store. */
  readonly asker: string
  readonly question: string
  /** rejected: somebody said that what was shown is no answer. */
  readonly confidence: Confidence | 'rejected'
  /** The passage shown first, on its shelf. */
  readonly first: (Pick<PassageRef, 'articleId' | 'ordinal' | 'mark'> & { readonly shelf: string }) | undefined
}

export type QuestionLog = ReturnType<typeof createQuestionLog>

/** @param retentionDays How long questions are kept; 0 = none is. */
export function createQuestionLog(store: Store, retentionDays: number, now: () => number) {
  let waiting: (NotedQuestion & { at: number })[] = []
  let timer: NodeJS.Timeout | undefined
  let lastForgotten = ''

  const flush = async (): Promise<void> => {
    clearTimeout(timer)
    timer = undefined
    const batch = waiting
    waiting = []
    if (batch.length === 0) return
    try {
      const keys = new Map<string, string>()
      const rows: KeptQuestion[] = []
      for (const { at, asker, guildId = '', question, confidence, first } of batch) {
        const week = mondayOf(at)
        const key = keys.get(week) ?? (await store.askerKey(week))
        keys.set(week, key)
        rows.push({
          guild: guildId,
          at: new Date(at).toISOString(),
          question: asKept(question.slice(0, maxQuestionLength)),
          confidence,
          shelf: first?.shelf ?? null,
          articleId: first?.articleId ?? null,
          ordinal: first?.ordinal ?? null,
          mark: first?.mark ?? null,
          asker: createHmac('sha256', key).update(asker).digest('base64url').slice(0, 16),
        })
      }
      await store.keepQuestions(rows)
      const today = new Date(now()).toISOString().slice(0, 10)
      if (today !== lastForgotten) {
        lastForgotten = today
        await store.forgetQuestions(new Date(now() - retentionDays * dayMs).toISOString())
      }
    } catch {
      // The log is for digests and moderators; an answer never fails, nor waits, because it could not be noted.
    }
  }

  return {
    add(question: NotedQuestion): void {
      if (retentionDays === 0) return
      waiting.push({ ...question, at: now() })
      if (waiting.length >= maxBatch) void flush()
      else timer ??= setTimeout(() => void flush(), batchMs).unref()
    },
    /** Whether any is kept. */
    isKeeping: retentionDays > 0,
    /** Writes what waits. */
    flush,
  }
}

/** The Monday on which a moment's week began, ISO date, UTC. */
function mondayOf(at: number): string {
  const day = new Date(at)
  const back = (day.getUTCDay() + 6) % 7
  return new Date(at - back * dayMs).toISOString().slice(0, 10)
}
