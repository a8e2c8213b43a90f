// The actions of custom_ids are one namespace for all commands.

import { expect, test } from 'vitest'
import { commands } from '../../../src/discord/commands.ts'
import type { Handlers } from '../../../src/discord/interactions/command.ts'
import { mergeHandlers } from '../../../src/discord/interactions/group.ts'

const answers = (...actions: string[]): Handlers => ({
  components: Object.fromEntries(actions.map((action) => [action, async () => ({ kind: 'delete' as const })])),
})

test('no two commands answer to one action', () => {
  expect(() => mergeHandlers(commands)).not.toThrow()
})

test('two that answer to one action are refused, whatever their order', () => {
  const [one, other] = [answers('share', 'more'), answers('keep', 'more')]
  expect(() => mergeHandlers([one, other])).toThrow('two commands answer to the custom_id action more')
  expect(() => mergeHandlers([other, one])).toThrow('two commands answer to the custom_id action more')
})

test('a modal counts as well as a button', () => {
  const modals = { modals: { more: async () => ({ kind: 'delete' as const }) } }
  expect(() => mergeHandlers([answers('more'), modals])).toThrow('action more')
})

test('one command may answer to its button and the modal that this opens by one action', () => {
  const both = { ...answers('erase'), modals: { erase: async () => ({ kind: 'delete' as const }) } }
  expect(Object.keys(mergeHandlers([both, answers('keep')]).modals)).toEqual(['erase'])
})

test('every button that opens a modal has a handler', () => {
  const { components, modalOpeners } = mergeHandlers(commands)
  expect(modalOpeners.filter((action) => !Object.hasOwn(components, action))).toEqual([])
})
