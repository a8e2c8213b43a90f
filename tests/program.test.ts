// Facts of the program as a process: how it starts, what it says when it cannot, and how it ends. Uses dist/.

import { execFile, spawn } from 'node:child_process'
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../src/sandbox/sandbox.ts'
import { programFile } from './support/programs/built.ts'
import { emptyFolder as folder, nobodysToken as token } from './support/programs/program.ts'

const root = join(import.meta.dirname, '..')
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }

/** Runs the program in an empty folder; `until` = stop it when its output matches. */
function run(args: readonly string[], env: Record<string, string>, until?: RegExp) {
  const child = spawn(process.execPath, [programFile(), ...args], {
    cwd: folder(),
    env: { PATH: process.env.PATH, CONTENT_DIR: join(root, 'content'), ...env },
  })
  let output = ''
  let errors = ''
  let isTold = false
  child.stdout.on('data', (chunk) => {
    output += chunk
    // Once: a second signal ends the program at once, and output comes in chunks of any size.
    if (isTold || !until?.test(output)) return
    isTold = true
    child.kill('SIGTERM')
  })
  child.stderr.on('data', (chunk) => {
    errors += chunk
  })
  return new Promise<{ code: number | null; output: string; errors: string }>((resolve) => {
    child.on('close', (code) => resolve({ code, output, errors }))
  })
}

/** What a person reads on standard error, without the log's lines. */
const sentences = (errors: string) => errors.split('\n').filter((line) => line !== '' && !line.startsWith('{'))

async function withSandbox<T>(use: (sandbox: Sandbox) => Promise<T>): Promise<T> {
  const sandbox = await startSandbox()
  try {
    return await use(sandbox)
  } finally {
    await sandbox.close()
  }
}

describe.concurrent('the program', () => {
  test('--version says which it is', async () => {
    expect(await run(['--version'], {})).toMatchObject({ code: 0, output: `${version}\n` })
  })

  test('whoever reads its output slowly gets all of it, and whoever stops reading is no error', async () => {
    const file = join(folder(), 'long.md')
    writeFileSync(file, `Green tea steeps for three minutes. ${'Leaf. '.repeat(60_000)}`)
    const piped = (reader: string) =>
      new Promise<{ output: string; errors: string }>((resolve) => {
        const command = `"${process.execPath}" "${programFile()}" read --json "${file}" | ${reader}`
        execFile('sh', ['-c', command], { maxBuffer: 10_000_000 }, (_, output, errors) => resolve({ output, errors }))
      })
    const slow = await piped('(sleep 0.5; cat)')
    expect(JSON.parse(slow.output)).toMatchObject({ file })
    expect(await piped('head -c 1')).toEqual({ output: '{', errors: '' })
  })

  test('--help names its commands', async () => {
    const { code, output } = await run(['--help'], {})
    expect(code).toBe(0)
    expect(output).toMatch(/start[\s\S]*sandbox/)
  })

  test('without a token it opens a Discord of its own, and SIGTERM ends it well', async () => {
    const { code, output, errors } = await run([], { LOG_LEVEL: 'warn' }, /Open {2}http/)
    expect(output).toContain(`Footnote ${version} answers from 2 articles with 9 paragraphs.`)
    // What operators are told of memory means nothing to somebody who tries it.
    expect(output).not.toContain('SHELF_MEMORY_MB')
    expect(output).toMatch(/Open {2}http:\/\/127\.0\.0\.1:\d+\/\?key=[\w-]{20,}/)
    expect({ code, errors, end: output.trimEnd().split('\n').at(-1) }).toEqual({ code: 0, errors: '', end: 'Stopped.' })
  })

  test('with a token it serves the server at DISCORD_API_URL and prints the invitation', async () => {
    await withSandbox(async (sandbox) => {
      const env = { DISCORD_TOKEN: sandbox.token, DISCORD_API_URL: sandbox.apiUrl, LOG_LEVEL: 'warn' }
      const { code, output, errors } = await run([], env, /Press Ctrl\+C/)
      expect(output).toMatch(/is connected and serves (one server|\d servers)\./)
      expect(output).toContain('articles may take 1,024 MB of memory (SHELF_MEMORY_MB).')
      expect(output).toContain(
        `https://discord.com/oauth2/authorize?client_id=${sandbox.applicationId}&scope=bot+applications.commands&permissions=274877992000`,
      )
      expect({ code, errors }).toEqual({ code: 0, errors: '' })
    })
  })

  test('in production it refuses to start without a token', async () => {
    const { code, errors } = await run([], { NODE_ENV: 'production' })
    expect({ code, said: sentences(errors) }).toEqual({
      code: 1,
      said: [
        'There is no DISCORD_TOKEN, and NODE_ENV is production, where no sandbox is started. Put the token of your bot into .env (Developer Portal, page Bot).',
      ],
    })
  })

  test('a data folder that has served a real application is no sandbox’s', async () => {
    const data = folder()
    writeFileSync(join(data, 'application.json'), '{"applicationId":"123"}')
    const { code, errors } = await run([], { DATA_DIR: data })
    expect(code).toBe(1)
    expect(sentences(errors)).toEqual([
      `DATA_DIR ${data} belongs to the real application 123, and DISCORD_TOKEN is not set. Put the token back into .env, or set DATA_DIR to another folder to try the sandbox.`,
    ])
  })

  test('all faults of the settings are told at once', async () => {
    const { code, errors } = await run([], { LOG_LEVEL: 'loud', RATE_PER_PERSON: 'many' })
    expect({ code, lines: sentences(errors).length }).toEqual({ code: 1, lines: 2 })
  })

  test('a wrong token ends it with one sentence that does not repeat it', async () => {
    await withSandbox(async (sandbox) => {
      const { code, output, errors } = await run([], { DISCORD_TOKEN: token, DISCORD_API_URL: sandbox.apiUrl })
      expect({ code, said: sentences(errors) }).toEqual({
        code: 1,
        said: [
          'Discord does not accept DISCORD_TOKEN: it is wrong or was revoked. Copy it again from the Developer Portal, page Bot, into .env and start again.',
        ],
      })
      expect(output + errors).not.toContain(token)
    })
  })

  test('a token revoked while running ends it with one sentence', async () => {
    await withSandbox(async (sandbox) => {
      const env = { DISCORD_TOKEN: sandbox.token, DISCORD_API_URL: sandbox.apiUrl, LOG_LEVEL: 'fatal' }
      const ended = run([], env)
      await expect.poll(() => sandbox.world.commands.size, { timeout: 25_000 }).toBeGreaterThan(0)
      sandbox.faults.revokeToken()
      const { code, errors } = await ended
      expect({ code, said: sentences(errors).join() }).toEqual({
        code: 1,
        said: expect.stringMatching(/^Discord does not accept DISCORD_TOKEN/),
      })
    })
  })

  test('a refused intent ends it with one sentence', async () => {
    await withSandbox(async (sandbox) => {
      const ended = run([], { DISCORD_TOKEN: sandbox.token, DISCORD_API_URL: sandbox.apiUrl, LOG_LEVEL: 'silent' })
      await expect.poll(() => sandbox.world.commands.size, { timeout: 25_000 }).toBeGreaterThan(0)
      sandbox.faults.gateway.close(4014)
      const { code, errors } = await ended
      expect({ code, said: errors }).toEqual({
        code: 1,
        said: 'Discord refused an intent (4014). Footnote asks for none of the privileged ones, so the application is probably restricted; look at the Developer Portal, page Bot.\n',
      })
    })
  })

  test('with --once, no network ends it with one sentence that names the address', async () => {
    // Nobody listens at port 1, and no other test can be given it.
    const port = 1
    const env = { DISCORD_TOKEN: token, DISCORD_API_URL: `http://127.0.0.1:${port}/api`, LOG_LEVEL: 'fatal' }
    const { code, errors } = await run(['start', '--once'], env)
    expect(code).toBe(1)
    expect(sentences(errors)).toEqual([
      expect.stringMatching(
        new RegExp(
          `^Discord cannot be reached at http://127\\.0\\.0\\.1:${port}/api \\(.*ECONNREFUSED.*\\)\\. Check the network`,
        ),
      ),
    ])
  })

  test.skipIf(process.getuid?.() === 0)('a data folder that cannot be written is named with the mend', async () => {
    const data = folder()
    chmodSync(data, 0o500)
    const { code, errors } = await run([], { DATA_DIR: data })
    expect({ code, said: sentences(errors).join() }).toEqual({
      code: 1,
      said: expect.stringContaining(`DATA_DIR ${data} cannot be written`),
    })
  })

  test('a data folder that is a file is named with the mend', async () => {
    const data = join(folder(), 'data')
    writeFileSync(data, '')
    const { code, errors } = await run([], { DATA_DIR: data })
    expect({ code, said: sentences(errors).join() }).toEqual({
      code: 1,
      said: expect.stringContaining(`DATA_DIR ${data} cannot be written`),
    })
  })

  test('a bad article is named, and the others answer', async () => {
    const content = folder()
    mkdirSync(join(content, 'more'))
    writeFileSync(join(content, 'tea.md'), '---\ntitle: Tea\n---\nSteep for three minutes.\n')
    writeFileSync(join(content, 'more', 'bad.md'), '---\ntitle: Bad\n\nText.\n')
    const { output, errors } = await run([], { CONTENT_DIR: content }, /Open {2}http/)
    expect(output).toContain('answers from 1 article with 1 paragraph.')
    expect(errors).toMatch(/more\/bad\.md, line 1: the front matter never ends/)
  })

  test.skipIf(process.platform === 'win32')(
    'what it keeps is the owner’s alone, what an older version left too',
    async () => {
      const data = folder()
      chmodSync(data, 0o755)
      writeFileSync(join(data, 'footnote.db'), '', { mode: 0o644 })
      const { output } = await run([], { DATA_DIR: data, LOG_LEVEL: 'warn' }, /Open {2}http/)
      expect(output).toContain('Stopped.')
      const kept = readdirSync(data, { recursive: true, withFileTypes: true })
      const open = kept.filter((entry) => (statSync(join(entry.parentPath, entry.name)).mode & 0o077) !== 0)
      expect(kept.map(({ name }) => name)).toContain('world.json')
      expect([open.map(({ name }) => name), (statSync(data).mode & 0o777).toString(8)]).toEqual([[], '700'])
    },
  )

  test.skipIf(process.platform === 'win32')(
    'npm start builds nothing that is built, and leaves no bot behind when it is told to stop',
    async () => {
      const child = spawn('npm', ['start'], {
        cwd: root,
        env: { PATH: process.env.PATH, DATA_DIR: folder(), CONTENT_DIR: join(root, 'content'), LOG_LEVEL: 'warn' },
      })
      let output = ''
      child.stdout.on('data', (chunk) => {
        output += chunk
        if (/Open {2}http/.test(output)) child.kill('SIGTERM')
      })
      // The output closes once nobody holds it any more.
      await new Promise((resolve) => child.stdout.on('close', resolve))
      expect(output).not.toContain('Building')
      expect(output.trimEnd().split('\n').at(-1)).toBe('Stopped.')
    },
  )

  test.skipIf(process.platform === 'win32')(
    'a file whose name would colour the terminal is shown as it is',
    async () => {
      const content = folder()
      writeFileSync(join(content, 'evil\n\u001b[31mred.md'), '---\ntitle: Bad\n\nText.\n')
      const { output, errors } = await run(['import'], { CONTENT_DIR: content, DATA_DIR: folder() })
      expect(output + errors).toContain('evil\\u000a\\u001b[31mred.md')
      expect(output + errors).not.toContain('\u001b')
    },
  )
})
