// A gateway connection without a library: sends frames and waits for events.

import { WebSocket } from 'ws'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'

export interface RawGateway {
  /** The last sequence number heard. */
  readonly sequence: number
  send(frame: object): void
  /** @returns READY's data, or the code the gateway closed with. */
  identify(over?: object): Promise<unknown>
  /** Opens another connection in place of this one, after its session was voided, and identifies. */
  identifyAnew(): Promise<unknown>
  /** The data of the next event of that name. */
  next(event: string): Promise<unknown>
  /** The data of the next frame of that opcode. */
  nextOp(op: number): Promise<unknown>
  closed(): Promise<number>
  close(): void
  terminate(): void
}

interface Frame {
  readonly op: number
  readonly t: string | null
  readonly s: number | null
  readonly d: unknown
}

export const openGateway = async (sandbox: Sandbox): Promise<RawGateway> => {
  const address = `${sandbox.apiUrl.replace('http', 'ws').replace(/api$/, 'gateway')}?v=10&encoding=json`
  const waiting: { fits: (frame: Frame) => boolean; settle: (data: unknown) => void }[] = []
  let socket: WebSocket
  let sequence = 0

  const until = (fits: (frame: Frame) => boolean): Promise<unknown> =>
    new Promise((settle) => {
      waiting.push({ fits, settle })
    })
  const connect = async (): Promise<void> => {
    socket = new WebSocket(address)
    socket.on('message', (bytes) => {
      const frame = JSON.parse(String(bytes)) as Frame
      sequence = frame.s ?? sequence
      const index = waiting.findIndex(({ fits }) => fits(frame))
      if (index >= 0) waiting.splice(index, 1)[0]?.settle(frame.d)
    })
    await until(({ op }) => op === 10)
  }
  const closed = (): Promise<number> => new Promise((settle) => socket.once('close', settle))
  const identify: RawGateway['identify'] = (over = {}) => {
    const properties = { os: 'linux', browser: 'test', device: 'test' }
    socket.send(JSON.stringify({ op: 2, d: { token: sandbox.token, intents: 4_609, properties, ...over } }))
    return Promise.race([until(({ t }) => t === 'READY'), closed()])
  }

  await connect()
  return {
    get sequence() {
      return sequence
    },
    send: (frame) => socket.send(JSON.stringify(frame)),
    identify,
    identifyAnew: async () => {
      socket.terminate()
      await connect()
      return identify()
    },
    next: (event) => until(({ t }) => t === event),
    nextOp: (op) => until((frame) => frame.op === op),
    closed,
    close: () => socket.close(),
    terminate: () => socket.terminate(),
  }
}
