// The commonest of what was counted.

/** The first of several that are as common; undefined of nothing. */
export function mostOf<T>(counts: ReadonlyMap<T, number>): T | undefined {
  return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0]
}
