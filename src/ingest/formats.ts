// The list of formats, one line each. A test compares it with the folder.

import { docx } from './formats/docx.ts'
import { epub } from './formats/epub.ts'
import { html } from './formats/html.ts'
import { json } from './formats/json.ts'
import { markdown } from './formats/markdown.ts'
import { pdf } from './formats/pdf.ts'
import { plainText } from './formats/plain-text.ts'
import { zip } from './formats/zip.ts'
import type { Format } from './upload.ts'

export const formats: readonly Format[] = [markdown, plainText, html, docx, epub, pdf, json, zip]
