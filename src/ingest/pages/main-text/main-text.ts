// The text of a page that a reader came for, without what the site puts around and between it.

import type { DomDocument, DomElement } from '../dom.ts'
import { findContainer } from './container.ts'
import { documentationContainer, isDocumentation, tidyDocumentation } from './documentation.ts'
import type { PageFacts } from './facts.ts'
import { measureAll } from './measures.ts'
import { prune } from './prune.ts'
import { removeUnstated, statedContainer, statedText } from './stated.ts'
import { removeUnseen } from './unseen.ts'

/** @returns An element of the document, which is changed. */
export function mainText(document: DomDocument, facts: PageFacts): DomElement {
  removeUnseen(document)
  if (isDocumentation(document)) {
    const text = documentationContainer(document)
    tidyDocumentation(text)
    return text
  }
  const stated = statedText(facts.statedBody)
  const container =
    (stated && statedContainer(document.body, stated)) ?? findContainer(document, measureAll(document.body), facts)
  prune(container, facts)
  if (stated) removeUnstated(container, stated)
  return container
}
