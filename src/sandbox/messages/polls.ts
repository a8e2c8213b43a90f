// Polls as messages carry them. Nobody votes here.

import type { APIPoll } from 'discord-api-types/v10'
import { PollLayoutType } from 'discord-api-types/v10'

/** A poll as a request or a person asks for it. */
export interface PollBody {
  readonly question: { readonly text?: string }
  readonly answers: readonly { readonly poll_media: { readonly text?: string } }[]
  /** Hours, default a day. */
  readonly duration?: number
  readonly allow_multiselect?: boolean
}

const hourMs = 3_600_000

export function pollOf(
  { question, answers, duration = 24, allow_multiselect = false }: PollBody,
  nowMs: number,
): APIPoll {
  return {
    question,
    answers: answers.map(({ poll_media }, at) => ({ answer_id: at + 1, poll_media })),
    expiry: new Date(nowMs + duration * hourMs).toISOString(),
    allow_multiselect,
    layout_type: PollLayoutType.Default,
    results: { is_finalized: false, answer_counts: [] },
  }
}
