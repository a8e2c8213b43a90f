// What drawing a message needs to know about the world, and what a drawn message can ask for.

import type { PageChannel, PageMessage } from '../../page-server/protocol.ts'

export interface View {
  /** The name to show for an id, without @ or #; undefined when nobody here has it. */
  nameOf(of: 'user' | 'channel' | 'role', id: string): string | undefined
  nowMs(): number
  /** Presses a button or chooses in a select; settles when the bot acknowledged it or failed to. */
  press(message: PageMessage, customId: string, values?: string[]): Promise<void>
  isPressed(messageId: string, customId: string): boolean
  /** Begins the command that a text mentions. */
  startCommand(name: string): void
  goToChannel(channelId: string): void
  /** The thread that began with a message. */
  threadFrom(message: PageMessage): PageChannel | undefined
  /** How many messages a channel holds. */
  countIn(channelId: string): number
  goToMessage(messageId: string): void
  dismiss(message: PageMessage): void
  /** What may be chosen in a select of this component type. @param channelTypes Absent: channels of every kind. */
  candidates(componentType: number, channelTypes?: readonly number[]): { value: string; label: string }[]
}
