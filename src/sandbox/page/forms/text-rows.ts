// How tall a box for text is.

const fewest = 3
/** Several boxes show in one window. */
const mostEmpty = 5
/** What is already there is read before it is changed. */
const mostFilled = 10
/** Letters in a line of a form. */
const lineLength = 45

/** @param value What stands in it. @param placeholder What an empty one shows, whole. */
export function textRows(value: string, placeholder: string): number {
  const [words, most] = value === '' ? [placeholder, mostEmpty] : [value, mostFilled]
  const lines = words.split('\n').reduce((sum, { length }) => sum + Math.max(1, Math.ceil(length / lineLength)), 0)
  return Math.min(most, Math.max(fewest, lines))
}
