// The content folder of prove-kill: pages that are moved, swapped and edited, in steps that may each be the last.

import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

const pageCount = 60
const paragraphCount = 6

export async function makeFolder(folder: string): Promise<void> {
  for (let nth = 0; nth < pageCount; nth += 1) {
    const paragraphs = Array.from({ length: paragraphCount }, (_, at) => `Page ${nth} has paragraph ${at}.`)
    await writeFile(join(folder, `page${nth}.md`), `# Page ${nth}\n\n${paragraphs.join('\n\n')}\n`)
  }
}

/** Titles of the pages, by path. */
export async function pagesIn(folder: string): Promise<Map<string, string>> {
  const pages = new Map<string, string>()
  for (const path of await pathsIn(folder)) {
    const [, title = ''] = /^# (.*)$/m.exec(await readFile(join(folder, path), 'utf8')) ?? []
    pages.set(path, title)
  }
  return pages
}

async function pathsIn(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true })
  return names.filter((name) => name.endsWith('.md')).sort()
}

/** Renames a page, or swaps two; now and then one is edited at once, as little as a person does. */
export async function changeFolder(folder: string, random: () => number, step: string): Promise<void> {
  const paths = await pathsIn(folder)
  const pick = () => paths[Math.floor(random() * paths.length)] ?? ''
  const [one, other] = [pick(), pick()]
  const fresh = `part${Math.floor(random() * 5)}/${step}.md`
  await move(folder, one, fresh)
  if (random() < 0.4 && one !== other) {
    await move(folder, other, one)
    await move(folder, fresh, other)
  } else if (random() < 0.4) await edit(join(folder, fresh), random, step)
}

async function move(folder: string, from: string, to: string): Promise<void> {
  await mkdir(dirname(join(folder, to)), { recursive: true })
  await rename(join(folder, from), join(folder, to))
}

/** As editors save: the file is there as it was, or as it is. */
async function edit(file: string, random: () => number, step: string): Promise<void> {
  const lines = (await readFile(file, 'utf8')).split('\n\n')
  lines[1 + Math.floor(random() * paragraphCount)] = `This was changed in ${step}.`
  await writeFile(`${file}.unfinished`, `${lines.join('\n\n').trimEnd()}\n`)
  await rename(`${file}.unfinished`, file)
}
