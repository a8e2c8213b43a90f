// A word in the rows of an index: its form id and its flags as one number.

/** Form ids are below. */
export const maxForms = 1 << 24

export const entryOf = (formId: number, flags: number): number => (formId | (flags << 24)) >>> 0
export const formIdOf = (entry: number): number => entry & 0xffffff
export const flagsOf = (entry: number): number => entry >>> 24
