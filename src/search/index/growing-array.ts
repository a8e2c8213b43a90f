// Typed arrays that grow.

/** A typed array with room for at least size items, holding what the old one held; the rest is 0. */
export function grown<T extends Uint8Array | Uint16Array | Int32Array | Uint32Array | Float32Array | Float64Array>(
  array: T,
  size: number,
): T {
  if (size <= array.length) return array
  const make = array.constructor as new (length: number) => T
  // Small arrays double; large ones would leave too much unused.
  const growth = array.length < 65_536 ? 2 : 1.25
  const larger = new make(Math.max(size, Math.ceil(array.length * growth), 64))
  larger.set(array)
  return larger
}
