// How many posts of a channel may be published to its followers: Discord refuses more within a window of time.

/**
 * Those that their channel still has room for, in the order given.
 * @param published How many posts of a channel were published within the window.
 * @param most Of one channel within the window.
 */
export function withinBudget<Post extends { readonly channel: string }>(
  wanted: readonly Post[],
  published: ReadonlyMap<string, number>,
  most: number,
): Post[] {
  const taken = new Map(published)
  return wanted.filter(({ channel }) => {
    const before = taken.get(channel) ?? 0
    if (before >= most) return false
    taken.set(channel, before + 1)
    return true
  })
}
