// Looks at the content folder: files that are refused, collections with mistakes, articles that lead nowhere.

import type { Diagnosis } from '../../diagnosis.ts'
import { type ContentReading, readContentFolder } from '../../ingest/content/content-folder.ts'
import { oneLine } from '../../log.ts'
import { countOf } from '../../words.ts'

/** So many faulty files are told one by one. */
const mostTold = 20

export async function examineContent(folder: string, now: Date): Promise<{ articles: number; findings: Diagnosis[] }> {
  const reading = await readContentFolder(folder, undefined, undefined, now)
  const findings: Omit<Diagnosis, 'area'>[] = [
    ...emptyFindings(reading, folder),
    ...[...new Set([...reading.mistakes, ...reading.faults])].slice(0, mostTold).map((fault) => ({
      level: 'fault' as const,
      ...halvesOf(oneLine(fault)),
    })),
    ...sourceFindings(reading, folder),
  ]
  const more = reading.faults.length - mostTold
  if (more > 0) {
    findings.push({
      level: 'fault',
      found: `${countOf(more, 'other file')} of ${folder} cannot be read either.`,
      mend: `See them all with footnote read ${folder}`,
    })
  }
  return { articles: reading.articles.length, findings: findings.map((each) => ({ area: 'content', ...each })) }
}

function emptyFindings({ standing, isComplete, warnings }: ContentReading, folder: string): Omit<Diagnosis, 'area'>[] {
  if (standing.length > 0) return []
  const [warning] = warnings
  if (warning === undefined) return []
  return [{ level: isComplete ? 'advice' : 'fault', ...halvesOf(warning.replace(folder, () => oneLine(folder))) }]
}

function sourceFindings(reading: ContentReading, folder: string): Omit<Diagnosis, 'area'>[] {
  const without = new Map<string, { count: number; total: number }>()
  for (const [at, { source }] of reading.articles.entries()) {
    const name = reading.files[at]?.collection ?? ''
    const seen = without.get(name) ?? { count: 0, total: 0 }
    without.set(name, { count: seen.count + (source === undefined ? 1 : 0), total: seen.total + 1 })
  }
  return [...without]
    .filter(([, { count }]) => count > 0)
    .map(([name, { count, total }]) => {
      const where = oneLine(name === '' ? folder : `${folder}/${name}`)
      return {
        level: 'advice',
        found: `${count.toLocaleString('en')} of ${countOf(total, 'article')} in ${where} ${count === 1 ? 'has' : 'have'} no source, so answers link to nothing.`,
        mend: `Write the address of their site as "base:" into ${where}/collection.yaml, or a "source:" into each file.`,
      }
    })
}

/** A sentence of the reading ends with what to do. */
function halvesOf(words: string): { found: string; mend: string } {
  const at = Math.max(words.lastIndexOf('. '), words.lastIndexOf('; '))
  if (at < 0) return { found: words, mend: 'Fix the file; footnote read FILE shows how it is understood.' }
  const mend = words.slice(at + 2)
  return { found: words.slice(0, at + 1).replace(/;$/, '.'), mend: mend.charAt(0).toUpperCase() + mend.slice(1) }
}
