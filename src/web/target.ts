// Which addresses may be fetched at all, before anything is looked up or connected.

import { isIP } from 'node:net'
import { canParseUrl } from '../text/can-parse-url.ts'
import { isPublicAddress } from './public-address.ts'

/** Where public pages are served; another port of somebody else’s machine is no page that people read. */
const webPorts: ReadonlySet<string> = new Set(['', '80', '443', '8080', '8443'])
/** In UTF-16 code units. */
const maxAddressLength = 2_000

/** Hosts that the operator trusts, wherever they stand. */
export interface Trust {
  has(url: Pick<URL, 'hostname' | 'port' | 'protocol'>): boolean
}

/** @param hosts Names or IP addresses, each alone, for any port, or with its port: `wiki.example`, `127.0.0.1:8080`. */
export function trustIn(hosts: readonly string[]): Trust {
  const trusted = new Set(hosts.map((host) => host.toLowerCase()))
  return {
    has: ({ hostname, port, protocol }) => {
      const at = port === '' ? (protocol === 'http:' ? '80' : '443') : port
      return trusted.has(hostname) || trusted.has(`${hostname}:${at}`)
    },
  }
}

export const trustNobody = trustIn([])

/** The address to ask, or a sentence on why it is not asked. */
export type Target = { readonly url: URL } | { readonly refusal: string }

/** @param address As somebody typed it, or as a server says where its page has moved. */
export function fetchTarget(address: string, trust: Trust, base?: URL): Target {
  const typed = address.trim()
  if (typed.length > maxAddressLength) return { refusal: 'That address is too long; paste the page’s own address.' }
  if (!canParseUrl(typed, base?.href)) {
    return { refusal: `“${shown(typed)}” is not a web address. Paste one that begins with https://.` }
  }
  const url = new URL(typed, base?.href)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    return { refusal: `“${shown(typed)}” is not a web address. Paste one that begins with https://.` }
  }
  if (url.username !== '' || url.password !== '') {
    return { refusal: 'That address has a user name or password in it. Remove what stands before the @.' }
  }
  url.hash = ''
  if (trust.has(url)) return { url }
  if (!webPorts.has(url.port)) {
    return { refusal: `I do not fetch from port ${url.port}, only from 80, 443, 8080 and 8443.` }
  }
  const host = bareHost(url.hostname)
  const isName = isIP(host) === 0
  // A name without a dot is one of the machine's own network.
  if (isName ? !/[^.]\.[^.]/.test(host) : !isPublicAddress(host)) return { refusal: notPublic(url.hostname) }
  return { url }
}

/** One sentence for a name that is not there and one that leads inwards, so that nobody learns of a network’s names. */
export function notPublic(hostname: string): string {
  return `There is no public web server at ${shown(hostname)}. Check the address. The bot’s operator can allow a private one (FETCH_ALLOW).`
}

/** Without the brackets of IPv6. */
export function bareHost(hostname: string): string {
  return hostname.replace(/^\[(.*)\]$/, '$1')
}

function shown(words: string): string {
  const line = words.replace(/\s+/g, ' ')
  return line.length > 80 ? `${line.slice(0, 79)}…` : line
}
