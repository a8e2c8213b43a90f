// Tells how much memory is in use.

import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

let collect: (() => void) | undefined

/** Bytes of the heap and of array buffers that are still reachable, after a full collection. */
export function reachableBytes(): number {
  if (collect === undefined) {
    // The flag makes gc known to contexts that are made from now on.
    setFlagsFromString('--expose-gc')
    collect = runInNewContext('gc') as () => void
  }
  collect()
  collect()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}
