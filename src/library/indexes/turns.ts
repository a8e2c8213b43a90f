// Long work in slices, so that answers pass in between.

/** How long one slice of work may take before others get their turn, in milliseconds. */
const sliceMs = 8

/** Lets others have their turn when a slice is over. The embedded database answers without ever leaving the thread. */
export type Turn = () => Promise<void>

export function createTurns(): Turn {
  let began = performance.now()
  return async () => {
    if (performance.now() - began < sliceMs) return
    await nextTurn()
    began = performance.now()
  }
}

// All of the thread's: however much goes on at once, questions that came meanwhile are answered after each slice.
const waiting: (() => void)[] = []

function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve)
    if (waiting.length === 1) setImmediate(goOn)
  })
}

function goOn(): void {
  waiting.shift()?.()
  if (waiting.length > 0) setImmediate(goOn)
}

/** Does work that yields between slices of its own. @param onSlice Is told what it yielded. */
export async function inTurns<Slice, T>(
  work: Generator<Slice, T>,
  turn: Turn = createTurns(),
  onSlice: (slice: Slice) => void = () => {},
): Promise<T> {
  for (;;) {
    const { done, value } = work.next()
    if (done) return value
    onSlice(value)
    await turn()
  }
}
