// Puts a message's files into its components and embeds, in the shape Discord answers with.

import type { APIAttachment, APIEmbed } from 'discord-api-types/v10'
import { ComponentType, EmbedType } from 'discord-api-types/v10'
import { type Attachments, safeFilename } from './attachments.ts'
import { type ComponentBody, walkComponents } from './bodies.ts'

/** Where pictures and files are looked up. */
export interface Media {
  readonly attachments: Attachments
  readonly nextId: () => string
  /** The message's files. */
  readonly files: readonly APIAttachment[]
}

interface Item {
  readonly url: string
  readonly content_type?: string | null | undefined
}

/** The file that attachment://name means. */
function attachmentNamed<T extends { readonly filename: string }>(url: string, files: readonly T[]) {
  const name = /^attachment:\/\/(.*)$/.exec(url)?.[1]
  return name === undefined ? undefined : files.find(({ filename }) => filename === safeFilename(name))
}

function completeItem({ attachments, nextId, files }: Media, { url }: Item) {
  const file = attachmentNamed(url, files)
  if (file === undefined) return attachments.alive({ id: nextId(), url, proxy_url: url })
  const { id, content_type, proxy_url } = file
  return attachments.alive({ id: nextId(), url: file.url, proxy_url, content_type, attachment_id: id })
}

/** Completes the media of components in place. */
export function completeMedia(media: Media, components: readonly ComponentBody[]): void {
  walkComponents(components, [], (component) => {
    const { media: picture, file, items } = component
    if (picture) Object.assign(component, { description: null, spoiler: false, ...component })
    if (picture) Object.assign(component, { media: completeItem(media, picture) })
    if (items) {
      const complete = items.map((item) => ({
        description: null,
        spoiler: false,
        ...item,
        media: completeItem(media, item.media),
      }))
      Object.assign(component, { items: complete })
    }
    if (file && component.type === ComponentType.File) {
      const { filename = null, size = null } = attachmentNamed(file.url, media.files) ?? {}
      Object.assign(component, { name: filename, size, file: completeItem(media, file) })
    }
  })
}

/** Embeds as Discord keeps them. A file that a picture of theirs shows is no attachment of the message any more. */
export function completeEmbeds(media: Media, embeds: readonly APIEmbed[]) {
  const shown = new Set<string>()
  function picture<T extends Item>(item: T): T {
    const file = attachmentNamed(item.url, media.files)
    if (file === undefined) return item
    shown.add(file.id)
    const { url, proxy_url, content_type } = file
    return media.attachments.alive({ ...item, url, proxy_url, content_type })
  }
  const complete = embeds.map((embed) => ({
    ...embed,
    type: EmbedType.Rich,
    ...(embed.image && { image: picture(embed.image) }),
    ...(embed.thumbnail && { thumbnail: picture(embed.thumbnail) }),
    ...(embed.fields && { fields: embed.fields.map((field) => ({ ...field, inline: field.inline ?? false })) }),
  }))
  return { embeds: complete, files: media.files.filter(({ id }) => !shown.has(id)) }
}
