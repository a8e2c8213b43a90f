// Numbers, moments and people as Discord's members read them.

/** @param round Down for what is still allowed. Default up, so that what is too large never looks as if it fitted. */
export function megabytes(bytes: number, round: (value: number) => number = Math.ceil): string {
  return `${round(bytes / 100_000) / 10} MB`
}

/**
 * A moment by the clock of whoever reads it.
 * @param ms Since 1970.
 * @param style f = day and time; R = how long ago, or until then.
 */
export function timestamp(ms: number, style: 'f' | 'R' = 'f'): string {
  return `<t:${Math.floor(ms / 1000)}:${style}>`
}

/** A person, without pinging them; nobody is the operator. */
export function who(by: string): string {
  return /^\d{1,20}$/.test(by) ? `<@${by}>` : 'the operator'
}
