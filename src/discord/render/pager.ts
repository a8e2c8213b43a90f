// The buttons that turn the pages of a list.

import type { Page } from '../../library/contract.ts'
import { button, row } from './reply.ts'

export interface PagerOptions {
  /** Of the way back and the way on. */
  readonly labels?: readonly [string, string]
  /** Whether a button in the middle says which page it is. Default: yes. */
  readonly isNumbered?: boolean
}

export const newestFirst: PagerOptions = { labels: ['◀ Newer', 'Older ▶'] }

/**
 * Undefined when there is one page only.
 * @param id The custom_id that leads to a page. Discord wants them to differ, so it must contain the page; `slot` counts
 * the buttons from 0, for what is spread over them.
 */
export function pager(list: Page<unknown>, id: (page: number, slot: number) => string, options: PagerOptions = {}) {
  const { labels: [back, on] = ['◀ Earlier', 'Later ▶'], isNumbered = true } = options
  if (list.pageCount < 2) return undefined
  return row(
    button(back, id(list.page - 1, 0), { isDisabled: list.page === 1 }),
    isNumbered ? button(`Page ${list.page} of ${list.pageCount}`, id(list.page, 1), { isDisabled: true }) : undefined,
    button(on, id(list.page + 1, 2), { isDisabled: list.page === list.pageCount }),
  )
}
