// .docx: a document of Word, LibreOffice or Google Docs.

import type { Format } from '../upload.ts'

export const docx: Format = {
  extensions: ['.docx'],
  async read(file) {
    // Read when the first one comes: with the program it would cost memory in every thread that reads.
    const { readDocx } = await import('../documents/docx.ts')
    return readDocx(file)
  },
}
