// What a forwarded message carries of the one it was made of: its words and files, not who wrote it.

import type { APIMessageSnapshotFields } from 'discord-api-types/v10'
import type { Posted } from '../world/world.ts'

export function snapshotOf({ api }: Posted): APIMessageSnapshotFields {
  const { type, content, embeds, attachments, timestamp, edited_timestamp, flags, mentions, mention_roles } = api
  const words = { type, content, embeds, attachments, timestamp, edited_timestamp, mentions, mention_roles }
  return { ...words, ...(flags !== undefined && { flags }), ...(api.components && { components: api.components }) }
}
