// Links of wikis: [[Page#Heading|words]] of Obsidian, [[words|Page]] of GitHub's wikis; embeds ![[file]] are not words.

import { addInlineRule, type Mark, matchAt } from '../mark.ts'

const wikilink = /(!?)\[\[(?![\s\d]*\]\])([^\s[\]\n|][^[\]\n|]*)(?:\|([^[\]\n]*))?\]\](?![([])/y

export const wikilinkMarks: Mark = (markdown) => {
  for (const first of ['[', '!']) {
    addInlineRule(markdown, first, (state, isSilent) => {
      const match = matchAt(wikilink, state.src, state.pos)
      if (!match) return undefined
      const [all, embed, one = '', other] = match
      const end = state.pos + all.length
      if (isSilent) return end
      if (embed || /\.(?:svg|png|jpe?g|gif|webp)(?:#|$)/i.test(one)) {
        state.push('left_out', '', 0)
        return end
      }
      const [page, words] =
        other === undefined ? [one, readablePage(one)] : isPage(other, one) ? [other, one] : [one, other]
      state.push('link_open', 'a', 1).attrs = [['href', page.trim()]]
      state.push('text', '', 0).content = words.trim() || readablePage(page)
      state.push('link_close', 'a', -1)
      return end
    })
  }
}

/** Obsidian shows a page and its heading so. */
function readablePage(page: string): string {
  return page
    .replace(/^#/, '')
    .replaceAll(/#\^?/g, ' > ')
    .replace(/\.md\b/, '')
}

/** Which side of "|" is the page: an address, or a name as GitHub writes them in addresses, with hyphens for blanks. */
function isPage(other: string, one: string): boolean {
  if (/[#/]|\.md$/.test(one)) return false
  return /^https?:\/\/|#|^\S+-\S+$/.test(other) && /\s|^\w+$/.test(one)
}
