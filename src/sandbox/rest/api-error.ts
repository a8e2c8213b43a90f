// Refusals in Discord's words and codes.

/** One field's complaint. */
export interface FormError {
  readonly path: readonly (string | number)[]
  readonly code: string
  readonly message: string
}

export interface ApiError extends Error {
  readonly status: number
  /** Discord's JSON error code. */
  readonly code: number
  readonly formErrors: readonly FormError[]
}

export function apiError(
  status: number,
  code: number,
  message: string,
  formErrors: readonly FormError[] = [],
): ApiError {
  return Object.assign(new Error(message), { status, code, formErrors })
}

export function isApiError(error: unknown): error is ApiError {
  return error instanceof Error && 'formErrors' in error
}

/** Codes and sentences as Discord's documentation lists them. */
export const refusals = {
  notFound: () => apiError(404, 0, '404: Not Found'),
  unauthorized: () => apiError(401, 0, '401: Unauthorized'),
  wrongMethod: () => apiError(405, 0, '405: Method Not Allowed'),
  badJson: () => apiError(400, 50109, 'The request body contains invalid JSON.'),
  tooLarge: () => apiError(413, 40005, 'Request entity too large'),
  unknownChannel: () => apiError(404, 10003, 'Unknown Channel'),
  unknownGuild: () => apiError(404, 10004, 'Unknown Guild'),
  unknownMember: () => apiError(404, 10007, 'Unknown Member'),
  unknownMessage: () => apiError(404, 10008, 'Unknown Message'),
  unknownEmoji: () => apiError(400, 10014, 'Unknown Emoji'),
  unknownUser: () => apiError(404, 10013, 'Unknown User'),
  unknownWebhook: () => apiError(404, 10015, 'Unknown Webhook'),
  unknownInteraction: () => apiError(404, 10062, 'Unknown interaction'),
  unknownCommand: () => apiError(404, 10063, 'Unknown application command'),
  tooManyCommands: () => apiError(400, 30032, 'Maximum number of application commands reached (100).'),
  acknowledged: () => apiError(400, 40060, 'Interaction has already been acknowledged.'),
  missingAccess: () => apiError(403, 50001, 'Missing Access'),
  notYours: () => apiError(403, 50005, 'Cannot edit a message authored by another user'),
  alreadyCrossposted: () => apiError(400, 40033, 'This message has already been crossposted.'),
  wrongChannelType: () => apiError(400, 50024, 'Cannot execute action on this channel type'),
  noTextChannel: () => apiError(400, 50008, 'Cannot send messages in a non-text channel'),
  threadArchived: () => apiError(400, 50083, 'Thread is archived'),
  threadExists: () => apiError(400, 160004, 'A thread has already been created for this message'),
  threadLocked: () => apiError(400, 160005, 'Thread is locked'),
  tagRequired: () => apiError(400, 40067, 'A tag is required to create a forum post in this channel'),
  unknownTag: () => apiError(404, 10087, 'Unknown Tag'),
  emptyMessage: () => apiError(400, 50006, 'Cannot send an empty message'),
  cannotTell: () => apiError(403, 50007, 'Cannot send messages to this user'),
  missingPermissions: () => apiError(403, 50013, 'Missing Permissions'),
  webhookTokenExpired: () => apiError(401, 50027, 'Invalid Webhook Token'),
  unknownReply: () =>
    apiError(400, 50035, 'Invalid Form Body', [
      { path: ['message_reference'], code: 'REPLIES_UNKNOWN_MESSAGE', message: 'Unknown message' },
    ]),
  replyWithoutHistory: () => apiError(400, 160002, 'Cannot reply without permission to read message history'),
}

/** 400 with every field's complaint. */
export function invalidForm(formErrors: readonly FormError[]): ApiError {
  return apiError(400, 50035, 'Invalid Form Body', formErrors)
}

/** The body Discord answers with: complaints nested along the path of their field. */
export function errorBody(error: ApiError): unknown {
  if (error.formErrors.length === 0) return { message: error.message, code: error.code }
  const errors: Record<string, unknown> = {}
  for (const { path, code, message } of error.formErrors) {
    let node = errors
    for (const key of path) {
      node[key] ??= {}
      node = node[key] as Record<string, unknown>
    }
    node._errors ??= []
    const list = node._errors as unknown[]
    list.push({ code, message })
  }
  return { message: error.message, code: error.code, errors }
}

/** The same for the wire log: one sentence per complaint. */
export function reasonsOf(error: ApiError): string[] {
  return error.formErrors.length === 0
    ? [`${error.code} ${error.message}`]
    : error.formErrors.map(({ path, code, message }) => `${path.join('.')} ${code}: ${message}`)
}
