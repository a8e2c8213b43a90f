// A forum: its posts, newest activity first, and the place of the form that opens one.

import type { PageChannel, PageMessage } from '../../page-server/protocol.ts'
import { avatar, element, replaceContent } from '../elements/dom.ts'
import { createPostForm, type Posting } from '../forms/post-form.ts'
import { formatSent } from '../markdown/timestamps.ts'
import { nameFor } from '../state/naming.ts'
import { channelOf, messagesOf, type PageState, threadsOf } from '../state/state.ts'
import type { View } from '../state/view.ts'

interface ForumHost {
  readonly state: PageState
  readonly view: View
  readonly post: Posting
}

interface Forum {
  readonly node: HTMLElement
  /** Draws the current forum; a post being written stays. */
  draw(): void
  /** Begins with the list, after another channel or person. */
  reset(): void
}

export function createForum({ state, view, post }: ForumHost): Forum {
  const list = element('div', { class: 'posts' })
  const formPlace = element('div', {})
  const newButton = element(
    'button',
    { type: 'button', class: 'button is-primary', 'aria-expanded': 'false', onclick: () => showForm(true) },
    'New post',
  )
  const bar = element('div', { class: 'forum-bar' })
  const node = element('section', { class: 'forum', 'aria-label': 'Posts' }, bar, formPlace, list)

  function lastActive(channel: PageChannel): string {
    return messagesOf(state, channel.id).at(-1)?.timestamp ?? channel.thread?.createdAt ?? ''
  }

  function drawPost(channel: PageChannel, forum: PageChannel): HTMLElement {
    const [first, ...rest] = messagesOf(state, channel.id)
    const { ownerId = '', appliedTags = [], isLocked = false } = channel.thread ?? {}
    const tags = (forum.forum?.tags ?? []).filter(({ id }) => appliedTags.includes(id))
    const author = nameFor(state, 'user', ownerId) ?? 'Somebody'
    const marks = [
      rest.length === 1 ? '1 reply' : `${rest.length} replies`,
      formatSent(Date.parse(lastActive(channel)), view.nowMs()),
      ...(isLocked ? ['locked'] : []),
    ]
    return element(
      'button',
      {
        type: 'button',
        class: `post${state.unread.has(channel.id) ? ' is-unread' : ''}`,
        'data-keep': `post ${channel.id}`,
        onclick: () => view.goToChannel(channel.id),
      },
      avatar(author, ownerId),
      element(
        'span',
        { class: 'post-text' },
        ...(tags.length > 0 ? [drawTags(tags)] : []),
        element('strong', { class: 'post-title' }, channel.name),
        element('span', { class: 'post-excerpt' }, `${author}: ${excerptOf(first)}`),
        element('small', {}, marks.join(' · ')),
      ),
    )
  }

  function drawPosts(forum: PageChannel): void {
    const posts = threadsOf(state, forum.id).sort((one, other) => lastActive(other).localeCompare(lastActive(one)))
    const open = posts.filter(({ thread }) => thread?.isArchived !== true)
    const closed = posts.filter(({ thread }) => thread?.isArchived === true)
    replaceContent(
      list,
      posts.length === 0 ? element('p', { class: 'hint' }, 'Nobody has posted here yet.') : undefined,
      ...open.map((one) => drawPost(one, forum)),
      closed.length > 0 ? element('h2', { class: 'sidebar-heading' }, 'Older posts') : undefined,
      ...closed.map((one) => drawPost(one, forum)),
    )
  }

  function showForm(isShown: boolean): void {
    const forum = channelOf(state)
    newButton.setAttribute('aria-expanded', String(isShown))
    newButton.hidden = isShown || forum?.mayWrite === false
    formPlace.replaceChildren()
    if (!isShown || forum === undefined) return
    const form = createPostForm(forum, post, () => {
      showForm(false)
      newButton.focus()
    })
    formPlace.append(form)
    form.querySelector('input')?.focus()
  }

  return {
    node,
    draw() {
      const forum = channelOf(state)
      if (forum?.kind !== 'forum') return
      const count = threadsOf(state, forum.id).length
      replaceContent(bar, element('p', { class: 'forum-count' }, count === 1 ? '1 post' : `${count} posts`), newButton)
      newButton.hidden = formPlace.childElementCount > 0 || !forum.mayWrite
      drawPosts(forum)
    },
    reset: () => showForm(false),
  }
}

function excerptOf(message: PageMessage | undefined): string {
  if (message === undefined) return ''
  const words = message.content
    .replace(/\*\*|__|~~|`+/g, '')
    .replace(/\s+/g, ' ')
    .slice(0, 160)
  return words || message.embeds[0]?.title || message.attachments[0]?.filename || 'Open to read it'
}

export function drawTags(tags: readonly { readonly name: string }[]): HTMLElement {
  return element('span', { class: 'tags' }, ...tags.map(({ name }) => element('span', { class: 'tag' }, name)))
}
