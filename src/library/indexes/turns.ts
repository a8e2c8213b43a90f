// Long work in slices, so that answers pass in between.

/** How long one slice of work may take before others get their turn, in milliseconds. */
const sliceMs = 8

/** Lets others have their turn when a slice is over. The embedded database answers without ever leaving the thread. */
export function createTurns(): () => Promise<void> {
  let began = performance.now()
  return async () => {
    if (performance.now() - began < sliceMs) return
    await new Promise(setImmediate)
    began = performance.now()
  }
}
