// What a document says of itself, as fields of an article. What cannot be one is left out: few people see these.

import { type FieldName, readField } from '../../articles/fields.ts'
import { tidyText } from '../../articles/visible-text.ts'
import type { UploadedArticle } from '../upload.ts'

type Stated = { readonly [name in Exclude<FieldName, 'tags'>]?: string | null | undefined }

/** Titles that programs give to what nobody named. */
const noTitle = /^(?:untitled|document\d*|microsoft word - .*|.*\.(?:docx?|odt|pdf|tex|dvi|indd|pptx?|rtf|html?|xml))$/i
/** Names that programs write for whoever has not said theirs. */
const noAuthor = /^(?:user|admin|administrator|author|owner|unknown|python-docx|microsoft office user|windows user)$/i

export function documentFields(stated: Stated): UploadedArticle['fields'] {
  const fields: { -readonly [name in Exclude<FieldName, 'tags'>]?: string } = {}
  for (const [name, words] of Object.entries(stated) as [Exclude<FieldName, 'tags'>, string | null | undefined][]) {
    const tidy = tidyText((words ?? '').toWellFormed())
      .replace(/\s+/g, ' ')
      .trim()
    if (tidy === '' || (name === 'title' && noTitle.test(tidy)) || (name === 'author' && noAuthor.test(tidy))) continue
    const reading = readField(name, tidy)
    if ('value' in reading) fields[name] = reading.value
  }
  return fields
}
