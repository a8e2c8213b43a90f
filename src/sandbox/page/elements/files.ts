// Files a person chooses: what may be chosen, and addresses that carry the content.

import { takesFile } from '../../people/file-types.ts'

/** Largest file Discord takes by default, in bytes. */
const largestFileBytes = 10 * 1024 * 1024

/**
 * Why Discord's client would not take a file.
 * @param types “image”, “video”, “audio” or extensions with their dots; absent or empty: every file.
 */
export function faultOfFile(file: { name: string; size: number }, types?: readonly string[]): string | undefined {
  if (!takesFile(file.name, types)) return `${file.name} is not of these types: ${types?.join(', ')}.`
  return file.size > largestFileBytes ? `${file.name} is too large: the limit is 10 MB.` : undefined
}

/** Reads a file as `data:text/markdown;name=notes.md;base64,…`; the name is percent-encoded. */
export function readAsDataUrl(file: File): Promise<string> {
  return new Promise((settle, fail) => {
    const reader = new FileReader()
    reader.addEventListener('error', () => fail(reader.error))
    reader.addEventListener('load', () => {
      const content = String(reader.result).split(',')[1] ?? ''
      const type = file.type.split(';')[0] || 'application/octet-stream'
      settle(`data:${type};name=${encodeURIComponent(file.name)};base64,${content}`)
    })
    reader.readAsDataURL(file)
  })
}

/** 1536 → “1.5 KB”. */
export function formatBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`
  const isLarge = bytes >= 1024 * 1024
  return isLarge ? `${(bytes / 1024 / 1024).toFixed(1)} MB` : `${(bytes / 1024).toFixed(1)} KB`
}
