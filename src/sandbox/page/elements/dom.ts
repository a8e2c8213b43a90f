// Builds elements without ever reading HTML from a string.

type Child = Node | string | undefined | false | null
type Attribute = string | number | boolean | undefined | ((event: never) => void)

/**
 * Creates an element.
 * @param attributes Names as in HTML; a function under `onclick` and its like listens; false and undefined are left out.
 */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Record<string, Attribute> = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') made.addEventListener(name.slice(2), value as EventListener)
    else if (value === true) made.setAttribute(name, '')
    else if (value !== undefined && value !== false) made.setAttribute(name, String(value))
  }
  append(made, ...children)
  return made
}

export function append(parent: Node, ...children: Child[]): void {
  for (const child of children) {
    if (child instanceof Node) parent.appendChild(child)
    else if (child) parent.appendChild(document.createTextNode(child))
  }
}

/** Puts new content in place of the old and keeps the keyboard where it was, by `data-keep`. */
export function replaceContent(parent: HTMLElement, ...children: Child[]): void {
  const focused = document.activeElement
  const kept = focused instanceof HTMLElement && parent.contains(focused) ? focused.dataset.keep : undefined
  parent.replaceChildren()
  append(parent, ...children)
  if (kept !== undefined) focusKept(parent, kept)
}

/** Moves the keyboard to the element marked with this `data-keep`. */
export function focusKept(parent: HTMLElement, kept: string) {
  for (const candidate of parent.querySelectorAll<HTMLElement>('[data-keep]')) {
    if (candidate.dataset.keep === kept) return candidate.focus()
  }
}

/** A person's initials on a colour of their own, instead of a picture. */
export function avatar(name: string, id: string): HTMLElement {
  const initials = [...name].slice(0, 1).join('').toUpperCase()
  const made = element('span', { class: 'avatar', 'aria-hidden': 'true' }, initials)
  made.style.setProperty('--hue', String(hueOf(id)))
  return made
}

function hueOf(id: string): number {
  let sum = 0
  for (const character of id) sum = (sum * 31 + character.charCodeAt(0)) % 1_000_003
  // Ids that follow each other land far apart on the wheel: the golden angle.
  return Math.round(sum * 137.508) % 360
}

let lastId = 0

/** An id for aria attributes, unique on this page. */
export function uniqueId(prefix: string): string {
  lastId += 1
  return `${prefix}-${lastId}`
}

/** A link that leaves the page; anything but http and https is shown as plain text. */
export function externalLink(url: string, className: string, ...children: Child[]): HTMLElement {
  if (!/^https?:\/\//i.test(url)) return element('span', { class: className }, ...children)
  return element('a', { class: className, href: url, target: '_blank', rel: 'noopener noreferrer' }, ...children)
}
