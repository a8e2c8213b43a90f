// A person in a conversation test: types commands, talks, presses what is shown. Knows no particular room.

import type { APIModalInteractionResponseCallbackData } from 'discord-api-types/v10'
import type { Outcome } from '../../src/sandbox/interaction.ts'
import type { Choice, PageMessage } from '../../src/sandbox/page-protocol.ts'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'
import { directChannelOf } from '../../src/sandbox/world.ts'
import { innermost, type Picked, readCommandLine } from './command-line.ts'
import { labelOf } from './transcript.ts'

/** What a person sees of what they did, once the answer is complete. */
export interface Seen {
  readonly kind: Outcome['kind']
  /** The answer: a new message, or the one that changed. */
  readonly message?: PageMessage
  readonly modal?: APIModalInteractionResponseCallbackData
  /** Why nothing came, in Discord's words. */
  readonly sentence?: string
}

export interface Place {
  readonly id: string
  readonly name: string
  /** What a person sees, default what anybody sees. One block a message, oldest first. */
  transcript(as?: Someone): string
  /** Messages a person sees, default what anybody sees; oldest first. */
  messages(as?: Someone): PageMessage[]
  /** Everybody the last message pinged: user ids, role ids, 'everyone'. */
  pinged(): string[]
  /** Resolves with the bot's last public message once it is the last word here. @param boundMs Default 5,000. */
  settled(boundMs?: number): Promise<PageMessage>
}

export interface Someone {
  readonly id: string
  readonly name: string
  /** The same person in another channel; people start in #general. */
  in(place: Place): Someone
  /** The direct messages between this person and the bot. */
  readonly direct: Place
  /** Types a command. @param picked Values chosen from a list instead of typed, by option. */
  runs(line: string, picked?: Picked): Promise<Seen>
  /** Types a command's options up to the last one and gets what is offered for it. */
  completes(line: string): Promise<readonly Choice[]>
  /** Says something here; @name and #name become mentions. */
  says(text: string, options?: { replyTo?: PageMessage; pingReplied?: boolean; files?: string[] }): PageMessage
  /** Says something to the bot directly. @returns The bot's answer. */
  tells(text: string, files?: string[]): Promise<PageMessage>
  /** Presses a button by what it says, on a message or the last one that has it. */
  presses(label: string, on?: PageMessage): Promise<Seen>
  /** Chooses in the select of a message, or of the last one that has one, by label or value. */
  picks(values: readonly string[], on?: PageMessage): Promise<Seen>
  /** Uses a command from a message's menu. */
  usesOn(message: PageMessage, command: string): Promise<Seen>
  /** Fills in the modal that opened last, by label or custom_id, and submits it. */
  fillsIn(fields: Readonly<Record<string, string | string[]>>): Promise<Seen>
  dismisses(message: PageMessage): void
  deletes(message: PageMessage): void
}

/** What everybody in a room has in common. */
export interface Cast {
  readonly sandbox: Sandbox
  nameOf(id: string): string
  /** @param typed A name, with or without @ or #. */
  idOf(typed: string): string | undefined
  placeOf(channelId: string): Place
  /** The modal that opened last, by person. */
  readonly openModals: ReadonlyMap<
    string,
    { readonly id: string; readonly modal: APIModalInteractionResponseCallbackData }
  >
}

/** How long a deferred answer, or one to what was said, may take. */
export const completeWithinMs = 5_000

interface Control {
  readonly type: number
  readonly custom_id?: string
  readonly label?: string
  readonly emoji?: { readonly name?: string }
  readonly options?: readonly { readonly label: string; readonly value: string }[]
  readonly components?: readonly Control[]
  readonly component?: Control
  readonly accessory?: Control
}

const controlsOf = (components: readonly Control[]): Control[] =>
  components.flatMap((one) => [
    one,
    ...controlsOf([
      ...(one.components ?? []),
      ...[one.accessory, one.component].filter((inner) => inner !== undefined),
    ]),
  ])

/** Settles like the promise, or otherwise when it takes too long. */
export const bounded = <T>(promise: Promise<T>, ms: number, otherwise: () => T): Promise<T> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      try {
        resolve(otherwise())
      } catch (error) {
        reject(error)
      }
    }, ms)
    promise.finally(() => clearTimeout(timer)).then(resolve, reject)
  })

/** @param place Where the person acts. */
export const createSomeone = (cast: Cast, personId: string, place: Place): Someone => {
  const { sandbox, nameOf, idOf, placeOf, openModals } = cast
  const { people, world } = sandbox
  const channelId = place.id
  const messageNow = (id: string): PageMessage | undefined =>
    people.messages(personId, channelId).find((message) => message.id === id)

  const seenOf = async (pending: Promise<Outcome>): Promise<Seen> => {
    const outcome = await pending
    if (outcome.kind === 'failed') return { kind: 'failed', sentence: outcome.sentence }
    if (outcome.kind === 'modal') return { kind: 'modal', modal: outcome.modal }
    if (outcome.kind === 'choices') return { kind: 'choices' }
    const first = 'posted' in outcome ? outcome.posted : undefined
    const posted = await bounded(sandbox.finished(outcome.interactionId), completeWithinMs, () => first)
    const message = posted && messageNow(posted.api.id)
    return { kind: outcome.kind, ...(message && { message }) }
  }

  const find = <T>(on: PageMessage | undefined, choose: (controls: Control[]) => T | undefined, what: string) => {
    const candidates = on ? [messageNow(on.id) ?? on] : people.messages(personId, channelId).reverse()
    for (const message of candidates) {
      const found = choose(controlsOf((message.components ?? []) as readonly Control[]))
      if (found !== undefined) return { found, message }
    }
    throw new Error(`${nameOf(personId)} sees no ${what} here:\n${place.transcript(self)}`)
  }

  const typed = (line: string, picked?: Picked) => {
    const { channels, commands } = people.world(personId)
    const guildId = channels.find(({ id }) => id === channelId)?.guildId
    const here = commands.filter((one) => one.guild_id === undefined || one.guild_id === guildId)
    return readCommandLine(line, here, idOf, picked)
  }

  const say: Someone['says'] = (text, { replyTo, pingReplied, files } = {}) => {
    const content = text.replace(/([@#])([\w-]+)/g, (all, kind: string, name: string) => {
      const id = name === 'everyone' || name === 'here' ? undefined : idOf(name)
      return id === undefined ? all : `<${kind}${id}>`
    })
    return people.say(personId, {
      channelId,
      content,
      ...(replyTo && { replyTo: replyTo.id }),
      ...(pingReplied !== undefined && { pingReplied }),
      ...(files && { files }),
    })
  }

  const self: Someone = {
    id: personId,
    name: nameOf(personId),
    in: (other) => createSomeone(cast, personId, other),
    get direct() {
      return placeOf(directChannelOf(world, personId).id)
    },
    runs: async (line, picked) => {
      const { command, options } = typed(line, picked)
      return seenOf(people.command(personId, { channelId, commandId: command.id, options }))
    },
    completes: async (line) => {
      const { command, options } = typed(line)
      const last = innermost(options).at(-1)
      if (last === undefined) throw new Error(`“${line}” names no option to complete`)
      last.focused = true
      const outcome = await people.autocomplete(personId, { channelId, commandId: command.id, options })
      if (outcome.kind !== 'choices') throw new Error(outcome.kind === 'failed' ? outcome.sentence : outcome.kind)
      return outcome.choices
    },
    says: say,
    tells: async (text, files) => {
      const { direct } = self
      createSomeone(cast, personId, direct).says(text, files ? { files } : {})
      return direct.settled()
    },
    presses: async (label, on) => {
      const named = (controls: Control[]) => controls.find((one) => one.type === 2 && labelOf(one) === label)
      const { found, message } = find(on, named, `button “${label}”`)
      const use = { channelId, messageId: message.id, customId: found.custom_id ?? '' }
      return seenOf(people.press(personId, use))
    },
    picks: async (values, on) => {
      const isSelect = ({ type }: Control) => type === 3 || (type >= 5 && type <= 8)
      const { found, message } = find(on, (controls) => controls.find(isSelect), 'select')
      const chosen = values.map(
        (value) => found.options?.find(({ label }) => label === value)?.value ?? idOf(value) ?? value,
      )
      const use = { channelId, messageId: message.id, customId: found.custom_id ?? '', values: chosen }
      return seenOf(people.press(personId, use))
    },
    usesOn: async (message, name) => {
      const command = people.world(personId).commands.find((one) => one.type === 3 && one.name === name)
      if (command === undefined) throw new Error(`There is no message command “${name}” for ${self.name}`)
      return seenOf(people.command(personId, { channelId, commandId: command.id, targetMessageId: message.id }))
    },
    fillsIn: async (fields) => {
      const opened = openModals.get(personId)
      if (opened === undefined) throw new Error(`No modal opened for ${self.name}`)
      const labels = new Map(
        (opened.modal.components as readonly Control[]).flatMap((one) => {
          const inner = one.component ?? one.components?.[0]
          return inner?.custom_id ? [[one.label ?? inner.label ?? '', inner.custom_id] as const] : []
        }),
      )
      const byId = Object.entries(fields).map(([name, value]) => [labels.get(name) ?? name, value] as const)
      return seenOf(people.submit(personId, opened.id, Object.fromEntries(byId)))
    },
    dismisses: (message) => people.dismiss(personId, channelId, message.id),
    deletes: (message) => people.delete(personId, channelId, message.id),
  }
  return self
}
