// Reads a Dockerfile: its stages, and the steps of each.

export interface Step {
  readonly keyword: string
  readonly words: string
}

export interface Stage {
  /** Empty when the stage has no name. */
  readonly name: string
  /** The image it begins with. */
  readonly base: string
  readonly steps: readonly Step[]
  readonly env: Readonly<Record<string, string>>
  /** What the last step of a kind says. */
  last(keyword: string): string | undefined
}

export function readDockerfile(text: string): Stage[] {
  const lines = text
    .replace(/^#.*\n/gm, '')
    .replace(/\\\n\s*/g, '')
    .split('\n')
    .filter((line) => line !== '')
  const steps = lines.map((line): Step => {
    const [, keyword = '', words = ''] = /^(\S+)\s+(.*)$/.exec(line) ?? []
    return { keyword, words }
  })
  const starts = steps.flatMap(({ keyword }, index) => (keyword === 'FROM' ? [index] : []))
  return starts.map((start, index) => stageOf(steps.slice(start, starts[index + 1])))
}

function stageOf([from, ...steps]: readonly Step[]): Stage {
  const [, base = '', name = ''] = /^(\S+)(?: AS (\S+))?$/.exec(from?.words ?? '') ?? []
  const settings = steps.filter(({ keyword }) => keyword === 'ENV').flatMap(({ words }) => words.split(' '))
  return {
    name,
    base,
    steps,
    env: Object.fromEntries(settings.map((setting) => setting.split(/=(.*)/s).slice(0, 2))),
    last: (keyword) => steps.findLast((step) => step.keyword === keyword)?.words,
  }
}
