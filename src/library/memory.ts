// What was made once and is likely to be asked for again. Ten lines instead of a package: what is kept is a promise, and
// has to go again when it fails.

/** The value of a key, made when it is asked for first. */
export type Memory<T> = (key: string, make: () => Promise<T>) => Promise<T>

/** @param most So many are kept; the longest unused goes first. */
export function createMemory<T>(most: number): Memory<T> {
  // The order of a Map is that of use.
  const kept = new Map<string, Promise<T>>()
  return (key, make) => {
    const value = kept.get(key) ?? make()
    kept.delete(key)
    kept.set(key, value)
    value.catch(() => {
      if (kept.get(key) === value) kept.delete(key)
    })
    for (const oldest of kept.keys()) {
      if (kept.size <= most) break
      kept.delete(oldest)
    }
    return value
  }
}
