// The names that fields have in the files of static site generators, wikis and notebooks, and what each stands for.

import { type AddressName, addressNames } from './file-reading.ts'

export type FieldRole =
  | 'id'
  | 'title'
  | 'publisher'
  | 'author'
  | 'date'
  | 'release'
  | 'creation'
  | 'change'
  | 'expiry'
  | 'language'
  | 'tags'
  | 'draft'
  | 'published'
  | 'group'
  | 'unused'
  | AddressName

/** In lower case, without the signs between words: lastUpdated, last_updated and "Last updated" are one name. */
const names: Readonly<Record<Exclude<FieldRole, AddressName>, string>> = {
  id: 'id',
  title: 'title',
  publisher: 'publisher site sitename',
  author: 'author authors by',
  date: 'date pubdate publisheddate publisheddatetime publishedon publishedat datepublished publicationdate',
  // The day on which a page is to appear, which may be later than the one that it shows.
  release: 'publishdate',
  creation: 'created createdat createdon createddate datecreated creationdate',
  change:
    'updated updatedat updatedon updateddate dateupdated lastmod lastmodified lastmodifiedat lastupdated lastupdate modified modifiedat modifieddate datemodified modificationdate',
  expiry: 'expirydate expires expiresat expiredate expirationdate unpublishdate',
  language: 'language lang locale',
  tags: 'tags tag categories category keywords keyword topics topic',
  draft: 'draft hidden private',
  published: 'published publish',
  // Hugo and Zola keep what is not theirs below one name.
  group: 'extra params taxonomies',
  unused: 'description summary excerpt',
}

const addressAliases: Partial<Record<AddressName, string>> = {
  canonical: 'canonicalurl canonicallink',
  source: 'sourceurl',
}

const roles = new Map<string, FieldRole>([
  ...Object.entries(names).flatMap(([role, each]) => each.split(' ').map((name) => [name, role as FieldRole] as const)),
  ...addressNames.flatMap((role) =>
    [role, ...(addressAliases[role]?.split(' ') ?? [])].map((name) => [name, role] as const),
  ),
])

/** Undefined for a name that nothing is made of. */
export function roleOf(name: string): FieldRole | undefined {
  return roles.get(name.toLowerCase().replace(/[-_\s]/g, ''))
}

/** Whether front matter is likely to have a field of that name: generators' own are among them. */
export function isFieldName(name: string): boolean {
  return roleOf(name) !== undefined || generatorNames.has(name.toLowerCase())
}

const generatorNames = new Set(
  `aliases cover hero hide icon image layout linktitle menu nav_order order outline pagination_next parent redirect_from
  sidebar sidebar_label sidebar_position status subtitle template toc type version weight`.split(/\s+/),
)
