// The one way in which sources become files that Node.js runs: few of them, since hundreds of small modules are what a
// start spends its time on. Whatever is imported when first needed stays in a file of its own.

import { cpSync, rmSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

// Files that a source reads beside itself when it runs, by that source.
const readAtRunTime = {
  'src/search/text/english-relations.ts': 'src/search/text/tables/english-relations.generated.json',
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
