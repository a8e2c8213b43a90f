// Subcommands of moderators. Whatever way leads in, the right is checked there, once, and handed on as the Moderator: a
// custom_id can be guessed, and a right can be gone since the button was shown.

import type {
  BaseInteraction,
  ChatInputCommandInteraction,
  MessageComponentInteraction,
  ModalSubmitInteraction,
} from 'discord.js'
import type { Moderator } from '../../library/contract.ts'
import type { Modal } from '../render/modal.ts'
import type { Reply } from '../render/reply.ts'
import type { CommandContext, HandlerOutcome, Subcommand } from './command.ts'
import { mustManageDigest, mustModerate } from './permissions.ts'

/** Is handed who acts, once their right was checked. */
export type ModeratedHandler<Interaction> = (
  context: CommandContext,
  interaction: Interaction,
  moderator: Moderator,
  args: readonly string[],
) => Promise<HandlerOutcome>

/** @throws UserError when the person lacks the right. */
type RightsCheck = (context: CommandContext, interaction: BaseInteraction) => Promise<Moderator>

export interface ModeratedSubcommand extends Omit<Subcommand, 'run' | 'components' | 'modals'> {
  run(context: CommandContext, interaction: ChatInputCommandInteraction, moderator: Moderator): Promise<Reply | Modal>
  readonly components?: Readonly<Record<string, ModeratedHandler<MessageComponentInteraction>>>
  readonly modals?: Readonly<Record<string, ModeratedHandler<ModalSubmitInteraction>>>
}

/**
 * `complete` is left as it is: it answers whoever types, and must check for itself what it tells.
 * @param check Throws a UserError when the person lacks the right.
 */
export function moderated(
  { run, components, modals, ...rest }: ModeratedSubcommand,
  check: RightsCheck = mustModerate,
): Subcommand {
  return {
    ...rest,
    run: async (context, interaction) => run(context, interaction, await check(context, interaction)),
    components: moderatedHandlers(components, check),
    modals: moderatedHandlers(modals, check),
  }
}

/** Handlers of moderators' components or modals, each behind the check. */
export function moderatedHandlers<Interaction extends BaseInteraction>(
  handlers: Readonly<Record<string, ModeratedHandler<Interaction>>> = {},
  check: RightsCheck = mustModerate,
) {
  return Object.fromEntries(
    Object.entries(handlers).map(([action, handle]) => [
      action,
      async (context: CommandContext, interaction: Interaction, args: readonly string[]) =>
        handle(context, interaction, await check(context, interaction), args),
    ]),
  )
}

/** A subcommand of those who may change the server's digest. */
export function digestStep(subcommand: ModeratedSubcommand): Subcommand {
  return moderated(subcommand, mustManageDigest)
}
