// Holds a page against axe-core.

import axe from 'axe-core'
import type { Page } from 'playwright-core'

export const allImpacts = ['minor', 'moderate', 'serious', 'critical'] as const

/** What axe finds, one line each. @param rules Default all of them. @param impacts Default serious and critical. */
export async function findings(
  page: Page,
  rules?: readonly string[],
  impacts: readonly string[] = ['serious', 'critical'],
): Promise<string[]> {
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(axe.source)
  const options = { resultTypes: ['violations'], ...(rules && { runOnly: rules }) }
  const { violations } = (await page.evaluate(`axe.run(document, ${JSON.stringify(options)})`)) as axe.AxeResults
  return violations
    .filter(({ impact }) => impacts.includes(impact ?? ''))
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`))
}
