// Times and days as moderators type them, and as they are told.

import { UserError } from '../errors.ts'

const names = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
const everyDay: readonly number[] = [1, 2, 3, 4, 5, 6, 7]

/** Typed words that stand for several days. */
const groups: ReadonlyMap<string, readonly number[]> = new Map([
  ['daily', everyDay],
  ['every day', everyDay],
  ['everyday', everyDay],
  ['all', everyDay],
  ['weekdays', [1, 2, 3, 4, 5]],
  ['workdays', [1, 2, 3, 4, 5]],
  ['weekend', [6, 7]],
  ['weekends', [6, 7]],
])

/** Choices to offer while days are typed. */
export const dayChoices: readonly string[] = ['every day', 'Monday to Friday', 'weekends', ...names.map(capital)]

/**
 * Reads 08:00, 8:00, 8, 20.30 or 8:30 pm.
 * @returns 08:00, 24 hours.
 * @throws UserError
 */
export function readTime(typed: string): string {
  const text = typed.trim().toLowerCase()
  const [, hours, minutes = '0', half] = /^(\d{1,2})(?:[:.h](\d{2}))?\s*(am|pm)?$/.exec(text) ?? []
  const hour = half ? (Number(hours) % 12) + (half === 'pm' ? 12 : 0) : Number(hours)
  const isUsable = hours !== undefined && hour <= 23 && Number(minutes) <= 59 && (!half || Number(hours) <= 12)
  if (!isUsable) throw new UserError(`“${typed.trim().slice(0, 30)}” is not a time of day. Write it as 08:00 or 20:30.`)
  return `${String(hour).padStart(2, '0')}:${minutes.padStart(2, '0')}`
}

/**
 * Reads “weekdays”, “Mon, Wed, Fri”, “Friday to Sunday” or “sat-sun”.
 * @returns 1 for Monday to 7 for Sunday, in their order.
 * @throws UserError
 */
export function readDays(typed: string): number[] {
  const text = typed.trim().toLowerCase().replace(/\s+/g, ' ')
  const known = groups.get(text)
  if (known) return [...known]
  const days = text.split(/ ?(?:,|;|&|\band\b) ?/).flatMap((part) => {
    const [from = '', to = from] = part.split(/ ?(?:-|–|\bto\b) ?/)
    const [first, last] = [dayOf(from), dayOf(to)]
    if (first !== undefined && last !== undefined) return daysBetween(first, last)
    const group = groups.get(part)
    if (group) return group
    throw new UserError(
      `I do not understand the days “${typed.trim().slice(0, 60)}”. Write them as: every day, weekdays, Mon to Fri, or Mon, Wed, Fri.`,
    )
  })
  return [...new Set(days)].sort((one, other) => one - other)
}

/** Both ends included; Friday to Monday goes over the weekend. */
function daysBetween(first: number, last: number): number[] {
  const count = ((last - first + 7) % 7) + 1
  return Array.from({ length: count }, (_, place) => ((first - 1 + place) % 7) + 1)
}

/** Told after “Posts”: “every day”, “Monday to Friday”, “on Mon, Wed and Fri”. */
export function tellDays(days: readonly number[]): string {
  const key = days.join('')
  if (key === '1234567') return 'every day'
  if (key === '12345') return 'Monday to Friday'
  if (key === '67') return 'Saturday and Sunday'
  if (days.length === 1) return `every ${capital(names[(days[0] ?? 1) - 1] ?? '')}`
  return `on ${new Intl.ListFormat('en').format(days.map((day) => capital(names[day - 1] ?? '').slice(0, 3)))}`
}

/** A weekday by two letters of its name or more. */
function dayOf(typed: string): number | undefined {
  const word = typed.trim().replace(/s$|\.$/, '')
  if (word.length < 2) return undefined
  const found = names.findIndex((name) => name.startsWith(word))
  return found < 0 ? undefined : found + 1
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
