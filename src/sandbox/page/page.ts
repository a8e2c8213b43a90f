// The page's entry: joins socket, state and what is drawn. The only file that knows them all.

import type {
  Choice,
  CommandOption,
  PageChannel,
  PageEvent,
  PageGuild,
  PageMessage,
  PageRequest,
} from '../page-protocol.ts'
import { isUsable, listCommandLines, nameOf } from './command-line.ts'
import { createComposer } from './composer.ts'
import { element, replaceContent } from './dom.ts'
import { type MenuEntry, openMenu } from './menu.ts'
import { isEphemeral, isPublished } from './message.ts'
import { createMessageList } from './message-list.ts'
import { openModal } from './modal.ts'
import { addFailure, announceCommand, type Failure, removeNote } from './notes.ts'
import { createPanels } from './panels.ts'
import { createSidebar } from './sidebar.ts'
import { openSocket } from './socket.ts'
import {
  channelOf,
  concerns,
  createState,
  enterWorld,
  isDirect,
  moveTo,
  nameableIn,
  nameFor,
  personOf,
  placeMessage,
  pressKey,
  removeMessage,
  takeConditions,
  takePlaces,
  writeMentions,
} from './state.ts'
import type { View } from './view.ts'

const personStorageKey = 'sandbox-person'

const state = createState()
state.personId = sessionStorage.getItem(personStorageKey) ?? ''
/** Requests on their way whose failure is shown where they were made, not in the channel. */
let quietFailures = 0

const view: View = {
  nameOf: (of, id) => nameFor(state, of, id),
  nowMs: () => Date.now() + state.clockAheadMs,
  isPressed: (messageId, customId) => state.pressed.has(pressKey(messageId, customId)),
  async press(message, customId, values) {
    const key = pressKey(message.id, customId)
    const channelId = message.channel_id
    state.pressed.add(key)
    const reply = await ask({
      kind: 'press',
      channelId,
      messageId: message.id,
      customId,
      ...(values === undefined ? {} : { values }),
    })
    state.pressed.delete(key)
    if (!reply.ok) showFailure({ channelId, messageId: message.id, sentence: reply.error })
  },
  startCommand: (name) => composer.startCommand(name),
  goToChannel,
  goToMessage: (messageId) => list.goTo(messageId),
  dismiss: (message) => void askOrTell({ kind: 'dismiss', channelId: message.channel_id, messageId: message.id }),
  candidates(componentType) {
    const { people, channels, roles } = nameableIn(state)
    const offered: Record<number, readonly Choice[]> = { 5: people, 6: roles, 7: [...people, ...roles], 8: channels }
    return (offered[componentType] ?? []).map(({ name, value }) => ({ label: name, value: String(value) }))
  },
}

const sidebar = createSidebar({ state, goToChannel, become })
const list = createMessageList({
  state,
  view,
  openMenu: (message, anchor) => openMenu(menuEntries(message), anchor),
  closeNote(note) {
    removeNote(state, note.id)
    list.drawNotes()
  },
  startCommand: () => composer.startCommand(),
})
const composer = createComposer({
  channelLabel: () => (isDirect(state) ? `@${state.world.bot.username}` : `#${channelOf(state)?.name ?? ''}`),
  isConnected: () => state.connection === 'open',
  commandLines: () => listCommandLines(state.world.commands, isDirect(state)),
  nameable: () => nameableIn(state),
  say(content, reply) {
    const { channelId } = state
    list.goToEnd()
    const answered = reply ? { replyTo: reply.to.id, pingReplied: reply.ping } : {}
    void askOrTell({ kind: 'say', channelId, content: writeMentions(content, state), ...answered })
  },
  run: (line, options) => void runCommand(line.commandId, `/${nameOf(line)}`, { options }),
  async autocomplete(line, options) {
    quietFailures += 1
    const reply = await ask({ kind: 'autocomplete', channelId: state.channelId, commandId: line.commandId, options })
    quietFailures -= 1
    return reply.ok ? (reply.choices ?? []) : undefined
  },
})

const panels = createPanels({
  state,
  ask,
  changed: () => app.classList.toggle('has-panel', panels.isOpen()),
})

const readOnlyNote = element(
  'p',
  { class: 'read-only-note', hidden: true },
  'You do not have permission to send messages in this channel.',
)
const banner = element('div', { class: 'banner', role: 'status', hidden: true })
const header = element('header', { class: 'channel-header' })
const app = element('div', { class: 'app' }, sidebar.node)
const drawerButton = element(
  'button',
  {
    type: 'button',
    class: 'icon-button drawer-button',
    'aria-label': 'Channels and people',
    'aria-controls': 'sidebar',
    'aria-expanded': 'false',
    onclick: () => openDrawer(!app.classList.contains('is-drawer-open')),
  },
  '☰',
)
const main = element('main', { class: 'main' }, header, banner, list.node, composer.node, readOnlyNote)
app.append(main, panels.node, element('div', { class: 'drawer-shade', onclick: () => openDrawer(false) }))
document.body.replaceChildren(app)
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') openDrawer(false)
})

const socketAddress = new URL('/page/socket', location.href)
socketAddress.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:'
socketAddress.searchParams.set('key', new URLSearchParams(location.search).get('key') ?? '')
const socket = openSocket(socketAddress.href, {
  opened: () => void enter(),
  lost() {
    state.connection = 'lost'
    drawFrame()
  },
  event: receive,
})
drawFrame()

function ask(request: PageRequest) {
  return socket.ask(state.personId, request)
}

async function askOrTell(request: PageRequest & { channelId: string }): Promise<void> {
  const reply = await ask(request)
  if (!reply.ok) showFailure({ channelId: request.channelId, sentence: reply.error })
}

async function enter(): Promise<void> {
  const asked = state.personId
  const before = state.channelId
  const reply = await ask({ kind: 'enter' })
  if (!reply.ok || !reply.world) {
    if (asked === '') {
      banner.hidden = reply.ok
      if (!reply.ok) banner.textContent = reply.error
      return
    }
    // The person of an earlier sandbox: begin as whoever comes first here.
    state.personId = ''
    return enter()
  }
  if (asked !== state.personId) return
  enterWorld(state, reply.world)
  takeConditions(state, reply.world.conditions, Date.now())
  state.connection = 'open'
  sessionStorage.setItem(personStorageKey, state.personId)
  if (state.personId !== asked) return enter()
  if (before !== state.channelId || composerIsFor !== state.personId) resetComposer()
  state.unread.delete(state.channelId)
  drawFrame()
  list.drawAll()
  panels.reconnected()
}

let composerIsFor = ''
function resetComposer(): void {
  composerIsFor = state.personId
  composer.reset()
  if (matchMedia('(pointer: fine)').matches && !sidebar.node.contains(document.activeElement)) composer.focus()
}

function drawFrame(): void {
  const channel = channelOf(state)
  const { bot } = state.world
  const title = isDirect(state) ? bot.username : (channel?.name ?? '')
  document.title = channel ? `${isDirect(state) ? '@' : '#'}${title} · local Discord` : 'Local Discord'
  replaceContent(
    header,
    drawerButton,
    element('h1', {}, element('span', { class: 'hash', 'aria-hidden': 'true' }, isDirect(state) ? '@' : '#'), title),
    channel?.topic ? element('span', { class: 'topic', title: channel.topic }, channel.topic) : undefined,
    element('span', { class: 'sandbox-badge', title: 'Nothing here reaches Discord' }, 'local sandbox'),
    ...panels.buttons,
  )
  const isLost = state.connection === 'lost'
  const lost =
    state.personId === ''
      ? 'No connection. Open the page by the address the bot printed.'
      : 'Connection lost. Trying again…'
  banner.textContent = isLost ? lost : `${bot.username} is offline.`
  banner.classList.toggle('is-lost', isLost)
  banner.hidden = !isLost && (state.connection === 'connecting' || bot.isOnline)
  composer.node.hidden = channel?.mayWrite === false
  readOnlyNote.hidden = !composer.node.hidden
  sidebar.draw()
  panels.draw()
}

function openDrawer(isOpen: boolean): void {
  app.classList.toggle('is-drawer-open', isOpen)
  drawerButton.setAttribute('aria-expanded', String(isOpen))
}

function goToChannel(channelId: string): void {
  openDrawer(false)
  if (!channelOf(state, channelId)) return
  moveTo(state, channelId)
  state.unread.delete(channelId)
  drawFrame()
  list.drawAll()
  composer.reset()
  if (matchMedia('(pointer: fine)').matches) composer.focus()
}

function become(personId: string): void {
  if (personId === state.personId) return
  state.personId = personId
  state.notes = []
  state.unread.clear()
  sidebar.draw()
  void enter()
}

async function runCommand(
  commandId: string,
  shownName: string,
  details: { options?: CommandOption[]; targetMessageId?: string },
): Promise<void> {
  const { channelId } = state
  list.goToEnd()
  const heading = `${personOf(state)?.displayName ?? 'You'} used ${shownName}`
  const announced = announceCommand(state, channelId, heading, () => list.drawNotes())
  const reply = await ask({ kind: 'command', channelId, commandId, ...details })
  announced.end()
  if (reply.ok) list.drawNotes()
  else showFailure({ channelId, sentence: reply.error, heading })
}

function showFailure(failure: Failure) {
  addFailure(state, failure, Date.now())
  list.drawNotes()
}

function menuEntries(message: PageMessage): MenuEntry[] {
  const { channel_id: channelId, id: messageId } = message
  if (isEphemeral(message)) return [{ label: 'Dismiss message', run: () => view.dismiss(message) }]
  const apps = state.world.commands.filter((command) => command.type === 3 && isUsable(command, isDirect(state)))
  const me = personOf(state)
  const mayDelete =
    message.author.id === state.personId ||
    ((me?.role === 'moderator' || me?.role === 'administrator') && !isDirect(state))
  const isAnnouncement = channelOf(state)?.kind === 'announcement'
  const mayPublish = isAnnouncement && mayDelete && !isPublished(message)
  const author = nameFor(state, 'user', message.author.id) ?? message.author.username
  return [
    ...apps.map((command) => ({
      label: command.name,
      remark: 'App',
      run: () => void runCommand(command.id, command.name, { targetMessageId: messageId }),
    })),
    { label: 'Reply', run: () => composer.replyTo(message, author) },
    ...(mayPublish ? [{ label: 'Publish', run: () => void askOrTell({ kind: 'publish', channelId, messageId }) }] : []),
    ...(mayDelete
      ? [{ label: 'Delete', isDanger: true, run: () => void askOrTell({ kind: 'delete', channelId, messageId }) }]
      : []),
  ]
}

function receive(event: PageEvent) {
  if (!concerns(state, event)) return
  switch (event.event) {
    case 'message':
    case 'message-changed':
      return receiveMessage(event.message)
    case 'message-gone':
      removeMessage(state, event.channelId, event.messageId)
      if (event.channelId === state.channelId) list.remove(event.messageId)
      return
    case 'places':
      return receivePlaces(event.guilds, event.channels)
    case 'conditions':
      takeConditions(state, event.conditions, Date.now())
      return panels.draw()
    case 'wire':
      return panels.addToWire(event.entries)
    case 'commands':
      state.world.commands = event.commands
      return
    case 'bot':
      state.world.bot.isOnline = event.isOnline
      return drawFrame()
    case 'modal':
      return openModal(event.modal, view, async (fields) => {
        quietFailures += 1
        const reply = await ask({ kind: 'submit', modalId: event.modalId, fields })
        quietFailures -= 1
        return reply.ok ? undefined : reply.error
      })
    case 'failed':
      if (quietFailures > 0) return
      return showFailure(event)
  }
}

function receivePlaces(guilds: PageGuild[], channels: PageChannel[]): void {
  const before = state.channelId
  takePlaces(state, guilds, channels)
  drawFrame()
  if (state.channelId === before) return
  list.drawAll()
  composer.reset()
}

function receiveMessage(message: PageMessage) {
  const placed = placeMessage(state, message)
  if (message.channel_id === state.channelId) return list.draw(message, placed)
  if (!placed.isNew) return
  state.unread.add(message.channel_id)
  sidebar.draw()
}
