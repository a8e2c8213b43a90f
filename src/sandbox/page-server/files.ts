// Serves the files of the page.

import { readFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'

const files = new Map([
  ['/', { name: 'index.html', type: 'text/html; charset=utf-8' }],
  ['/page/page.js', { name: 'page.js', type: 'text/javascript; charset=utf-8' }],
  ['/page/page.css', { name: 'page.css', type: 'text/css; charset=utf-8' }],
])

/** @param folder Where index.html, page.js and page.css are. @returns Whether the path was one of the page's. */
export async function servePage(
  folder: string,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const file = files.get(path)
  if (file === undefined || request.method !== 'GET') return false
  const host = request.headers.host ?? ''
  const headers = {
    'content-type': file.type,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'content-security-policy': `default-src 'self'; connect-src 'self' ws://${host}; img-src 'self' data:; style-src 'self' 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  }
  try {
    const bytes = await readFile(join(folder, file.name))
    response.writeHead(200, headers).end(bytes)
  } catch {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('The page is not built. Run npm run build.\n')
  }
  return true
}
