// What the parts of an index are made of: rows of numbers that can be written down as they are, and taken back without
// being looked at one by one. Knows nothing of what they mean.

export type Row = Uint8Array | Uint16Array | Int32Array | Uint32Array

/** Rows by name; of several pieces where they do not lie in one. Valid until the next change. */
export type KeptRows = Readonly<Record<string, readonly Row[]>>

/** Rows of a snapshot by name, each in one piece, to be kept and changed by whoever takes them. */
export interface RestoredRows {
  bytes(name: string): Uint8Array
  units(name: string): Uint16Array
  signed(name: string): Int32Array
  numbers(name: string): Uint32Array
}

/** Rows whose names begin with a prefix, without it. */
export function partOf(rows: RestoredRows, prefix: string): RestoredRows {
  return {
    bytes: (name) => rows.bytes(prefix + name),
    units: (name) => rows.units(prefix + name),
    signed: (name) => rows.signed(prefix + name),
    numbers: (name) => rows.numbers(prefix + name),
  }
}

export function withPrefix(prefix: string, rows: KeptRows): KeptRows {
  return Object.fromEntries(Object.entries(rows).map(([name, pieces]) => [prefix + name, pieces]))
}
