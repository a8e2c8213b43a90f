// Reads the small XML files in which documents say what they are. Names are without their prefixes.

import { Parser } from 'htmlparser2'

export interface XmlElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: (XmlElement | string)[]
}

/** No document of any program comes near these. */
const maxDepth = 100
const maxElements = 200_000

/** Thrown where a file goes beyond them: what stands behind is not read. */
class Beyond extends Error {}

/** Of a file that is nested too deeply, or has too many elements, the beginning: the parser takes a minute for the rest. */
export function parseXml(bytes: Uint8Array): XmlElement {
  const root: XmlElement = { name: '', attributes: {}, children: [] }
  const open = [root]
  let elements = 0
  const bare = (name: string) => name.slice(name.indexOf(':') + 1)
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        elements += 1
        if (open.length > maxDepth || elements > maxElements) throw new Beyond()
        const own = Object.fromEntries(Object.entries(attributes).map(([each, value]) => [bare(each), value]))
        const element: XmlElement = { name: bare(name), attributes: own, children: [] }
        open.at(-1)?.children.push(element)
        open.push(element)
      },
      ontext: (text) => void open.at(-1)?.children.push(text),
      onclosetag() {
        if (open.length > 1) open.pop()
      },
    },
    { xmlMode: true },
  )
  try {
    parser.end(new TextDecoder().decode(bytes))
  } catch (error) {
    if (!(error instanceof Beyond)) throw error
  }
  return root
}

/** All elements of that name below one, in reading order. */
export function allOf(element: XmlElement, name: string): XmlElement[] {
  const found: XmlElement[] = []
  const look = ({ children }: XmlElement) => {
    for (const child of children) {
      if (typeof child === 'string') continue
      if (child.name === name) found.push(child)
      look(child)
    }
  }
  look(element)
  return found
}

/** The words of the first element of that name. */
export function textIn(element: XmlElement, name: string): string | undefined {
  const [first] = allOf(element, name)
  return first && xmlText(first)
}

export function xmlText({ children }: XmlElement): string {
  return children.map((child) => (typeof child === 'string' ? child : xmlText(child))).join('')
}
