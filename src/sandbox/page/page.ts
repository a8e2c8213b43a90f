// The page's entry: joins socket, state and what is drawn.

import type { APIModalInteractionResponseCallbackData } from 'discord-api-types/v10'
import type { OfferedLine, PageChannel, PageEvent, PageGuild, PageMessage } from '../page-server/protocol.ts'
import { completeOptions, listCommandLines, nameOf, readCommandLine } from './composer/command/command-line.ts'
import { createComposer } from './composer/composer.ts'
import { createPageRequests } from './connection/requests.ts'
import { openSocket } from './connection/socket.ts'
import { openMenu } from './elements/menu.ts'
import { openModal } from './forms/modal.ts'
import { createForum } from './frame/forum.ts'
import { createFrame } from './frame/frame.ts'
import { createSidebar } from './frame/sidebar.ts'
import { type MenuActs, messageMenu, personMenu } from './messages/menus.ts'
import { createMessageList } from './messages/message-list.ts'
import { createPanels } from './panels/panels.ts'
import { candidatesIn, nameableIn, nameFor, writeMentions } from './state/naming.ts'
import { removeNote } from './state/notes.ts'
import {
  channelOf,
  concerns,
  countMessages,
  createState,
  enterWorld,
  isDirect,
  moveTo,
  placeMessage,
  pressKey,
  removeMessage,
  takeConditions,
  takePlaces,
} from './state/state.ts'
import type { View } from './state/view.ts'

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
const requests = createPageRequests({
  state,
  send: (request) => socket.ask(state.personId, request),
  drawNotes: () => list.drawNotes(),
})
const { ask, askOrTell } = requests

const view: View = {
  nameOf: (of, id) => nameFor(state, of, id),
  nowMs: () => Date.now() + state.clockAheadMs,
  isPressed: (messageId, customId) => state.pressed.has(pressKey(messageId, customId)),
  press: requests.press,
  startCommand: (name) => composer.startCommand(name),
  goToChannel,
  threadFrom: (message) =>
    state.world.channels.find(({ id, parentId }) => id === message.id && parentId === state.channelId),
  countIn: (channelId) => countMessages(state, channelId),
  goToMessage: (messageId) => list.goTo(messageId),
  dismiss: (message) => void askOrTell({ kind: 'dismiss', channelId: message.channel_id, messageId: message.id }),
  candidates: (componentType, channelTypes) => candidatesIn(state, componentType, channelTypes),
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
  canUse: ({ line, as }) => (as === undefined ? readLine(line) !== undefined : !isDirect(state)),
  use: useLine,
})
const menuActs: MenuActs = {
  run(command, target) {
    list.goToEnd()
    void requests.runCommand(command.id, command.name, target)
  },
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
  run(line, options) {
    list.goToEnd()
    void requests.runCommand(line.commandId, `/${nameOf(line)}`, { options })
  },
  autocomplete: (line, options) => requests.autocomplete(line.commandId, options),
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
  refused() {
    state.connection = 'refused'
    frame.draw()
  },
  event: receive,
})
frame.draw()

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
  const line = lineToUse
  lineToUse = undefined
  if (line !== undefined) runLine(line)
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
  frame.openDrawer(false)
  state.personId = personId
  state.notes = []
  state.unread.clear()
  sidebar.draw()
  void enter()
}

/** An offered command that waits until the page has become who uses it. */
let lineToUse: string | undefined

function useLine({ line, as }: OfferedLine): void {
  const person = state.world.people.find(({ username }) => username === as)
  if (person === undefined || person.id === state.personId) runLine(line)
  else {
    lineToUse = line
    become(person.id)
  }
}

/** A command as one types it, with its options; undefined when the person has none such here. */
function readLine(text: string) {
  const read = readCommandLine(text, listCommandLines(state.world.commands, isDirect(state)))
  const completed = read && completeOptions(read.line, read.fillings, nameableIn(state))
  return read && completed && 'options' in completed ? { line: read.line, options: completed.options } : undefined
}

function runLine(text: string): void {
  const read = readLine(text)
  if (!read) return
  list.goToEnd()
  void requests.runCommand(read.line.commandId, `/${nameOf(read.line)}`, { options: read.options })
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
      return list.drawNotes()
    case 'welcome':
      state.world.welcome = event.welcome
      return list.drawNotes()
    case 'bot':
      state.world.bot.isOnline = event.isOnline
      return frame.draw()
    case 'modal':
      return openModal(event.modal, view, (fields) => requests.submit(event.modalId, fields))
    case 'failed':
      return requests.tellFailure(event)
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
