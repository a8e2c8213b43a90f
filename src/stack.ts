// Tells the lines of the sources that a bug went through. Maps are read when there is one, since to hold them ready costs
// as much memory as the program.

import { readFileSync } from 'node:fs'
import { SourceMap } from 'node:module'
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'

/** @param stack As of an error anywhere in the built program. @returns The same where there is no map. */
export function sourceStack(stack: string): string {
  const maps = new Map<string, SourceMap | undefined>()
  return stack.replace(
    /(file:\/\/[^\s()]+\.js):(\d+):(\d+)/g,
    (place, address: string, line: string, column: string) => {
      if (!maps.has(address)) maps.set(address, readMap(address))
      // Stacks count from 1, maps from 0.
      const found = maps.get(address)?.findEntry(Number(line) - 1, Number(column) - 1)
      if (!found || !('originalSource' in found)) return place
      const source = fileURLToPath(new URL(found.originalSource, address))
      return `${relative(fileURLToPath(new URL('..', address)), source)}:${found.originalLine + 1}:${found.originalColumn + 1}`
    },
  )
}

function readMap(address: string): SourceMap | undefined {
  try {
    return new SourceMap(JSON.parse(readFileSync(`${fileURLToPath(address)}.map`, 'utf8')))
  } catch {
    // Tells where it happened all the same.
    return undefined
  }
}
