// Walks through a log from message to message with the arrow keys, as Discord does; Tab goes on into the message.

/** @param list Holds the messages, oldest first. */
export function walkByArrows(log: HTMLElement, list: HTMLElement): void {
  log.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
    if (step === 0) return
    const all = [...list.querySelectorAll<HTMLElement>('.message')]
    const at = all.findIndex((row) => row.contains(document.activeElement))
    // From the log itself the way begins at the newest one.
    const next = at >= 0 ? all[at + step] : step < 0 ? all.at(-1) : undefined
    if (!next) return
    event.preventDefault()
    next.focus({ preventScroll: true })
    next.scrollIntoView({ block: 'nearest' })
  })
}
