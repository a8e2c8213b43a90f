// The pages that a message links to.

import { EmbedType, type Message } from 'discord.js'
import { canParseUrl } from '../../text/can-parse-url.ts'
import type { MessageText } from './message-text.ts'
import { contentsOf } from './parts.ts'
import { linesOf } from './shown-text.ts'

/** Most links that are offered, and the longest of them, in UTF-16 code units. */
const maxLinks = 10
const maxLinkLength = 2_000

/** Discord’s own pages show nothing to whoever is not signed in. */
const ofDiscord = /(?:^|\.)(?:discord(?:app)?\.(?:com|net)|discord\.gg)$/

/** Each once, in the order in which they stand there. */
export function linksIn(message: Message, { blocks }: Pick<MessageText, 'blocks'>): string[] {
  const spans = [...linesOf(blocks)].flat()
  const written = spans.flatMap(({ kind, text, link }) => [
    ...(link ? [link.href] : []),
    ...(kind === 'address' ? [text] : []),
  ])
  const embeds = contentsOf(message).flatMap(({ embeds }) => embeds)
  const titles = embeds.flatMap(({ url, data }) =>
    url !== null && (data.type ?? EmbedType.Rich) === EmbedType.Rich ? [url] : [],
  )
  const pages = [...written, ...titles].flatMap((address) => {
    const url = canParseUrl(address) ? new URL(address) : undefined
    const isPage = url && /^https?:$/.test(url.protocol) && !ofDiscord.test(url.hostname)
    return isPage && url.href.length <= maxLinkLength ? [url.href] : []
  })
  return [...new Set(pages)].slice(0, maxLinks)
}

/** Whether a message says nothing but addresses. */
export function isOnlyLinks(message: Message): boolean {
  const contents = contentsOf(message)
  const words = contents.map(({ content }) => content).join('\n')
  const holdsMore = contents.some(
    ({ attachments, poll, components }) => attachments.size > 0 || poll || components.length > 0,
  )
  return !holdsMore && onlyAddresses(words).length > 0
}

/** The addresses of a text that holds nothing else; else none. */
export function onlyAddresses(text: string): string[] {
  const words = text.trim().split(/\s+/)
  const addresses = words.map((word) => /^<?(https?:\/\/[^\s<>]+)>?$/i.exec(word)?.[1])
  return addresses.every((address) => address !== undefined) ? addresses : []
}
