// What the panel “World” shows of the world as it stands: what is staged, what the bot may do, its token.

import type { BackstageRequest, PageChannel } from '../../page-server/protocol.ts'
import { element } from '../elements/dom.ts'
import { channelOf, type PageState } from '../state/state.ts'

/** Something that cannot be taken back, and is asked about first. */
export type Danger = 'token' | 'channel'

export interface WorldActs {
  readonly state: PageState
  /** @param done What to say when it is done. */
  carryOut(request: BackstageRequest, done?: string): void
  /** Asks before something is done; undefined: it is not to be done. */
  ask(danger: Danger | undefined): void
  /** What is being asked about. */
  asked(): Danger | undefined
}

type Drawn = HTMLElement | undefined

export function panelButton(label: string, run: () => void, className = ''): HTMLElement {
  return element('button', { type: 'button', class: `button ${className}`, 'data-keep': label, onclick: run }, label)
}

export function drawStaged({ state, carryOut }: WorldActs): Drawn[] {
  const { staged } = state.world.conditions
  if (staged.length === 0) return [note('Nothing is staged.')]
  return [
    note('Still to come, in this order:'),
    element('ol', { class: 'panel-list' }, ...staged.map((words) => element('li', {}, words))),
    panelButton('Clear what is staged', () => carryOut({ kind: 'clear-weather' }, 'Nothing is staged.')),
  ]
}

/** What the bot may do in the channel that is open. */
export function drawRights(acts: WorldActs): Drawn[] {
  const { state, carryOut } = acts
  const channel = channelOf(state)
  const guild = state.world.guilds.find(({ id }) => id === channel?.guildId)
  const { username } = state.world.bot
  if (!channel || !guild) return [note('Rights belong to the channels of a server.')]
  const { id: guildId, name } = guild
  const heading = element('h4', { class: 'panel-subtitle' }, `#${channel.name} in ${name}`)
  if (!guild.hasBot) {
    return [
      heading,
      note(`${username} is not in ${name}.`),
      panelButton(`Invite ${username} to ${name}`, () => carryOut({ kind: 'invite-bot', guildId })),
      drawRemoval(acts, channel),
    ]
  }
  return [
    heading,
    drawRight(acts, `${username} may view this channel`, 'view', channel),
    drawRight(acts, `${username} may send messages here`, 'send', channel),
    panelButton(`Kick ${username} from ${name}`, () => carryOut({ kind: 'kick-bot', guildId }), 'is-danger'),
    drawRemoval(acts, channel),
  ]
}

function drawRight({ carryOut }: WorldActs, label: string, right: 'view' | 'send', channel: PageChannel): HTMLElement {
  const box = element('input', {
    type: 'checkbox',
    'data-keep': `right ${right}`,
    onchange: () => carryOut({ kind: 'allow-bot', channelId: channel.id, right, isAllowed: box.checked }),
  })
  box.checked = channel.botMay[right]
  return element('label', { class: 'choice-row' }, box, label)
}

function drawRemoval(acts: WorldActs, { id: channelId, name }: PageChannel): HTMLElement {
  if (acts.asked() !== 'channel') return panelButton(`Remove #${name}…`, () => acts.ask('channel'), 'is-danger')
  const warning = `#${name} and all its messages will be gone.`
  return drawQuestion(acts, warning, `Remove #${name}`, { kind: 'remove-channel', channelId })
}

export function drawToken(acts: WorldActs): HTMLElement {
  const { bot, conditions } = acts.state.world
  if (conditions.isTokenRevoked) return note('The token is revoked. Start the sandbox again to go on.')
  if (acts.asked() !== 'token') return panelButton('Revoke the token…', () => acts.ask('token'), 'is-danger')
  const warning = `${bot.username} is shut out for good, as after a reset in the Developer Portal: its program ends, and a sandbox that it started ends with it. Start it again to go on.`
  return drawQuestion(acts, warning, 'Revoke the token', { kind: 'revoke-token' })
}

function drawQuestion(acts: WorldActs, words: string, yes: string, request: BackstageRequest): HTMLElement {
  return element(
    'div',
    { class: 'panel-question', role: 'alert' },
    element('p', {}, words),
    panelButton(yes, () => acts.carryOut(request), 'is-danger'),
    panelButton('Cancel', () => acts.ask(undefined)),
  )
}

function note(words: string): HTMLElement {
  return element('p', { class: 'panel-note' }, words)
}
