// What a digest says of what was found, and how the outcome is told.

import { describe, expect, test } from 'vitest'
import { compose, defaultChoices, passesTags, sectionOf, wantsReread } from '../../src/digest/compose.ts'
import { tally, tellMissed, tellPosted } from '../../src/digest/outcome.ts'

const self = (item: string) => item
const numbered = (count: number, name = 'a') => Array.from({ length: count }, (_, place) => `${name}${place}`)

describe('composing', () => {
  test('each section shows so many and keeps the rest', () => {
    const finds = { new: numbered(7, 'n'), asked: numbered(4, 'q'), day: numbered(3, 'd') }
    const sections = compose(finds, defaultChoices, self)
    expect(sections.map(({ kind, shown, more }) => [kind, shown.length, more.length])).toEqual([
      ['new', 5, 2],
      ['asked', 3, 1],
      ['day', 2, 1],
    ])
  })

  test('an article is told once: as new rather than as asked for or of this day', () => {
    const sections = compose({ new: ['tea'], asked: ['tea', 'milk'], day: ['milk', 'tea'] }, defaultChoices, self)
    expect(sections.map(({ kind, shown }) => [kind, shown])).toEqual([
      ['new', ['tea']],
      ['asked', ['milk']],
    ])
  })

  test('sections that were not chosen are left out', () => {
    const finds = { new: ['tea'], asked: ['milk'], day: [] }
    expect(compose(finds, { ...defaultChoices, sections: ['asked'] }, self).map(({ kind }) => kind)).toEqual(['asked'])
  })

  test.each([
    ['nothing at all', [], 'archive', true],
    ['something that was asked for', [sectionOf('asked', ['tea'])], 'archive', true],
    ['something new', [sectionOf('new', ['tea'])], 'archive', false],
    ['something of this day', [sectionOf('day', ['tea'])], 'archive', false],
    ['nothing, where such days are skipped', [], 'skip', false],
  ] as const)('beside %s a paragraph of the archive: %#', (_, sections, quiet, isWanted) => {
    expect(wantsReread([...sections], { ...defaultChoices, quiet })).toBe(isWanted)
  })

  test.each([
    [['Tea'], [], [], true],
    [['Tea'], ['tea'], [], true],
    [['milk'], ['tea'], [], false],
    [['Café'], ['cafe'], [], true],
    [['दाल'], ['दिल'], [], false],
    [['バス'.normalize('NFD')], ['バス'], [], true],
    [[], ['tea'], [], false],
    [['tea', 'rumour'], ['tea'], ['rumour'], false],
    [[], [], ['rumour'], true],
  ])('tags %j pass include %j and exclude %j: %s', (tags, include, exclude, isPassed) => {
    expect(passesTags(tags, { ...defaultChoices, include, exclude })).toBe(isPassed)
  })
})

describe('outcomes', () => {
  const at = (time: string, day = 22) => Date.parse(`2026-11-${day}T${time}:00Z`)
  const told = tally([sectionOf('new', numbered(6))], (item) => item === 'a1')

  test('a post on time tells what it showed', () => {
    const when = { zone: 'Asia/Kathmandu', dueAt: at('02:15'), postedAt: at('02:15'), wasFound: false }
    expect(tellPosted(told, when)).toBe('posted 08:00, 4 new, 1 changed, 1 capped')
  })

  test('a late post tells since when the bot was down', () => {
    const outage = { from: at('22:40', 21), to: at('09:10') }
    const when = { zone: 'UTC', dueAt: at('08:00'), postedAt: at('09:11'), wasFound: false, outage }
    expect(tellPosted(told, when)).toBe(
      'posted 09:11, 4 new, 1 changed, 1 capped, due 08:00; bot was down from 2026-11-21 22:40 to 09:10',
    )
  })

  test('a day that was missed tells from when to when the bot was down', () => {
    const outage = { from: at('07:40'), to: at('15:10') }
    expect(tellMissed({ zone: 'UTC', dueAt: at('08:00'), now: at('15:10'), attempts: 1, outage })).toBe(
      'skipped: bot was down from 07:40 to 15:10',
    )
  })

  test('a day that Discord did not take tells how long it was tried', () => {
    expect(tellMissed({ zone: 'UTC', dueAt: at('08:00'), now: at('14:00'), attempts: 90 })).toBe(
      'skipped: Discord did not accept it from 08:00 to 14:00',
    )
  })
})
