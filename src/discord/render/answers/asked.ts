// The line above an answer that says who asked what. What an answer's buttons need of the question is read back from it.

import { clean, shorten, unlinkedLine } from '../escape.ts'

/** Of a question, what stands with its answer, in UTF-16 code units. */
const maxQuestionLength = 300
const maxNameLength = 40

/** What was asked, and by whom. */
export interface TypedQuestion {
  readonly question: string
  /** Whether the words are a message's, which the asker did not write. */
  readonly isMessage?: boolean | undefined
}

/**
 * “You asked: …”, or “**Mia** asked: …” where others read it.
 * @param name Of the asker, as it is shown in the server; undefined = the asker alone reads it.
 * @param isReply Whether it stands below what was asked, and needs no more than small letters.
 */
export function askedLine({ question, isMessage = false }: TypedQuestion, name?: string, isReply = false): string {
  const who =
    name === undefined ? 'You' : `**${unlinkedLine(shorten(clean(name).trim() || 'Somebody', maxNameLength))}**`
  return `${isReply ? '-# ' : ''}${who} asked${isMessage ? ' about a message' : ''}: ${unlinkedLine(shorten(question, maxQuestionLength))}`
}

/** The same line for everybody; undefined when it is none. */
export function askedLineFor(name: string, line: string): string | undefined {
  const asked = readAskedLine(line)
  return asked && askedLine(asked, name)
}

/** What such a line says; undefined when it is none. */
export function readAskedLine(line: string): TypedQuestion | undefined {
  const found = /^(?:-# )?(?:You|\*\*(?:\\[\s\S]|[^\\])*?\*\*) asked( about a message)?: ([\s\S]+)$/.exec(line)
  if (!found) return undefined
  const [, aboutMessage, written = ''] = found
  return { question: readMemberWords(written), isMessage: aboutMessage !== undefined }
}

/** What unlinkedLine made of them, as it was. */
export function readMemberWords(written: string): string {
  return written.replace(/\\([^0-9A-Za-z\s])/g, '$1')
}
