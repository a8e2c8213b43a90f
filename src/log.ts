// Writes the log: JSON lines, or readable ones on a terminal, with every secret taken out and nothing in them that a
// terminal would obey.

import { fstatSync } from 'node:fs'
import { type DestinationStream, type Logger, pino } from 'pino'
import { OperatorError, UserError } from './errors.ts'
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
  // A password in an address; without bounds a line of many addresses would take minutes.
  /(?<=\b[a-z][a-z+]{0,20}:\/\/[^\s:/@"]{0,300}:)[^\s@"]{1,1000}(?=@)/g,
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

/** What a terminal obeys instead of showing it, and what turns the direction of a line. */
const obeyed = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu

const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`

/** Text as a terminal may show it; lines stay. In JSON it means the same as before. */
export function printable(text: string): string {
  return text.replace(obeyed, (character) =>
    character === '\n' || character === '\t' ? character : escaped(character),
  )
}

/** Words that are one line, whatever names of files stand in them. */
export function oneLine(words: string): string {
  return printable(words).replace(/[\n\t]/g, escaped)
}

/** A line of JSON whose texts may be shown on a terminal once they are read. */
function readableJson(line: string): string {
  return line.replace(/\\(?:u([0-9a-f]{4})|(.))/gi, (written, code: string | undefined, short: string | undefined) => {
    const isObeyed =
      code === undefined ? /[bfr]/.test(short ?? '') : printable(String.fromCharCode(parseInt(code, 16))).length > 1
    return isObeyed ? `\\${written}` : written
  })
}

/** Numbers of syslog(3). */
const priorities: Readonly<Record<string, number>> = { fatal: 2, error: 3, warn: 4, info: 6, debug: 7, trace: 7 }

/**
 * Lines as systemd's journal takes them, which knows by a number before each how grave it is, and takes that away; as
 * they are for everybody else (systemd.exec(5), SyslogLevelPrefix=).
 * @param stream Value of JOURNAL_STREAM: device and inode of what the journal reads.
 * @param fd Where the lines go.
 */
export function forJournal(text: string, level: string, stream = process.env.JOURNAL_STREAM, fd = 2): string {
  if (stream === undefined) return text
  const { dev, ino } = fstatSync(fd)
  return stream === `${dev}:${ino}` ? text.replace(/^(?=.)/gm, `<${priorities[level] ?? 6}>`) : text
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
  const isForTerminal = options.stream === undefined && process.stderr.isTTY === true
  const stream = options.stream ?? (isForTerminal ? await readable(2) : pino.destination({ fd: 2, sync: true }))
  const scrub = scrubber(options.secrets ?? [])
  return pino(
    {
      level: options.level,
      base: null,
      serializers: { err: describeError },
      formatters: { level: (label) => ({ level: label }) },
      timestamp: pino.stdTimeFunctions.isoTime,
      hooks: {
        streamWrite(line) {
          // A line ends with a break of its own.
          const clean = `${printable(scrub(line.trimEnd()))}\n`
          return options.stream ? clean : forJournal(clean, /^\{"level":"(\w+)"/.exec(line)?.[1] ?? '')
        },
      },
    },
    stream,
  )
}

// Errors of libraries carry whole requests with them. What helps to find a bug is this much.
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  // What is meant to be read is no bug: where it was thrown helps nobody.
  if (error instanceof UserError || error instanceof OperatorError) return { message: error.message }
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

/** Lines for a person's eyes. @param destination A file descriptor, or a stream. */
export async function readable(destination: number | NodeJS.WritableStream): Promise<DestinationStream> {
  const { default: pretty } = await import('pino-pretty')
  const lines = pretty({
    // Also what NO_COLOR, FORCE_COLOR and TERM say.
    colorize: process.stderr.hasColors?.() ?? true,
    translateTime: 'HH:MM:ss',
    ignore: 'pid,hostname',
    messageFormat: (line, key) => oneLine(String(line[key] ?? '')),
    sync: true,
    destination,
  })
  return { write: (line) => void lines.write(readableJson(line)) }
}
