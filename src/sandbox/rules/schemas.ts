// Checks request bodies against Discord's published schemas.

import type { core, ZodMiniType } from 'zod/mini'
import { type FormError, invalidForm } from '../rest/api-error.ts'

/** One schema per kind of body: unions over several kinds would only say “invalid input”. */
export type SchemaName =
  | 'callback message'
  | 'callback update'
  | 'callback autocomplete'
  | 'callback modal'
  | 'message'
  | 'message edit'
  | 'webhook message'
  | 'webhook edit'
  | 'private channel'
  | 'thread'
  | 'thread edit'
  | 'post'
  | 'command'
  | 'command edit'
  | 'command list'

// Loading takes a third of a second, which start-up need not pay: the first body does.
type Schemas = Record<Exclude<SchemaName, 'command list'> | 'listed command', ZodMiniType>
let schemas: Schemas | undefined
let loading: Promise<void> | undefined

async function load(): Promise<void> {
  const all = await import('discord-api-spec/zod')
  const { chooseByType } = await import('./schema-unions.ts')
  const loaded: Schemas = {
    'callback message': all.CreateMessageInteractionCallbackRequestSchema,
    'callback update': all.UpdateMessageInteractionCallbackRequestSchema,
    'callback autocomplete': all.ApplicationCommandAutocompleteCallbackRequestSchema,
    'callback modal': all.ModalInteractionCallbackRequestSchema,
    message: all.MessageCreateRequestSchema,
    'message edit': all.MessageEditRequestPartialSchema,
    'webhook message': all.IncomingWebhookRequestPartialSchema,
    'webhook edit': all.IncomingWebhookUpdateRequestPartialSchema,
    'private channel': all.CreatePrivateChannelRequestSchema,
    thread: all.CreateTextThreadWithoutMessageRequestSchema,
    'thread edit': all.UpdateThreadRequestPartialSchema,
    post: all.CreateForumThreadRequestSchema,
    command: all.ApplicationCommandCreateRequestSchema,
    'command edit': all.ApplicationCommandPatchRequestPartialSchema,
    'listed command': all.ApplicationCommandUpdateRequestSchema,
  }
  chooseByType(Object.values(loaded))
  schemas = loaded
}

type Path = readonly (string | number)[]

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

// Only unions that do not choose by type report more than one branch; the one meant is the one that came closest.
function flatten(issues: readonly core.$ZodIssue[], at: Path): FormError[] {
  return issues.flatMap((issue): FormError[] => {
    const path = [...at, ...issue.path.map((key) => (typeof key === 'symbol' ? String(key) : key))]
    if (issue.code !== 'invalid_union') return [{ path, code: codeOf(issue), message: issue.message }]
    const [closest] = [...issue.errors].sort((a, b) => a.length - b.length)
    if (closest) return flatten(closest, path)
    return [{ path, code: 'UNION_TYPE_CHOICES', message: 'This type is not allowed here' }]
  })
}

function codeOf(issue: core.$ZodIssue): string {
  switch (issue.code) {
    case 'too_big':
      return issue.origin === 'string' || issue.origin === 'array' ? 'BASE_TYPE_MAX_LENGTH' : 'NUMBER_TYPE_MAX'
    case 'too_small':
      return issue.origin === 'string' || issue.origin === 'array' ? 'BASE_TYPE_MIN_LENGTH' : 'NUMBER_TYPE_MIN'
    case 'invalid_type':
      return issue.input === undefined ? 'BASE_TYPE_REQUIRED' : 'BASE_TYPE_BAD_TYPE'
    case 'invalid_value':
      return 'BASE_TYPE_CHOICES'
    default:
      return 'BASE_TYPE_INVALID'
  }
}

// What Discord adds to pictures and files in its answers, and takes back when a bot sends them again.
const ofMedia = ['id', 'proxy_url', 'width', 'height', 'content_type', 'attachment_id', 'name', 'size']
const holdingMedia: readonly unknown[] = ['media', 'file', 'image', 'thumbnail']

// Fields Discord takes although its document leaves them out; discord.js adds the two false ones by itself.
function isKnownAnyway(key: string, value: unknown, input: Readonly<Record<string, unknown>>, path: Path): boolean {
  return (
    key === 'nsfw' ||
    ((key === 'tts' || key === 'enforce_nonce') && value === false) ||
    (ofMedia.includes(key) && (input.type === 13 || holdingMedia.includes(path.at(-1))))
  )
}

function unknownFields(input: unknown, parsed: unknown, path: Path): FormError[] {
  if (Array.isArray(input) && Array.isArray(parsed)) {
    return input.flatMap((item, index) => (isRecord(item) ? unknownFields(item, parsed[index], [...path, index]) : []))
  }
  if (!isRecord(input) || !isRecord(parsed)) return []
  const errors: FormError[] = []
  for (const key in input) {
    const value = input[key]
    if (key in parsed) {
      if (isRecord(value)) errors.push(...unknownFields(value, parsed[key], [...path, key]))
    } else if (!isKnownAnyway(key, value, input, path)) {
      errors.push({ path: [...path, key], code: 'UNKNOWN_FIELD', message: 'Discord knows no such field' })
    }
  }
  return errors
}

// Discord sends and takes permission sets as text; its document says number.
function withPermissionNumber(command: unknown): unknown {
  return isRecord(command) && typeof command.default_member_permissions === 'string'
    ? { ...command, default_member_permissions: Number(command.default_member_permissions) }
    : command
}

/**
 * Refuses a body that Discord's schemas refuse, or that carries fields they do not know.
 * @returns A promise only while the schemas are still being loaded.
 * @throws ApiError 50035 with every complaint.
 */
export function checkSchema(name: SchemaName, body: unknown): Promise<void> | undefined {
  if (schemas) {
    checkWith(schemas, name, body)
    return
  }
  loading ??= load()
  return loading.then(() => schemas && checkWith(schemas, name, body))
}

function checkWith(loaded: Schemas, name: SchemaName, body: unknown): void {
  const isList = name === 'command list'
  if (isList && !Array.isArray(body)) {
    throw invalidForm([{ path: [], code: 'BASE_TYPE_BAD_TYPE', message: 'Expected a list of commands' }])
  }
  const schema = loaded[isList ? 'listed command' : name]
  const inputs = isList && Array.isArray(body) ? body : [body]
  const isCommand = name.startsWith('command')
  const errors = inputs.flatMap((raw, index) => {
    const input = isCommand ? withPermissionNumber(raw) : raw
    const at: Path = isList ? [index] : []
    const result = schema.safeParse(input)
    return result.success ? unknownFields(input, result.data, at) : flatten(result.error.issues, at)
  })
  if (errors.length > 0) throw invalidForm(errors)
}
