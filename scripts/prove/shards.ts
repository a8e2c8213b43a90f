// Proves that one process starts with many shards, one every five seconds as Discord lets them in, and that each answers
// as soon as it is ready. The built program against the sandbox.
// Usage: npm run prove:shards [-- --shards N]

import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { shardOfGuild } from '../../src/discord/gateway/shards/client.ts'
import { startSandbox } from '../../src/sandbox/sandbox.ts'

const { values } = parseArgs({ options: { shards: { type: 'string', default: '13' } } })
const count = Number(values.shards)
const answerLimitMs = 1_000

const say = (words: string) => void process.stdout.write(`${words}\n`)
const sandbox = await startSandbox({ shards: count, identifyEveryMs: 5_000 })
const { world, people } = sandbox
const [mia = ''] = world.people.keys()

/** A channel of each shard where mia may ask. */
const channels = new Map<number, string>()
while (channels.size < count) {
  const guild = sandbox.settings.addGuild(`Server ${world.guilds.size}`)
  const general = [...guild.channels.values()].find(({ name }) => name === 'general')
  channels.set(shardOfGuild(guild.id, count), general?.id ?? '')
}

const began = performance.now()
const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`
const waits = new Map<number, number>()
const asking: Promise<void>[] = []

async function ask(shard: number): Promise<void> {
  const readyAt = performance.now()
  // The very first start must tell Discord its commands before anybody can use one.
  while (world.commands.size === 0) await new Promise((resolve) => setTimeout(resolve, 10))
  const command = [...world.commands.values()].find(({ name }) => name === 'ask')
  const options = [{ name: 'question', type: 3, value: 'what is an article?' }]
  const channelId = channels.get(shard) ?? ''
  const { kind } = await people.command(mia, { channelId, commandId: command?.id ?? '', options })
  const waitMs = performance.now() - readyAt
  if (kind !== 'failed') waits.set(shard, waitMs)
  say(`shard ${shard}: ready after ${seconds(readyAt - began)}, ${kind} ${waitMs.toFixed(0)} ms later`)
}

sandbox.wire.watch(({ name, text }) => {
  if (name !== 'READY' || text === undefined) return
  const [shard] = (JSON.parse(text) as { shard: [number, number] }).shard
  asking.push(ask(shard))
})

const folder = mkdtempSync(join(tmpdir(), 'footnote-prove-'))
const child = spawn(process.execPath, ['dist/main.js'], {
  stdio: ['ignore', 'pipe', 'inherit'],
  env: {
    ...process.env,
    DISCORD_TOKEN: sandbox.token,
    DISCORD_API_URL: sandbox.apiUrl,
    DATA_DIR: folder,
    LOG_LEVEL: 'warn',
  },
})
const isUp = await new Promise<boolean>((resolve) => {
  child.stdout.on('data', (words) => {
    process.stdout.write(words)
    if (/All \d+ shards are connected|serves \d+ servers/.test(String(words))) resolve(true)
  })
  child.on('close', () => resolve(false))
})
await Promise.all(asking)
const ended = new Promise((resolve) => child.on('close', resolve))
child.kill('SIGTERM')
const code = await ended
await sandbox.close()
rmSync(folder, { recursive: true, force: true })

const longest = Math.max(...waits.values())
const isProved = isUp && code === 0 && waits.size === count && longest < answerLimitMs
say(`${waits.size} of ${count} shards answered, the longest wait after being ready was ${longest.toFixed(0)} ms`)
say(isProved ? 'Proved.' : 'NOT PROVED.')
process.exit(isProved ? 0 : 1)
