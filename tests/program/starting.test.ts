// Facts of a start before its surroundings: without a network, without a database, with slips in .env. Uses dist/.

import { writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { startSandbox } from '../../src/sandbox/sandbox.ts'
import { makePostgresServer, postgresFolder } from '../store/postgres-server.ts'
import { emptyFolder, freePort, nobodysToken, startProgram } from '../support/programs/program.ts'

const postgres = postgresFolder()

async function discordAt(port: number, token = nobodysToken) {
  const sandbox = await startSandbox({ port, token })
  onTestFinished(() => sandbox.close())
  return sandbox
}

describe('a start', () => {
  test('before its network says so once, and is connected five seconds after it is there', async () => {
    const port = await freePort()
    const env = { DISCORD_TOKEN: nobodysToken, DISCORD_API_URL: `http://127.0.0.1:${port}/api` }
    const program = startProgram([], env)
    await program.says(/Discord cannot be reached at .* It is tried again until it works/)
    await discordAt(port)
    // How pauses grow, and that each reason is said once, is told by simulation in patience.test.ts.
    expect(await program.says(/is connected and serves/)).toBeLessThan(5_000)
    expect(program.errors().match(/cannot be reached/g)).toHaveLength(1)
    program.stop()
    expect(await program.ended).toBe(0)
  })

  test('before a network that ends while it waits is stopped by SIGTERM', async () => {
    const port = await freePort()
    const env = { DISCORD_TOKEN: nobodysToken, DISCORD_API_URL: `http://127.0.0.1:${port}/api` }
    const program = startProgram([], env)
    await program.says(/Discord cannot be reached/)
    program.stop()
    expect(await program.ended).toBe(0)
  })

  test('with a wrong token ends at once, also when the network comes later', async () => {
    const port = await freePort()
    const env = { DISCORD_TOKEN: nobodysToken, DISCORD_API_URL: `http://127.0.0.1:${port}/api` }
    const program = startProgram([], env)
    await program.says(/Discord cannot be reached/)
    await discordAt(port, `${nobodysToken.slice(0, -3)}xyz`)
    expect(await program.ended).toBe(1)
    expect(program.errors()).toMatch(/^Discord does not accept DISCORD_TOKEN/m)
  })

  test.skipIf(!postgres)(
    'before its database answers five seconds after it is there',
    { timeout: 60_000 },
    async () => {
      const server = await makePostgresServer(postgres as string)
      onTestFinished(() => server.remove())
      await server.stop('fast')
      const sandbox = await startSandbox()
      onTestFinished(() => sandbox.close())
      const env = { DISCORD_TOKEN: sandbox.token, DISCORD_API_URL: sandbox.apiUrl, DATABASE_URL: server.address }
      const program = startProgram([], env)
      await program.says(/The database that DATABASE_URL names cannot be opened .*ECONNREFUSED.* It is tried again/)
      await program.says(/is connected and serves/)
      await server.start()
      expect(await program.says(/Footnote 0\.1\.0 answers from 2 articles/)).toBeLessThan(5_000)
      const words = program
        .errors()
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).msg)
      expect(words.filter((each) => each.includes('cannot be opened'))).toHaveLength(1)
    },
  )

  test.skipIf(!postgres)('with a database that is not there, on a server that is, ends with one sentence', async () => {
    const server = await makePostgresServer(postgres as string)
    onTestFinished(() => server.remove())
    const port = await freePort()
    const program = startProgram([], {
      DISCORD_TOKEN: nobodysToken,
      DISCORD_API_URL: `http://127.0.0.1:${port}/api`,
      DATABASE_URL: server.address.replace(/postgres$/, 'nowhere'),
    })
    expect(await program.ended).toBe(1)
    expect(program.errors()).toMatch(
      /^The database that DATABASE_URL names cannot be opened \(.*"nowhere" does not exist/m,
    )
  })

  test.skipIf(!postgres)('with --once ends without its database', async () => {
    const port = await freePort()
    const sandbox = await startSandbox()
    onTestFinished(() => sandbox.close())
    const program = startProgram(['start', '--once'], {
      DISCORD_TOKEN: sandbox.token,
      DISCORD_API_URL: sandbox.apiUrl,
      DATABASE_URL: `postgres://footnote@127.0.0.1:${port}/footnote`,
    })
    expect(await program.ended).toBe(1)
    expect(program.errors()).toMatch(/^The database that DATABASE_URL names cannot be opened/m)
  })

  test('tells names in .env that are no settings', async () => {
    const folder = emptyFolder()
    writeFileSync(join(folder, '.env'), 'DISCORD_TOKN=abc\nNODE_OPTIONS=--max-old-space-size=512\nCOLOUR=red\n')
    const program = startProgram([], { LOG_LEVEL: 'warn' }, folder)
    await program.says(/Open {2}http/)
    expect(program.errors()).toBe(
      '.env sets DISCORD_TOKN: did you mean DISCORD_TOKEN?\n.env sets COLOUR, which is not a setting of Footnote. Remove it, or fix its name.\n',
    )
  })

  test('names a token of the wrong form before any request', async () => {
    const program = startProgram([], { DISCORD_TOKEN: '123456789012345678' })
    expect(await program.ended).toBe(1)
    expect(program.errors()).toBe(
      'DISCORD_TOKEN is not usable; it is an id, such as the application’s; copy the token from the Developer Portal, page Bot.\n',
    )
  })

  test.each([
    ['nonsense', 'There is no command "nonsense". See footnote --help for those there are.\n'],
    ['bakcup', 'There is no command "bakcup". Did you mean "footnote backup"?\n'],
  ])('of the unknown command %s names it', async (typed, sentence) => {
    const program = startProgram([typed], {})
    expect(await program.ended).toBe(1)
    expect(program.errors()).toBe(sentence)
  })

  test('on a port that is taken says which', async () => {
    const listener = createServer()
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void listener.close())
    const { port } = listener.address() as { port: number }
    const program = startProgram(['sandbox', '--port', String(port)], {})
    expect(await program.ended).toBe(1)
    expect(program.errors()).toBe(
      `Port ${port} is taken by another program. Choose another one with --port; 0 takes any.\n`,
    )
  })
})
