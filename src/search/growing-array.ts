// Typed arrays that grow. Knows nothing of what they hold.

/** A typed array with room for at least size items, holding what the old one held. */
export function grown<T extends Int32Array | Uint32Array | Float32Array>(array: T, size: number): T {
  if (size <= array.length) return array
  const make = array.constructor as new (length: number) => T
  const larger = new make(Math.max(size, array.length * 2, 1024))
  larger.set(array)
  return larger
}
