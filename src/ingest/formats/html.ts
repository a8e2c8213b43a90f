// .html: a web page that was saved, or one that stands in a folder.

import type { Format } from '../upload.ts'

export const html: Format = {
  extensions: ['.html', '.htm', '.xhtml'],
  async read(file) {
    // Read when the first one comes: with the program it would cost memory in every thread that reads.
    const { readSavedPage } = await import('../pages/saved-page.ts')
    return readSavedPage(file)
  },
}
