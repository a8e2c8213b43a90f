// The image: read, and built and run without a container.

import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { cpSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { dirname, join } from 'node:path'
import { validate } from 'dockerfile-utils'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { settingNames } from '../../src/settings/config.ts'
import { ended, printed, weigh } from '../support/programs/bare-machine.ts'
import { readDockerfile } from '../support/programs/dockerfile.ts'
import { buildContext, buildImage } from '../support/programs/image.ts'
import { enterReadingRoom } from '../support/sandbox.ts'

const root = join(import.meta.dirname, '../..')
const textOf = (path: string) => readFileSync(join(root, path), 'utf8')
const question = '/ask question: who runs the Korean webhard service?'
const userId = 1000

const dockerfile = readDockerfile(textOf('Dockerfile'))
const image = dockerfile.at(-1)

describe('the image', () => {
  test('has no mistake that the linter knows', () => {
    expect(validate(textOf('Dockerfile')).map(({ message, range }) => `${range.start.line + 1}: ${message}`)).toEqual(
      [],
    )
  })

  test('runs as a user without rights, by number, so that others can tell', () => {
    expect(image?.last('USER')).toBe(`${userId}:${userId}`)
  })

  test('is based on a version of Node.js that the tests run on', () => {
    const tested = textOf('.github/workflows/ci.yml')
      .match(/node: \[(.+)\]/)?.[1]
      ?.split(', ')
    for (const { base } of dockerfile) expect(tested).toContain(/^node:(\d+)-/.exec(base)?.[1])
  })

  test('keeps data and content outside of it', () => {
    expect(JSON.parse(image?.last('VOLUME') ?? '')).toEqual(['/data', '/content'])
    expect(image?.env).toMatchObject({ DATA_DIR: '/data', CONTENT_DIR: '/content', NODE_ENV: 'production' })
  })

  test('starts the program without a shell between, which would keep SIGTERM from it', () => {
    expect([image?.last('ENTRYPOINT'), image?.last('CMD')].map((words) => JSON.parse(words ?? ''))).toEqual([
      ['/opt/footnote/bin/footnote'],
      ['start'],
    ])
  })
})

/** Runs the command of HEALTHCHECK. */
function checkHealth(port: number): Promise<{ code: number | null; output: string }> {
  const [, command = ''] = /CMD (\[.*\])$/s.exec(image?.last('HEALTHCHECK') ?? '') ?? []
  const [program = '', ...args] = JSON.parse(command) as string[]
  const child = spawn(program === 'node' ? process.execPath : program, args, { env: { HEALTH_PORT: String(port) } })
  let output = ''
  child.stdout.on('data', (chunk) => {
    output += chunk
  })
  return new Promise((resolve) => void child.once('close', (code) => resolve({ code, output })))
}

async function answering(status: number, body: string): Promise<number> {
  const server = createServer(({ url }, response) => response.writeHead(url === '/health' ? status : 404).end(body))
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return (server.address() as AddressInfo).port
}

describe('the image’s health check', () => {
  test('passes while the bot says that it is well', async () => {
    expect(await checkHealth(await answering(200, 'well'))).toMatchObject({ code: 0 })
  })

  test('fails, with the bot’s reason, when it is not', async () => {
    expect(await checkHealth(await answering(503, 'the gateway is closed'))).toEqual({
      code: 1,
      output: 'the gateway is closed\n',
    })
  })

  test('fails when nobody answers', async () => {
    expect(await checkHealth(1)).toMatchObject({ code: 1 })
  })
})

describe.skipIf(!existsSync(join(root, '.git')))('what the image is built from', () => {
  test('has all the sources, and what the package takes along', () => {
    expect(buildContext()).toEqual(
      expect.arrayContaining([
        'package-lock.json',
        'src/main.ts',
        'scripts/build.mjs',
        'docs/operating.md',
        'README.md',
      ]),
    )
    expect(buildContext().filter((path) => path.startsWith('content/'))).toEqual(
      readdirSync(join(root, 'content')).map((name) => `content/${name}`),
    )
  })

  test('has no tests, no secrets and nothing of somebody’s own', () => {
    expect(buildContext().filter((path) => /^(tests|\.env$|data|node_modules|\.git)(\/|$)/.test(path))).toEqual([])
  })
})

// As root a process can be made another user’s, as a container’s is.
const canBuild = process.getuid?.() === 0 && existsSync(join(root, '.git'))

describe.skipIf(!canBuild)('the image, built without a container', () => {
  /** The folder that stands for the file system of the last stage. */
  let place: string

  beforeAll(() => {
    place = buildImage(dockerfile)
  }, 300_000)
  afterAll(() => rmSync(dirname(place), { recursive: true, force: true }), 120_000)

  /** Starts what a container would, as its user, with its settings and those given. */
  function startContainer(settings: Record<string, string>): ChildProcess {
    const words = [image?.last('ENTRYPOINT'), image?.last('CMD')].flatMap(
      (text) => JSON.parse(text ?? '[]') as string[],
    )
    const { PATH: _, DATA_DIR = '', CONTENT_DIR = '', ...env } = image?.env ?? {}
    const [program = '', ...args] = words
    return spawn(join(place, program), args, {
      cwd: join(place, image?.last('WORKDIR') ?? ''),
      uid: userId,
      gid: userId,
      env: {
        ...env,
        PATH: `${dirname(process.execPath)}:/usr/bin:/bin`,
        DATA_DIR: join(place, DATA_DIR),
        CONTENT_DIR: join(place, CONTENT_DIR),
        ...settings,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
  }

  test('is the program with what it needs, and less than 35 MB', () => {
    expect(weigh(join(place, 'opt'))).toBeLessThan(35_000_000)
  })

  test('its user can write nothing but /data', () => {
    const find = ['.', '(', '-user', String(userId), '-o', '-perm', '-o=w', '-not', '-type', 'l', ')']
    expect(execFileSync('find', find, { cwd: place, encoding: 'utf8' }).trim()).toBe('./data')
  })

  test('without a token it says what to do', async () => {
    const child = startContainer({})
    await printed(child, /There is no DISCORD_TOKEN, and NODE_ENV is production/)
  })

  test('serves with a token, its content and its data, and ends well', { timeout: 60_000 }, async () => {
    for (const name of readdirSync(join(root, 'content'))) {
      cpSync(join(root, 'content', name), join(place, 'content', name))
    }
    let port = 0
    const room = await enterReadingRoom({
      async bot(apiUrl, token) {
        port = await freePort()
        const child = startContainer({ DISCORD_TOKEN: token, DISCORD_API_URL: apiUrl, HEALTH_PORT: String(port) })
        await printed(child, /Press Ctrl\+C/)
        return { stop: async () => expect(await ended(child)).toBe(0) }
      },
    })
    await expect.poll(() => room.sandbox.world.commands.size, { timeout: 20_000 }).toBeGreaterThan(0)
    await room.mia.runs(question)
    expect(room.general.transcript(room.mia)).toContain('LG')
    expect(readdirSync(join(place, 'data'))).toContain('footnote.db')
    if (settingNames.includes('HEALTH_PORT')) expect(await checkHealth(port)).toMatchObject({ code: 0 })
    await room.stop()
  })
})

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
