// What a row of words is.

/** Words in order: form id in the low 24 bits, flags in the 8 above. */
export type Sequence = readonly number[]

/** A part of a longer row: the entries at from and behind, up to but not with to. */
export interface WordSpan {
  readonly entries: Uint32Array
  readonly from: number
  readonly to: number
}
