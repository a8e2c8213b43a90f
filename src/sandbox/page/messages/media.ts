// Draws pictures and files. Shows pictures of this address only: the page asks nothing of other hosts.

import { element, externalLink } from '../elements/dom.ts'
import { formatBytes } from '../elements/files.ts'

/** 0x5865f2 → “#5865f2”. */
export function colourOf(colour: number): string {
  return `#${(colour & 0xffffff).toString(16).padStart(6, '0')}`
}

/** A picture, or a link in its place when it lies on another host. */
export function drawImage(url: string, description: string): HTMLElement {
  if (!isOwn(url)) {
    const label = description || hostOf(url)
    return element('span', { class: 'picture is-elsewhere' }, externalLink(url, 'link', `Picture: ${label}`))
  }
  return element('img', { class: 'picture', src: url, alt: description, loading: 'lazy' })
}

function isOwn(url: string): boolean {
  return url.startsWith('data:image/') || (URL.canParse(url) && new URL(url).origin === location.origin)
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host || url : url
}

/** A file with its size and a download link. */
export function drawAttachment(file: { filename: string; url: string; size?: number | undefined }): HTMLElement {
  const canDownload = /^https?:\/\//i.test(file.url)
  const name = canDownload
    ? element('a', { class: 'link', href: file.url, download: file.filename }, file.filename)
    : element('span', {}, file.filename)
  return element(
    'div',
    { class: 'attachment' },
    element('span', { class: 'attachment-icon', 'aria-hidden': 'true' }, '▤'),
    element(
      'span',
      { class: 'attachment-text' },
      name,
      file.size === undefined ? undefined : element('small', {}, formatBytes(file.size)),
    ),
  )
}
