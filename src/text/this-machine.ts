// Whether an address leads to the machine that asks.

/** By its name alone: nothing is looked up. @param address Of http or https. */
export function isOnThisMachine(address: string): boolean {
  const { hostname } = new URL(address)
  return hostname === 'localhost' || hostname === '[::1]' || /^127\./.test(hostname)
}
