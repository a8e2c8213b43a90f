// Whether an IP address is one of the public Internet.

import ipaddr from 'ipaddr.js'

/** Of public ranges, and yet answered by the machine's own surroundings: Azure’s host speaks to its guests from here. */
const inwardAddresses: ReadonlySet<string> = new Set(['168.63.129.16'])

/** What is handed out to the public of IPv6; what maps or tunnels IPv4 (`::7f00:1`, `64:ff9b::7f00:1`) stands outside. */
const publicIpv6 = ipaddr.parseCIDR('2000::/3')

/** @param address As the system writes it; anything else is not public. */
export function isPublicAddress(address: string | undefined): boolean {
  if (address === undefined || !ipaddr.isValid(address) || inwardAddresses.has(address)) return false
  const parsed = ipaddr.parse(address)
  if (parsed.range() !== 'unicast') return false
  return parsed.kind() === 'ipv4' || parsed.match(publicIpv6)
}
