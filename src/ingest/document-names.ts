// Which files are documents: made for reading or printing, and read as articles by their formats.

const documentEnding = /\.(?:html?|pdf|docx|epub)$/i

/** Whether a file of that name is a document. */
export function isDocumentName(name: string): boolean {
  return documentEnding.test(name)
}
