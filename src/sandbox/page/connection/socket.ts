// Speaks page-protocol over one WebSocket and comes back when it is cut.

import {
  type NumberedRequest,
  type PageEvent,
  type PageReply,
  type PageRequest,
  wrongKeyCode,
} from '../../page-server/protocol.ts'

interface Socket {
  /** Asks in the name of a person. Never rejects: a lost connection is a failed reply. */
  ask(personId: string, request: PageRequest): Promise<PageReply>
}

interface SocketListener {
  opened(): void
  lost(): void
  /** The address has another sandbox's key: trying again is no use. */
  refused(): void
  event(event: PageEvent): void
}

const firstRetryMs = 250
const longestRetryMs = 4_000

/** @param address ws: or wss: address with the page's key. */
export function openSocket(address: string, listener: SocketListener): Socket {
  const waiting = new Map<number, (reply: PageReply) => void>()
  let connection: WebSocket
  let lastNumber = 0
  let retryMs = firstRetryMs

  function connect(): void {
    connection = new WebSocket(address)
    connection.addEventListener('open', () => {
      retryMs = firstRetryMs
      listener.opened()
    })
    connection.addEventListener('message', (frame) => receive(JSON.parse(String(frame.data))))
    connection.addEventListener('close', ({ code }) => {
      for (const [number, settle] of waiting) settle(lostReply(number))
      waiting.clear()
      if (code === wrongKeyCode) return listener.refused()
      listener.lost()
      setTimeout(connect, retryMs)
      retryMs = Math.min(retryMs * 2, longestRetryMs)
    })
  }

  function receive(frame: PageReply | PageEvent) {
    if ('event' in frame) return listener.event(frame)
    waiting.get(frame.number)?.(frame)
    waiting.delete(frame.number)
  }

  connect()
  return {
    ask(personId, request) {
      lastNumber += 1
      const numbered: NumberedRequest = { number: lastNumber, as: personId, request }
      if (connection.readyState !== WebSocket.OPEN) return Promise.resolve(lostReply(numbered.number))
      return new Promise((settle) => {
        waiting.set(numbered.number, settle)
        connection.send(JSON.stringify(numbered))
      })
    },
  }
}

function lostReply(number: number): PageReply {
  return { number, ok: false, error: 'The connection to the sandbox was lost.' }
}
