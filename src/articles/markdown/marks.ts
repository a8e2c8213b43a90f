// The list of marks that are read besides CommonMark's: one line an entry, in the order in which they are tried.

import type { Mark } from './mark.ts'
import { alertMarks } from './marks/alerts.ts'
import { attributeMarks } from './marks/attributes.ts'
import { commentMarks } from './marks/comments.ts'
import { componentMarks } from './marks/components.ts'
import { definitionMarks } from './marks/definitions.ts'
import { directiveMarks } from './marks/directives.ts'
import { emojiMarks } from './marks/emoji.ts'
import { fencedContainerMarks } from './marks/fenced-containers.ts'
import { footnoteMarks } from './marks/footnotes.ts'
import { highlightMarks } from './marks/highlights.ts'
import { htmlMarks } from './marks/html.ts'
import { htmlHeadingMarks } from './marks/html-headings.ts'
import { indentedContainerMarks } from './marks/indented-containers.ts'
import { insertionMarks } from './marks/insertions.ts'
import { mathematicsMarks } from './marks/mathematics.ts'
import { moduleMarks } from './marks/modules.ts'
import { referenceMarks } from './marks/references.ts'
import { templateMarks } from './marks/templates.ts'
import { wikilinkMarks } from './marks/wikilinks.ts'

export const marks: readonly Mark[] = [
  commentMarks,
  insertionMarks,
  directiveMarks,
  indentedContainerMarks,
  fencedContainerMarks,
  definitionMarks,
  footnoteMarks,
  attributeMarks,
  templateMarks,
  moduleMarks,
  htmlHeadingMarks,
  componentMarks,
  htmlMarks,
  mathematicsMarks,
  wikilinkMarks,
  referenceMarks,
  emojiMarks,
  highlightMarks,
  alertMarks,
]
