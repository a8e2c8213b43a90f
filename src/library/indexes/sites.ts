// The sites of articles that came from files: how they make anchors of headings, and where links between files lead. Looked
// up when something is shown, and remembered until the shelf changes.

import type { Link } from '../../articles/article.ts'
import { type CollectionSettings, defaultSettings } from '../../ingest/content/collections/collection.ts'
import { createLinkResolver, type LinkResolver } from '../../ingest/content/collections/links.ts'
import type { ArticlePlace } from '../../store/articles/collections.ts'
import { asSentence } from '../../store/engines/failures.ts'
import type { Store } from '../../store/store.ts'
import { headingLink } from '../answers/quoting/anchors.ts'
import { isWhole, type Site, siteOfSource } from '../answers/quoting/links.ts'
import type { ArticleSummary } from '../answers/types.ts'
import { createMemory, type Memory } from '../memory.ts'
import { type Gone, goneSinceOf } from '../sources/gone.ts'
import type { Shelves } from './shelves.ts'

/** The addresses of ten thousand files are some megabytes. */
const maxResolvers = 4
const maxPlaces = 2_000

export interface Sites {
  /** @param shown Paragraphs of the article: only for links between files those of its collection are looked up. */
  of(shelf: string, article: Pick<ArticleSummary, 'id' | 'source'>, shown: readonly WithLinks[]): Promise<Site>
  /** After files were read: what is said of a folder, and where files stand, may be other things without any change. */
  forget(): void
}

interface WithLinks {
  readonly links?: readonly Link[]
}

/**
 * @param shelves Those in memory know how far the store is known; for any other it is asked.
 * @param gone Default: no source is.
 */
export function createSites(
  store: Pick<Store, 'lastChange' | 'placeOf' | 'sources'>,
  shelves?: Pick<Shelves, 'ready'>,
  gone?: Gone,
): Sites {
  let places: Memory<ArticlePlace | undefined>
  let resolvers: Memory<LinkResolver>
  const forget = () => {
    places = createMemory(maxPlaces)
    resolvers = createMemory(maxResolvers)
  }
  forget()

  const resolverOf = async (shelf: string, { collection, name }: ArticlePlace, settings: CollectionSettings) => {
    const sources = await store.sources(shelf, collection)
    return createLinkResolver(settings, new Map(Array.from(sources, ([key, source]) => [pathBelow(name, key), source])))
  }

  const lookUp: Sites['of'] = async (shelf, article, shown) => {
    const { changeId } = shelves?.ready(shelf)?.cursor() ?? (await store.lastChange(shelf)) ?? { changeId: '' }
    const place = await places(`${shelf} ${changeId} ${article.id}`, () => store.placeOf(shelf, article.id))
    if (!place) return siteOfSource(article.source)
    const settings = { ...defaultSettings, ...(JSON.parse(place.settings) as Partial<CollectionSettings>) }
    const { anchors } = settings
    if (!shown.some(({ links = [] }) => links.some(({ href }) => !isWhole(href)))) {
      return { ...siteOfSource(article.source), anchors }
    }
    const resolve = await resolvers(`${shelf} ${changeId} ${place.collection}`, () =>
      resolverOf(shelf, place, settings),
    )
    const from = { path: pathBelow(place.name, place.key), source: article.source }
    return { anchors, follow: (href) => resolve(from, headingLink(href, anchors)) }
  }

  return {
    forget,
    async of(...request) {
      try {
        const site = await lookUp(...request)
        const since = gone && goneSinceOf(await gone.of(request[0]), request[1])
        return since === undefined ? site : { ...site, goneSince: since }
      } catch (error) {
        // What is in memory is quoted while the database is away, with the links that need no looking up.
        if (asSentence(error, 'read') === error) throw error
        return siteOfSource(undefined)
      }
    },
  }
}

/** @param folder Of the collection, '' for the whole. */
function pathBelow(folder: string, key: string): string {
  return folder === '' ? key.replace(/^\/+/, '') : key.slice(folder.length + 1)
}
