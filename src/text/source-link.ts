// How the address of an article's source can be linked on Discord: by a button, in a message's text, or not at all.

import { countOf } from '../words.ts'
import { canParseUrl } from './can-parse-url.ts'

/** Discord's limit for a button, in UTF-16 code units. */
const maxButtonAddress = 512
/** Of the 4,000 characters of a message as many are left for its words. */
const maxTextAddress = 2_000

export interface SourceLink {
  /** What holds the link. */
  readonly place: 'button' | 'text' | 'nowhere'
  /** As Discord takes it. */
  readonly address: string
  readonly host: string
}

/** Undefined when it is no address of a web page. */
export function sourceLinkOf(address: string): SourceLink | undefined {
  const url = canParseUrl(address) ? new URL(address) : undefined
  if (!url || !/^https?:$/.test(url.protocol)) return undefined
  const host = url.host.replace(/^www\./, '')
  const whole = written(url.href)
  // What leads to the very sentence is given up before the link is.
  const page = whole.replace(/#:~:.*$|(?<=#.*):~:.*$/, '')
  const forButton = isPublicHost(url.hostname) && [whole, page].find(({ length }) => length <= maxButtonAddress)
  if (forButton) return { place: 'button', address: forButton, host }
  const inText = page.replace(/[()]/g, encoded)
  return { place: inText.length <= maxTextAddress ? 'text' : 'nowhere', address: inText, host }
}

/** What whoever saves an article with this source should know; undefined when a button can hold it. */
export function sourceWarning(source: string): string | undefined {
  const link = sourceLinkOf(source)
  if (!link || link.place === 'button') return undefined
  const { address, host, place } = link
  const length = address.length.toLocaleString('en')
  if (place === 'nowhere') {
    return `The source’s address has ${length} characters, and no message has room for it: answers will name ${host} without a link. Give a shorter address of the page, if it has one.`
  }
  return address.length > maxButtonAddress
    ? `The source’s address has ${length} characters, and a button takes ${maxButtonAddress}: answers will link the page in their text, not the sentence. Give a shorter address of the page, if it has one.`
    : `The source is at ${host}, where Discord lets no button lead: answers will link the page in their text, not the sentence.`
}

/** How an address that is in no link is told. */
export function addressLength({ address }: SourceLink): string {
  return countOf(address.length, 'character')
}

// Discord refuses a button that leads to a name without a dot, as an intranet has them, or to an address in brackets; and
// with the button the whole message.
function isPublicHost(hostname: string): boolean {
  return /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]+\.?$/.test(hostname)
}

// Browsers let signs stand that no address should have, and that would end a link in Discord's Markdown.
function written(href: string): string {
  const [origin = ''] = /^https?:\/\/[^/?#]*/.exec(href) ?? []
  return origin + href.slice(origin.length).replace(/[\s"<>\\^`{|}[\]]/g, encoded)
}

function encoded(sign: string): string {
  return `%${sign.charCodeAt(0).toString(16).toUpperCase()}`
}
