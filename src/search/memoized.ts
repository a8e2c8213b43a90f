// Remembers what was made of a few keys, such as languages.

/** A function that makes something of each key once, and keeps it. */
export function memoized<Key, Made>(make: (key: Key) => Made): (key: Key) => Made {
  const known = new Map<Key, Made>()
  return (key) => {
    const met = known.get(key)
    if (met !== undefined || known.has(key)) return met as Made
    const made = make(key)
    known.set(key, made)
    return made
  }
}
