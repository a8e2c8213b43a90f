// What the machine has, and what the program wants of it.

import { totalmem } from 'node:os'

/** On a disk with less left, something fails soon; in bytes. */
export const leastFreeBytes = 50_000_000

/** Of this machine or container, in bytes. */
export function memoryOfMachine(): number {
  // Where no limit is set for the process, one is told that no machine has.
  return Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY)
}

/** 1_234_567_890 → "1,234 MB": rounded down, since it is told of what there is. */
export function inWholeMegabytes(bytes: number): string {
  return `${Math.floor(bytes / 1e6).toLocaleString('en')} MB`
}
