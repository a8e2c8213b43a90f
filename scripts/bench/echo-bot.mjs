// The reference of npm run bench: a bare discord.js bot that sends back what it was asked.

import { ApplicationCommandOptionType, Client, GatewayIntentBits, MessageFlags } from 'discord.js'

const api = process.env.DISCORD_API_URL
if (!api) throw new Error('DISCORD_API_URL is not set')
const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api } })
client.on('interactionCreate', async (interaction) => {
  if (!interaction.isChatInputCommand()) return
  await interaction.reply({ content: interaction.options.getString('question', true), flags: MessageFlags.Ephemeral })
})
client.once('clientReady', async (ready) => {
  const type = /** @type {const} */ (ApplicationCommandOptionType.String)
  const option = { type, name: 'question', description: 'Text', required: true }
  await ready.application.commands.set([{ name: 'ask', description: 'Echo', options: [option] }])
})
process.on('SIGTERM', async () => {
  await client.destroy()
  process.exit(0)
})
await client.login(process.env.DISCORD_TOKEN)
