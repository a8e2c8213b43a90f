// .pdf: a document as it is printed.

import type { Format } from '../upload.ts'

export const pdf: Format = {
  extensions: ['.pdf'],
  async read(file) {
    const { readPdf } = await import('../documents/pdf.ts')
    return readPdf(file)
  },
}
