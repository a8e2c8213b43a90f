// The reference of npm run bench: a bare discord.js bot that sends back what it was asked.

import { ApplicationCommandOptionType, Client, GatewayIntentBits, MessageFlags } from 'discord.js'

const api = process.env.DISCORD_API_URL
if (!api) throw new Error('DISCORD_API_URL is not set')
const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api } })
client.on('interactionCreate', (interaction) => {
  if (!interaction.isChatInputCommand()) return
  void interaction.reply({ content: interaction.options.getString('question', true), flags: MessageFlags.Ephemeral })
})
client.once('clientReady', (ready) => {
  const type = /** @type {const} */ (ApplicationCommandOptionType.String)
  const option = { type, name: 'question', description: 'Text', required: true }
  void ready.application.commands.set([{ name: 'ask', description: 'Echo', options: [option] }])
})
process.on('SIGTERM', () => void client.destroy().then(() => process.exit(0)))
await client.login(process.env.DISCORD_TOKEN)
