// The list of marks that are read besides CommonMark's: one line an entry, in the order in which they are tried.

import { alertMarks } from './alerts.ts'
import { attributeMarks } from './attributes.ts'
import { commentMarks } from './comments.ts'
import { componentMarks } from './components.ts'
import { definitionMarks } from './definitions.ts'
import { directiveMarks } from './directives.ts'
import { emojiMarks } from './emoji.ts'
import { fencedContainerMarks } from './fenced-containers.ts'
import { footnoteMarks } from './footnotes.ts'
import { highlightMarks } from './highlights.ts'
import { htmlMarks } from './html.ts'
import { htmlHeadingMarks } from './html-headings.ts'
import { indentedContainerMarks } from './indented-containers.ts'
import { insertionMarks } from './insertions.ts'
import type { Mark } from './mark.ts'
import { mathematicsMarks } from './mathematics.ts'
import { moduleMarks } from './modules.ts'
import { referenceMarks } from './references.ts'
import { templateMarks } from './templates.ts'
import { wikilinkMarks } from './wikilinks.ts'

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
