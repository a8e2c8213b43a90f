// Which hosts belong to one site.

/** "example.co.uk" of "news.example.co.uk": the last two names, three where the second is one of a country's own kinds. */
export function siteOf(hostname: string): string {
  const names = hostname.toLowerCase().replace(/\.$/, '').split('.')
  const isOfCountry =
    (names.at(-1)?.length ?? 0) === 2 &&
    /^(?:com?|org?|net|gov|edu|ac|ne|go|gob|gouv|nom|mil|ltd|plc|sch|in|web|gen|biz|info)$/.test(names.at(-2) ?? '')
  return names.slice(isOfCountry ? -3 : -2).join('.')
}
