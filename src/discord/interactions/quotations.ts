// Reads quotations back from a message of the bot's own: what each button stands below.

import { type APIComponentInContainer, type APIMessageTopLevelComponent, ComponentType } from 'discord.js'
import { readWritten } from '../render/marked-words.ts'

export interface ShownQuotation {
  /** Of a button. */
  readonly customId: string
  /** The quoted words above it, as they were before they were escaped and made bold; empty when there are none. */
  readonly quoted: string
}

/** Every button inside a message's containers, in order. */
export function quotationsIn(components: readonly APIMessageTopLevelComponent[]): ShownQuotation[] {
  return components.flatMap((component) => (component.type === ComponentType.Container ? inside(component) : []))
}

function inside({ components }: { components: readonly APIComponentInContainer[] }): ShownQuotation[] {
  const shown: ShownQuotation[] = []
  let quoted = ''
  for (const component of components) {
    if (component.type === ComponentType.Separator) quoted = ''
    // Between the quotation and its buttons its source may stand.
    if (component.type === ComponentType.TextDisplay) quoted = quotationIn(component.content) || quoted
    if (component.type !== ComponentType.ActionRow) continue
    for (const each of component.components) {
      if ('custom_id' in each) shown.push({ customId: each.custom_id, quoted })
    }
  }
  return shown
}

function quotationIn(content: string): string {
  const lines = content.split('\n').filter((line) => line.startsWith('> '))
  return readWritten(lines.map((line) => line.slice(2)))
}
