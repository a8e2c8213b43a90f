// How old an interaction is. Its id says when Discord made it, by a clock that is not ours: ours may be ahead or behind, and
// may be set at any moment. So the youngest of late is taken for new, by the machine's clock and by one that nobody sets;
// whichever says less is believed.

/** How much two clocks may drift apart, as a share of the time that passes. */
const drift = 0.0005

/**
 * @param now The machine's clock, as interactions are dated in a sandbox.
 * @param monotonic Default performance.now.
 * @returns The age of what was made at a moment by Discord's clock; both in milliseconds.
 */
export function createAges(now: () => number, monotonic = () => performance.now()): (madeAt: number) => number {
  const ages = [now, monotonic].map((clock) => ageBy(clock, monotonic))
  return (madeAt) => Math.min(...ages.map((age) => age(madeAt)))
}

function ageBy(clock: () => number, monotonic: () => number): (madeAt: number) => number {
  /** How far the clock was ahead of the youngest. */
  let leastAhead = Number.POSITIVE_INFINITY
  let seenAt = monotonic()
  return (madeAt) => {
    const ahead = clock() - madeAt
    const at = monotonic()
    leastAhead = Math.min(ahead, leastAhead + (at - seenAt) * drift)
    seenAt = at
    return ahead - leastAhead
  }
}
