// The example of docs/adding-a-command.md: that it stands there as it is here, and works.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { CommandContext } from '../../src/discord/interactions/command.ts'
import { article, shelfOf } from '../support/footnote.ts'
import { count } from './count-command.ts'

test('the guide shows the example as it is compiled here', () => {
  const guide = readFileSync(join(import.meta.dirname, '../../docs/adding-a-command.md'), 'utf8')
  expect(guide).toContain(readFileSync(join(import.meta.dirname, 'count-command.ts'), 'utf8'))
})

test('the example answers', async () => {
  const context: Pick<CommandContext, 'library'> = { library: await shelfOf(article(), article({ title: 'Coffee' })) }
  const reply = await count.run(context as CommandContext, undefined as never)
  expect(JSON.stringify(reply)).toContain('I answer from 2 articles.')
})
