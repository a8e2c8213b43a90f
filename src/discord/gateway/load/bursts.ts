// Tells the log of what comes by the thousands when it comes at all: of the first at once, of the others by their number.

/** How often the log hears of it while it goes on. */
const intervalMs = 60_000

export interface Burst {
  note(): void
}

/**
 * @param first Tells of the first.
 * @param others Tells how many more there were since it was told last; never of none.
 * @param everyMs Default a minute. Quiet for so long, and the next is a first again.
 */
export function createBurst(first: () => void, others: (count: number) => void, everyMs = intervalMs): Burst {
  let timer: NodeJS.Timeout | undefined
  let count = 0
  const tell = () => {
    timer = undefined
    if (count === 0) return
    others(count)
    count = 0
    timer = setTimeout(tell, everyMs).unref()
  }
  return {
    note() {
      if (timer) {
        count += 1
        return
      }
      first()
      timer = setTimeout(tell, everyMs).unref()
    },
  }
}
