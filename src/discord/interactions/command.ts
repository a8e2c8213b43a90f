// What a command is: its definition, what it does, and what answers its buttons, selects and modals.

import type {
  APIApplicationCommandBasicOption,
  AutocompleteInteraction,
  ChatInputCommandInteraction,
  MessageComponentInteraction,
  MessageContextMenuCommandInteraction,
  ModalSubmitInteraction,
  RESTPostAPIApplicationCommandsJSONBody,
} from 'discord.js'
import type { Library, UploadedFile } from '../../library/contract.ts'
import type { TurnTaking } from '../../threads/fair-queue.ts'
import type { Choice } from '../render/choice.ts'
import type { Modal } from '../render/modal.ts'
import type { Reply } from '../render/reply.ts'
import type { SentFile } from './download.ts'

/** refused: one question too many. late: Discord took the answer no more. elsewhere: another process was first. failed: a bug. */
export type Unanswered = 'refused' | 'late' | 'elsewhere' | 'failed'

/** What every command may use. */
export interface CommandContext {
  readonly library: Library
  /** Mentions a command so that it can be clicked: </ask:123>, or /ask until Discord has told its id. */
  mentionCommand(name: string): string
  /** Counts a question of this person in this channel. @throws UserError when it is one too many. */
  countQuestion(userId: string, channelId: string): void
  /** Counts thanks, by the limits for questions and apart from these. Whether they are few enough to be answered. */
  takesThanks(userId: string, channelId: string): boolean
  /** Told when an answer was not taken. */
  noteUnanswered(outcome: Unanswered): void
  /** Servers whose articles are being exported at this moment. */
  readonly exporting: Set<string>
  /** Fetches a file that somebody sent. @throws UserError when it is too large or cannot be had. */
  download(file: SentFile): Promise<UploadedFile>
  /** Does what holds a large file in memory when it is the server's turn. */
  readonly takeTurn: TurnTaking
}

/** What a component that was used, or a modal that was sent, leads to. */
export type HandlerOutcome =
  /** A message for that person alone. */
  | { readonly kind: 'private'; readonly reply: Reply }
  /** The message with the component changes; `publish` is then posted for everybody. */
  | { readonly kind: 'update'; readonly reply: Reply; readonly publish?: Publication }
  /** The message with the component goes away. */
  | { readonly kind: 'delete' }
  /** A modal opens. Not after a modal. */
  | { readonly kind: 'modal'; readonly modal: Modal }

/** What is posted for everybody, and what the message with the component becomes when that could not be done. */
export interface Publication {
  readonly reply: Reply
  readonly ifFailed: Reply
}

export type Handler<Interaction> = (
  context: CommandContext,
  interaction: Interaction,
  args: readonly string[],
) => Promise<HandlerOutcome>

/** What answers the components and modals of a command, by the action in their custom_id. */
export interface Handlers {
  /** Buttons and selects. */
  readonly components?: Readonly<Record<string, Handler<MessageComponentInteraction>>>
  /** Actions of components that open a modal: Discord takes one only as the first answer, so it is waited for longer. */
  readonly modalOpeners?: readonly string[]
  readonly modals?: Readonly<Record<string, Handler<ModalSubmitInteraction>>>
}

interface CommandParts extends Handlers {
  readonly definition: RESTPostAPIApplicationCommandsJSONBody
}

export interface ChatCommand extends CommandParts {
  readonly kind: 'chat'
  /** Whether everybody may see the reply; default: the asker alone. @throws UserError when that may not be. */
  isPublic?(interaction: ChatInputCommandInteraction): boolean
  /** Whether it opens a modal; default: no. */
  opensModal?(interaction: ChatInputCommandInteraction): boolean
  run(context: CommandContext, interaction: ChatInputCommandInteraction): Promise<Reply | Modal>
  complete?(context: CommandContext, interaction: AutocompleteInteraction): Promise<readonly Choice[]>
}

export interface MessageCommand extends CommandParts {
  readonly kind: 'message'
  run(context: CommandContext, interaction: MessageContextMenuCommandInteraction): Promise<Reply | Modal>
}

export type Command = ChatCommand | MessageCommand

/** One of a group's commands; the reply is the asker's alone. */
export interface Subcommand extends Handlers, Pick<ChatCommand, 'run' | 'complete'> {
  readonly name: string
  readonly description: string
  readonly options?: readonly APIApplicationCommandBasicOption[]
  /** Whether it opens a modal; default: no. */
  readonly opensModal?: boolean | ((interaction: ChatInputCommandInteraction) => boolean)
}
