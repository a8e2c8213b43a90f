// What people do in the drill of prove:race: ask, publish an article, add synonyms, set a digest; and what the bot says.

import type { APIMessage, APIModalInteractionResponseCallbackData } from 'discord-api-types/v10'
import type { Outcome } from '../../src/sandbox/interactions/interaction.ts'
import type { PageMessage } from '../../src/sandbox/page-server/protocol.ts'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'
import type { Guild } from '../../src/sandbox/world/world.ts'
import { readCommandLine } from '../../tests/support/people/command-line.ts'
import { fillFields } from '../../tests/support/people/form.ts'
import { bounded } from '../../tests/support/people/someone.ts'
import { messageLines } from '../../tests/support/people/transcript.ts'

/** Longer than the bot waits for a database that is frozen. */
const answerWithinMs = 40_000

interface Control {
  readonly type: number
  readonly label?: string
  readonly custom_id?: string
  readonly components?: readonly Control[]
  readonly accessory?: Control
}

export interface Published {
  /** What the bot says to the last step that it answered. */
  readonly words: string
  /** When the last step was taken, by performance.now(). */
  readonly at: number
}

export interface Member {
  /** Types a command. @returns What the bot says, once it is all there; or why nothing came, in Discord's words. */
  runs(line: string): Promise<string>
  /** Writes an article and publishes it. */
  publishes(title: string, text: string): Promise<Published>
}

/** @returns A person in a channel of a server, who does one thing at a time. */
export function memberOf(sandbox: Sandbox, guild: Guild, name: string, channelName = 'general'): Member {
  const { people, world } = sandbox
  const personId = [...world.people.values()].find(({ username }) => username === name)?.id ?? ''
  const channels = [...guild.channels.values()]
  const idOf = (typed: string) => channels.find((one) => one.name === typed.replace(/^#/, ''))?.id
  const channelId = idOf(channelName) ?? ''
  let opened: { id: string; modal: APIModalInteractionResponseCallbackData } | undefined
  people.watch(personId, (event) => {
    if (event.event === 'modal') opened = { id: event.modalId, modal: event.modal }
  })

  /** The answer as it stands in the end. */
  const answerTo = async (outcome: Outcome): Promise<{ words: string; api?: APIMessage }> => {
    if (outcome.kind === 'failed') return { words: outcome.sentence }
    const first = 'posted' in outcome ? outcome.posted : undefined
    const posted = await bounded(sandbox.finished(outcome.interactionId), answerWithinMs, () => first)
    if (!posted || posted.isThinking) return { words: 'nothing came' }
    return { words: messageLines(posted.api as PageMessage).join('\n'), api: posted.api }
  }
  const use = (line: string) => {
    const { commands } = people.world(personId)
    const here = commands.filter((one) => one.guild_id === undefined || one.guild_id === guild.id)
    const { command, options } = readCommandLine(line, here, idOf)
    return people.command(personId, { channelId, commandId: command.id, options })
  }

  return {
    runs: async (line) => (await answerTo(await use(line))).words,
    async publishes(title, text) {
      let at = performance.now()
      const form = await use('/article add')
      if (form.kind !== 'modal' || !opened) return { words: (await answerTo(form)).words, at }
      const { id, modal } = opened
      opened = undefined
      const fields = fillFields(modal, { Title: title, Text: text }, idOf)
      at = performance.now()
      const { words, api } = await answerTo(await people.submit(personId, id, fields))
      const button = controlsOf((api?.components ?? []) as readonly Control[]).find(({ label }) => label === 'Publish')
      if (!api || !button) return { words, at }
      const pressed = { channelId, messageId: api.id, customId: button.custom_id ?? '' }
      at = performance.now()
      return { words: (await answerTo(await people.press(personId, pressed))).words, at }
    },
  }
}

function controlsOf(components: readonly Control[]): Control[] {
  return components.flatMap((one) => [
    one,
    ...controlsOf([...(one.components ?? []), ...(one.accessory ? [one.accessory] : [])]),
  ])
}
