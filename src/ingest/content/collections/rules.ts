// Which files of a folder are articles, and which are left out.

import picomatch from 'picomatch'
import { isTextName } from '../../../articles/front-matter/names.ts'
import { isDocumentName } from '../../document-names.ts'
import { type CollectionSettings, collectionFile } from './collection.ts'

/** Whether a file of that name is looked at: a text, a document, or what a collection says. */
export function isListedName(name: string): boolean {
  return isTextName(name) || isDocumentName(name) || name === collectionFile
}

/** Whether a file or folder of that name is never looked at, whatever a collection includes. */
export function isClosedName(name: string): boolean {
  return name.startsWith('.') || name === 'node_modules'
}

const leftOutFolders: readonly string[] = ['_drafts', '_includes', '_layouts', '_data', 'templates']
const leftOutFiles: readonly string[] = ['SUMMARY.md', 'AGENTS.md', 'CLAUDE.md']

/**
 * The rules of a collection.
 * @returns Why a file is left out, in words that are the same for all files of that kind; undefined for an article.
 */
export function rulesOf({ include, exclude }: CollectionSettings): (path: string) => string | undefined {
  const included = include?.map(matcherOf)
  const isExcluded = exclude.map(matcherOf)
  return (path) => {
    if (included && !included.some((matches) => matches(path))) return 'not named by include'
    const excludedBy = exclude.find((_, nth) => isExcluded[nth]?.(path))
    if (excludedBy !== undefined) return `excluded by ${excludedBy}`
    const segments = path.split('/')
    for (const [nth, segment] of segments.entries()) {
      const rule = nth === segments.length - 1 ? fileRule(segment) : folderRule(segment)
      if (rule === undefined) continue
      // Whoever names what is left out by default wants it.
      const isNamed = include?.some((glob, each) => included?.[each]?.(path) && namesSegment(glob, segment))
      if (!isNamed) return rule
    }
    return undefined
  }
}

function fileRule(name: string): string | undefined {
  if (name.startsWith('_') && !/^_index(?:\.|$)/i.test(name)) return 'files named _*'
  return leftOutFiles.includes(name) ? `files named ${name}` : undefined
}

function folderRule(name: string): string | undefined {
  return leftOutFolders.includes(name) ? `folders named ${name}` : undefined
}

/** A pattern without a wildcard that is a folder's path stands for all that is in it. */
function matcherOf(glob: string): (path: string) => boolean {
  return picomatch([glob, `${glob}/**`])
}

function namesSegment(glob: string, segment: string): boolean {
  return glob.split('/').some((part) => part.startsWith(segment.slice(0, 1)) && picomatch(part, { dot: true })(segment))
}
