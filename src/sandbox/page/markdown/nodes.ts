// The tree that Discord's Markdown is read into.

export type TimestampStyle = 't' | 'T' | 'd' | 'D' | 'f' | 'F' | 's' | 'S' | 'R'

export type MarkName = 'bold' | 'italic' | 'underline' | 'strike' | 'spoiler'

export type MarkdownNode =
  | { type: 'text'; text: string }
  | { type: MarkName; children: MarkdownNode[] }
  | { type: 'code'; text: string }
  | { type: 'code-block'; text: string; language?: string }
  | { type: 'heading'; level: 1 | 2 | 3; children: MarkdownNode[] }
  | { type: 'subtext'; children: MarkdownNode[] }
  | { type: 'quote'; children: MarkdownNode[] }
  | { type: 'list'; isOrdered: boolean; start: number; items: MarkdownNode[][] }
  | { type: 'link'; url: string; children: MarkdownNode[] }
  | { type: 'timestamp'; unixSeconds: number; style: TimestampStyle }
  | { type: 'mention'; of: 'user' | 'channel' | 'role'; id: string }
  | { type: 'everyone'; text: '@everyone' | '@here' }
  | { type: 'command'; name: string; id: string }
  | { type: 'emoji'; name: string; id: string }
