// Whether a text can be a bot's token, and what else it is when it cannot.

/** The application's id, the time, a signature. */
const form = /^([\w-]{23,28})\.[\w-]{6,7}\.[\w-]{27,}$/

/** @returns Completes “DISCORD_TOKEN is not usable; …”; undefined when it may be one. The text is not repeated. */
export function tokenFault(text: string): string | undefined {
  if (form.test(text) && botIdOf(text) !== undefined) return undefined
  const copy = 'copy the token from the Developer Portal, page Bot'
  if (/^\d{17,20}$/.test(text)) return `it is an id, such as the application’s; ${copy}`
  if (/^[\da-f]{64}$/i.test(text)) return `it looks like the application’s public key; ${copy}`
  if (/^[\w-]{32}$/.test(text)) return `it looks like the application’s client secret; ${copy}`
  if (/^["'“‘]|["'”’]$/.test(text)) return 'a quotation mark is left at one of its ends; take it away'
  const parts = text.split('.').length
  const found = parts === 3 ? 'three that are too short, too long or of other signs' : `${parts}`
  return `expected three parts with dots between, and found ${found}; ${copy} again, whole`
}

/** @returns The id of the bot that a token is for; undefined when it is of another form. */
export function botIdOf(token: string): string | undefined {
  const id = Buffer.from(token.split('.', 1)[0] ?? '', 'base64url').toString('latin1')
  return /^\d{17,20}$/.test(id) ? id : undefined
}
