// The page's entry: joins socket, state and what is drawn. The only file that knows them all.

import type { APIModalInteractionResponseCallbackData } from 'discord-api-types/v10'
import type {
  Choice,
  CommandOption,
  PageChannel,
  PageEvent,
  PageGuild,
  PageMessage,
  PageRequest,
} from '../page-protocol.ts'
import { listCommandLines, nameOf } from './command-line.ts'
import { createComposer } from './composer.ts'
import { createForum } from './forum.ts'
import { createFrame } from './frame.ts'
import { openMenu } from './menu.ts'
import { type MenuActs, messageMenu, personMenu } from './menus.ts'
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
  messagesOf,
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

/** Discord's number for the message a thread begins with, which is counted nowhere. */
const threadStarter = 21
const personStorageKey = 'sandbox-person'

const state = createState()
state.personId = sessionStorage.getItem(personStorageKey) ?? ''
/** Asks for the name of a thread. */
const threadForm: APIModalInteractionResponseCallbackData = {
  custom_id: 'thread',
  title: 'Create thread',
  components: [
    { type: 18, label: 'Thread name', component: { type: 4, custom_id: 'name', style: 1, max_length: 100 } },
  ],
}
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
  threadFrom: (message) =>
    state.world.channels.find(({ id, parentId }) => id === message.id && parentId === state.channelId),
  countIn: (channelId) => messagesOf(state, channelId).filter(({ type }) => type !== threadStarter).length,
  goToMessage: (messageId) => list.goTo(messageId),
  dismiss: (message) => void askOrTell({ kind: 'dismiss', channelId: message.channel_id, messageId: message.id }),
  candidates(componentType, channelTypes) {
    const { people, channels: all, roles } = nameableIn(state)
    const channels = all.filter(({ type }) => !channelTypes?.length || channelTypes.includes(type))
    const offered: Record<number, readonly Choice[]> = { 5: people, 6: roles, 7: [...people, ...roles], 8: channels }
    return (offered[componentType] ?? []).map(({ name, value }) => ({ label: name, value: String(value) }))
  },
}

const sidebar = createSidebar({ state, goToChannel, become })
const list = createMessageList({
  state,
  view,
  openMenu: (message, anchor) => openMenu('Message actions', messageMenu(state, message, menuActs), anchor),
  openPersonMenu: (user, anchor) => openMenu('Person actions', personMenu(state, user, menuActs), anchor),
  closeNote(note) {
    removeNote(state, note.id)
    list.drawNotes()
  },
  startCommand: () => composer.startCommand(),
})
const menuActs: MenuActs = {
  run: (command, target) => void runCommand(command.id, command.name, target),
  reply: (message, authorName) => composer.replyTo(message, authorName),
  mention: (name) => composer.insert(`@${name} `),
  startThread,
  dismiss: view.dismiss,
  ask: (request) => void askOrTell(request),
}
const composer = createComposer({
  channelLabel: () => (isDirect(state) ? `@${state.world.bot.username}` : `#${channelOf(state)?.name ?? ''}`),
  isConnected: () => state.connection === 'open',
  commandLines: () => listCommandLines(state.world.commands, isDirect(state)),
  nameable: () => nameableIn(state),
  say(content, files, reply) {
    const { channelId } = state
    list.goToEnd()
    const answered = reply ? { replyTo: reply.to.id, pingReplied: reply.ping } : {}
    const along = files.length > 0 ? { files } : {}
    void askOrTell({ kind: 'say', channelId, content: writeMentions(content, state), ...along, ...answered })
  },
  run: (line, options) => void runCommand(line.commandId, `/${nameOf(line)}`, { options }),
  async autocomplete(line, options) {
    quietFailures += 1
    const reply = await ask({ kind: 'autocomplete', channelId: state.channelId, commandId: line.commandId, options })
    quietFailures -= 1
    return reply.ok ? (reply.choices ?? []) : undefined
  },
})

const forum = createForum({
  state,
  view,
  async post(draft) {
    const reply = await ask({ kind: 'post', channelId: state.channelId, ...draft })
    if (!reply.ok) return reply.error
    if (reply.channelId !== undefined) goToChannel(reply.channelId)
    return undefined
  },
})

const panels = createPanels({
  state,
  ask,
  changed: () => frame.node.classList.toggle('has-panel', panels.isOpen()),
})

const frame = createFrame({
  state,
  sidebar,
  list,
  forum,
  composer,
  panels,
  goToChannel,
  changeThread: (change) => void askOrTell({ kind: 'change-thread', channelId: state.channelId, ...change }),
})
document.body.replaceChildren(frame.node)

const socketAddress = new URL('/page/socket', location.href)
socketAddress.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:'
socketAddress.searchParams.set('key', new URLSearchParams(location.search).get('key') ?? '')
const socket = openSocket(socketAddress.href, {
  opened: () => void enter(),
  lost() {
    state.connection = 'lost'
    frame.draw()
  },
  event: receive,
})
frame.draw()

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
      frame.tell(reply.ok ? undefined : reply.error)
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
  frame.draw()
  list.drawAll()
  panels.reconnected()
}

let composerIsFor = ''
function resetComposer(): void {
  composerIsFor = state.personId
  composer.reset()
  if (matchMedia('(pointer: fine)').matches && !sidebar.node.contains(document.activeElement)) composer.focus()
}

function goToChannel(channelId: string): void {
  frame.openDrawer(false)
  if (!channelOf(state, channelId)) return
  moveTo(state, channelId)
  state.unread.delete(channelId)
  forum.reset()
  frame.draw()
  list.drawAll()
  composer.reset()
  if (matchMedia('(pointer: fine)').matches) composer.focus()
}

function startThread(from: PageMessage): void {
  const { channel_id: channelId, id: messageId } = from
  openModal(threadForm, view, async ({ name }) => {
    const reply = await ask({ kind: 'start-thread', channelId, messageId, name: String(name) })
    if (!reply.ok) return reply.error
    if (reply.channelId !== undefined) goToChannel(reply.channelId)
    return undefined
  })
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
  details: { options?: CommandOption[]; targetMessageId?: string; targetUserId?: string },
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
      return frame.draw()
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
  frame.draw()
  if (state.channelId === before) return
  list.drawAll()
  composer.reset()
}

function receiveMessage(message: PageMessage) {
  const placed = placeMessage(state, message)
  if (message.channel_id === state.channelId) return list.draw(message, placed)
  if (channelOf(state, message.channel_id)?.parentId === state.channelId) {
    forum.draw()
    list.redraw(message.channel_id)
  }
  if (!placed.isNew) return
  state.unread.add(message.channel_id)
  sidebar.draw()
}
