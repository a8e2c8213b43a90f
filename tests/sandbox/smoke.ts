import { Client, GatewayIntentBits, Partials, MessageFlags } from 'discord.js'
import { startSandbox } from '../../src/sandbox/sandbox.ts'
const t0=performance.now()
const sandbox = await startSandbox({ log: (l) => console.log('LOG', l) })
console.log('start', performance.now()-t0, sandbox.pageUrl)
const client = new Client({ intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages], partials: [Partials.Channel], rest: { api: sandbox.apiUrl } })
client.on('error', e => console.log('error', e)); setTimeout(() => { console.log(sandbox.wire.entries()); process.exit(1) }, 12000).unref()
client.on('interactionCreate', async (i) => {
  if (i.isChatInputCommand()) {
    if (i.options.getString('q') === 'defer') { await i.deferReply({flags: MessageFlags.Ephemeral}); await i.editReply('edited') }
    else await i.reply('hello ' + i.options.getString('q'))
  }
})

const isReady = new Promise(r => client.once('clientReady', r)); await client.login(sandbox.token)
await isReady
console.log('ready', performance.now()-t0, client.guilds.cache.size)
await client.application!.commands.set([{ name: 'ask', description: 'Asks', options: [{ type: 3, name: 'q', description: 'Q', required: true }] }])
console.log('commands', performance.now()-t0)
const people = [...sandbox.world.people.values()]
const general = [...sandbox.world.channels.values()].find(c => c.name === 'general')!
const id = [...sandbox.world.commands.keys()][0]!
const run = (v: string) => sandbox.people.command(people[0]!.id, { channelId: general.id, commandId: id, options: [{ name: 'q', type: 3, value: v }] })
console.log(await run('tea'))
const o = await run('defer'); console.log(o.kind); console.log((await sandbox.finished(o.interactionId))?.api.content)
sandbox.people.say(people[0]!.id, { channelId: general.id, content: `hi <@${sandbox.botUserId}>` })
sandbox.people.say(people[0]!.id, { channelId: general.id, content: `hi all` })
const dm = sandbox.people.world(people[0]!.id).channels.find(c => c.kind === 'direct')!
sandbox.people.say(people[0]!.id, { channelId: dm.id, content: `psst` })
const N = 3000; const t = performance.now()
let next = 0
await Promise.all(Array.from({length: 32}, async () => { while (next++ < N) await run('x') }))
console.log('per second (same process)', N / (performance.now() - t) * 1000)
await client.destroy(); await sandbox.close()
console.log('closed')
