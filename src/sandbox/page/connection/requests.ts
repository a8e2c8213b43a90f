// What the page asks of its server in a person's name, and where it shows what failed.

import type { CommandOption, OfferedChoice, PageMessage, PageReply, PageRequest } from '../../page-server/protocol.ts'
import { addFailure, announceCommand, type Failure } from '../state/notes.ts'
import { type PageState, personInState, pressKey } from '../state/state.ts'

/** What a command is used on, or with. */
interface Use {
  readonly options?: CommandOption[]
  readonly targetMessageId?: string
  readonly targetUserId?: string
}

interface Requests {
  ask(request: PageRequest): Promise<PageReply>
  /** Asks; a failure shows in the channel. */
  askOrTell(request: PageRequest & { channelId: string }): Promise<void>
  press(message: PageMessage, customId: string, values?: string[]): Promise<void>
  /** @param shownName What the person is said to have used. */
  runCommand(commandId: string, shownName: string, use: Use): Promise<void>
  /** @returns undefined when the bot gave no choices in time. */
  autocomplete(commandId: string, options: CommandOption[]): Promise<OfferedChoice[] | undefined>
  /** @returns Why the bot did not take the form, if it did not. */
  submit(modalId: string, fields: Record<string, string | string[]>): Promise<string | undefined>
  /** Shows a failure the server tells of, unless it shows where it was asked for. */
  tellFailure(failure: Failure): void
}

interface RequestsHost {
  readonly state: PageState
  send(request: PageRequest): Promise<PageReply>
  drawNotes(): void
}

export function createPageRequests({ state, send: ask, drawNotes }: RequestsHost): Requests {
  /** Requests on their way whose failure is shown where they were made, not in the channel. */
  let quietFailures = 0

  async function askQuietly(request: PageRequest): Promise<PageReply> {
    quietFailures += 1
    const reply = await ask(request)
    quietFailures -= 1
    return reply
  }

  function showFailure(failure: Failure): void {
    addFailure(state, failure, Date.now())
    drawNotes()
  }

  return {
    ask,
    async askOrTell(request) {
      const reply = await ask(request)
      if (!reply.ok) showFailure({ channelId: request.channelId, sentence: reply.error })
    },
    async press(message, customId, values) {
      const key = pressKey(message.id, customId)
      const { channel_id: channelId, id: messageId } = message
      state.pressed.add(key)
      const chosen = values === undefined ? {} : { values }
      const reply = await ask({ kind: 'press', channelId, messageId, customId, ...chosen })
      state.pressed.delete(key)
      if (!reply.ok) showFailure({ channelId, messageId, sentence: reply.error })
    },
    async runCommand(commandId, shownName, use) {
      const { channelId } = state
      const heading = `${personInState(state)?.displayName ?? 'You'} used ${shownName}`
      const announced = announceCommand(state, channelId, heading, drawNotes)
      const reply = await ask({ kind: 'command', channelId, commandId, ...use })
      announced.end()
      if (reply.ok) drawNotes()
      else showFailure({ channelId, sentence: reply.error, heading })
    },
    async autocomplete(commandId, options) {
      const reply = await askQuietly({ kind: 'autocomplete', channelId: state.channelId, commandId, options })
      return reply.ok ? (reply.choices ?? []) : undefined
    },
    async submit(modalId, fields) {
      const reply = await askQuietly({ kind: 'submit', modalId, fields })
      return reply.ok ? undefined : reply.error
    },
    tellFailure(failure) {
      if (quietFailures === 0) showFailure(failure)
    },
  }
}
