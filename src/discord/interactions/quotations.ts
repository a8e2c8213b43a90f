// Reads quotations back from a message of the bot's own: what each button stands below.

import { type APIComponentInContainer, type APIMessageTopLevelComponent, ComponentType } from 'discord.js'
import type { Range } from '../../library/contract.ts'
import { readWritten, type WrittenWords } from '../render/marked-words.ts'

const nothing: WrittenWords = { text: '', bold: [] }

export interface ShownQuotation {
  /** Of a button. */
  readonly customId: string
  /** The quoted words above it, as they were before they were escaped and made bold; empty when there are none. */
  readonly quoted: string
  /** Those of them that were bold. */
  readonly matches: readonly Range[]
  /** Where the button beside it leads that opens the source; undefined when there is none. */
  readonly address: string | undefined
}

/** Every button inside a message's containers, in order. */
export function quotationsIn(components: readonly APIMessageTopLevelComponent[]): ShownQuotation[] {
  return components.flatMap((component) => (component.type === ComponentType.Container ? inside(component) : []))
}

function inside({ components }: { components: readonly APIComponentInContainer[] }): ShownQuotation[] {
  const shown: ShownQuotation[] = []
  let last = nothing
  for (const component of components) {
    if (component.type === ComponentType.Separator) last = nothing
    // Between the quotation and its buttons its source may stand.
    if (component.type === ComponentType.TextDisplay) last = quotationIn(component.content) ?? last
    if (component.type !== ComponentType.ActionRow) continue
    const address = component.components.flatMap((each) => ('url' in each ? each.url : []))[0]
    for (const each of component.components) {
      if ('custom_id' in each) shown.push({ customId: each.custom_id, quoted: last.text, matches: last.bold, address })
    }
  }
  return shown
}

function quotationIn(content: string): WrittenWords | undefined {
  const lines = content.split('\n').filter((line) => line.startsWith('> '))
  const words = readWritten(lines.map((line) => line.slice(2)))
  return words.text === '' ? undefined : words
}
