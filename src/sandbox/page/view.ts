// What drawing a message needs to know about the world, and what a drawn message can ask for. Knows no elements.

import type { PageMessage } from '../page-protocol.ts'

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
  goToMessage(messageId: string): void
  dismiss(message: PageMessage): void
  /** What may be chosen in a select of this component type. */
  candidates(componentType: number): { value: string; label: string }[]
}
