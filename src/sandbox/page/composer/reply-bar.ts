// What stands above the input while one replies: to whom, and whether it pings them.

import type { PageMessage } from '../../page-server/protocol.ts'
import { element } from '../elements/dom.ts'

export interface ReplyTarget {
  readonly to: PageMessage
  ping: boolean
}

export interface ReplyBar {
  readonly node: HTMLElement
  /** What is being replied to. */
  current(): ReplyTarget | undefined
  begin(to: PageMessage, authorName: string): void
  end(): void
}

export function createReplyBar(): ReplyBar {
  const node = element('div', { class: 'reply-bar', hidden: true })
  let reply: ReplyTarget | undefined

  function end(): void {
    reply = undefined
    node.hidden = true
  }

  return {
    node,
    current: () => reply,
    begin(to, authorName) {
      reply = { to, ping: true }
      const cancel = { type: 'button', class: 'icon-button', 'aria-label': 'Cancel the reply', onclick: end }
      node.replaceChildren(
        element('span', {}, 'Replying to ', element('strong', {}, authorName)),
        pingButton(reply),
        element('button', cancel, '✕'),
      )
      node.hidden = false
    },
    end,
  }
}

function pingButton(reply: ReplyTarget): HTMLElement {
  const button = element('button', { type: 'button', class: 'ping-button', 'aria-pressed': 'true' }, '@ ON')
  button.addEventListener('click', () => {
    reply.ping = !reply.ping
    button.textContent = reply.ping ? '@ ON' : '@ OFF'
    button.setAttribute('aria-pressed', String(reply.ping))
  })
  return button
}
