// Tells what a material would get if nothing were learnt from it.

import type { EncoderTuning } from '../../../src/search/ranking/meaning/encoder-tuning.ts'
import { groupBy } from '../group-by.ts'
import type { MeaningCase } from './cases.ts'
import { isFrom, leftOut, tuningFrom } from './tuning.ts'

type Verdict = MeaningCase['byWords']

function verdictOf(each: MeaningCase, { spoken, answered }: EncoderTuning): Verdict {
  if (each.isAskedHead) return each.byWords
  if (!isFrom(each, 'spoken', spoken)) return 'silent'
  return !each.told.isDoubtful && isFrom(each, 'answered', answered) ? 'answered' : 'close'
}

const percent = (part: readonly unknown[], of: readonly unknown[]) =>
  of.length === 0 ? '–' : `${Math.round((100 * part.length) / of.length)}`

/** Thresholds are learnt without it; a weight each, and no more, is learnt of all. */
export function heldOutTable(cases: readonly MeaningCase[], tuning: EncoderTuning): string {
  const judged = leftOut(cases).flatMap(({ left, others }) => {
    const without = tuningFrom(others, tuning)
    return left.map((each) => ({ ...each, byBoth: verdictOf(each, without) }))
  })
  const rowOf = (name: string, of: typeof judged) => {
    const cells = (['byWords', 'byBoth'] as const).map((by) => {
      const [there, noArticle, noParagraph] = (['there', 'noArticle', 'noParagraph'] as const).map((presence) =>
        of.filter((each) => each.presence === presence),
      ) as [typeof of, typeof of, typeof of]
      const told = (among: typeof of, verdict: Verdict) => among.filter((each) => each[by] === verdict)
      const answers = told(there, 'answered')
      return [
        [there, noArticle, noParagraph].map((among) => percent(told(among, 'silent'), among)).join('/'),
        percent(answers, there),
        percent(
          answers.filter((each) => (by === 'byWords' ? each.isRightFirstByWords : each.isRightFirst)),
          answers,
        ),
        `${percent(told(noArticle, 'answered'), noArticle)}/${percent(told(noParagraph, 'answered'), noParagraph)}`,
      ].join(' · ')
    })
    return `${name.padEnd(60)} ${String(of.length).padStart(5)}  ${cells.join('  →  ')}`
  }
  return [
    'Words alone → with meaning, percent: silent (there / article missing / paragraph missing) · answered · of these right · answered (article / paragraph missing)',
    ...[...groupBy(judged, ({ material, told }) => `${material}, ${sizeName(told.logSize)}`)].map(([name, of]) =>
      rowOf(name, of),
    ),
  ].join('\n')
}

const sizeName = (logSize: number) => {
  const least = [1000, 200, 60, 20].find((size) => Math.exp(logSize) >= size)
  return least === undefined ? 'under 20 paragraphs' : `${least.toLocaleString('en')} paragraphs and more`
}
