// Writes the log: JSON lines, or readable ones on a terminal, with every secret taken out.

import { type DestinationStream, type Logger, pino } from 'pino'
import { sourceStack } from './stack.ts'

export type Log = Logger

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
export type LogLevel = (typeof logLevels)[number]

/** What stands in the place of a secret. */
const removed = '[secret]'

// Redaction by path misses secrets inside messages, addresses and error texts; the finished line is scrubbed instead.
const secretPatterns: readonly RegExp[] = [
  // A bot token: application id, time and signature.
  /[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,}/g,
  /(?<=\/webhooks\/\d{17,20}\/)[\w-]{20,}/g,
  /(?<=\/interactions\/\d{17,20}\/)[\w-]{20,}/g,
  /(?<=[?&]key=)[\w-]+/g,
  /(?<=\b[a-z][a-z+]*:\/\/[^\s:/@"]*:)[^\s@"]+(?=@)/g,
]

/** @param secrets Exact strings that must never be written, whatever they look like. */
export function scrubber(secrets: readonly string[]): (text: string) => string {
  const exact = secrets.filter((secret) => secret.length >= 4)
  return (text) => {
    let clean = text
    for (const secret of exact) clean = clean.replaceAll(secret, removed)
    for (const pattern of secretPatterns) clean = clean.replace(pattern, removed)
    return clean
  }
}

/**
 * @param options.level Least grave level that is written.
 * @param options.secrets Exact strings to take out, besides all that looks like a token.
 * @param options.stream Where lines go; default: standard error, readable when that is a terminal.
 */
export async function createLog(options: {
  level: LogLevel
  secrets?: readonly string[]
  stream?: DestinationStream
}): Promise<Log> {
  const stream = options.stream ?? (process.stderr.isTTY ? await readable() : pino.destination({ fd: 2, sync: true }))
  return pino(
    {
      level: options.level,
      base: null,
      serializers: { err: describeError },
      hooks: { streamWrite: scrubber(options.secrets ?? []) },
    },
    stream,
  )
}

// Errors of libraries carry whole requests with them. What helps to find a bug is this much.
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  const known = error as Error & { code?: unknown; status?: unknown; method?: unknown; url?: unknown }
  const { message, stack, code, status, method, url, cause } = known
  return {
    message,
    stack: stack && sourceStack(stack),
    code,
    status,
    method,
    url,
    ...(cause !== undefined && { cause: describeError(cause) }),
  }
}

async function readable(): Promise<DestinationStream> {
  const { default: pretty } = await import('pino-pretty')
  return pretty({ colorize: true, translateTime: 'HH:MM:ss', ignore: 'pid,hostname', sync: true, destination: 2 })
}
