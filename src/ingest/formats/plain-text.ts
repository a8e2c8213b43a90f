// .txt: words without formatting.

import type { Format } from '../upload.ts'
import { readTextFile } from './markdown.ts'

export const plainText: Format = { extensions: ['.txt'], read: readTextFile }
