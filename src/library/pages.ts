// Lists in pages, counted from 1.

import type { Page } from './answers/types.ts'

/** What is asked for; a page past the end gives the last one. */
export interface Paging {
  readonly page: number
  readonly pageSize: number
}

/** A page of a list of known length. @param read Reads that part of it. */
export async function pageOf<T>(
  total: number,
  request: Paging,
  read: (part: { offset: number; limit: number }) => readonly T[] | Promise<readonly T[]>,
): Promise<Page<T>> {
  const { page, pageCount } = clampPage(total, request)
  const items = await read({ offset: (page - 1) * request.pageSize, limit: request.pageSize })
  return { items, total, page, pageCount }
}

/** The page that there is for the one asked for. */
export function clampPage(total: number, { page, pageSize }: Paging): { page: number; pageCount: number } {
  const pageCount = Math.max(1, Math.ceil(total / pageSize))
  return { page: Math.min(Math.max(1, page), pageCount), pageCount }
}
