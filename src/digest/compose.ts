// What a digest says: grouped, capped, the rest kept for whoever asks.

import { foldName } from '../text/folded-name.ts'

/** Sections that moderators choose among. */
export const chosenKinds = ['new', 'asked', 'day'] as const
export type ChosenKind = (typeof chosenKinds)[number]
/** In the order of the post. */
export type SectionKind = ChosenKind | 'reread'

export interface Choices {
  readonly sections: readonly ChosenKind[]
  /** Lower case. Articles need one of them; empty = all articles do. */
  readonly include: readonly string[]
  /** Lower case. Articles with one of them are left out. */
  readonly exclude: readonly string[]
  /** What becomes of a day with nothing to tell: a paragraph of the archive, or no post. */
  readonly quiet: 'archive' | 'skip'
  /** Whether posts in an announcement channel are published to its followers. */
  readonly crosspost: boolean
}

export const defaultChoices: Choices = {
  sections: chosenKinds,
  include: [],
  exclude: [],
  quiet: 'archive',
  crosspost: false,
}

/** What was found for each section, best first. */
export type Finds<T> = Readonly<Record<ChosenKind, readonly T[]>>

export interface Section<T> {
  readonly kind: SectionKind
  readonly shown: readonly T[]
  /** Over the cap: shown to whoever asks for more. */
  readonly more: readonly T[]
}

/** Most items of a section; together at most as many as a message has embeds. */
const caps: Readonly<Record<SectionKind, number>> = { new: 5, asked: 3, day: 2, reread: 1 }

/**
 * Puts a digest together. An article is told once: as new, else as asked, else as of this day.
 * @param idOf Names an item's article.
 * @returns Sections with something in them, in order; none = there is nothing to tell.
 */
export function compose<T>(finds: Finds<T>, choices: Choices, idOf: (item: T) => string): Section<T>[] {
  const told = new Set<string>()
  return chosenKinds.flatMap((kind) => {
    if (!choices.sections.includes(kind)) return []
    const items = finds[kind].filter((item) => !told.has(idOf(item)))
    // Two paragraphs of one article may both have been asked for.
    for (const item of items) told.add(idOf(item))
    return items.length === 0 ? [] : [sectionOf(kind, items)]
  })
}

/** Whether a paragraph of the archive fills the day: nothing is new, and nothing of the archive is shown already. */
export function wantsReread(sections: readonly Section<unknown>[], choices: Choices): boolean {
  return choices.quiet === 'archive' && !sections.some(({ kind }) => kind === 'new' || kind === 'day')
}

export function sectionOf<T>(kind: SectionKind, items: readonly T[]): Section<T> {
  return { kind, shown: items.slice(0, caps[kind]), more: items.slice(caps[kind]) }
}

/** Whether an article with these tags may be told, however they are written. */
export function passesTags(tags: readonly string[], { include, exclude }: Choices): boolean {
  const own = new Set(tags.map(foldName))
  const isOwn = (tag: string) => own.has(foldName(tag))
  return (include.length === 0 || include.some(isOwn)) && !exclude.some(isOwn)
}
