// What a command is: its definition, what it does, and the buttons that belong to it. Knows no particular command.

import type {
  AutocompleteInteraction,
  ChatInputCommandInteraction,
  MessageComponentInteraction,
  MessageContextMenuCommandInteraction,
  RESTPostAPIApplicationCommandsJSONBody,
} from 'discord.js'
import type { Library } from '../library/library.ts'
import type { Reply } from './render/reply.ts'

/** What every command may use. */
export interface CommandContext {
  readonly library: Library
  /** Mentions a command so that it can be clicked: </ask:123>, or /ask until Discord has told its id. */
  mentionCommand(name: string): string
  /** Counts a question of this person in this channel. @throws UserError when it is one too many. */
  countQuestion(userId: string, channelId: string): void
}

export interface Choice {
  readonly name: string
  readonly value: string
}

/** What a press leads to. */
export type PressOutcome =
  /** A message for the presser alone. */
  | { readonly kind: 'private'; readonly reply: Reply }
  /** The message with the button changes; `publish` is then posted for everybody. */
  | { readonly kind: 'update'; readonly reply: Reply; readonly publish?: Reply }
  /** The message with the button goes away. */
  | { readonly kind: 'delete' }

export type Press = (
  context: CommandContext,
  interaction: MessageComponentInteraction,
  args: readonly string[],
) => Promise<PressOutcome>

interface CommandParts {
  readonly definition: RESTPostAPIApplicationCommandsJSONBody
  /** Buttons and selects of this command's messages, by the verb of their custom_id. */
  readonly presses?: Readonly<Record<string, Press>>
}

export interface ChatCommand extends CommandParts {
  readonly kind: 'chat'
  /** Whether everybody may see the reply; default: the asker alone. @throws UserError when that may not be. */
  isPublic?(interaction: ChatInputCommandInteraction): boolean
  run(context: CommandContext, interaction: ChatInputCommandInteraction): Promise<Reply>
  complete?(context: CommandContext, interaction: AutocompleteInteraction): Promise<readonly Choice[]>
}

export interface MessageCommand extends CommandParts {
  readonly kind: 'message'
  run(context: CommandContext, interaction: MessageContextMenuCommandInteraction): Promise<Reply>
}

export type Command = ChatCommand | MessageCommand
