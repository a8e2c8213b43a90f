// What databases do not take.

/** A text as a database takes it: without NUL or half a character. */
export function asKept(text: string): string {
  return text.toWellFormed().replaceAll('\0', '')
}
