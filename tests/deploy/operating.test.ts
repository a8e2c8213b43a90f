// docs/operating.md, followed from its first line to its last on a machine in a folder: every block of commands is run, the
// service is started as its unit says, and people ask it questions. Uses dist/.

import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import type { PageMessage } from '../../src/sandbox/page-server/protocol.ts'
import { messageLines } from '../support/people/transcript.ts'
import { ended, packInto, printed } from '../support/programs/bare-machine.ts'
import { programFile } from '../support/programs/built.ts'
import { commitAll, type OperatedMachine, operatedMachine } from '../support/programs/operated-machine.ts'
import { enterReadingRoom, type ReadingRoom } from '../support/sandbox.ts'

const root = join(import.meta.dirname, '../..')
const page = readFileSync(join(root, 'docs/operating.md'), 'utf8')
const home = 'var/lib/footnote'

interface Block {
  /** Nearest heading, or numbered step, above it. */
  readonly heading: string
  readonly commands: string
}

const blocks: Block[] = []
let heading = ''
for (const [, title, step, commands] of page.matchAll(/^#+ (.+)$|^\*\*(\d+\. .+?)\*\*|^```sh\n([\s\S]*?)^```$/gm)) {
  if (commands === undefined) heading = title ?? step ?? heading
  else blocks.push({ heading, commands })
}

let machine: OperatedMachine
let room: ReadingRoom
let service: ChildProcess | undefined
const called: string[][] = []

beforeAll(async () => {
  room = await enterReadingRoom()
  machine = operatedMachine({ DISCORD_TOKEN: room.sandbox.token, DISCORD_API_URL: room.sandbox.apiUrl })
  const release = packInto(machine.at('root'))
  // The page names the first one.
  const file = machine.at('root/footnote-0.1.0.tgz')
  renameSync(release, file)
  const hash = createHash('sha256').update(readFileSync(file)).digest('hex')
  writeFileSync(`${file}.sha256`, `${hash}  ${basename(file)}\n`)

  // What a reader has before: a clone of the project, one of a wiki, and its collection.
  const upstream = machine.at('upstream')
  mkdirSync(upstream)
  const kept = ['.env.example', 'Dockerfile', 'compose.yaml', 'compose.shards.yaml', '.gitignore']
  for (const name of kept) cpSync(join(root, name), join(upstream, name))
  commitAll(upstream)
  spawnSync('git', ['clone', '--quiet', upstream, machine.at('srv/footnote')])
  mkdirSync(machine.at('wiki'))
  writeFileSync(machine.at('wiki/Tea.md'), 'Steep for three minutes.\n')
  commitAll(machine.at('wiki'))
  writeFileSync(machine.at(`${home}/wiki-collection.yaml`), 'base: https://github.com/leaf/tea/wiki\n')
}, 120_000)

afterAll(async () => {
  if (service) await ended(service)
  await room.stop()
  machine.remove()
})

/** Starts what the unit says, where and with what it says. */
async function startService(): Promise<void> {
  const unit = readFileSync(machine.at('etc/systemd/system/footnote.service'), 'utf8')
  const said = (name: string) => new RegExp(`^${name}=(.+)$`, 'm').exec(unit)?.[1] ?? ''
  const [program = '', ...args] = said('ExecStart').split(' ')
  const environment = Object.fromEntries(
    said('Environment')
      .split(' ')
      .map((setting) => setting.split('=')),
  )
  const { EDITOR: _, MACHINE: __, ...env } = machine.env
  service = spawn(machine.at(program), args, {
    cwd: machine.at(said('WorkingDirectory')),
    env: { ...env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  await printed(service, /Press Ctrl\+C/)
  await expect.poll(() => room.sandbox.world.commands.size, { timeout: 20_000 }).toBeGreaterThan(0)
}

/** Does to the service what systemctl was told. */
async function obey([program, ...words]: readonly string[]): Promise<void> {
  if (program !== 'systemctl' || words.at(-1) !== 'footnote') return
  const isStopped = words.includes('disable') || words.includes('restart')
  if (isStopped && service) {
    expect(await ended(service)).toBe(0)
    service = undefined
  }
  if (!service && (words.includes('enable') || words.includes('restart'))) await startService()
}

function folderOf({ heading: above, commands }: Block): string {
  if (above === 'With Docker') return machine.at('srv/footnote')
  return commands.includes('wiki-collection') ? machine.at(home) : machine.at('root')
}

test('the page has commands for every part of an operator’s work', () => {
  expect([...new Set(blocks.map((block) => block.heading))]).toEqual([
    'Trying it',
    '1. Node.js, and a firewall.',
    '2. A user, and the program.',
    '3. The token.',
    '4. Articles.',
    '5. The service.',
    '6. A backup every night.',
    'Rehearsing a restore',
    'Upgrading',
    'Moving to another machine',
    'With Docker',
    'Several processes',
    'Collections',
  ])
})

describe('followed in its order', () => {
  for (const [index, block] of blocks.entries()) {
    const first = block.commands.split('\n').find((line) => !line.startsWith('cd ')) ?? ''
    test(`${index + 1}, ${block.heading}: ${first}`, { timeout: 60_000 }, async () => {
      const commands = block.commands.replaceAll('https://github.com/leaf/tea.wiki.git', machine.at('wiki'))
      const { status, output, calls } = machine.run(commands, folderOf(block))
      expect({ status, output }).toEqual({ status: 0, output: expect.any(String) })
      called.push(...calls)
      for (const call of calls) await obey(call)
    })

    if (!block.commands.includes('enable --now footnote\n')) continue
    test(`${index + 1}, ${block.heading}: then the service answers what the page asks`, async () => {
      const [, question = ''] = /`(\/ask question: .+?)`/.exec(page) ?? []
      const { message } = await room.mia.runs(question)
      expect(messageLines(message as PageMessage).join('\n')).toContain('LG')
    })
  }
})

describe('afterwards', () => {
  test('the token is the user’s alone', () => {
    expect(statSync(machine.at(`${home}/.env`)).mode & 0o777).toBe(0o600)
    expect(statSync(machine.at('srv/footnote/.env')).mode & 0o777).toBe(0o600)
  })

  test('cron’s line makes one more backup, and says what became of it', () => {
    const cron = readFileSync(join(root, 'deploy/footnote.cron'), 'utf8')
    const [, user, command = ''] = /^17 3 \* \* \* (\w+) (.*)$/m.exec(cron) ?? []
    expect(user).toBe('footnote')
    const before = readdirSync(machine.at(`${home}/backups`)).length
    const { status, calls } = machine.run(command, machine.at('root'))
    expect({ status, calls }).toEqual({ status: 0, calls: [['logger', '--tag', 'footnote-backup']] })
    expect(readdirSync(machine.at(`${home}/backups`))).toHaveLength(before + 1)
  })

  test('the collection’s line for cron pulls it', () => {
    const [, command = ''] = /^\*\/15 \* \* \* \* (.*)$/m.exec(readFileSync(machine.at('etc/crontab'), 'utf8')) ?? []
    expect(machine.run(command, machine.at('root')).status).toBe(0)
  })

  test('what was asked of systemd and of the user database, they know', () => {
    for (const program of ['systemctl', 'journalctl', 'useradd']) {
      const { stdout, status } = spawnSync(program, ['--help'], { encoding: 'utf8' })
      if (status !== 0) continue
      const options = called
        .filter(([name]) => name === program)
        .flatMap((words) => words.filter((word) => /^--/.test(word)))
      expect(options.filter((option) => !stdout.includes(option))).toEqual([])
    }
  })

  test('what was asked of Docker, the compose files have', () => {
    const verbs = ['up', 'ps', 'logs', 'exec', 'cp']
    for (const [, ...words] of called.filter(([name]) => name === 'docker')) {
      expect(words.shift()).toBe('compose')
      const file = words[0] === '--file' ? (words.splice(0, 2)[1] ?? '') : 'compose.yaml'
      expect(verbs).toContain(words[0])
      const { services } = parse(readFileSync(join(root, file), 'utf8'), { merge: true }) as { services: object }
      if (words[0] === 'exec') expect(Object.keys(services)).toContain(words[1])
      if (words[0] === 'cp') expect(Object.keys(services)).toContain(words[1]?.split(':')[0])
    }
  })

  test('what Docker was told to run in the container, runs', () => {
    const inside = called.filter((words) => words[0] === 'docker' && words[2] === 'exec').map((words) => words.slice(4))
    expect(inside.length).toBeGreaterThan(1)
    for (const [program = '', ...args] of inside) {
      const command = [program.replace('footnote', '/opt/footnote/bin/footnote'), ...args].join(' ')
      expect(machine.run(command.replaceAll('/data/', 'data/'), machine.at(home))).toMatchObject({ status: 0 })
    }
  })

  test('every command of footnote that the page names has the options that it names', { timeout: 60_000 }, () => {
    const help = (...command: string[]) =>
      spawnSync(process.execPath, [programFile(), ...command, '--help'], { encoding: 'utf8' }).stdout
    const known = help()
    const named = [...page.matchAll(/`(?:npx )?footnote ([a-z]+)((?: [^`]*)?)`/g)]
    expect(named.length).toBeGreaterThan(6)
    for (const [, command = '', rest = ''] of named) {
      expect(known).toContain(`  ${command} `)
      const options = rest.match(/--[a-z]+/g) ?? []
      // A command may have commands of its own.
      const [, part = ''] = /^ ([a-z]+)\b/.exec(rest) ?? []
      const all = help(command) + (part === '' ? '' : help(command, part))
      expect(options.filter((option) => !all.includes(option))).toEqual([])
    }
  })
})
