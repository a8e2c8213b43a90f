// The panel “World”: clock, weather and what the bot may do.

import type { BackstageRequest, Weather } from '../../page-server/protocol.ts'
import { element, replaceContent } from '../elements/dom.ts'
import type { PageState } from '../state/state.ts'
import type { Panel } from './panel.ts'
import { type Danger, drawRights, drawStaged, drawToken, panelButton, type WorldActs } from './world-sections.ts'

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
  const token = element('div', { class: 'panel-group' })
  const heartbeats = element('input', {
    type: 'checkbox',
    onchange: () => acts.carryOut({ kind: 'acknowledge-heartbeats', isAcknowledged: heartbeats.checked }),
  })
  let ticking: ReturnType<typeof setInterval> | undefined
  let asked: Danger | undefined

  const acts: WorldActs = {
    state,
    carryOut: (request, done) => void carryOut(request, done),
    ask(danger) {
      asked = danger
      draw()
      node.querySelector<HTMLElement>('.panel-question .is-danger')?.focus()
    },
    asked: () => asked,
  }

  async function carryOut(request: BackstageRequest, done = ''): Promise<void> {
    asked = undefined
    const failure = await change(request)
    report.textContent = failure ?? done
    report.classList.toggle('is-failure', failure !== undefined)
    draw()
  }

  function drawClock(): void {
    const now = new Date(Date.now() + state.clockAheadMs)
    moment.textContent = momentFormat.format(now)
    moment.dateTime = now.toISOString()
  }

  function draw(): void {
    drawClock()
    replaceContent(staged, ...drawStaged(acts))
    heartbeats.checked = state.world.conditions.isAcknowledgingHeartbeats
    replaceContent(rights, ...drawRights(acts))
    replaceContent(token, drawToken(acts))
  }

  const node = element(
    'div',
    { class: 'world-panel' },
    element('h3', {}, 'Clock'),
    moment,
    clockButtons(acts),
    element('h3', {}, 'The bot’s next request'),
    weatherButtons(acts, ofTheNext, 'Staged.'),
    staged,
    element('h3', {}, 'The gateway, at once'),
    weatherButtons(acts, ofTheGateway, 'Done.'),
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

function clockButtons({ carryOut }: WorldActs): HTMLElement {
  const buttons = steps.map(({ label, ms }) =>
    panelButton(label, () => carryOut({ kind: 'move-clock', ms }, `The clock moved on: ${label}.`)),
  )
  return element('div', { class: 'panel-buttons' }, ...buttons)
}

function weatherButtons({ carryOut }: WorldActs, weathers: typeof ofTheNext, done: string): HTMLElement {
  const buttons = weathers.map(({ label, weather }) =>
    panelButton(label, () => carryOut({ kind: 'stage', weather }, done)),
  )
  return element('div', { class: 'panel-buttons' }, ...buttons)
}
