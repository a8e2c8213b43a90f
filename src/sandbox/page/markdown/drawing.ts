// Draws a tree of Discord's Markdown with createElement and text nodes.

import { append, element, externalLink } from '../elements/dom.ts'
import type { View } from '../state/view.ts'
import { parseInlineMarkdown, parseMarkdown } from './markdown.ts'
import type { MarkdownNode, MarkName } from './nodes.ts'
import { formatMoment } from './timestamps.ts'

const tags: Record<Exclude<MarkName, 'spoiler'>, 'strong' | 'em' | 'u' | 's'> = {
  bold: 'strong',
  italic: 'em',
  underline: 'u',
  strike: 's',
}

/** Draws text in Discord's Markdown; line ends are kept by the style sheet (white-space). */
export function drawMarkdown(source: string, view: View): HTMLElement {
  return element('div', { class: 'markdown' }, ...parseMarkdown(source).map((node) => drawNode(node, view)))
}

/** Draws one line where headings, lists and quotes mean nothing. */
export function drawInlineMarkdown(source: string, view: View): DocumentFragment {
  return drawAll(parseInlineMarkdown(source), view)
}

function drawAll(nodes: readonly MarkdownNode[], view: View): DocumentFragment {
  const fragment = document.createDocumentFragment()
  append(fragment, ...nodes.map((node) => drawNode(node, view)))
  return fragment
}

function drawNode(node: MarkdownNode, view: View): Node {
  switch (node.type) {
    case 'text':
      return document.createTextNode(node.text)
    case 'bold':
    case 'italic':
    case 'underline':
    case 'strike':
      return element(tags[node.type], {}, drawAll(node.children, view))
    case 'spoiler':
      return drawSpoiler(drawAll(node.children, view))
    case 'code':
      return element('code', {}, node.text)
    case 'code-block':
      return element('pre', { tabindex: 0 }, element('code', { 'data-language': node.language }, node.text))
    case 'heading':
      // Below the channel's name all are of one rank, whatever size they are written in.
      return element(`h${node.level}`, { 'aria-level': 2 }, drawAll(node.children, view))
    case 'subtext':
      return element('small', { class: 'subtext' }, drawAll(node.children, view))
    case 'quote':
      return element('blockquote', {}, drawAll(node.children, view))
    case 'list':
      return drawList(node, view)
    case 'link':
      return externalLink(node.url, 'link', drawAll(node.children, view))
    case 'timestamp':
      return drawTimestamp(node.unixSeconds, node.style, view)
    case 'mention':
      return drawMention(node.of, node.id, view)
    case 'everyone':
      return element('span', { class: 'mention' }, node.text)
    case 'command':
      return element(
        'button',
        { type: 'button', class: 'mention', onclick: () => view.startCommand(node.name) },
        `/${node.name}`,
      )
    case 'emoji':
      return element('span', { class: 'emoji', title: `:${node.name}:` }, `:${node.name}:`)
  }
}

function drawList(node: Extract<MarkdownNode, { type: 'list' }>, view: View): HTMLElement {
  const items = node.items.map((item) => element('li', {}, drawAll(item, view)))
  return node.isOrdered ? element('ol', { start: node.start }, ...items) : element('ul', {}, ...items)
}

function drawSpoiler(content: DocumentFragment): HTMLElement {
  const inner = element('span', { 'aria-hidden': 'true' }, content)
  const spoiler = element(
    'span',
    {
      class: 'spoiler',
      role: 'button',
      tabindex: 0,
      'aria-label': 'Spoiler, show it',
      onclick: reveal,
      onkeydown(event: KeyboardEvent) {
        if (event.key === 'Enter' || event.key === ' ') reveal(event)
      },
    },
    inner,
  )
  function reveal(event: Event): void {
    if (spoiler.classList.contains('is-shown')) return
    event.preventDefault()
    spoiler.classList.add('is-shown')
    for (const name of ['role', 'tabindex', 'aria-label']) spoiler.removeAttribute(name)
    inner.removeAttribute('aria-hidden')
  }
  return spoiler
}

function drawTimestamp(unixSeconds: number, style: Parameters<typeof formatMoment>[1], view: View): HTMLElement {
  const isoTime = new Date(unixSeconds * 1000)
  return element(
    'time',
    {
      class: 'timestamp',
      datetime: Number.isNaN(isoTime.getTime()) ? undefined : isoTime.toISOString(),
      title: formatMoment(unixSeconds, 'F', view.nowMs()),
    },
    formatMoment(unixSeconds, style, view.nowMs()),
  )
}

function drawMention(of: 'user' | 'channel' | 'role', id: string, view: View): HTMLElement {
  const name = view.nameOf(of, id)
  if (of === 'channel') {
    if (name === undefined) return element('span', { class: 'mention' }, '#unknown')
    return element('button', { type: 'button', class: 'mention', onclick: () => view.goToChannel(id) }, `#${name}`)
  }
  return element('span', { class: 'mention' }, `@${name ?? (of === 'role' ? 'unknown-role' : 'unknown-user')}`)
}
