// Reads blocks of code, in whatever way a highlighter has written them.

import type { DomElement, DomNode } from '../dom.ts'

/** The text as it is typed, without blank lines around. */
export function codeText(element: DomElement): string {
  let text = ''
  const visit = (node: DomNode) => {
    if (node.nodeType === 3) text += node.textContent ?? ''
    if (node.nodeType !== 1) return
    const child = node as DomElement
    if (child.localName === 'br') text += '\n'
    else {
      const isLine = /^(?:div|li|p|tr)$/.test(child.localName)
      if (isLine && text !== '' && !text.endsWith('\n')) text += '\n'
      for (const each of child.childNodes) visit(each)
      if (isLine && !text.endsWith('\n')) text += '\n'
    }
  }
  for (const child of element.childNodes) visit(child)
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/^(?:[ \t]*\n)+|\s+$/g, '')
    .replaceAll('\u00a0', ' ')
}

/** As the class of the block, of its code or of what is around them names it; empty when nothing does. */
export function codeLanguage(element: DomElement): string {
  const around = [element, element.querySelector('code'), element.parentElement, element.parentElement?.parentElement]
  for (const each of around) {
    const named = each?.getAttribute('data-lang') ?? each?.getAttribute('data-language') ?? ''
    const classes = each?.getAttribute('class') ?? ''
    const name =
      named || (/(?:^|\s)(?:language|lang|highlight(?:-source)?|brush:)[-\s]([\w+#-]+)/.exec(classes)?.[1] ?? '')
    if (/^[\w+#-]{1,20}$/.test(name) && !/^(?:text|none|default|plain|plaintext|notranslate)$/.test(name))
      return name.toLowerCase()
  }
  return ''
}

/** Doxygen writes code as a block of lines. */
export function isCodeBlock(element: DomElement): boolean {
  if (element.localName === 'pre' || element.localName === 'listing' || element.localName === 'xmp') return true
  return (
    element.localName === 'div' &&
    /(?:^|\s)fragment(?:\s|$)/.test(element.className) &&
    element.querySelector('.line') !== null
  )
}
