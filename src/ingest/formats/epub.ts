// .epub: a book.

import type { Format } from '../upload.ts'

export const epub: Format = {
  extensions: ['.epub'],
  async read(file) {
    const { readEpub } = await import('../documents/epub.ts')
    return readEpub(file)
  },
}
