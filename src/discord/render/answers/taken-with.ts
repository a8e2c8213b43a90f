// The line that says with which question another one was read. What goes on from the answer reads it back.

import { type APIMessageTopLevelComponent, ComponentType } from 'discord.js'
import { bareMarks, shorten } from '../escape.ts'

/** In UTF-16 code units. */
const maxQuestionLength = 200

export function takenWithLine(question: string): string {
  const words = bareMarks(shorten(question.replace(/\s+/g, ' ').trim(), maxQuestionLength))
    .replaceAll('://', '\\://')
    .replace(/@(?=everyone|here)/g, '\\@')
  return `-# Following up on “${words}”`
}

/** The question that such a line of a message names; undefined when it has none. */
export function takenWithIn(components: readonly APIMessageTopLevelComponent[]): string | undefined {
  for (const component of components) {
    if (component.type !== ComponentType.TextDisplay) continue
    const [, written] = /^-# Following up on “([\s\S]+)”$/.exec(component.content) ?? []
    if (written !== undefined) return written.replace(/\\([^0-9A-Za-z\s])/g, '$1')
  }
  return undefined
}
