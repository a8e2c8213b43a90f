// Facts of the command that is told to whoever lacks what runs an encoder.

import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { installCommand, runtimePackage } from '../../src/meaning/install-command.ts'

/** A program as npm installs it. @returns Path of one of its files. */
function installedIn(folder: string): string {
  const dist = join(folder, 'node_modules', 'footnote', 'dist')
  mkdirSync(dist, { recursive: true })
  return join(dist, 'main.js')
}

const folder = () => mkdtempSync(join(tmpdir(), 'footnote-test-'))

test('beside a program of the whole machine it goes where that is', () => {
  const prefix = folder()
  expect(installCommand(installedIn(join(prefix, 'lib')))).toBe(
    `npm install --global --prefix ${prefix} --ignore-scripts ${runtimePackage}`,
  )
})

test('beside a program of one folder it goes into that folder', () => {
  const place = folder()
  writeFileSync(join(place, 'package.json'), '{}')
  expect(installCommand(installedIn(place))).toBe(
    `npm install --no-save --prefix ${place} --ignore-scripts ${runtimePackage}`,
  )
})

test('a clone has it among its own packages', () => {
  expect(installCommand('/srv/clone/dist/main.js')).toBe('npm ci')
})

test('the version is that of package.json, of the image and of the docs', () => {
  const root = join(import.meta.dirname, '../..')
  const textOf = (file: string) => readFileSync(join(root, file), 'utf8')
  const { peerDependencies } = JSON.parse(textOf('package.json'))
  expect(`onnxruntime-node@${/\d+\.\d+/.exec(peerDependencies['onnxruntime-node'])}`).toBe(runtimePackage)
  for (const file of ['Dockerfile', 'docs/operating.md']) {
    expect(
      textOf(file)
        .match(/npm i\S* .*?onnxruntime-node\S*/g)
        ?.filter((line) => !line.includes(runtimePackage)),
    ).toEqual([])
  }
})
