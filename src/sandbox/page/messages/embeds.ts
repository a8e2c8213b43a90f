// Draws classic embeds as Discord does.

import type { APIEmbed } from 'discord-api-types/v10'
import { element, externalLink } from '../elements/dom.ts'
import { drawInlineMarkdown, drawMarkdown } from '../markdown/drawing.ts'
import { formatSent } from '../markdown/timestamps.ts'
import type { View } from '../state/view.ts'
import { colourOf, drawImage } from './media.ts'

export function drawEmbed(embed: APIEmbed, view: View): HTMLElement {
  const drawn = element(
    'article',
    { class: 'embed' },
    element(
      'div',
      { class: 'embed-body' },
      embed.author && element('div', { class: 'embed-author' }, linked(embed.author.url, embed.author.name)),
      embed.title && element('div', { class: 'embed-title' }, linked(embed.url, drawInlineMarkdown(embed.title, view))),
      embed.description && drawMarkdown(embed.description, view),
      embed.fields && embed.fields.length > 0 && drawFields(embed.fields, view),
      embed.image && drawImage(embed.image.url, embed.title ?? ''),
      drawFooter(embed, view),
    ),
    embed.thumbnail && element('div', { class: 'embed-thumbnail' }, drawImage(embed.thumbnail.url, '')),
  )
  if (embed.color !== undefined) drawn.style.setProperty('--accent', colourOf(embed.color))
  return drawn
}

function linked(url: string | undefined, content: string | DocumentFragment): HTMLElement | string | DocumentFragment {
  return url === undefined ? content : externalLink(url, 'link', content)
}

function drawFields(fields: NonNullable<APIEmbed['fields']>, view: View): HTMLElement {
  return element(
    'dl',
    { class: 'embed-fields' },
    ...fields.map((field) =>
      element(
        'div',
        { class: field.inline ? 'embed-field is-inline' : 'embed-field' },
        element('dt', {}, drawInlineMarkdown(field.name, view)),
        element('dd', {}, drawMarkdown(field.value, view)),
      ),
    ),
  )
}

function drawFooter(embed: APIEmbed, view: View): HTMLElement | undefined {
  const sentMs = embed.timestamp === undefined ? Number.NaN : Date.parse(embed.timestamp)
  const time = Number.isNaN(sentMs) ? undefined : formatSent(sentMs, view.nowMs())
  const parts = [embed.footer?.text, time].filter((part) => part !== undefined)
  return parts.length > 0 ? element('div', { class: 'embed-footer' }, parts.join(' • ')) : undefined
}
