// Facts of the line above an answer: it says who asked what as it was typed, and is read back from it.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { askedLine, askedLineFor, readAskedLine } from '../../../../src/discord/render/answers/asked.ts'

test('the asker alone is told what was asked, others who asked it', () => {
  expect(askedLine({ question: 'how long?' })).toBe('You asked: how long?')
  expect(askedLine({ question: 'how long?' }, 'Mia')).toBe('**Mia** asked: how long?')
})

test('words of a message are not put into the asker’s mouth', () => {
  expect(askedLine({ question: 'how long?', isMessage: true }, 'Mia')).toBe('**Mia** asked about a message: how long?')
})

test.each([
  ['formats nothing', '**all** `of` ||it||', '\\*\\*all\\*\\* \\`of\\` \\|\\|it\\|\\|'],
  ['links nothing', 'see https://evil.example/a_b', 'see https\\://evil.example/a\\_b'],
  ['mentions nobody', '@everyone <@7>', '\\@everyone \\<@7\\>'],
  ['stays in one line', 'one\n## two', 'one ## two'],
])('what was typed %s', (_, typed, shown) => {
  expect(askedLine({ question: typed })).toBe(`You asked: ${shown}`)
})

test('what somebody is called links nothing and mentions nobody', () => {
  expect(askedLine({ question: 'how long?' }, 'https://evil.example')).toBe(
    '**https\\://evil.example** asked: how long?',
  )
  expect(askedLine({ question: 'how long?' }, '@everyone')).toBe('**\\@everyone** asked: how long?')
})

test('a long question is shortened', () => {
  const line = askedLine({ question: 'steep '.repeat(200) })
  expect(line.length).toBeLessThan(320)
  expect(line).toMatch(/steep…$/)
})

test('whatever is typed, and whatever somebody is called, is read back as it was', () => {
  const typed = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }).filter((each) => /\w/.test(each))
  fc.assert(
    fc.property(typed, fc.string({ unit: 'grapheme' }), (words, name) => {
      const question = words.replace(/\s+/g, ' ').trim()
      expect(readAskedLine(askedLine({ question }))?.question).toBe(question)
      expect(readAskedLine(askedLine({ question }, name))?.question).toBe(question)
    }),
  )
})

test('a private line becomes one for everybody', () => {
  const line = askedLine({ question: 'a*b?', isMessage: true })
  expect(askedLineFor('Mia', line)).toBe('**Mia** asked about a message: a\\*b?')
})

test.each(['Tea', 'asked: tea', '### You asked: tea', ''])('no question is read from %j', (line) => {
  expect(readAskedLine(line)).toBeUndefined()
})
