// What a command is: its definition, what it does, and the buttons and forms that belong to it. Knows no particular
// command.

import type {
  APIApplicationCommandSubcommandOption,
  AutocompleteInteraction,
  ChatInputCommandInteraction,
  MessageComponentInteraction,
  MessageContextMenuCommandInteraction,
  ModalSubmitInteraction,
  RESTPostAPIApplicationCommandsJSONBody,
} from 'discord.js'
import type { Library, UploadedFile } from '../../library/contract.ts'
import type { Form } from '../render/form.ts'
import type { Reply } from '../render/reply.ts'
import type { SentFile } from './download.ts'

/** What every command may use. */
export interface CommandContext {
  readonly library: Library
  /** Mentions a command so that it can be clicked: </ask:123>, or /ask until Discord has told its id. */
  mentionCommand(name: string): string
  /** Counts a question of this person in this channel. @throws UserError when it is one too many. */
  countQuestion(userId: string, channelId: string): void
  /** Fetches a file that somebody sent. @throws UserError when it is too large or cannot be had. */
  download(file: SentFile): Promise<UploadedFile>
}

export interface Choice {
  readonly name: string
  readonly value: string | number
}

/** What a press, or a form that was sent, leads to. */
export type PressOutcome =
  /** A message for the presser alone. */
  | { readonly kind: 'private'; readonly reply: Reply }
  /** The message with the button changes; `publish` is then posted for everybody. */
  | { readonly kind: 'update'; readonly reply: Reply; readonly publish?: Reply }
  /** The message with the button goes away. */
  | { readonly kind: 'delete' }
  /** A form opens. Not after a form. */
  | { readonly kind: 'form'; readonly form: Form }

export type Press = (
  context: CommandContext,
  interaction: MessageComponentInteraction,
  args: readonly string[],
) => Promise<PressOutcome>

export type Submit = (
  context: CommandContext,
  interaction: ModalSubmitInteraction,
  args: readonly string[],
) => Promise<PressOutcome>

/** What belongs to the messages and forms of a command, by the verb of their custom_id. */
export interface Followers {
  /** Buttons and selects. */
  readonly presses?: Readonly<Record<string, Press>>
  /** Verbs of presses that open a form: Discord takes one only as the first answer, so it is waited for longer. */
  readonly formPresses?: readonly string[]
  /** Forms. */
  readonly submits?: Readonly<Record<string, Submit>>
}

interface CommandParts extends Followers {
  readonly definition: RESTPostAPIApplicationCommandsJSONBody
}

export interface ChatCommand extends CommandParts {
  readonly kind: 'chat'
  /** Whether everybody may see the reply; default: the asker alone. @throws UserError when that may not be. */
  isPublic?(interaction: ChatInputCommandInteraction): boolean
  /** Whether it opens a form; default: no. */
  opensForm?(interaction: ChatInputCommandInteraction): boolean
  run(context: CommandContext, interaction: ChatInputCommandInteraction): Promise<Reply | Form>
  complete?(context: CommandContext, interaction: AutocompleteInteraction): Promise<readonly Choice[]>
}

export interface MessageCommand extends CommandParts {
  readonly kind: 'message'
  run(context: CommandContext, interaction: MessageContextMenuCommandInteraction): Promise<Reply | Form>
}

export type Command = ChatCommand | MessageCommand

/** A part of a command with many; the reply is the asker's alone. */
export interface Subcommand extends Followers {
  readonly definition: APIApplicationCommandSubcommandOption
  readonly opensForm?: boolean
  run(context: CommandContext, interaction: ChatInputCommandInteraction): Promise<Reply | Form>
  complete?(context: CommandContext, interaction: AutocompleteInteraction): Promise<readonly Choice[]>
}
