// The example of docs/adding-a-command.md: that it stands there as it is here, and works.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ChatInputCommandInteraction, MessageComponentInteraction } from 'discord.js'
import { expect, test } from 'vitest'
import type { CommandContext } from '../../src/discord/interactions/command.ts'
import { article, shelfOf } from '../support/footnote.ts'
import { figures } from './guide/figures.ts'

const someone = { guildId: '1', user: { id: '2' } }
const moderator = { ...someone, member: { permissions: { has: () => true } } }
const member = { ...someone, member: { permissions: { has: () => false } } }

/** What running a subcommand leads to, as JSON. */
async function run(subcommand: string, by: object): Promise<string> {
  const context: Pick<CommandContext, 'library'> = { library: await shelfOf(article(), article({ title: 'Coffee' })) }
  const interaction = { ...by, options: { getSubcommand: () => subcommand } } as unknown as ChatInputCommandInteraction
  return JSON.stringify(await figures.run(context as CommandContext, interaction))
}

/** What pressing “Count again” leads to. */
async function press(by: object) {
  const context: Pick<CommandContext, 'library'> = { library: await shelfOf() }
  const handle = figures.components?.['count-steps']
  return handle?.(context as CommandContext, by as MessageComponentInteraction, [])
}

test.each(['figures/count.ts', 'figures/steps.ts', 'figures.ts'])(
  'the guide shows %s as it is compiled here, with the imports that it has in src',
  (file) => {
    const guide = readFileSync(join(import.meta.dirname, '../../docs/adding-a-command.md'), 'utf8')
    const example = readFileSync(join(import.meta.dirname, 'guide', file), 'utf8')
    expect(guide).toContain(example.replaceAll(/(?:\.\.\/){2}src\/discord\//g, ''))
  },
)

test('the subcommands answer', async () => {
  expect(await run('count', member)).toContain('I answer from 2 articles.')
  expect(await run('steps', moderator)).toContain('The log has 0 steps.')
})

test('a subcommand of moderators is refused to others, and so is its button', async () => {
  await expect(run('steps', member)).rejects.toThrow('Only moderators can change articles')
  await expect(press(member)).rejects.toThrow('Only moderators can change articles')
  expect(await press(moderator)).toMatchObject({ kind: 'update' })
})
