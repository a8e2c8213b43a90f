// What stands beside a page's article, with authors and days of its own.

import type { DomElement } from '../dom.ts'

export const isBesideArticle = (element: DomElement): boolean =>
  element.closest('aside,nav,footer,.comment,.comments,.related') !== null
