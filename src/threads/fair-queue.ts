// Work that waits, by whom it is for: each in turn, so that whoever has much to do keeps nobody else waiting.

export class FairQueue<T> {
  /** In the order of their turns; who has nothing waiting is not there. */
  readonly #waiting = new Map<string, T[]>()
  #size = 0

  get size(): number {
    return this.#size
  }

  /** @param owner Whom the work is for, such as a server. */
  push(owner: string, work: T): void {
    const own = this.#waiting.get(owner)
    if (own) own.push(work)
    else this.#waiting.set(owner, [work])
    this.#size += 1
  }

  /** The oldest work of whoever's turn it is. */
  shift(): T | undefined {
    for (const [owner, own] of this.#waiting) {
      this.#waiting.delete(owner)
      const work = own.shift()
      if (own.length > 0) this.#waiting.set(owner, own)
      this.#size -= 1
      return work
    }
    return undefined
  }
}

/** Begins work when it is its owner's turn, so much at once. */
export type TurnTaking = <T>(owner: string, work: () => Promise<T>) => Promise<T>

export function createTurnTaking(mostAtOnce: number): TurnTaking {
  const waiting = new FairQueue<() => Promise<void>>()
  let atOnce = 0
  const goOn = async () => {
    if (atOnce === mostAtOnce) return
    atOnce += 1
    for (let next = waiting.shift(); next; next = waiting.shift()) await next()
    atOnce -= 1
  }
  return (owner, work) =>
    new Promise((resolve, reject) => {
      waiting.push(owner, () => work().then(resolve, reject))
      void goOn()
    })
}
