// Sends what a command returns: at once when it is ready in time, after a defer when not. Knows no particular command.

import {
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
  type MessageComponentInteraction,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
} from 'discord.js'
import { UserError } from '../errors.ts'
import type { Log } from '../log.ts'
import { failureReply, retried, sendingFailed } from './boundary.ts'
import type { CommandContext, PressOutcome } from './command.ts'
import { findCommand, findPress } from './commands.ts'
import { parseCustomId } from './custom-id.ts'
import { type Reply, sentence } from './render/reply.ts'

/** Discord waits 3 s for the first answer; half of it is left for the way there. */
const deferAfterMs = 1500

const noMentions = { parse: [] }

type CommandInteraction = ChatInputCommandInteraction | MessageContextMenuCommandInteraction

export interface Responder {
  command(interaction: CommandInteraction): Promise<void>
  press(interaction: MessageComponentInteraction): Promise<void>
  autocomplete(interaction: AutocompleteInteraction): Promise<void>
}

export function createResponder(context: CommandContext, log: Log): Responder {
  return {
    async command(interaction) {
      const what = `/${interaction.commandName}`
      try {
        let isPrivate = true
        const work = async (): Promise<Reply> => {
          const command = findCommand(interaction.commandName)
          if (!command) throw new UserError(`I no longer have the command ${what}. See /help for those I have.`)
          if (command.kind === 'message') {
            if (!interaction.isMessageContextMenuCommand()) throw new Error(`${what} came as another kind of command`)
            return command.run(context, interaction)
          }
          if (!interaction.isChatInputCommand()) throw new Error(`${what} came as another kind of command`)
          isPrivate = !(command.isPublic?.(interaction) ?? false)
          return command.run(context, interaction)
        }
        // A failure is the asker's alone, whoever the answer was for.
        const outcome = work().then(
          (reply) => ({ reply, isPrivate }),
          (error: unknown) => ({ reply: failureReply(error, log, what), isPrivate: true }),
        )
        const ready = await before(outcome, deferAfterMs)
        if (ready) {
          await retried(() => interaction.reply({ ...bodyOf(ready.reply), flags: flagsOf(ready.isPrivate) }))
          return
        }
        await retried(() => interaction.deferReply(isPrivate ? { flags: MessageFlags.Ephemeral } : {}))
        const { reply } = await outcome
        // The flag for components goes on the edit: a deferred answer may carry the ephemeral one alone.
        await retried(() => interaction.editReply({ ...bodyOf(reply), flags: MessageFlags.IsComponentsV2 }))
      } catch (error) {
        sendingFailed(error, log, what)
      }
    },

    async press(interaction) {
      const what = `press ${interaction.customId}`
      try {
        const outcome = pressed(context, interaction).catch((error: unknown): PressOutcome => {
          return { kind: 'private', reply: failureReply(error, log, what) }
        })
        const ready = await before(outcome, deferAfterMs)
        if (!ready) await retried(() => interaction.deferUpdate())
        await carryOut(interaction, ready ?? (await outcome), log)
      } catch (error) {
        sendingFailed(error, log, what)
      }
    },

    async autocomplete(interaction) {
      const what = `autocomplete of /${interaction.commandName}`
      try {
        const command = findCommand(interaction.commandName)
        const choices = command?.kind === 'chat' ? await command.complete?.(context, interaction) : undefined
        await retried(() => interaction.respond(choices ?? []))
      } catch (error) {
        sendingFailed(error, log, what)
      }
    },
  }
}

async function pressed(context: CommandContext, interaction: MessageComponentInteraction): Promise<PressOutcome> {
  const parsed = parseCustomId(interaction.customId)
  const press = parsed && findPress(parsed.verb)
  if (!press)
    throw new UserError('That button was made by another version of me and no longer works. Ask again for a new one.')
  return press(context, interaction, parsed.args)
}

async function carryOut(interaction: MessageComponentInteraction, outcome: PressOutcome, log: Log): Promise<void> {
  if (outcome.kind === 'private') {
    const body = { ...bodyOf(outcome.reply), flags: flagsOf(true) }
    await retried<unknown>(() => (interaction.deferred ? interaction.followUp(body) : interaction.reply(body)))
    return
  }
  if (outcome.kind === 'delete') {
    if (!interaction.deferred) await retried(() => interaction.deferUpdate())
    await retried(() => interaction.deleteReply())
    return
  }
  const before = interaction.message.components.map((component) => component.toJSON())
  const body = { ...bodyOf(outcome.reply), flags: MessageFlags.IsComponentsV2 as const }
  await retried<unknown>(() => (interaction.deferred ? interaction.editReply(body) : interaction.update(body)))
  if (!outcome.publish) return
  try {
    await interaction.followUp({ ...bodyOf(outcome.publish), flags: MessageFlags.IsComponentsV2 })
  } catch (error) {
    // What could not be published can be tried again: the button comes back.
    sendingFailed(error, log, `publish after ${interaction.customId}`)
    await interaction.editReply({ components: before, flags: MessageFlags.IsComponentsV2, allowedMentions: noMentions })
    const words = 'That could not be posted for everybody. Please try again.'
    await interaction.followUp({ ...bodyOf(sentence(words)), flags: flagsOf(true) })
  }
}

function bodyOf(reply: Reply) {
  return { components: reply.components, allowedMentions: noMentions }
}

function flagsOf(isPrivate: boolean) {
  return isPrivate
    ? ([MessageFlags.IsComponentsV2, MessageFlags.Ephemeral] as const)
    : ([MessageFlags.IsComponentsV2] as const)
}

/** The value, or undefined when it takes longer. */
async function before<T>(value: Promise<T>, limitMs: number): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, limitMs, undefined)
  })
  try {
    return await Promise.race([value, late])
  } finally {
    clearTimeout(timer)
  }
}
