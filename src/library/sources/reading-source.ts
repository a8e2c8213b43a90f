// Fetches what stands at an address and reads it, whichever of the formats it has.

import { UserError } from '../../errors.ts'
import { formats } from '../../ingest/formats.ts'
import { asFault, type UploadedArticle } from '../../ingest/upload.ts'
import type { FailedFetch, FetchedFile, WebRequest } from '../../web/web.ts'
import type { Parts } from '../parts.ts'
import { withoutTracking } from './source-key.ts'

export interface ReadSource {
  readonly kind: 'read'
  /** Where it stands, after redirects, without what only tells where a reader came from. */
  readonly url: string
  /** One, unless there are faults. */
  readonly article?: UploadedArticle
  readonly faults: readonly string[]
  readonly warnings: readonly string[]
  readonly etag?: string
  readonly lastModified?: string
}

/** Something is there, and no article can be read in it: what is known of it, and a sentence. */
export interface UnreadSource {
  readonly kind: 'unread'
  readonly url: string
  readonly fields: UploadedArticle['fields']
  readonly sentence: string
}

export type SourceReading = ReadSource | UnreadSource | FailedFetch | { readonly kind: 'unchanged' }

/** Files that hold many articles are no page. */
const packed: ReadonlySet<string> = new Set(['.zip', '.json'])

/** By what servers say, the name that the same file would be uploaded by. */
const endings: ReadonlyMap<string, string> = new Map([
  ['application/pdf', '.pdf'],
  ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', '.docx'],
  ['application/epub+zip', '.epub'],
  ['text/markdown', '.md'],
  ['text/x-markdown', '.md'],
])
const pageEnding = /^\.x?html?$/
/** Said of anything. */
const unsure =
  /^(?:|application\/octet-stream|binary\/octet-stream|text\/plain|application\/x-download|application\/force-download)$/

export async function readSource(
  { web, reader }: Pick<Parts, 'web' | 'reader'>,
  request: WebRequest,
): Promise<SourceReading> {
  const fetched = await web.fetch(request)
  if (fetched.kind === 'failed') {
    if (fetched.reason !== 'closed') return fetched
    return { kind: 'unread', url: withoutTracking(request.address), fields: {}, sentence: fetched.sentence }
  }
  if (fetched.kind === 'unchanged') return fetched
  const type = typeOf(fetched)
  const url = withoutTracking(fetched.url)
  if (type === 'text/html' || type === 'application/xhtml+xml') return readWebPage(reader, fetched, request.owner)
  const ending =
    endings.get(type) ??
    (unsure.test(type) ? endingOf(fetched.name) : undefined) ??
    (type === 'text/plain' ? '.txt' : '')
  if (pageEnding.test(ending)) return readWebPage(reader, fetched, request.owner)
  const taken = formats
    .flatMap(({ extensions }) => extensions)
    .filter((each) => !packed.has(each) && !pageEnding.test(each))
  if (!taken.includes(ending)) {
    const what = type === '' ? 'a file of an unknown kind' : `a file of the type ${type.slice(0, 80)}`
    const kinds = new Intl.ListFormat('en').format(taken)
    return failed(
      `${new URL(fetched.url).host} sends ${what} at this address. I can read web pages, and files in ${kinds}.`,
    )
  }
  const name = fetched.name.toLowerCase().endsWith(ending) ? fetched.name : `${fetched.name || 'page'}${ending}`
  const reading = await asFault(reader.readUpload({ name, bytes: fetched.bytes }, request.owner))
  const [article] = reading.articles
  const { faults, warnings } = reading
  const fields = article && { ...article.fields, source: article.fields.source ?? url }
  return {
    kind: 'read',
    url,
    ...(article && fields && { article: { fields, body: article.body } }),
    faults,
    warnings,
    ...seen(fetched),
  }
}

async function readWebPage(reader: Parts['reader'], fetched: FetchedFile, owner: string): Promise<SourceReading> {
  const { bytes, contentType, url: address } = fetched
  const url = withoutTracking(address)
  const page = await reader.readPage({ bytes, contentType, url: address }, owner).catch((error: unknown) => {
    if (!(error instanceof UserError)) throw error
    const fields: UploadedArticle['fields'] = {}
    return { kind: 'none' as const, sentence: error.message, fields }
  })
  if (page.kind === 'none') {
    return {
      kind: 'unread',
      url,
      fields: { ...page.fields, source: canonicalOf(page.fields.source, url) },
      sentence: page.sentence,
    }
  }
  const source = canonicalOf(page.fields.source, url)
  const article: UploadedArticle = { fields: { ...page.fields, source }, body: page.body }
  return { kind: 'read', url, article, faults: [], warnings: [], ...seen(fetched) }
}

/** Sites name their front page as the canonical address of all pages, by mistake. */
function canonicalOf(named: string | undefined, url: string): string {
  if (named === undefined) return url
  const isFront = new URL(named).pathname === '/' && new URL(url).pathname !== '/'
  return isFront ? url : withoutTracking(named)
}

function typeOf({ contentType = '', bytes }: FetchedFile): string {
  const type = contentType.replace(/;.*$/s, '').trim().toLowerCase()
  if (type !== '') return type
  const start = Buffer.from(bytes.subarray(0, 500)).toString('latin1')
  return /^\s*(?:\ufeff|ï»¿)?\s*<(?:!doctype html|html|head|body|!--)/i.test(start) ? 'text/html' : ''
}

function endingOf(name: string): string | undefined {
  return /\.[a-z\d]{1,8}$/i.exec(name)?.[0].toLowerCase()
}

function seen({ etag, lastModified }: FetchedFile): Pick<ReadSource, 'etag' | 'lastModified'> {
  return { ...(etag !== undefined && { etag }), ...(lastModified !== undefined && { lastModified }) }
}

function failed(sentence: string): FailedFetch {
  return { kind: 'failed', reason: 'refused', sentence }
}
