// What measures of a bot in a process of its own share: how it is started, who asks it, and many questions at once.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: { start: string } }
/** What npm start runs, less npm and Node.js itself. */
export const npmStart: readonly string[] = scripts.start.split(' ').slice(1)

/** Starts a bot on a sandbox, with data of its own and no limits of rate. */
export function startMeasuredBot(sandbox: Sandbox, command: readonly string[], logLevel: 'info' | 'warn') {
  const dataDir = mkdtempSync(join(tmpdir(), 'footnote-bench-'))
  const env = {
    ...process.env,
    DISCORD_TOKEN: sandbox.token,
    DISCORD_API_URL: sandbox.apiUrl,
    DATA_DIR: dataDir,
    RATE_PER_PERSON: 'off',
    RATE_PER_CHANNEL: 'off',
    LOG_LEVEL: logLevel,
  }
  const bot = spawn(process.execPath, command, { env, stdio: ['ignore', 'ignore', 'pipe'] })
  return {
    pid: bot.pid,
    stderr: bot.stderr,
    /** Resolves once it and its data are gone. */
    async end(): Promise<void> {
      bot.kill('SIGTERM')
      if (bot.exitCode === null) await once(bot, 'exit')
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** Waits for the bot to register /ask. @returns Asks a question as one person; what Discord got before it gave up. */
export async function asker(sandbox: Sandbox): Promise<(question: string) => ReturnType<Sandbox['people']['command']>> {
  const person = [...sandbox.world.people.values()].find((each) => each.username === 'mia')
  const channel = [...sandbox.world.channels.values()].find((each) => each.name === 'general')
  if (!person || !channel) throw new Error('the sandbox has no mia or no #general')
  const commandId = await new Promise<string>((resolve) => {
    const stop = sandbox.people.watch(person.id, (event) => {
      if (event.event !== 'commands') return
      const ask = event.commands.find((command) => command.name === 'ask')
      if (!ask) return
      stop()
      resolve(ask.id)
    })
  })
  return (question) =>
    sandbox.people.command(person.id, {
      channelId: channel.id,
      commandId,
      options: [{ name: 'question', type: 3, value: question }],
    })
}

/** Does a work so many times, some at once. @returns How often it was done in a second. */
export async function pacedBy(count: number, atOnce: number, work: (nth: number) => Promise<unknown>): Promise<number> {
  let next = 0
  const beganAt = performance.now()
  const lane = async () => {
    while (next < count) await work(next++)
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
  return (1_000 * count) / (performance.now() - beganAt)
}
