// What hostile uploads cost: the database after three drafts that nobody publishes, the memory of the whole process, and how
// long the preview of two lines takes on another server meanwhile.

import { statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { strToU8, zipSync } from 'fflate'
import { openLibraryThread, quantile, residentMb, untyped, words } from './library.ts'

const say = (line: string) => void process.stdout.write(`${line}\n`)
const previewEveryMs = 100

function zipOf(text: string, count: number) {
  const bytes = strToU8(text)
  const files = Object.fromEntries(Array.from({ length: count }, (_, nth) => [`a${nth}.md`, bytes]))
  return { name: 'all.zip', bytes: zipSync(files, { level: 9 }) }
}

/** @param of What is repeated. @returns Markdown that never compresses far: between the repeats stand ever new words. */
function lessPacked(of: string, length: number): string {
  const pieces = ['# Long\n\n']
  for (let at = 0, nth = 0; at < length; nth += 1) {
    const piece = `${of.repeat(100)}${(nth * 7919 + 13).toString(36)}${Math.sin(nth).toString(36).slice(3, 11)} `
    pieces.push(piece)
    at += piece.length
  }
  return pieces.join('')
}

function proseOf(count: number, length: number) {
  const files = Array.from({ length: count }, (_, nth) => {
    let text = `# Article ${nth}\n\n`
    while (text.length < length) text += `${words(60)}.\n\n`
    return [`a${nth}.md`, strToU8(text.slice(0, length))] as const
  })
  return { name: 'all.zip', bytes: zipSync(Object.fromEntries(files), { level: 6 }) }
}

const uploads = {
  '50 articles of 2 MB, quotes in quotes': () => zipOf(`# Long\n\nx\n${'> '.repeat(970_000)}`, 50),
  '49 articles of 1.9 MB, openings without an end': () => zipOf(`# Long\n\n${'*a '.repeat(633_000)}`, 49),
  '10 articles of 1.9 MB that unpack to less than fifty times': () => zipOf(lessPacked('![', 1_900_000), 10),
  '5 articles of 1.9 MB, honest but much alike': () => zipOf(lessPacked('green tea steeps ', 1_900_000), 5),
  'as much honest prose as is taken, 20 MB in 1,000 articles': () => proseOf(1_000, 19_500),
}

export async function measureUploads(): Promise<void> {
  const { library, dataDir, close } = await openLibraryThread()
  const databaseMb = () =>
    ['footnote.db', 'footnote.db-wal'].reduce((sum, name) => {
      return sum + (statSync(join(dataDir, name), { throwIfNoEntry: false })?.size ?? 0) / 1e6
    }, 0)
  await library.status()
  const typed = { ...untyped, title: 'Tea', text: 'Green tea steeps.\n\nFor three minutes.' }
  await library.draft({ guildId: 'quiet', by: 'noah', typed })
  say(`Before: the database has ${databaseMb().toFixed(1)} MB, the process ${residentMb().toFixed(0)} MB.`)
  say('')
  say('| three drafts of | packed | one takes | database | memory, at most | previews elsewhere, p50 | longest |')
  say('|---|---|---|---|---|---|---|')
  for (const [name, make] of Object.entries(uploads)) {
    const file = make()
    let most = residentMb()
    const previews: number[] = []
    let isOver = false
    const beside = (async () => {
      while (!isOver) {
        const beganAt = performance.now()
        await library.draft({ guildId: 'quiet', by: 'noah', typed })
        previews.push(performance.now() - beganAt)
        most = Math.max(most, residentMb())
        await pause(previewEveryMs)
      }
    })()
    const beganAt = performance.now()
    let said = ''
    for (let nth = 0; nth < 3; nth += 1) {
      const { faults } = await library.draft({ guildId: `hostile ${nth % 2}`, by: 'eve', typed: untyped, file })
      said = faults[0] ?? 'a draft without faults'
    }
    const seconds = (performance.now() - beganAt) / 3_000
    isOver = true
    await beside
    say(
      `| ${name} | ${(file.bytes.length / 1e6).toFixed(2)} MB | ${seconds.toFixed(1)} s | ${databaseMb().toFixed(1)} MB | ${most.toFixed(0)} MB | ${quantile(previews, 0.5).toFixed(0)} ms | ${quantile(previews, 1).toFixed(0)} ms |`,
    )
    say(`    ${said}`)
  }
  await close()
}
