// What a person was told by what they did, without ids and times that differ from run to run. Knows no commands.

import type { ReadingRoom } from '../sandbox.ts'
import type { Seen, Someone } from './someone.ts'
import { messageLines } from './transcript.ts'

/** The lines of the answer; a form as its title; Discord's sentence when nothing came. */
export function said({ message, modal, sentence }: Seen, room: ReadingRoom): string {
  if (modal) return `form “${modal.title}”`
  const lines = message ? messageLines(message) : [sentence ?? 'nothing']
  return lines
    .join('\n')
    .replace(/<t:\d+:(\w)>/g, '<t:$1>')
    .replace(/<\/([a-z -]+):\d+>/g, '/$1')
    .replace(/<@!?(\d+)>/g, (_, id: string) => `@${room.sandbox.world.people.get(id)?.username ?? id}`)
    .replace(/\d{4}-\d\d-\d\d \d\d:\d\d UTC/g, 'DAY')
}

/** Posts a message of the bot with a button for each custom_id; the button says its custom_id. */
export async function offerButtons(room: ReadingRoom, channelId: string, ...ids: readonly string[]): Promise<void> {
  const rows: object[] = []
  for (let first = 0; first < ids.length; first += 5) {
    const buttons = ids
      .slice(first, first + 5)
      .map((id) => ({ type: 2, style: 2, label: id.slice(0, 80), custom_id: id }))
    rows.push({ type: 1, components: buttons })
  }
  // Discord takes five rows a message.
  for (let first = 0; first < rows.length; first += 5) await post(room, channelId, rows.slice(first, first + 5))
}

/** Posts a message of the bot with a select whose only choice is the value. */
export async function offerSelect(room: ReadingRoom, channelId: string, id: string, value: string): Promise<void> {
  const select = { type: 3, custom_id: id, options: [{ label: value, value }] }
  await post(room, channelId, [{ type: 1, components: [select] }])
}

async function post(room: ReadingRoom, channelId: string, components: readonly object[]): Promise<void> {
  const { apiUrl, token, clock } = room.sandbox
  // Whoever posts often is asked to wait.
  clock.advance(6_000)
  const response = await fetch(`${apiUrl}/v10/channels/${channelId}/messages`, {
    method: 'POST',
    headers: { authorization: `Bot ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ flags: 1 << 15, components: [{ type: 10, content: 'Buttons' }, ...components] }),
  })
  if (!response.ok) throw new Error(`the buttons were refused: ${await response.text()}`)
}

/** Opens a form before somebody that no command opened. */
export function slipForm(
  room: ReadingRoom,
  someone: Someone,
  channelId: string,
  id: string,
  fields: readonly string[],
): void {
  const channel = room.sandbox.world.channels.get(channelId)
  if (!channel) throw new Error(`there is no channel ${channelId}`)
  const components = fields.map((field) => ({
    type: 18,
    label: field,
    component: { type: 4, custom_id: field, style: 2, required: false },
  }))
  room.sandbox.people.openModal(
    { id: `${Date.now()}${Math.floor(Math.random() * 1e6)}`, action: { personId: someone.id, channel } } as never,
    { custom_id: id, title: id.slice(0, 45), components } as never,
  )
}
