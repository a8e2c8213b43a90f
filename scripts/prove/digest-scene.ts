// What prove-digest plays: zones and times that are hard to get right, articles, and a course of events by its seed.

export const zones = [
  'Africa/Cairo',
  'Africa/Casablanca',
  'America/New_York',
  'America/Los_Angeles',
  'America/Santiago',
  'America/Sao_Paulo',
  'America/St_Johns',
  'America/Nuuk',
  'Asia/Beirut',
  'Asia/Kathmandu',
  'Asia/Kolkata',
  'Asia/Seoul',
  'Asia/Tehran',
  'Australia/Lord_Howe',
  'Australia/Sydney',
  'Europe/Berlin',
  'Europe/London',
  'Pacific/Apia',
  'Pacific/Chatham',
  'Pacific/Pago_Pago',
]
export const times = ['00:00', '00:30', '01:30', '02:30', '08:00', '08:00', '12:15', '18:00', '23:30', '23:59']

/** A step that saves an article of the library. */
export function articleSave(number: number, now: number) {
  return {
    articleId: `a${String(number).padStart(4, '0')}`,
    action: 'import' as const,
    by: '',
    at: new Date(now).toISOString(),
    isPresent: true,
    content: {
      fields: { title: `Article ${number}`, tags: [], source: `https://example.com/${number}` },
      body: `This is what article ${number} says. It says no more than that, in two sentences which are long enough to read again.`,
      paragraphCount: 1,
    },
  }
}
