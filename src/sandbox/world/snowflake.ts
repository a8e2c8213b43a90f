// Discord's ids: a time in milliseconds since 2015 and a counter, as decimal text.

const discordEpochMs = 1_420_070_400_000n

/** The first id of a millisecond. @param atMs Milliseconds since 1970, 2015 or later. */
export function snowflakeAt(atMs: number): string {
  return ((BigInt(Math.trunc(atMs)) - discordEpochMs) << 22n).toString()
}

/** Which shard hears of a guild. Direct messages have no guild and go to shard 0. */
export function shardOf(guildId: string | undefined, shardCount: number): number {
  return guildId === undefined ? 0 : Number((BigInt(guildId) >> 22n) % BigInt(shardCount))
}

/**
 * Makes ids that never repeat and never go back, even when the clock does.
 * @param newest Asked before the first id: the newest one there is already, from an earlier start.
 * @returns A function from a time (default now) to an id.
 */
export function createSnowflakes(now: () => number, newest: () => bigint = () => 0n): (atMs?: number) => string {
  let lastMs: number | undefined
  let counter = 0
  return (atMs) => {
    if (lastMs === undefined) {
      const known = newest()
      lastMs = Number((known >> 22n) + discordEpochMs)
      counter = Number(known & 0x3fffffn)
    }
    // An id for the past shares the counter, which alone keeps it unique.
    const ms = atMs ?? Math.max(Math.trunc(now()), lastMs)
    if (atMs === undefined) lastMs = ms
    counter = (counter + 1) & 0x3fffff
    return (BigInt(snowflakeAt(ms)) | BigInt(counter)).toString()
  }
}
