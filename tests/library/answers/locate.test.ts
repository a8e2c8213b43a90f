// Facts of finding a passage again: what is compared are its words, and a place alone is nothing.

import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { splitParagraphs } from '../../../src/articles/paragraphs/paragraphs.ts'
import { editedInPlace, locate, markOf, windowIn } from '../../../src/library/answers/quoting/locate.ts'

const drink = 'Tea is a drink of leaves and hot water.'
const steep = 'Green tea wants eighty degrees. Steep it for three minutes. A longer time makes it bitter.'
const europe = 'The Portuguese brought tea to Europe in the sixteenth century.'
const body = [drink, steep, europe].join('\n\n')

const paragraphsOf = (text: string) => splitParagraphs(text)
const refOf = (text: string, ordinal: number, quoted?: string) => {
  const paragraph = paragraphsOf(text)[ordinal]
  return { ordinal, mark: paragraph ? markOf(paragraph) : '', quoted }
}
/** What is found in the article as it is now of what was quoted from its second paragraph. */
const found = (now: string, quoted?: string) => {
  const located = locate(paragraphsOf(now), refOf(body, 1, quoted))
  return located && [located.paragraph.text, located.isUnchanged ? 'unchanged' : 'changed']
}

test('a mark has eight characters of base64url, and is the same for years', () => {
  expect(refOf(body, 1).mark).toMatch(/^[\w-]{8}$/)
  expect(refOf(body, 1).mark).toBe('_3cUUgGA')
})

test('a paragraph that moved is followed', () => {
  expect(found([drink, 'Something new.', steep].join('\n\n'))).toEqual([steep, 'unchanged'])
})

test('case, accents, punctuation and white space do not matter', () => {
  const retyped = 'GREEN TEA wants éighty degrees — steep it, for three\nminutes; a longer time makes it “bitter”'
  expect(found([drink, retyped, europe].join('\n\n'))?.[1]).toBe('unchanged')
})

test('of two paragraphs with the same words the nearer one is found', () => {
  const now = [steep, drink, drink, europe, steep].join('\n\n')
  expect(locate(paragraphsOf(now), { ...refOf(body, 1), ordinal: 3 })?.paragraph.ordinal).toBe(4)
  expect(locate(paragraphsOf(now), { ...refOf(body, 1), ordinal: 1 })?.paragraph.ordinal).toBe(0)
})

test('quoted words are found in a paragraph that was merged, split or edited around them', () => {
  const quoted = 'Steep it for three minutes.'
  expect(found(`${drink} ${steep} ${europe}`, quoted)).toEqual([`${drink} ${steep} ${europe}`, 'changed'])
  expect(found(`Green tea wants eighty degrees.\n\n${quoted} A longer time makes it bitter.`, quoted)?.[0]).toBe(
    `${quoted} A longer time makes it bitter.`,
  )
  expect(found(`${drink}\n\n${steep.replace('bitter', 'strong')}`, quoted)?.[1]).toBe('changed')
})

test('neither mark nor quoted words: nothing is found, whatever stands at the place', () => {
  expect(found([drink, europe].join('\n\n'))).toBeUndefined()
  expect(found(body.replace('three', 'two'), 'Steep it for three minutes.')).toBeUndefined()
  expect(found(body.replace('three', 'two'), '— …')).toBeUndefined()
})

test('a mark of four characters is compared with the exact text, as when it was made', () => {
  const mark = createHash('sha256').update(steep).digest('base64url').slice(0, 4)
  const [moved, retyped] = [`${steep}\n\n${drink}`, body.replace('eighty degrees.', 'eighty degrees!')]
  expect(locate(paragraphsOf(moved), { ordinal: 1, mark })).toMatchObject({
    paragraph: { ordinal: 0 },
    isUnchanged: true,
  })
  expect(locate(paragraphsOf(retyped), { ordinal: 1, mark })).toBeUndefined()
  expect(locate(paragraphsOf(retyped), { ordinal: 1, mark, quoted: steep })?.isUnchanged).toBe(false)
})

test('a paragraph without words is told by its signs', () => {
  expect(locate(paragraphsOf('— — —!\n\n🍵'), refOf('🍵', 0))?.paragraph.ordinal).toBe(1)
})

test('what was edited in its place shares words with what was quoted, what replaced it does not', () => {
  const at = (now: string) => editedInPlace(paragraphsOf(now), { ordinal: 0, mark: 'x', quoted: steep })?.paragraph.text
  expect(at('Green tea wants seventy degrees.')).toBe('Green tea wants seventy degrees.')
  expect(at('Coffee is ground just before it is brewed, and milk comes to it last.')).toBeUndefined()
  expect(at('')).toBeUndefined()
  expect(editedInPlace(paragraphsOf(steep), { ordinal: 0, mark: 'x' })).toBeUndefined()
})

test('the quoted window follows its words', () => {
  const [now] = paragraphsOf(`It is said: ${steep}`)
  if (!now) throw new Error('there is no paragraph')
  const quoted = 'Steep it for three minutes.'
  const window = [steep.indexOf(quoted), steep.indexOf(quoted) + quoted.length] as const
  expect(now.text.slice(...windowIn(now, window, quoted))).toBe(quoted)
  expect(windowIn(now, window, undefined)).toEqual(window)
  expect(windowIn(now, [5000, 6000], undefined)).toEqual([now.text.length, now.text.length])
})

test('what was a paragraph by itself is found where it is a part of one, with its window', () => {
  const lead = 'For green tea you need these things:'
  const list = '- a pot\n- a cup of water at eighty degrees'
  const before = paragraphsOf(list)[0]
  const now = paragraphsOf(`${drink}\n\n${lead}\n\n${list}`)
  const located = locate(now, { ordinal: 1, mark: before ? markOf(before) : '' })
  expect(located).toMatchObject({ isUnchanged: true, from: lead.length + 1 })
  const [start, end] = located ? windowIn(located.paragraph, [8, 15], undefined, located.from) : [0, 0]
  expect(located?.paragraph.text.slice(start, end)).toBe(before?.text.slice(8, 15))
})

test('a step that was a paragraph by itself is found by its quoted words', () => {
  const quoted = 'Pour the water that has cooled to eighty degrees.'
  const steps = `1. Boil the water.\n2. ${quoted}`
  expect(locate(paragraphsOf(steps), { ordinal: 1, mark: 'AAAAAAAA', quoted })?.paragraph.text).toContain(quoted)
})
