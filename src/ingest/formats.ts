// The list of formats, one line each. A test compares it with the folder.

import { json } from './formats/json.ts'
import { markdown } from './formats/markdown.ts'
import { plainText } from './formats/plain-text.ts'
import { zip } from './formats/zip.ts'
import type { Format } from './upload.ts'

export const formats: readonly Format[] = [markdown, plainText, json, zip]
