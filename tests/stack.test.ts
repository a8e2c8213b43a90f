// Whether a bug in the built program is told by the lines of the sources.

import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bundle } from '../scripts/bundle.mjs'
import { sourceStack } from '../src/stack.ts'

let folder: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'footnote-stack-'))
  const source = join(folder, 'bug.ts')
  const lines = ['interface Leaf {', '  word: string', '}', 'const read = (leaf?: Leaf) => leaf!.word', 'read()']
  writeFileSync(source, lines.join('\n'))
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
  await bundle({ bug: source }, join(folder, 'dist'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('a line of the built program becomes the one it was made of', () => {
  const { stderr } = spawnSync(process.execPath, [join(folder, 'dist/bug.js')], { encoding: 'utf8' })
  expect(sourceStack(stderr)).toContain('at read (bug.ts:4:37)')
})

test('a place without a map stays as it is', () => {
  const stack = 'Error: no\n    at read (file:///nowhere/dist/main.js:1:2)\n    at node:internal/main:3:4'
  expect(sourceStack(stack)).toBe(stack)
})
