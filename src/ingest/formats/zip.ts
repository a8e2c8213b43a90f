// .zip: many articles, each a file in Markdown. Nothing in one is ever written to disk.

import type { UnzipFileInfo } from 'fflate'
import { countOf, inMegabytes } from '../../words.ts'
import { maxArticleBytes, maxCompression, maxPackedFiles, maxUnpackedBytes as usual } from '../limits.ts'
import { unpack } from '../packed-files.ts'
import { type Format, refused, type UploadedArticle } from '../upload.ts'
import { markdown, readTextFile } from './markdown.ts'

/** Most faults that are told at once. */
const maxFaults = 10
/** Most files that are named. */
const maxNamed = 5

// Hidden files are left out, and what macOS adds. A path that leads upwards is no harm: only the contents are read.
const isHidden = ({ name }: UnzipFileInfo) => /(?:^|\/)(?:\.(?!\.?\/)|__MACOSX\/)/.test(name)
const isArticle = (each: UnzipFileInfo) =>
  markdown.extensions.some((ending) => each.name.toLowerCase().endsWith(ending)) && !isHidden(each)

export const zip: Format = {
  extensions: ['.zip'],
  read({ name, bytes, maxUnpackedBytes = usual }) {
    // The directory at the file's end is read first, and says what each file will hold: nothing is unpacked on trust.
    const others: string[] = []
    const packed: UnzipFileInfo[] = []
    const directory = unpack(bytes, (each) => {
      if (isArticle(each)) packed.push(each)
      else if (!each.name.endsWith('/') && !isHidden(each)) others.push(each.name)
      return false
    })
    const damaged = `${name} cannot be opened: it is damaged, has a password, or is not a zip file. Make it again and upload it.`
    if (!directory) return refused(damaged)
    if (packed.length === 0) return refused(`${name} holds no article. Put files in Markdown (.md) into it.`)
    const unpackedBytes = packed.reduce((sum, each) => sum + each.originalSize, 0)
    if (packed.length > maxPackedFiles || unpackedBytes > maxUnpackedBytes) {
      return refused(
        `${name} holds ${packed.length.toLocaleString('en')} files with ${inMegabytes(unpackedBytes)}; I take ${maxPackedFiles.toLocaleString('en')} with ${inMegabytes(maxUnpackedBytes)} at once. Split it into several.`,
      )
    }
    const long = packed.filter((each) => each.originalSize > maxArticleBytes)
    if (long.length > 0) return refused(...long.slice(0, maxFaults).map((each) => tooLarge(name, each)))
    if (unpackedBytes > maxArticleBytes && unpackedBytes > maxCompression * bytes.length) {
      return refused(
        `${name} has ${inMegabytes(bytes.length)} and unpacks to ${inMegabytes(unpackedBytes)}, more than ${maxCompression} times as much, which texts do not. Remove what repeats, or upload the files one by one.`,
      )
    }
    const files = unpack(bytes, isArticle)
    if (!files) return refused(damaged)

    const articles: UploadedArticle[] = []
    const faults: string[] = []
    const warnings: string[] = []
    for (const [path, content] of Object.entries(files)) {
      const where = `${name}, ${path}`
      const reading = readTextFile({ name: where, path, bytes: content })
      articles.push(...reading.articles)
      warnings.push(...reading.warnings)
      faults.push(...reading.faults)
      if (reading.articles.some(({ fields }) => fields.title === undefined)) {
        faults.push(`${where}: title is missing; write "title: …" between two lines of --- at the top of the file.`)
      }
      if (faults.length >= maxFaults) break
    }
    if (others.length > 0) warnings.push(leftOut(name, others))
    return faults.length > 0 ? { articles: [], faults, warnings } : { articles, faults, warnings }
  },
}

/** Some are named: who misses one sees why. */
function leftOut(name: string, others: readonly string[]): string {
  const named = others.slice(0, maxNamed).map((each) => `“${each}”`)
  const more = others.length - named.length
  const list = new Intl.ListFormat('en').format(more > 0 ? [...named, `${more.toLocaleString('en')} more`] : named)
  return `${name} has ${countOf(others.length, 'file')} that I do not read, left out: ${list}.`
}

function tooLarge(name: string, each: UnzipFileInfo): string {
  return `${name}, ${each.name} has ${inMegabytes(each.originalSize)}; an article can have up to ${inMegabytes(maxArticleBytes)}. Split it into several.`
}
