// Looks once through the lines of a body for what no single line tells: which tags are closed, whether it is MDX, where
// components end.

import type { BodyFacts } from './mark.ts'
import { readOpening } from './marks/fenced-containers.ts'
import { readTag } from './tags.ts'

export function readBodyFacts(source: string): BodyFacts {
  const lines = source.split('\n')
  const components = new ComponentLines()
  const closedTags = new Set<string>()
  const footnotes = new Set<string>()
  const rawLines = new Set<number>()
  let isMdx = false
  const openContainers: string[] = []
  let fence = ''
  let verbatim = ''
  let rawFrom = -1
  for (const [number, line] of lines.entries()) {
    const words = line.trimStart()
    if (rawFrom >= 0 && /\{%-?\s*end(?:raw|verbatim)\b/.test(line)) {
      for (let raw = rawFrom + 1; raw < number; raw++) rawLines.add(raw)
      rawFrom = -1
    }
    if (verbatim) {
      if (!line.includes(`</${verbatim}`)) continue
      closedTags.add(verbatim)
      verbatim = ''
      continue
    }
    const mark = /^(?:`{3,}(?=[^`]*$)|~{3,})/.exec(words)?.[0]
    if (fence) {
      if (mark && mark[0] === fence[0] && mark.length >= fence.length && words.trimEnd() === mark) fence = ''
      components.see(line, words, number, true)
      continue
    }
    const container = mark && readOpening(words.trimEnd())?.fence
    if (container) openContainers.push(container)
    if (container || (mark && words.trimEnd() === openContainers.at(-1))) {
      if (!container) openContainers.pop()
      continue
    }
    if (mark) fence = mark
    const [, opened = ''] = /^<(pre|script|style|textarea)\b/i.exec(words) ?? []
    if (opened && !line.includes(`</${opened}`)) verbatim = opened
    components.see(line, words, number, mark !== undefined)
    if (mark) continue
    if (line.includes('</')) {
      const withoutCode = line.replace(/`[^`]*`/g, '')
      for (const [, name = ''] of withoutCode.matchAll(/<\/([A-Za-z][\w.:-]*)\s*>/g)) closedTags.add(name)
    }
    const footnote = /^ {0,3}\[\^([^\]\s]+)\]:/.exec(line)?.[1]
    if (footnote) footnotes.add(footnote.toLowerCase())
    isMdx ||= mdxLine.test(line)
    if (/\{%-?\s*(?:raw|verbatim)\s*-?%\}\s*$/.test(line)) rawFrom = number
  }
  return {
    closedTags,
    openedTags: new Set(),
    isMdx,
    footnotes,
    components: components.ends,
    rawLines,
    isRaw: false,
  }
}

const mdxLine =
  /^import\s[^'"]*from\s*['"][^'"]+['"]|^import\s*['"][^'"]+['"];?\s*$|^export\s+(?:const|default|function)\s|^\s*\{\/\*|^\s*<[A-Z][\w.]*\s[^>]*=\{/

function columnsOf(blanks: string): number {
  let columns = 0
  for (const blank of blanks) columns += blank === '\t' ? 4 - (columns % 4) : 1
  return columns
}

/** Pairs lines on which a component's tag opens with the lines that close it. */
class ComponentLines {
  readonly ends = new Map<number, { end: number; indent: number }>()
  readonly #open: { name: string; line: number; indent: number }[] = []
  readonly #counts = new Map<string, number>()
  #unfinished: { name: string; line: number } | undefined

  see(line: string, words: string, number: number, isCode: boolean): void {
    if (!words) return
    const indent = columnsOf(line.slice(0, line.length - words.length))
    const closed = isCode ? undefined : /^<\/([A-Z][\w.-]*|[a-z]+-[\w-]*)\s*>/.exec(words)?.[1]
    if (closed) this.#close(closed, number)
    const top = this.#open.at(-1)
    if (top) top.indent = Math.min(top.indent, indent)
    if (isCode || closed) return
    if (this.#unfinished) this.#finish(words.trimEnd())
    else this.#begin(words.trimEnd(), number)
  }

  #begin(words: string, line: number): void {
    const name = /^<([A-Z][\w.-]*|[a-z]+-[\w-]*)(?=[\s>]|$)/.exec(words)?.[1]
    if (!name) return
    const tag = readTag(words, 0)
    if (!tag) this.#unfinished = { name, line }
    else if (tag.kind === 'open' && tag.end === words.length) this.#push(name, line)
  }

  #finish(words: string): void {
    const { name, line } = this.#unfinished ?? {}
    if (!/>$|^\/?>/.test(words) || name === undefined || line === undefined) return
    this.#unfinished = undefined
    if (words.endsWith('>') && !words.endsWith('/>')) this.#push(name, line)
  }

  #push(name: string, line: number): void {
    this.#open.push({ name, line, indent: Number.POSITIVE_INFINITY })
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1)
  }

  #close(name: string, number: number): void {
    if (!this.#counts.get(name)) return
    for (;;) {
      const last = this.#open.pop()
      if (!last) return
      this.#counts.set(last.name, (this.#counts.get(last.name) ?? 1) - 1)
      const parent = this.#open.at(-1)
      if (parent) parent.indent = Math.min(parent.indent, last.indent)
      if (last.name !== name) continue
      this.ends.set(last.line, { end: number, indent: last.indent })
      return
    }
  }
}
