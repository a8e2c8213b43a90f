// Rules for messages that Discord enforces and its published schemas leave out.

import type { APIEmbed } from 'discord-api-types/v10'
import { MessageFlags } from 'discord-api-types/v10'
import { safeFilename } from '../messages/attachments.ts'
import type { ComponentBody, MessageBody, ReceivedFile } from '../messages/bodies.ts'
import { type FormError, invalidForm, refusals } from '../rest/api-error.ts'
import type { Posted } from '../world/world.ts'
import { checkMessageComponents, required } from './component-rules.ts'

type Path = readonly (string | number)[]

function onlySchemes(url: string, schemes: readonly string[], path: Path): FormError[] {
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(url.trim())?.[1]?.toLowerCase()
  if (scheme !== undefined && schemes.includes(scheme)) return []
  const names = schemes.map((one) => `'${one}'`).join(', ')
  const message = `Scheme "${scheme ?? ''}" is not supported. Scheme must be one of (${names}).`
  return [{ path, code: 'URL_TYPE_INVALID_SCHEME', message }]
}

function embedLength({ title, description, fields, footer, author }: APIEmbed): number {
  return (
    (title?.length ?? 0) +
    (description?.length ?? 0) +
    (footer?.text.length ?? 0) +
    (author?.name.length ?? 0) +
    (fields ?? []).reduce((sum, { name, value }) => sum + name.length + value.length, 0)
  )
}

function checkEmbed(embed: APIEmbed, path: Path): FormError[] {
  const errors: FormError[] = []
  const { title, description, fields = [], image, thumbnail, footer, author, url } = embed
  const says = title?.trim() || description?.trim() || fields.length > 0 || image || thumbnail || footer?.text.trim()
  if (!says && !author?.name.trim()) errors.push(required([...path, 'description']))
  fields.forEach(({ name, value }, index) => {
    if (name.trim() === '') errors.push(required([...path, 'fields', index, 'name']))
    if (value.trim() === '') errors.push(required([...path, 'fields', index, 'value']))
    for (const [key, text, most] of [
      ['name', name, 256],
      ['value', value, 1_024],
    ] as const) {
      if (text.length > most) errors.push(tooLong([...path, 'fields', index, key], most))
    }
  })
  if (url) errors.push(...onlySchemes(url, ['http', 'https'], [...path, 'url']))
  if (author?.url) errors.push(...onlySchemes(author.url, ['http', 'https'], [...path, 'author', 'url']))
  for (const [key, media] of Object.entries({ image, thumbnail })) {
    if (media) errors.push(...onlySchemes(media.url, ['http', 'https', 'attachment'], [...path, key, 'url']))
  }
  return errors
}

function tooLong(path: Path, most: number): FormError {
  return {
    path,
    code: 'BASE_TYPE_MAX_LENGTH',
    message: `Must be ${most} or fewer in length.`,
  }
}

function checkEmbeds(embeds: readonly APIEmbed[], path: Path): FormError[] {
  const errors = embeds.flatMap((embed, index) => checkEmbed(embed, [...path, index]))
  if (embeds.reduce((sum, embed) => sum + embedLength(embed), 0) > 6_000) {
    errors.push({ path, code: 'MAX_EMBED_SIZE_EXCEEDED', message: 'Embed size exceeds maximum size of 6000' })
  }
  return errors
}

function checkAllowedMentions(body: MessageBody, path: Path): FormError[] {
  const { parse, users, roles } = body.allowed_mentions ?? {}
  const both = (kind: string, ids: readonly string[] | null | undefined) => parse?.includes(kind) && ids?.length
  if (!both('users', users) && !both('roles', roles)) return []
  const message = 'parse and ids of the same kind are mutually exclusive.'
  return [{ path: [...path, 'allowed_mentions'], code: 'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE', message }]
}

function checkAttachments(body: MessageBody, files: readonly ReceivedFile[], known: readonly string[], path: Path) {
  const ids = new Set([...known, ...files.map(({ id }) => id)])
  return (body.attachments ?? []).flatMap(({ id }, index): FormError[] =>
    ids.has(String(id))
      ? []
      : [
          {
            path: [...path, 'attachments', index, 'id'],
            code: 'ATTACHMENT_NOT_FOUND',
            message: 'No such file was sent',
          },
        ],
  )
}

/** The names under which attachment:// finds files: of what came along, and of what an edited message keeps. */
function namesOf({ attachments }: MessageBody, files: readonly ReceivedFile[], existing?: Existing): string[] {
  const named = (id: string): string | undefined => attachments?.find((one) => String(one.id) === id)?.filename
  const isKept = (id: string): boolean => !attachments || attachments.some((one) => String(one.id) === id)
  return [
    ...files.map(({ id, filename }) => safeFilename(named(id) ?? filename)),
    ...(existing?.attachments ?? []).filter(({ id }) => isKept(id)).map(({ filename }) => filename),
  ]
}

/** What the message already is, when it is being edited. */
export interface Existing {
  readonly content: string
  readonly embeds: readonly APIEmbed[]
  readonly components: readonly ComponentBody[]
  readonly flags: number
  readonly attachments: readonly { readonly id: string; readonly filename: string }[]
}

/** A posted message as an edit finds it. */
export function existingOf({ api }: Posted): Existing {
  return {
    content: api.content,
    embeds: api.embeds,
    components: (api.components ?? []) as ComponentBody[],
    flags: api.flags ?? 0,
    attachments: api.attachments,
  }
}

const creatableFlags =
  MessageFlags.SuppressEmbeds |
  MessageFlags.Ephemeral |
  MessageFlags.SuppressNotifications |
  MessageFlags.IsComponentsV2 |
  MessageFlags.IsVoiceMessage

/**
 * Checks a message as it will be: what the body names, over what an edited message already has.
 * @param path Where the body stands in the request: empty, or data in an interaction callback.
 * @throws ApiError 50035 with every complaint, or 50006 for a message without anything in it.
 */
export function checkMessage(
  body: MessageBody,
  files: readonly ReceivedFile[],
  path: Path,
  options: { readonly existing?: Existing; readonly mayBeEphemeral?: boolean } = {},
): void {
  const { existing } = options
  const flags = body.flags ?? 0
  const isV2 = ((existing?.flags ?? 0) | flags) & MessageFlags.IsComponentsV2
  const content = body.content === undefined ? (existing?.content ?? '') : (body.content ?? '')
  const embeds = body.embeds === undefined ? (existing?.embeds ?? []) : (body.embeds ?? [])
  const components = (
    body.components === undefined ? (existing?.components ?? []) : (body.components ?? [])
  ) as readonly ComponentBody[]
  const errors: FormError[] = []
  if (content.length > 2_000) errors.push(tooLong([...path, 'content'], 2_000))
  if ((flags & ~creatableFlags) !== 0 || (flags & MessageFlags.Ephemeral && !options.mayBeEphemeral)) {
    errors.push({ path: [...path, 'flags'], code: 'MESSAGE_FLAGS_NOT_ALLOWED', message: 'These flags cannot be set' })
  }
  if (existing && existing.flags & MessageFlags.IsComponentsV2 && removesV2(body)) {
    const message = 'The IS_COMPONENTS_V2 flag cannot be removed from a message.'
    errors.push({ path: [...path, 'flags'], code: 'MESSAGE_CANNOT_REMOVE_COMPONENTS_V2_FLAG', message })
  }
  if (isV2) {
    for (const [key, isUsed] of Object.entries({
      content: content !== '',
      embeds: embeds.length > 0,
      poll: Boolean(body.poll),
      sticker_ids: Boolean(body.sticker_ids),
    })) {
      if (!isUsed) continue
      const message = `The '${key}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`
      errors.push({ path: [...path, key], code: 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2', message })
    }
  }
  if (embeds.length > 0) errors.push(...checkEmbeds(embeds, [...path, 'embeds']))
  const isStored = body.components === undefined
  if (components.length > 0 && !(isStored && errors.length === 0 && !flags)) {
    const attached = new Set(namesOf(body, files, existing))
    errors.push(...checkMessageComponents(components, Boolean(isV2), attached, [...path, 'components']))
  }
  errors.push(...checkAllowedMentions(body, path))
  errors.push(...checkAttachments(body, files, existing?.attachments.map(({ id }) => id) ?? [], path))
  if (errors.length > 0) throw invalidForm(errors)
  const kept = body.attachments ? body.attachments.length : (existing?.attachments.length ?? 0)
  const says = content.trim() !== '' || embeds.length > 0 || components.length > 0 || files.length > 0 || kept > 0
  if (!says && !body.poll) throw refusals.emptyMessage()
}

// Leaving the flags out keeps them; naming them without this one takes it away.
function removesV2({ flags }: MessageBody): boolean {
  return flags !== undefined && flags !== null && (flags & MessageFlags.IsComponentsV2) === 0
}

/**
 * Checks a deferred answer: it may only say whether the answer will be ephemeral.
 * @throws ApiError 50035
 */
export function checkDeferral(body: MessageBody): void {
  if (((body.flags ?? 0) & ~MessageFlags.Ephemeral) === 0) return
  const message = 'A deferred response takes the EPHEMERAL flag only'
  throw invalidForm([{ path: ['data', 'flags'], code: 'MESSAGE_FLAGS_NOT_ALLOWED', message }])
}
