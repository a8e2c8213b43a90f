// What an interaction is, what may be answered to it, and what a person then sees. Types alone.

import type { APIModalInteractionResponseCallbackData } from 'discord-api-types/v10'
import type { MessageBody } from '../messages/bodies.ts'
import type { OfferedChoice } from '../page-server/protocol.ts'
import type { Posted } from '../world/world.ts'
import type { Action } from './payloads.ts'

/** What a person sees of what they did. */
export type Outcome = { readonly interactionId: string } & (
  | { readonly kind: 'replied' | 'thinking' | 'changed'; readonly posted: Posted }
  | { readonly kind: 'acknowledged' }
  | { readonly kind: 'modal'; readonly modal: APIModalInteractionResponseCallbackData }
  | { readonly kind: 'choices'; readonly choices: readonly OfferedChoice[] }
  | { readonly kind: 'failed'; readonly sentence: string }
)

export interface Interaction {
  readonly id: string
  readonly token: string
  readonly action: Action
  /** Milliseconds since 1970 by the sandbox's clock. */
  readonly createdAt: number
  state: 'pending' | 'answered' | 'expired'
  /** The message that @original means. */
  original: Posted | undefined
  settle: (outcome: Outcome) => void
  /** Called once when nothing more is awaited: the answer stands, or a deferred one came. */
  readonly onFinished: ((posted: Posted | undefined) => void)[]
  isFinished: boolean
}

export interface CallbackBody {
  readonly type: number
  readonly data?:
    | (MessageBody & Partial<APIModalInteractionResponseCallbackData> & { choices?: OfferedChoice[] })
    | null
}
