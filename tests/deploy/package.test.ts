// What npm pack makes, on a machine that has Node.js alone. Uses dist/.

import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { askOnPage } from '../support/people/page-socket.ts'
import { type BareMachine, bareMachine, ended, packInto, printed, weigh } from '../support/programs/bare-machine.ts'
import { enterReadingRoom } from '../support/sandbox.ts'

const root = join(import.meta.dirname, '../..')
const question = 'who runs the Korean webhard service?'
const megabyte = 1_000_000

let folder: string
let file: string
/** One that has it installed. */
let installed: BareMachine
/** The paths in the package. */
let listed: string[]

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'footnote-package-'))
  file = packInto(folder)
  listed = execFileSync('tar', ['tzf', file], { encoding: 'utf8' }).trim().split('\n')
  installed = bareMachine()
  await installed.run('npm', ['install', file])
}, 120_000)
afterAll(() => {
  installed.remove()
  rmSync(folder, { recursive: true, force: true })
})

function machine(): BareMachine {
  const bare = bareMachine()
  onTestFinished(() => bare.remove())
  return bare
}

describe('the package', () => {
  test('holds the built program, its database, the first articles, the docs and what it is deployed with', () => {
    expect(listed).toEqual(
      expect.arrayContaining(
        [
          'dist/main.js',
          'dist/page/index.html',
          'dist/THIRD-PARTY-LICENSES.txt',
          'node_modules/@photostructure/sqlite/package.json',
          'content/asias-p2p-boom.md',
          'deploy/footnote.service',
          'docs/operating.md',
          '.env.example',
          'CHANGELOG.md',
          'LICENSE',
          'README.md',
        ].map((path) => `package/${path}`),
      ),
    )
  })

  test('holds neither sources nor tests nor what builds it', () => {
    const strays = listed.filter((path) => /^package\/(src|tests|scripts\/(?!start|sources-hash))/.test(path))
    const packages = listed.flatMap((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? [])
    expect({ strays, packages: [...new Set(packages)].sort() }).toEqual({
      strays: [],
      packages: ['@photostructure/sqlite', 'node-addon-api', 'node-gyp-build'],
    })
  })

  test('names the licence of everything that was built into it', () => {
    const text = readFileSync(join(root, 'dist/THIRD-PARTY-LICENSES.txt'), 'utf8')
    const licences = [...text.matchAll(/^ {2}\S+ \S+ \((.+)\)$/gm)].map(([, licence]) => licence)
    expect(licences.length).toBeGreaterThan(40)
    expect([...new Set(licences)].sort()).toEqual([
      '(MIT AND Zlib)',
      '(MIT OR GPL-3.0-or-later)',
      '0BSD',
      'Apache-2.0',
      'BSD-2-Clause',
      'BSD-3-Clause',
      'ISC',
      'MIT',
    ])
  })

  test('weighs a fifth of the folder it is developed in, at most', () => {
    const weight = weigh(installed.folder) / megabyte
    expect(statSync(file).size / megabyte).toBeLessThan(22)
    expect(weight).toBeLessThan(58)
    expect(weight).toBeLessThan(weigh(join(root, 'node_modules')) / megabyte / 5)
  })

  test('npx footnote in an empty folder answers a first question', { timeout: 120_000 }, async () => {
    const bare = machine()
    const began = performance.now()
    const program = bare.start('npx', ['--yes', '--package', file, 'footnote', 'sandbox', '--port', '0'])
    const [, address = ''] = await printed(program, /Open {2}(\S+)/)
    expect(await askOnPage(address, question)).toContain('LG')
    process.stdout.write(`npx footnote, to the first answer: ${((performance.now() - began) / 1000).toFixed(1)} s\n`)
    expect(readdirSync(join(bare.folder, 'content'))).toEqual(readdirSync(join(root, 'content')))
  })

  test('a content folder that was named is the operator’s to make', { timeout: 60_000 }, async () => {
    const program = installed.start('node', ['node_modules/.bin/footnote', 'sandbox', '--port', '0'], {
      CONTENT_DIR: 'docs',
      DATA_DIR: 'tried',
    })
    await printed(program, /answers from 0 articles/)
    expect(existsSync(join(installed.folder, 'docs'))).toBe(false)
  })

  test('with a token the installed program serves, and SIGTERM ends it well', { timeout: 120_000 }, async () => {
    const room = await enterReadingRoom({
      async bot(apiUrl, token) {
        const env = { DISCORD_API_URL: apiUrl, DISCORD_TOKEN: token, CONTENT_DIR: join(root, 'content') }
        const program = installed.start('node', ['node_modules/.bin/footnote'], env)
        await printed(program, /Press Ctrl\+C/)
        return { stop: async () => expect(await ended(program)).toBe(0) }
      },
    })
    await expect.poll(() => room.sandbox.world.commands.size, { timeout: 20_000 }).toBeGreaterThan(0)
    await room.mia.runs(`/ask question: ${question}`)
    expect(room.general.transcript(room.mia)).toContain('LG')
    // Whoever serves has articles of their own.
    expect(existsSync(join(installed.folder, 'content'))).toBe(false)
    await room.stop()
  })
})

test('a checkout that was built elsewhere starts by npm start without what builds it', {
  timeout: 120_000,
}, async () => {
  const bare = machine()
  const copied = ['dist', 'src', 'scripts', 'content', 'package.json', 'package-lock.json', 'tsconfig.json']
  for (const path of copied) cpSync(join(root, path), join(bare.folder, path), { recursive: true })
  // The three packages come from where npm ci got them for this checkout.
  const cache = execFileSync('npm', ['config', 'get', 'cache'], { encoding: 'utf8' }).trim()
  const online = { npm_config_cache: cache, npm_config_offline: 'false', npm_config_prefer_offline: 'true' }
  await bare.run('npm', ['ci', '--omit=dev'], online)
  const program = bare.start('npm', ['start', '--', 'sandbox', '--port', '0'])
  const [, address = ''] = await printed(program, /Building|Open {2}(\S+)/)
  expect(await askOnPage(address, question)).toContain('LG')
})

test('no script runs by itself but the one that builds what is packed', () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>
  }
  // npm ci runs each of these, "dependencies" among them.
  const byItself =
    /^(pre|post)?(install|prepare|publish|pack|version|dependencies|shrinkwrap|uninstall)$|^prepublishOnly$/
  expect(Object.keys(scripts).filter((name) => byItself.test(name))).toEqual(['prepack'])
})
