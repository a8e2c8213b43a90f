// Opens connections to public addresses alone: looked at as they are written, as they are looked up, and as connected.

import { lookup as lookUpName } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import { buildConnector } from 'undici'
import { isPublicAddress } from './public-address.ts'
import { bareHost, type Trust } from './target.ts'

export type LookUp = (
  hostname: string,
  options: { readonly all: true },
  callback: (error: Error | null, addresses: readonly { address: string; family: number }[]) => void,
) => void

/** Thrown when a host is none of the public Internet. */
export class NotPublic extends Error {}

/**
 * @param lookUp Default: the system’s. A name with one private address among public ones is refused whole.
 */
export function publicConnector(
  trust: Trust,
  timeoutMs: number,
  lookUp: LookUp = lookUpName as LookUp,
): buildConnector.connector {
  const publicLookup: LookupFunction = (hostname, options, callback) => {
    lookUp(hostname, { all: true }, (error, addresses) => {
      const isPublic = !error && addresses.length > 0 && addresses.every(({ address }) => isPublicAddress(address))
      const [first] = addresses ?? []
      if (error || !isPublic || !first) callback(error ?? new NotPublic(hostname), '', 0)
      else if (options.all) callback(null, [...addresses])
      else callback(null, first.address, first.family)
    })
  }
  const common = { timeout: timeoutMs, maxCachedSessions: 0, allowH2: false, autoSelectFamily: true }
  const open = buildConnector({ ...common, lookup: publicLookup })
  const openTrusted = buildConnector(common)
  return (options, callback) => {
    const { hostname, port, protocol } = options
    if (trust.has({ hostname, port: port ?? '', protocol })) return openTrusted(options, callback)
    const host = bareHost(hostname)
    // What is written as numbers is not looked up.
    if (isIP(host) !== 0 && !isPublicAddress(host)) return callback(new NotPublic(host), null)
    open(options, (...[error, socket]) => {
      if (error) return callback(error, null)
      if (isPublicAddress(socket.remoteAddress)) return callback(null, socket)
      socket.destroy()
      callback(new NotPublic(host), null)
    })
  }
}
