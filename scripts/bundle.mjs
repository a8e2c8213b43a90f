// The one way in which sources become files that Node.js runs: few of them, since hundreds of small modules are what a
// start spends its time on. Whatever is imported when first needed stays in a file of its own.

import { cpSync, readFileSync, rmSync } from 'node:fs'
import { basename, join, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

// Files that a source reads beside itself when it runs, by that source.
const readAtRunTime = {
  'src/search/text/english-relations.ts': 'src/search/text/tables/english-relations.generated.json',
}

const root = fileURLToPath(new URL('..', import.meta.url))

/** @param {string} folder Of a package. */
const nameOf = (folder) => folder.split(`node_modules${sep}`).at(-1)?.replaceAll(sep, '/') ?? ''

/**
 * npm installs a package beside each of those that need it where another version stands above them. What came twice in
 * the same version goes in once: undici alone is half a megabyte to read and compile.
 * @returns {import('esbuild').Plugin}
 */
function packagesOnce() {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  /** @type {Map<string, string>} Folders by name and version. */
  const firsts = new Map()
  /** @type {{ folder: string, first: string }[]} */
  const copies = []
  for (const [place, { version }] of Object.entries(packages)) {
    const folder = join(root, place)
    const key = `${nameOf(folder)} ${version}`
    const first = firsts.get(key)
    if (first === undefined) firsts.set(key, folder)
    else copies.push({ folder, first })
  }
  const names = new Set(copies.map(({ folder }) => nameOf(folder)))
  const isAsked = Symbol('asked by this plugin')
  return {
    name: 'packages-once',
    setup({ onResolve, resolve: find }) {
      const filter = new RegExp(`^(?:${[...names].join('|')})(?:/|$)`)
      onResolve({ filter }, async ({ path, pluginData, ...from }) => {
        if (pluginData === isAsked) return undefined
        const found = await find(path, { ...from, pluginData: isAsked })
        const copy = copies.find(({ folder }) => found.path.startsWith(folder + sep))
        return copy ? { ...found, path: copy.first + found.path.slice(copy.folder.length) } : found
      })
    },
  }
}

/**
 * @param {Record<string, string>} entries Name of each file, without .js, and its source.
 * @param {string} outFolder What they share goes there too, under names of its own.
 * @param {{ keepsNames?: boolean, builtBeside?: Record<string, string> }} [options] keepsNames: whether functions and
 * classes are called at run time as they are in the sources: it makes those that are made anew for each question slower.
 * builtBeside: sources that are only imported when first needed, and stand in the folder already, as entries.
 * @returns {Promise<string[]>} Sources that went in, by their paths from the working folder.
 */
export async function bundle(entries, outFolder, { keepsNames = false, builtBeside = {} } = {}) {
  const names = new Map(Object.entries(builtBeside).map(([name, source]) => [source, name]))
  const { metafile } = await build({
    entryPoints: entries,
    outdir: outFolder,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    plugins: [
      {
        name: 'built-beside',
        setup({ onResolve }) {
          onResolve({ filter: /\.ts$/ }, ({ kind, path, resolveDir }) => {
            const name = kind === 'dynamic-import' ? names.get(resolve(resolveDir, path)) : undefined
            return name === undefined ? undefined : { path: `./${name}.js`, external: true }
          })
        },
      },
      packagesOnce(),
    ],
    // It finds its binary beside its own files; the others are what packages take along where they are installed.
    external: ['@photostructure/sqlite', 'onnxruntime-node', 'pg-native', 'zlib-sync', 'bufferutil', 'utf-8-validate'],
    // For packages in CommonJS.
    banner: {
      js: "import { createRequire as requireBeside } from 'node:module';const require = requireBeside(import.meta.url);",
    },
    minifyWhitespace: true,
    minifySyntax: true,
    keepNames: keepsNames,
    sourcemap: 'external',
    sourcesContent: false,
    legalComments: 'none',
    logLevel: 'warning',
    metafile: true,
  })
  // Maps are there to find a bug in the sources, not in packages.
  for (const [file, { inputs }] of Object.entries(metafile.outputs)) {
    const isOfPackages = Object.keys(inputs).every((path) => path.includes('node_modules/'))
    if (file.endsWith('.js') && isOfPackages) rmSync(`${file}.map`, { force: true })
  }
  const sources = Object.keys(metafile.inputs)
  for (const [source, file] of Object.entries(readAtRunTime)) {
    if (!sources.some((path) => path.endsWith(source))) continue
    const from = fileURLToPath(new URL(`../${file}`, import.meta.url))
    cpSync(from, join(outFolder, 'tables', basename(file)))
  }
  return sources
}
