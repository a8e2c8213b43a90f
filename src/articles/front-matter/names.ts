// What the name and the place of a file tell of its article: its title and its day.

import { readWrittenDate } from './dates.ts'

const textEnding = /\.(?:md|mdx|markdown|txt)$/i

/** Whether a file of that name is read as the text of an article. */
export function isTextName(name: string): boolean {
  return textEnding.test(name)
}

/** Documents, too. */
export function withoutTextEnding(path: string): string {
  return path.replace(/\.(?:md|mdx|markdown|txt|html?|pdf|docx|epub)$/i, '')
}

/** The file's name as a person would have written it; that of its folder when it stands for the folder. */
export function titleOfPath(path: string): string {
  const [file = '', folder] = path.split('/').filter(Boolean).reverse()
  const name = withoutTextEnding(file)
  const standsForFolder = /^(?:\d{1,3}[-_.])?(?:readme|_?index)(?:\.[a-z]{2}(?:-[a-z]+)?)?$/i.test(name)
  return readableName(standsForFolder && folder !== undefined ? folder : name)
}

/** Undefined when the name says no more than that it is a text: whoever hands it in is asked for the title then. */
export function tellingTitle(path: string): string | undefined {
  const title = titleOfPath(path)
  const words = title.toLowerCase().match(/\p{L}[\p{L}\p{M}]+/gu) ?? []
  const isArbitrary = /^(?=.*\d)[\da-f -]{8,}$/i.test(title)
  return isArbitrary || words.every((word) => emptyWords.has(word)) ? undefined : title
}

// No words at all, as in "20261122-1", say nothing either.
const emptyWords = new Set(
  `article attachment content copy doc document download draft export file image index md message new note of page post
  readme scan temp text tmp txt unknown unnamed untitled upload`.split(/\s+/),
)

/** The day in the file's name, else in that of a folder, else the folders of a year, its month and its day. */
export function dateOfPath(path: string): string | undefined {
  for (const part of path.split('/').reverse()) {
    const [, year, , month, day] = leadingDate.exec(part) ?? dateInside.exec(part) ?? []
    const date = year === undefined ? undefined : readWrittenDate(`${year}-${month}-${day}`)
    if (date) return date.value
  }
  const [, ...folders] = dateFolders.exec(path) ?? []
  return readWrittenDate(folders.filter(Boolean).join('-'))?.value
}

const leadingDate = /^((?:19|20)\d\d)([-_.]?)(\d\d?)\2(\d\d?)(?=[-_ .]|$)/
const dateInside = /(?<!\d)((?:19|20)\d\d)([-_.])(\d\d?)\2(\d\d?)(?!\d)/
const dateFolders = /(?:^|\/)((?:19|20)\d\d)\/(0?[1-9]|1[0-2])\/(?:(0?[1-9]|[12]\d|3[01])\/)?/

function readableName(name: string): string {
  // GitHub's wikis write a hyphen that is one with the sign U+2010.
  const written = decoded(name).replaceAll('\u2010', '-').trim()
  if (/\s/.test(written)) return written
  const words = withoutNumber(written.replace(new RegExp(`${leadingDate.source}[-_.]*(?=.*\\p{L})`, 'u'), ''))
    // A hyphen between digits is part of a date or version.
    .replace(/_+|(?<!\d)-+|-+(?!\d)/g, ' ')
    .trim()
    .split(' ')
    .map((word) => (acronyms.has(word) ? word.toUpperCase() : word))
  const [first = '', ...others] = words
  // v1.2, config.yml and iOS are written as they are.
  const isPlain = first === first.toLowerCase() && !first.includes('.')
  return [isPlain ? first.replace(/^\p{L}/u, (letter) => letter.toUpperCase()) : first, ...others].join(' ') || name
}

/** 01-intro is a place in an order, 2-factor and 10-tips count something. */
function withoutNumber(name: string): string {
  const [prefix, next = ''] = /^(?:\d{1,2}|0\d{1,3})[-_.]+(\p{L}+)/u.exec(name) ?? []
  if (prefix === undefined || next === 'x') return name
  if (!name.startsWith('0') && countedWords.has(next.toLowerCase())) return name
  return name.replace(/^\d+[-_.]+/, '')
}

const countedWords = new Set(
  `bit column columns d day days factor hour hours minute minutes month months player players point reasons step steps
  things tier tips way ways week weeks year years`.split(/\s+/),
)

const acronyms = new Set(
  `ai api apis cdn cli css cpu csv dns faq faqs ftp gpu gui html http https ide json jwt npc os pdf php pvp pve ram rss
  sdk seo smtp sql ssh ssl tls toml ui uri url urls usb ux vpn vps xml yaml`.split(/\s+/),
)

function decoded(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch (error) {
    // A percent sign may be just that.
    if (error instanceof URIError) return name
    throw error
  }
}
