// The errors that are meant to be read. Everything else that is thrown is a bug.

/**
 * A sentence for the person who asked: subject, value, next step. Crosses the thread boundary as what it is.
 * @param message Plain text, not Markdown; whoever shows it escapes it.
 */
export class UserError extends Error {
  override name = 'UserError'
}

/** A sentence, or one a line, for whoever runs the program. The program ends with it. */
export class OperatorError extends Error {
  override name = 'OperatorError'
}

/** One that may be over by itself, as when a network or a database is not there yet: worth trying again. */
export class PassingError extends OperatorError {
  override name = 'PassingError'
}

/** What Node or a database calls the failure, such as ENOENT; undefined for an error without a code. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined
}
