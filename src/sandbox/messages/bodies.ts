// What a request may say about a message, and how its components are walked.

import type { APIEmbed, APIMessageTopLevelComponent } from 'discord-api-types/v10'
import { ComponentType } from 'discord-api-types/v10'
import type { AllowedMentions } from './mentions.ts'
import type { PollBody } from './polls.ts'

/** A message body as REST and interaction callbacks carry it, after its schema was checked. */
export interface MessageBody {
  readonly content?: string | null
  readonly embeds?: APIEmbed[] | null
  readonly components?: APIMessageTopLevelComponent[] | null
  readonly attachments?: AttachmentBody[] | null
  readonly flags?: number | null
  readonly allowed_mentions?: AllowedMentions | null
  readonly message_reference?: { message_id: string; channel_id?: string; fail_if_not_exists?: boolean } | null
  readonly nonce?: string | number | null
  readonly enforce_nonce?: boolean | null
  readonly tts?: boolean | null
  readonly poll?: PollBody | null
  readonly sticker_ids?: unknown
}

export interface AttachmentBody {
  readonly id: string | number
  readonly filename?: string
  readonly description?: string
}

/** A file that came with a request. */
export interface ReceivedFile {
  /** The number in files[n], which attachments[].id refers to. */
  readonly id: string
  readonly filename: string
  readonly contentType: string
  readonly bytes: Uint8Array
}

/** The fields the server reads of a component, whatever its type. */
export interface ComponentBody {
  type: number
  id?: number
  readonly custom_id?: string
  readonly content?: string
  readonly style?: number
  readonly label?: string
  readonly placeholder?: string
  readonly url?: string
  readonly sku_id?: string
  readonly emoji?: unknown
  readonly disabled?: boolean
  readonly components?: ComponentBody[]
  readonly component?: ComponentBody
  readonly accessory?: ComponentBody
  readonly options?: { readonly value: string; readonly label: string; readonly default?: boolean }[]
  readonly items?: { readonly media: { readonly url: string } }[]
  readonly media?: { readonly url: string }
  readonly file?: { readonly url: string }
  readonly value?: string
  readonly default?: boolean
  readonly required?: boolean
  readonly min_values?: number
  readonly max_values?: number
  readonly min_length?: number
  readonly max_length?: number
  readonly channel_types?: readonly number[]
  readonly default_values?: readonly { readonly id: string }[]
  readonly file_types?: readonly string[]
}

type Path = readonly (string | number)[]

/** Visits components and all that they hold, outermost first. */
export function walkComponents(
  components: readonly ComponentBody[],
  path: Path,
  visit: (component: ComponentBody, path: Path, depth: number) => void,
  depth = 0,
): void {
  components.forEach((component, index) => {
    const at = [...path, index]
    visit(component, at, depth)
    if (component.components) walkComponents(component.components, [...at, 'components'], visit, depth + 1)
    for (const key of ['accessory', 'component'] as const) {
      const inner = component[key]
      if (inner === undefined) continue
      visit(inner, [...at, key], depth + 1)
    }
  })
}

// What Discord says of a component when the request did not.
const defaults = new Map<number, object>([
  [ComponentType.Separator, { divider: true, spacing: 1 }],
  [ComponentType.Container, { spoiler: false }],
  [ComponentType.File, { spoiler: false }],
])

/** Discord numbers components that were sent without an id, from 1, skipping numbers taken, and names their defaults. */
export function completeComponents(components: readonly ComponentBody[]): void {
  const taken = new Set<number>()
  walkComponents(components, [], ({ id }) => id && taken.add(id))
  let next = 1
  walkComponents(components, [], (component) => {
    Object.assign(component, { ...defaults.get(component.type), ...component })
    if (component.id) return
    while (taken.has(next)) next++
    component.id = next++
  })
}

/** The words a message says in the open: content, then text displays. */
export function spokenText(content: string, components: readonly ComponentBody[]): string {
  if (components.length === 0) return content
  const parts = [content]
  walkComponents(components, [], ({ type, content: text }) => type === 10 && text !== undefined && parts.push(text))
  return parts.join('\n')
}
