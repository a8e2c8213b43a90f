// Work that was begun and is waited for before the bot leaves.

export type InHand = Set<Promise<void>>

/** @param work Never fails: what became of it is its own to tell. */
export function hold(inHand: InHand, work: Promise<void>): void {
  inHand.add(work)
  void work.finally(() => inHand.delete(work))
}
