// Asks a question as the sandbox's page does, over its socket: for programs that run on their own.

import { WebSocket } from 'ws'
import type { NumberedRequest, PageEvent, PageReply, PageWorld } from '../../../src/sandbox/page-server/protocol.ts'
import { messageLines } from './transcript.ts'

/** @param address The page's, with its key. @returns The lines of the bot's answer to /ask. */
export async function askOnPage(address: string, question: string): Promise<string> {
  const { host, searchParams } = new URL(address)
  const socket = new WebSocket(`ws://${host}/page/socket?key=${searchParams.get('key')}`, { origin: `http://${host}` })
  const send = (asked: NumberedRequest) => socket.send(JSON.stringify(asked))
  try {
    return await new Promise<string>((resolve, reject) => {
      socket.once('error', reject)
      socket.once('close', () => reject(new Error('The page’s socket was closed.')))
      socket.once('open', () => send({ number: 1, as: '', request: { kind: 'enter' } }))
      let world: { channels: PageWorld['channels']; people: PageWorld['people'] } | undefined
      const ask = (commands: PageWorld['commands']) => {
        const commandId = commands.find(({ name }) => name === 'ask')?.id
        const channelId = world?.channels.find(({ kind, mayWrite }) => kind === 'text' && mayWrite)?.id ?? ''
        // The page may be there before the bot has its commands.
        if (!world || commandId === undefined) return
        const options = [{ name: 'question', type: 3, value: question }]
        send({ number: 2, as: world.people[0]?.id ?? '', request: { kind: 'command', channelId, commandId, options } })
        world = undefined
      }
      socket.on('message', (bytes) => {
        const frame = JSON.parse(String(bytes)) as PageEvent | PageReply
        if ('event' in frame) {
          if (frame.event === 'commands') ask(frame.commands)
          const isAnswer = frame.event === 'message' || frame.event === 'message-changed'
          if (isAnswer && frame.message.author.bot && !frame.message.isThinking) {
            resolve(messageLines(frame.message).join('\n'))
          }
          return
        }
        if (!frame.ok) return reject(new Error(frame.error))
        if (!frame.world) return
        world = frame.world
        ask(frame.world.commands)
      })
    })
  } finally {
    socket.terminate()
  }
}
