// Comments of HTML that begin within a line and go on over a blank one, which CommonMark would take for words.

/** A source in which such comments are nothing but their line ends, so that lines keep their numbers. */
export function withoutLongComments(source: string): string {
  if (!source.includes('<!--')) return source
  let text = ''
  let at = 0
  let fence = ''
  let lineStart = 0
  while (lineStart < source.length) {
    const newline = source.indexOf('\n', lineStart)
    const lineEnd = newline < 0 ? source.length : newline
    const line = source.slice(lineStart, lineEnd)
    const mark = /^[ \t]*(`{3,}|~{3,})/.exec(line)?.[1]
    if (mark && (!fence || (mark.startsWith(fence) && line.trim() === mark))) fence = fence ? '' : mark
    const from = fence || mark ? -1 : beginOfLongComment(line)
    const end = from < 0 ? -1 : source.indexOf('-->', lineStart + from)
    // Without an end there is none for any later line.
    if (from >= 0 && end < 0) break
    const comment = source.slice(lineStart + Math.max(from, 0), end + 3)
    if (from < 0 || !/\n[ \t]*\n/.test(comment)) {
      lineStart = Math.max(lineEnd, from < 0 ? 0 : end) + 1
      continue
    }
    text += source.slice(at, lineStart + from) + comment.replace(/[^\n]+/g, '')
    at = end + 3
    lineStart = at
  }
  return text + source.slice(at)
}

/** Where a comment begins after words, that does not end in its line and is no code. */
function beginOfLongComment(line: string): number {
  const from = line.lastIndexOf('<!--')
  if (from < 0 || line.includes('-->', from) || !line.slice(0, from).trim()) return -1
  return (line.slice(0, from).split('`').length - 1) % 2 === 0 ? from : -1
}
