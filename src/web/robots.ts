// What a site’s robots.txt lets a robot of this name fetch (RFC 9309).

import robotsParser from 'robots-parser'
import type { FailedFetch } from './web.ts'

/** As robots.txt calls us. */
export const robotName = 'Footnote'

/** How long a robots.txt is remembered, and of how many sites. */
const memoryMs = 600_000
const maxSites = 100

export type RobotsFile = { readonly text: string } | 'none' | FailedFetch

// Its types describe another kind of module than it is.
const parse = robotsParser as unknown as (address: string, text: string) => Robots

interface Robots {
  isDisallowed(address: string, robot: string): boolean | undefined
}

/**
 * @param read Fetches a robots.txt. Of a site whose file cannot be had nothing may be fetched, says the standard: then why
 * it could not is the answer.
 */
export function createRobots(read: (address: URL) => Promise<RobotsFile>, now: () => number) {
  const known = new Map<string, { readonly file: RobotsFile; readonly at: number }>()
  return async (url: URL): Promise<'allowed' | 'disallowed' | FailedFetch> => {
    const address = new URL('/robots.txt', url)
    const before = known.get(address.href)
    const isKnown = before !== undefined && now() - before.at < memoryMs
    const file = isKnown ? before.file : await read(address)
    if (!isKnown) {
      if (known.size >= maxSites) known.clear()
      if (!isFailure(file)) known.set(address.href, { file, at: now() })
    }
    if (file === 'none') return 'allowed'
    if (isFailure(file)) return file
    return parse(address.href, linesForUs(file.text)).isDisallowed(url.href, robotName) ? 'disallowed' : 'allowed'
  }
}

function isFailure(file: RobotsFile): file is FailedFetch {
  return typeof file === 'object' && 'kind' in file
}

/**
 * All robots but this one and “*” under one name: the parser keeps each rule once for every robot that it is for, so that
 * 500 KB of robots and rules would take gigabytes.
 */
function linesForUs(text: string): string {
  const ours: ReadonlySet<string> = new Set(['*', robotName.toLowerCase()])
  let named = new Set<string>()
  const lines = text.split(/\r\n?|\n/).flatMap((line) => {
    const [said = ''] = line.split('#', 1)
    const [key, value] = said.split(':', 2).map((each) => each.trim().toLowerCase())
    if (!key || value === undefined) return []
    if (key !== 'user-agent') {
      named = new Set()
      return said
    }
    const [robot = ''] = value.split('/', 1).map((each) => each.trim())
    const name = ours.has(robot) ? robot : 'others'
    if (named.has(name)) return []
    named.add(name)
    return `User-agent: ${name}`
  })
  return lines.join('\n')
}
