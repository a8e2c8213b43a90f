// The panel “World”: clock, weather and what the bot may do. Knows no socket.

import type { BackstageRequest, Weather } from '../../page-server/protocol.ts'
import { element, replaceContent } from '../elements/dom.ts'
import { channelOf, type PageState } from '../state/state.ts'
import type { Panel } from './panel.ts'

const minuteMs = 60_000
const steps = [
  { label: '+1 minute', ms: minuteMs },
  { label: '+16 minutes', ms: 16 * minuteMs },
  { label: '+1 hour', ms: 60 * minuteMs },
  { label: '+1 day', ms: 24 * 60 * minuteMs },
]

const ofTheNext: readonly { readonly label: string; readonly weather: Weather }[] = [
  { label: '429 on the route', weather: 'rate limit' },
  { label: '429 everywhere', weather: 'global rate limit' },
  { label: '502 from the proxy', weather: 'bad gateway' },
  { label: 'Cut before it takes effect', weather: 'cut before' },
  { label: 'Cut after it took effect', weather: 'cut after' },
  { label: 'Interaction 4 s late', weather: 'late interaction' },
]

const ofTheGateway: readonly { readonly label: string; readonly weather: Weather }[] = [
  { label: 'Reconnect (op 7)', weather: 'reconnect' },
  { label: 'Invalid session, resumable (op 9)', weather: 'resumable session' },
  { label: 'Invalid session, void (op 9)', weather: 'void session' },
  { label: 'Close 4000', weather: 'close 4000' },
  { label: 'Cut the line', weather: 'cut connection' },
]

const momentFormat = new Intl.DateTimeFormat('en', { dateStyle: 'full', timeStyle: 'medium' })

/** @param change Carries a change out. @returns Why it could not be, if it could not. */
export function createWorldPanel(
  state: PageState,
  change: (request: BackstageRequest) => Promise<string | undefined>,
): Panel {
  const moment = element('time', { class: 'panel-clock' })
  const report = element('p', { class: 'panel-report', role: 'status' })
  const staged = element('div', { class: 'panel-staged', 'aria-live': 'polite' })
  const rights = element('div', { class: 'panel-group' })
  const heartbeats = element('input', {
    type: 'checkbox',
    onchange: () => void carryOut({ kind: 'acknowledge-heartbeats', isAcknowledged: heartbeats.checked }),
  })
  const token = element('div', { class: 'panel-group' })
  let ticking: ReturnType<typeof setInterval> | undefined
  /** What is to be done once more is known to be meant. */
  let asked: 'token' | 'channel' | undefined

  async function carryOut(request: BackstageRequest, done = ''): Promise<void> {
    asked = undefined
    const failure = await change(request)
    report.textContent = failure ?? done
    report.classList.toggle('is-failure', failure !== undefined)
    draw()
  }

  function button(label: string, run: () => void, className = ''): HTMLElement {
    return element('button', { type: 'button', class: `button ${className}`, 'data-keep': label, onclick: run }, label)
  }

  function drawClock(): void {
    const now = new Date(Date.now() + state.clockAheadMs)
    moment.textContent = momentFormat.format(now)
    moment.dateTime = now.toISOString()
  }

  function drawStaged(): void {
    const { conditions } = state.world
    const waiting = conditions.staged.map((words) => element('li', {}, words))
    replaceContent(
      staged,
      waiting.length === 0 ? element('p', { class: 'panel-note' }, 'Nothing is staged.') : undefined,
      waiting.length > 0 ? element('p', { class: 'panel-note' }, 'Still to come, in this order:') : undefined,
      waiting.length > 0 ? element('ol', { class: 'panel-list' }, ...waiting) : undefined,
      waiting.length > 0
        ? button('Clear what is staged', () => void carryOut({ kind: 'clear-weather' }, 'Nothing is staged.'))
        : undefined,
    )
  }

  /** A question before something that cannot be taken back. */
  function drawQuestion(words: string, yes: string, request: BackstageRequest): HTMLElement {
    const cancel = () => {
      asked = undefined
      draw()
    }
    return element(
      'div',
      { class: 'panel-question', role: 'alert' },
      element('p', {}, words),
      button(yes, () => void carryOut(request), 'is-danger'),
      button('Cancel', cancel),
    )
  }

  function drawRight(label: string, right: 'view' | 'send', channelId: string, isAllowed: boolean): HTMLElement {
    const box = element('input', {
      type: 'checkbox',
      'data-keep': `right ${right}`,
      onchange: () => void carryOut({ kind: 'allow-bot', channelId, right, isAllowed: box.checked }),
    })
    box.checked = isAllowed
    return element('label', { class: 'choice-row' }, box, label)
  }

  function drawRights(): void {
    const channel = channelOf(state)
    const guild = state.world.guilds.find(({ id }) => id === channel?.guildId)
    const { username } = state.world.bot
    if (!channel || !guild) {
      replaceContent(rights, element('p', { class: 'panel-note' }, 'Rights belong to the channels of a server.'))
      return
    }
    const removing =
      asked === 'channel'
        ? drawQuestion(`#${channel.name} and all its messages will be gone.`, `Remove #${channel.name}`, {
            kind: 'remove-channel',
            channelId: channel.id,
          })
        : button(`Remove #${channel.name}…`, () => ask('channel'), 'is-danger')
    const guildId = guild.id
    replaceContent(
      rights,
      element('h4', { class: 'panel-subtitle' }, `#${channel.name} in ${guild.name}`),
      ...(guild.hasBot
        ? [
            drawRight(`${username} may view this channel`, 'view', channel.id, channel.botMay.view),
            drawRight(`${username} may send messages here`, 'send', channel.id, channel.botMay.send),
          ]
        : [element('p', { class: 'panel-note' }, `${username} is not in ${guild.name}.`)]),
      guild.hasBot
        ? button(`Kick ${username} from ${guild.name}`, () => void carryOut({ kind: 'kick-bot', guildId }), 'is-danger')
        : button(`Invite ${username} to ${guild.name}`, () => void carryOut({ kind: 'invite-bot', guildId })),
      removing,
    )
  }

  function drawToken(): void {
    const { username } = state.world.bot
    const warning = `${username} is shut out for good, as after a reset in the Developer Portal: its program ends, and a sandbox that it started ends with it. Start it again to go on.`
    replaceContent(
      token,
      state.world.conditions.isTokenRevoked
        ? element('p', { class: 'panel-note' }, 'The token is revoked. Start the sandbox again to go on.')
        : asked === 'token'
          ? drawQuestion(warning, 'Revoke the token', { kind: 'revoke-token' })
          : button('Revoke the token…', () => ask('token'), 'is-danger'),
    )
  }

  function ask(what: 'token' | 'channel'): void {
    asked = what
    draw()
    node.querySelector<HTMLElement>('.panel-question .is-danger')?.focus()
  }

  function draw(): void {
    drawClock()
    drawStaged()
    heartbeats.checked = state.world.conditions.isAcknowledgingHeartbeats
    drawRights()
    drawToken()
  }

  const buttonsFor = (weathers: typeof ofTheNext, done: string) =>
    weathers.map(({ label, weather }) => button(label, () => void carryOut({ kind: 'stage', weather }, done)))
  const moveClock = ({ label, ms }: (typeof steps)[number]) =>
    button(label, () => void carryOut({ kind: 'move-clock', ms }, `The clock moved on: ${label}.`))
  const node = element(
    'div',
    { class: 'world-panel' },
    element('h3', {}, 'Clock'),
    moment,
    element('div', { class: 'panel-buttons' }, ...steps.map(moveClock)),
    element('h3', {}, 'The bot’s next request'),
    element('div', { class: 'panel-buttons' }, ...buttonsFor(ofTheNext, 'Staged.')),
    staged,
    element('h3', {}, 'The gateway, at once'),
    element('div', { class: 'panel-buttons' }, ...buttonsFor(ofTheGateway, 'Done.')),
    element('label', { class: 'choice-row' }, heartbeats, 'Heartbeats are answered'),
    element('h3', {}, 'Rights'),
    rights,
    element('h3', {}, 'Token'),
    token,
    report,
  )

  return {
    title: 'World',
    node,
    draw,
    opened() {
      clearInterval(ticking)
      ticking = setInterval(drawClock, 1_000)
    },
    closed() {
      clearInterval(ticking)
      asked = undefined
      report.textContent = ''
    },
  }
}
