// The part of markdown-it-emoji that is used: its table of names.

declare module 'markdown-it-emoji/lib/data/full.mjs' {
  const emojiByName: Record<string, string>
  export default emojiByName
}
