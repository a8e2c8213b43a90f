// What an empty channel says: what this is, and what can be tried with one press.

import type { OfferedLine, Welcome } from '../../page-server/protocol.ts'
import { element } from '../elements/dom.ts'

interface HintHost {
  readonly mayWrite: boolean
  readonly welcome: Welcome | undefined
  /** Whether the person can use it here. */
  canUse(offered: OfferedLine): boolean
  use(offered: OfferedLine): void
  startCommand(): void
}

export function drawHint({ mayWrite, welcome, canUse, use, startCommand }: HintHost): HTMLElement {
  const show = element(
    'button',
    { type: 'button', class: 'button is-secondary', onclick: startCommand },
    'Show all commands',
  )
  const title = element('p', { class: 'hint-title' }, welcome?.title ?? 'It is quiet here.')
  if (!mayWrite) return element('div', { class: 'hint' }, title)
  if (!welcome) return element('div', { class: 'hint' }, title, element('p', {}, typeWords), show)
  const offers = welcome.offers.flatMap(({ heading, lines }) => {
    const usable = lines.filter(canUse)
    if (usable.length === 0) return []
    return [
      element('p', { class: 'hint-heading' }, heading),
      element('div', { class: 'hint-lines' }, ...usable.map((offered) => drawLine(offered, use))),
    ]
  })
  return element(
    'div',
    { class: 'hint' },
    title,
    element('p', {}, welcome.words),
    ...offers,
    element('p', { class: 'hint-foot' }, typeWords),
    show,
  )
}

const typeWords = 'Or type / to see what the bot can do, or mention it with a question.'

function drawLine(offered: OfferedLine, use: (offered: OfferedLine) => void): HTMLElement {
  return element(
    'button',
    { type: 'button', class: 'button is-offer', title: offered.line, onclick: () => use(offered) },
    offered.label,
  )
}
