// Numbers, moments, people and lists as Discord's members read them.

/**
 * A moment by the clock of whoever reads it.
 * @param ms Since 1970.
 * @param style f = day and time; D = day; R = how long ago, or until then.
 */
export function timestamp(ms: number, style: 'f' | 'D' | 'R' = 'f'): string {
  return `<t:${Math.floor(ms / 1000)}:${style}>`
}

/** A person, without pinging them; nobody is the operator. */
export function who(by: string): string {
  return /^\d{1,20}$/.test(by) ? `<@${by}>` : 'the operator'
}

const languageNames = new Intl.DisplayNames('en', { type: 'language', fallback: 'code' })

/** @param tag Of BCP 47, such as “pt-BR”; one that names no language is shown as it is. */
export function languageName(tag: string): string {
  try {
    return languageNames.of(tag) ?? tag
  } catch {
    return tag
  }
}

/** What there is of some parts, each on its line unless something else is to stand between them. */
export function joined(parts: readonly (string | undefined)[], between = '\n'): string {
  return parts.filter(Boolean).join(between)
}

/** With a capital letter, as a sentence begins. */
export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** The first so many of a list, and how many more there are. */
export function firstOf<T>(all: readonly T[], shown: number, write: (each: T) => string, total = all.length): string {
  const more = total - Math.min(shown, all.length)
  return joined([...all.slice(0, shown).map(write), more > 0 ? `- … and ${more.toLocaleString('en')} more` : ''])
}
