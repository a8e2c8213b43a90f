// A person in a conversation test: types commands, talks, presses what is shown. Knows no particular room.

import type { APIModalInteractionResponseCallbackData } from 'discord-api-types/v10'
import type { Outcome } from '../../../src/sandbox/interactions/interaction.ts'
import type { OfferedChoice, PageMessage } from '../../../src/sandbox/page-server/protocol.ts'
import type { Sandbox } from '../../../src/sandbox/sandbox.ts'
import { directChannelOf } from '../../../src/sandbox/world/world.ts'
import { innermost, type Picked, readCommandLine } from './command-line.ts'
import { type Entries, fillFields, writeForm } from './form.ts'
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
  completes(line: string): Promise<readonly OfferedChoice[]>
  /** Says something here; @name and #name become mentions. */
  says(text: string, options?: { replyTo?: PageMessage; pingReplied?: boolean; files?: string[] }): PageMessage
  /** Forwards a message of this channel. @param to Default: this channel. */
  forwards(message: PageMessage, to?: Place): PageMessage
  /** Asks everybody here. */
  polls(question: string, answers: readonly string[]): PageMessage
  /** Opens a post in the forum where they are. @param tags By name. @returns The post. */
  posts(title: string, text: string, tags?: readonly string[]): Place
  /** Begins a thread here, from a message if one is given. */
  startsThread(name: string, from?: PageMessage): Place
  /** Closes the thread where they are: it is out of sight until somebody writes in it. */
  closesThread(): void
  /** Says something to the bot directly. @returns The bot's answer. */
  tells(text: string, files?: string[]): Promise<PageMessage>
  /** Presses a button by what it says, on a message or the last one that has it. */
  presses(label: string, on?: PageMessage): Promise<Seen>
  /** Chooses in the select of a message, or of the last one that has one, by label, value, @name or #name. */
  picks(values: readonly string[], on?: PageMessage): Promise<Seen>
  /** Uses a command from the menu of a message or of a person. */
  usesOn(target: PageMessage | Someone, command: string): Promise<Seen>
  /**
   * Fills in the modal that opened last and submits it. Text is a string, a tick true or false; choices go by label,
   * value, @name or #name; files are made by fileAddress. What is left out stays as the modal has it.
   * @param entries By label or custom_id.
   */
  fillsIn(entries: Entries): Promise<Seen>
  /** The modal that opened last, as it is seen. */
  form(): string
  /** Fetches a file of a message by its address. @param filename Default: its only file. */
  downloads(message: PageMessage, filename?: string): Promise<string>
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

  const opened = () => {
    const found = openModals.get(personId)
    if (found === undefined) throw new Error(`No modal opened for ${nameOf(personId)}`)
    return found
  }

  const typed = (line: string, picked?: Picked) => {
    const { channels, commands } = people.world(personId)
    const guildId = channels.find(({ id }) => id === channelId)?.guildId
    const here = commands.filter((one) => one.guild_id === undefined || one.guild_id === guildId)
    return readCommandLine(line, here, idOf, picked)
  }

  const withMentions = (text: string): string =>
    text.replace(/([@#])([\w-]+)/g, (all, kind: string, name: string) => {
      const id = name === 'everyone' || name === 'here' ? undefined : idOf(name)
      return id === undefined ? all : `<${kind}${id}>`
    })

  const say: Someone['says'] = (text, { replyTo, pingReplied, files } = {}) => {
    const content = withMentions(text)
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
    forwards: (message, to) =>
      people.forward(personId, { channelId, messageId: message.id, ...(to && { toChannelId: to.id }) }),
    polls: (question, answers) => people.poll(personId, { channelId, question, answers }),
    posts: (title, text, tagNames = []) => {
      const known = world.channels.get(channelId)?.forum?.tags ?? []
      const tags = tagNames.map((name) => known.find((tag) => tag.name === name)?.id ?? name)
      return placeOf(people.post(personId, { channelId, title, content: withMentions(text), tags }).channel_id)
    },
    startsThread: (name, from) =>
      placeOf(people.startThread(personId, { channelId, name, ...(from && { messageId: from.id }) })),
    closesThread: () => people.changeThread(personId, { channelId, isArchived: true }),
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
    usesOn: async (target, name) => {
      const isPerson = 'runs' in target
      const type = isPerson ? 2 : 3
      const command = people.world(personId).commands.find((one) => one.type === type && one.name === name)
      if (command === undefined) {
        throw new Error(
          `There is no command “${name}” in the menu of a ${isPerson ? 'person' : 'message'} for ${self.name}`,
        )
      }
      const use = isPerson ? { targetUserId: target.id } : { targetMessageId: target.id }
      return seenOf(people.command(personId, { channelId, commandId: command.id, ...use }))
    },
    fillsIn: async (entries) => {
      const { id, modal } = opened()
      return seenOf(people.submit(personId, id, fillFields(modal, entries, idOf)))
    },
    form: () => writeForm(opened().modal, nameOf),
    downloads: async (message, filename) => {
      const { attachments } = messageNow(message.id) ?? message
      const file = attachments.find((one) => filename === undefined || one.filename === filename)
      if (file === undefined) throw new Error(`The message has no file ${filename ?? 'at all'}`)
      const response = await fetch(file.url)
      if (!response.ok) throw new Error(`${file.filename} could not be fetched: ${response.status}`)
      return response.text()
    },
    dismisses: (message) => people.dismiss(personId, channelId, message.id),
    deletes: (message) => people.delete(personId, channelId, message.id),
  }
  return self
}
