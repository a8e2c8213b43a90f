// What a release is by its changelog.

/**
 * @param {string} changelog In the form of Keep a Changelog, newest first, with a section Unreleased.
 * @param {string} version Of the release.
 * @param {Date} now
 * @returns {{ notes: string, changelog: string, fault?: string }} What is told of the release; the changelog with its section
 * named and dated below an empty Unreleased; or why there can be none.
 */
export function releaseOf(changelog, version, now) {
  const none = (/** @type {string} */ fault) => ({ notes: '', changelog, fault })
  if (!/^\d+\.\d+\.\d+$/.test(version)) {
    return none(`"${version}" is no version. Name the one to release: npm run release -- 1.2.3`)
  }
  const section = /^## Unreleased\n([\s\S]*?)(?=^## |(?![\s\S]))/m.exec(changelog)
  if (!section) return none('CHANGELOG.md has no section Unreleased. Write what changed under "## Unreleased".')
  const notes = `${(section[1] ?? '').trim()}\n`
  if (!/^[-*] /m.test(notes)) {
    return none('CHANGELOG.md has nothing under Unreleased. Write what users and operators will notice, then release.')
  }
  const newest = /^## \[?(\d+\.\d+\.\d+)/m.exec(changelog)?.[1]
  if (newest !== undefined && !isNewer(version, newest)) {
    return none(`${version} is not newer than ${newest}, which CHANGELOG.md has already. Name a newer version.`)
  }
  const date = now.toISOString().slice(0, 10)
  const rest = changelog.slice(section.index + section[0].length)
  const named = `## Unreleased\n\n## ${version} - ${date}\n\n${notes}${rest === '' ? '' : '\n'}`
  return { notes, changelog: changelog.slice(0, section.index) + named + rest }
}

/** @param {string} version @param {string} than */
function isNewer(version, than) {
  const [one, other] = [version, than].map((text) => text.split('.').map(Number))
  const index = [0, 1, 2].find((part) => one?.[part] !== other?.[part])
  return index !== undefined && Number(one?.[index]) > Number(other?.[index])
}
