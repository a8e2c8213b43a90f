// Builds the image of the Dockerfile without a container: each stage is a folder that stands for its file system.

import { execFileSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { folderOnDisk } from '../test-folder.ts'
import type { Stage } from './dockerfile.ts'

const root = join(import.meta.dirname, '../../..')

/** Files that the image is built from: all of the tree that .dockerignore leaves in. */
export function buildContext(): string[] {
  const rules = readFileSync(join(root, '.dockerignore'), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
  const isLeftOut = (path: string) => {
    const rule = rules.findLast((line) => {
      const pattern = line.replace(/^!/, '').replaceAll('.', '\\.').replaceAll('*', '[^/]*')
      return new RegExp(`^${pattern}(/|$)`).test(path)
    })
    return rule !== undefined && !rule.startsWith('!')
  }
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: root })
  return String(listed)
    .trim()
    .split('\n')
    .filter((path) => existsSync(join(root, path)) && !isLeftOut(path))
}

/** @returns The folder of the last stage, beside those of the others. */
export function buildImage(stages: readonly Stage[]): string {
  const folder = folderOnDisk('footnote-image-')
  chmodSync(folder, 0o755)
  const context = join(folder, 'context')
  for (const file of buildContext()) cpSync(join(root, file), join(context, file))
  const places = new Map<string, string>()
  for (const [index, stage] of stages.entries()) {
    const place = join(folder, `stage-${index}`)
    mkdirSync(place)
    buildStage(stage, place, (from) => (from === undefined ? context : (places.get(from) ?? '')))
    places.set(stage.name, place)
  }
  return join(folder, `stage-${stages.length - 1}`)
}

function buildStage({ steps }: Stage, place: string, originOf: (from: string | undefined) => string): void {
  const env = { ...process.env, npm_config_prefer_offline: 'true', npm_config_audit: 'false' }
  let cwd = place
  for (const { keyword, words } of steps) {
    if (keyword === 'WORKDIR') {
      cwd = join(place, words)
      mkdirSync(cwd, { recursive: true })
    } else if (keyword === 'RUN') {
      // Absolute paths are those of the stage.
      const command = words.replace(/(?<=^|\s)\/(?=(opt|data|content)\b)/g, `${place}/`)
      execFileSync('sh', ['-ec', command], { cwd, env, stdio: 'pipe' })
    } else if (keyword === 'COPY') {
      const [, from, rest = ''] = /^(?:--from=(\S+) )?(.*)$/.exec(words) ?? []
      const sources = rest.split(' ')
      const target = sources.pop() ?? ''
      for (const source of sources) {
        const aim = target.startsWith('/') ? join(place, target) : join(cwd, target, source)
        mkdirSync(dirname(aim), { recursive: true })
        cpSync(join(originOf(from), source), aim, { recursive: true, verbatimSymlinks: true })
      }
    }
  }
}
