// npm run packages: what the lockfile brings along may be had by everybody, runs nothing when it is installed, and has
// no known hole, where npm audit can be asked.

import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'

/** Licences under which anybody may run, change and pass on the program with them. */
const permissive = new Set([
  '0BSD',
  'Apache-2.0',
  // As older packages write BSD-2-Clause.
  'BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'PSF-2.0',
  'Python-2.0',
  'Unlicense',
  'Zlib',
])
/** What is used while developing, and goes along with nobody's copy, may be under these as well. */
const forTools = new Set([...permissive, 'MPL-2.0', 'CC-BY-4.0'])

/** @param {string} name */
const read = (name) => JSON.parse(readFileSync(new URL(`../${name}`, import.meta.url), 'utf8'))
const lock = read('package-lock.json')
const own = read('package.json')
// What is built into dist/ is no dependency of the package any more, and is passed on all the same.
const builtIn = readFileSync(new URL('../dist/THIRD-PARTY-LICENSES.txt', import.meta.url), 'utf8')
const shipped = new Set([...builtIn.matchAll(/^ {2}(\S+) \S+ \(.+\)$/gm)].map(([, name]) => name))

/**
 * @param {string} expression Such as "(MIT OR Apache-2.0)": one of several is enough, all that are joined by AND are needed.
 * @param {ReadonlySet<string>} allowed
 */
function isAllowed(expression, allowed) {
  return expression
    .replace(/[()]/g, '')
    .split(' OR ')
    .some((one) => one.split(' AND ').every((name) => allowed.has(name.trim())))
}

const faults = []
let count = 0
for (const [path, { version, license, integrity, resolved, dev, hasInstallScript, link }] of Object.entries(
  lock.packages,
)) {
  if (path === '' || link) continue
  count += 1
  const name = path.split('node_modules/').at(-1) ?? path
  const what = `${name} ${version}`
  if (!dev) shipped.add(name)
  if (!integrity) faults.push(`${what} has no checksum in package-lock.json. Install it anew from the registry.`)
  // A repository, a folder, or a line that anybody may rewrite.
  if (resolved && !resolved.startsWith('https://')) {
    faults.push(`${what} comes from ${resolved}, not from a registry. Install it from there, or leave it out.`)
  }
  if (!isAllowed(license ?? '', shipped.has(name) ? permissive : forTools)) {
    faults.push(`${what} has the licence ${license ?? 'of none'}. Take a package with a permissive one.`)
  }
  if (hasInstallScript && own.allowScripts?.[name] !== false) {
    faults.push(`${what} runs a script when it is installed. Say in package.json, "allowScripts", that it does not.`)
  }
}
for (const kind of ['dependencies', 'devDependencies']) {
  for (const [name, range] of Object.entries(own[kind])) {
    if (!/^~\d/.test(range)) faults.push(`${name} is ${range} in package.json; pin it with a tilde, such as ~1.2.3.`)
  }
}

/** @returns {Promise<string>} What npm audit says of the packages that the program runs with. */
async function audit() {
  try {
    const { stdout } = await promisify(execFile)('npm', ['audit', '--json'], { maxBuffer: 20_000_000 })
    return told(JSON.parse(stdout))
  } catch (failure) {
    const { stdout, message } = /** @type {{ stdout?: string, message: string }} */ (failure)
    // npm ends with 1 when it found something, too.
    const report = stdout ? JSON.parse(stdout) : {}
    if (report.vulnerabilities) return told(report)
    return `npm audit could not be had here: ${report.error?.summary || report.message || message.split('\n')[0]}`
  }
}

/** @param {{ vulnerabilities: Record<string, { name: string, severity: string, range: string }> }} report */
function told({ vulnerabilities }) {
  const found = Object.values(vulnerabilities).filter(({ name }) => shipped.has(name))
  for (const { name, severity, range } of found) {
    if (severity === 'high' || severity === 'critical') {
      faults.push(`${name} ${range} has a known hole (${severity}). Take a newer version; npm audit tells which.`)
    }
  }
  return `npm audit knows of ${found.length} holes in what the program runs with.`
}

const audited = await audit()
process.stdout.write(`${count} packages: licences, checksums, sources and install scripts looked at. ${audited}\n`)
for (const fault of faults) process.stderr.write(`${fault}\n`)
process.exit(faults.length > 0 ? 1 : 0)
