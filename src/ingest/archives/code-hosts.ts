// Where code hosts show the files of an archive that they offer. By the form of its address: many run such a host themselves.

export interface Repository {
  /** As people call it, such as owner/name. */
  readonly name: string
  /** Where its files are shown, ending with a slash. */
  readonly base: string
}

const branch = '(?:refs/(?:heads|tags)/)?(.+?)'
const ending = '\\.(?:zip|tar\\.gz|tgz)$'

/** One line a kind of host: what its archives’ paths are like, and where a file of the repository stands. */
const hosts: readonly (readonly [path: RegExp, base: (repository: string, ref: string) => string, host?: RegExp])[] = [
  [new RegExp(`^/(.+?)/-/archive/([^/]+)/[^/]+${ending}`), (repository, ref) => `${repository}/-/blob/${ref}/`],
  [
    new RegExp(`^/([^/]+/[^/]+)/archive/${branch}${ending}`),
    (repository, ref) => `${repository}/blob/${ref}/`,
    /^github\./,
  ],
  [
    new RegExp(`^/([^/]+/[^/]+)/(?:zip|tar\\.gz)/${branch.replace('+?', '+')}$`),
    (repository, ref) => `${repository}/blob/${ref}/`,
    /^codeload\.github\./,
  ],
  [
    new RegExp(`^/([^/]+/[^/]+)/get/${branch}${ending}`),
    (repository, ref) => `${repository}/src/${ref}/`,
    /^bitbucket\./,
  ],
  [new RegExp(`^/([^/]+/[^/]+)/archive/${branch}${ending}`), (repository, ref) => `${repository}/src/branch/${ref}/`],
]

/** Undefined for an archive of which nobody can tell. */
export function repositoryOf(address: string): Repository | undefined {
  const { host, pathname, protocol } = new URL(address)
  for (const [path, base, only] of hosts) {
    const [, repository, ref] = path.exec(pathname) ?? []
    if (repository === undefined || ref === undefined || (only && !only.test(host))) continue
    const shown = host.replace(/^codeload\./, '')
    return { name: repository, base: `${protocol}//${shown}/${base(repository, ref)}` }
  }
  return undefined
}
