// Turns words without formatting into Markdown that shows the same words.

/** The first line, when it looks like a title: short, no sentence, and with a text below. */
export function titleOfPlainText(text: string): string | undefined {
  const written = text.trim()
  const [, line = ''] = /^(\S[^\r\n]{0,99})[\r\n]/.exec(written) ?? []
  const title = line.replace(/^[#=*]+[ \t]+|[ \t]+[#=*]+[ \t]*$/g, '')
  return /\p{L}/u.test(title) && !/^[-*•>]|[.,;:!?…。，；：！？]$/u.test(title) ? title : undefined
}

// Marks that format, link or hide anywhere in a line, and those that do at its beginning. "- " and "1. " stay: they are
// lists in plain text too.
const inlineMarks = /[\\`*_[\]<&~|]/g
const lineMarks = /^(?:#{1,6}(?=\s|$)|>|=+\s*$|-+\s*$|[-_+](?:\s*[-_+]){2,}\s*$|\+(?=\s))/

/** Indented lines would be code, and a row of signs below words a heading. */
export function markdownOfPlainText(text: string): string {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => {
      const words = line.trim().replace(/^[*•]\s+/, '- ')
      return words.replace(inlineMarks, '\\$&').replace(lineMarks, '\\$&')
    })
    .join('\n')
}
