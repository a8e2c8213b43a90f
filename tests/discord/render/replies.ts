// What replies are made of and looked at with: articles, passages and answers to show, and whether Discord takes what is shown.

import { ComponentType } from 'discord.js'
import fc from 'fast-check'
import { expect } from 'vitest'
import type { Reply } from '../../../src/discord/render/reply.ts'
import type { ArticleSummary, Passage } from '../../../src/library/answers/types.ts'
import type { MessageBody, ReceivedFile } from '../../../src/sandbox/messages/bodies.ts'
import { checkMessage } from '../../../src/sandbox/rules/message-rules.ts'

export function summary(known: Partial<ArticleSummary> = {}): ArticleSummary {
  return { id: 'aaaaaaaaaa', shelf: 'library', number: 1, title: 'Tea', tags: [], paragraphCount: 8, ...known }
}

export function passage(known: Partial<Passage> = {}): Passage {
  return {
    ref: { articleId: 'aaaaaaaaaa', ordinal: 4, mark: 'abcd', window: [0, 25] },
    article: summary(),
    text: 'Steep for three minutes.',
    matches: [],
    isCutBefore: false,
    isCutAfter: false,
    ...known,
  }
}

/** All components, nested ones included. */
export function flat(reply: Reply): { type: number; content?: string; label?: string; custom_id?: string }[] {
  const walk = (each: object): object[] => [
    each,
    ...('components' in each ? (each.components as object[]).flatMap(walk) : []),
  ]
  return reply.components.flatMap(walk) as ReturnType<typeof flat>
}

export const words = (reply: Reply) =>
  flat(reply)
    .flatMap((each) => each.content ?? [])
    .join('\n')

export const labelsOf = (reply: Reply) => flat(reply).flatMap(({ label }) => label ?? [])

export const hostile = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 3000 }),
  fc.constantFrom('*'.repeat(3000), '\n- '.repeat(900), '||`_~'.repeat(500), '㊙️'.repeat(900), '> '.repeat(1500)),
)

/** Throws what Discord would. */
export function expectTaken(reply: Reply): void {
  const all = flat(reply)
  expect(all.length).toBeLessThanOrEqual(40)
  expect(all.reduce((sum, { content = '' }) => sum + content.length, 0)).toBeLessThanOrEqual(4000)
  const ids = all.flatMap((each) => each.custom_id ?? [])
  expect(new Set(ids).size).toBe(ids.length)
  for (const each of all) {
    if (each.type === ComponentType.TextDisplay) expect(each.content?.trim()).not.toBe('')
    if (each.type === ComponentType.Button) expect(each.label).toMatch(/^[\s\S]{1,80}$/)
  }
  const uploads = (reply.files ?? []).map(
    ({ name }, id): ReceivedFile => ({ id: String(id), filename: name, contentType: '', bytes: Buffer.from('') }),
  )
  checkMessage({ components: reply.components, flags: 1 << 15 } as MessageBody, uploads, [])
}
