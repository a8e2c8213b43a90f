// Counts and sizes, for sentences.

/** 1 → "1 article", 1200 → "1,200 articles". */
export function countOf(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`
}

/**
 * 2_345_678 → "2.4 MB".
 * @param round Down for what is still allowed. Default up, so that what exceeds a limit never reads like the limit.
 */
export function inMegabytes(bytes: number, round: (value: number) => number = Math.ceil): string {
  return `${round(bytes / 100_000) / 10} MB`
}
