// Reads request bodies: JSON, or multipart with payload_json and files[n]. Judges nothing but their form.

import type { IncomingMessage } from 'node:http'
import { attachmentSizeLimit } from '../messages/attachments.ts'
import type { ReceivedFile } from '../messages/bodies.ts'
import { refusals } from './api-error.ts'

const mostBytes = 26 * 1024 * 1024

export interface RequestBody {
  readonly body: unknown
  readonly files: readonly ReceivedFile[]
}

function readAll(request: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let length = 0
    request.on('data', (chunk: Buffer) => {
      length += chunk.length
      // What is too large is read to its end and dropped, so that the client hears why.
      if (length <= mostBytes) chunks.push(chunk)
    })
    request.on('end', () => (length <= mostBytes ? resolve(Buffer.concat(chunks)) : reject(refusals.tooLarge())))
    request.on('error', reject)
  })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw refusals.badJson()
  }
}

async function parseForm(bytes: Buffer<ArrayBuffer>, contentType: string): Promise<RequestBody> {
  const form = await new Response(bytes, { headers: { 'content-type': contentType } }).formData().catch(() => {
    throw refusals.badJson()
  })
  const files: ReceivedFile[] = []
  for (const [name, value] of form) {
    if (typeof value === 'string') continue
    if (value.size > attachmentSizeLimit) throw refusals.tooLarge()
    files.push({
      id: /^files?\[(\d+)\]$/.exec(name)?.[1] ?? String(files.length),
      filename: value.name,
      contentType: value.type || 'application/octet-stream',
      bytes: new Uint8Array(await value.arrayBuffer()),
    })
  }
  const json = form.get('payload_json')
  return { body: typeof json === 'string' ? parseJson(json) : {}, files }
}

/** @throws ApiError 50109 when the body is not what its type says, 40005 when it or a file is too large. */
export async function readBody(request: IncomingMessage): Promise<RequestBody> {
  const bytes = await readAll(request)
  const contentType = request.headers['content-type'] ?? ''
  if (contentType.startsWith('multipart/form-data')) return parseForm(bytes, contentType)
  return { body: bytes.length === 0 ? undefined : parseJson(bytes.toString()), files: [] }
}
