// Quotations that are admonitions: > [!NOTE] (GitHub), > [!tip]- Title (Obsidian), and Docsify's "!> " and "?> ".

import type { MarkdownIt, Token } from 'markdown-it'
import { titleOfKind } from '../kinds.ts'
import type { Mark } from '../mark.ts'

const alert = /^\[!([\w-]+)(?:\|[^\]\n]*)?\][+-]?[ \t]*(.*)(?:\n([\s\S]*))?$/

export const alertMarks: Mark = (markdown: MarkdownIt) => {
  markdown.core.ruler.after('block', 'alerts', (state) => {
    const { tokens } = state
    const read: Token[] = []
    const open: boolean[] = []
    for (const [number, token] of tokens.entries()) {
      if (token.type === 'inline') token.content = token.content.replace(/^[!?]> +/, '')
      if (token.type === 'blockquote_open') {
        const [, words] = [tokens[number + 1], tokens[number + 2]]
        const match = words?.type === 'inline' ? alert.exec(words.content) : null
        open.push(match !== null)
        if (!match || !words) {
          read.push(token)
          continue
        }
        const [, kind = '', title = '', rest = ''] = match
        token.type = 'container_open'
        const label = new state.Token('label', '', 0)
        label.content = title || titleOfKind(kind) || kind.charAt(0).toUpperCase() + kind.slice(1).toLowerCase()
        label.children = []
        label.map = words.map && [words.map[0], words.map[0] + 1]
        read.push(label, token)
        words.content = rest
        if (words.map && rest) words.map = [words.map[0] + 1, words.map[1]]
      } else if (token.type === 'blockquote_close' && open.pop()) {
        token.type = 'container_close'
        const end = new state.Token('label_end', '', 0)
        read.push(token, end)
      } else read.push(token)
    }
    state.tokens = read
  })
}
