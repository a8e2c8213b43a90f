// The line that says with which question another one was read. What goes on from the answer reads it back.

import { type APIMessageTopLevelComponent, ComponentType } from 'discord.js'
import { shorten, unlinkedLine } from '../escape.ts'
import { readMemberWords } from './asked.ts'

/** In UTF-16 code units. */
const maxQuestionLength = 200

export function takenWithLine(question: string): string {
  return `-# Following up on “${unlinkedLine(shorten(question.replace(/\s+/g, ' ').trim(), maxQuestionLength))}”`
}

/** The question that such a line of a message names; undefined when it has none. */
export function takenWithIn(components: readonly APIMessageTopLevelComponent[]): string | undefined {
  for (const component of components) {
    if (component.type !== ComponentType.TextDisplay) continue
    const [, written] = /^-# Following up on “([\s\S]+)”$/.exec(component.content) ?? []
    if (written !== undefined) return readMemberWords(written)
  }
  return undefined
}
