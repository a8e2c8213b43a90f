// Keeps a log at its end while its reader is there, and offers a way back when they are not.

import { element } from '../elements/dom.ts'

export interface EndFollower {
  /** The way back to the end, shown when something new came that the reader does not see. */
  readonly button: HTMLElement
  goToEnd(): void
  /** The reader goes elsewhere. */
  leave(): void
  /** Something new came at the end. */
  announce(): void
}

/** How near the end counts as being there, in pixels. */
const endMarginPx = 48
/** How long a turn of the wheel may go on scrolling. */
const readerActsForMs = 500

/** @param list What stands in the log, and grows. */
export function followEnd(log: HTMLElement, list: HTMLElement): EndFollower {
  const button = element(
    'button',
    { type: 'button', class: 'to-end', hidden: true, onclick: goToEnd },
    'New messages ↓',
  )
  let isAtEnd = true
  let lastTop = 0
  let lastHeight = 0
  let readerActedAtMs = Number.NEGATIVE_INFINITY

  for (const name of ['wheel', 'touchmove', 'keydown']) {
    log.addEventListener(name, () => (readerActedAtMs = performance.now()), { passive: true })
  }
  log.addEventListener('scroll', scrolled, { passive: true })
  const sizes = new ResizeObserver(() => {
    if (isAtEnd) log.scrollTop = log.scrollHeight
  })
  sizes.observe(list)
  sizes.observe(log)

  function scrolled(): void {
    const isNearEnd = log.scrollHeight - log.scrollTop - log.clientHeight < endMarginPx
    // Rows that grow or shrink move the end without anybody having scrolled: only a reader who moves up leaves it. One
    // who drags the bar is known by rows that stayed as they were.
    const isByReader = performance.now() - readerActedAtMs < readerActsForMs || log.scrollHeight === lastHeight
    if (isNearEnd) isAtEnd = true
    else if (log.scrollTop < lastTop && isByReader) isAtEnd = false
    lastTop = log.scrollTop
    lastHeight = log.scrollHeight
    if (isAtEnd) button.hidden = true
  }

  function goToEnd(): void {
    isAtEnd = true
    button.hidden = true
    log.scrollTop = log.scrollHeight
  }

  return {
    button,
    goToEnd,
    leave() {
      isAtEnd = false
    },
    announce() {
      if (!isAtEnd) button.hidden = false
    },
  }
}
