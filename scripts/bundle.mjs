// The one way in which sources become files that Node.js runs: few of them, since hundreds of small modules are what a
// start spends its time on. Whatever is imported when first needed stays in a file of its own.

import { cpSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

// Files that a source reads beside itself when it runs, by that source.
const readAtRunTime = {
  'src/search/text/english-relations.ts': 'src/search/text/tables/english-relations.generated.json',
}

/**
 * @param {Record<string, string>} entries Name of each file, without .js, and its source.
 * @param {string} outFolder What they share goes there too, under names of its own.
 * @param {{ keepsNames?: boolean }} [options] Whether functions and classes are called at run time as they are in the
 * sources: it makes those that are made anew for each question slower.
 * @returns {Promise<string[]>} Sources that went in, by their paths from the working folder.
 */
export async function bundle(entries, outFolder, { keepsNames = false } = {}) {
  const { metafile } = await build({
    entryPoints: entries,
    outdir: outFolder,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
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
  const sources = Object.keys(metafile.inputs)
  for (const [source, file] of Object.entries(readAtRunTime)) {
    if (!sources.some((path) => path.endsWith(source))) continue
    const from = fileURLToPath(new URL(`../${file}`, import.meta.url))
    cpSync(from, join(outFolder, 'tables', basename(file)))
  }
  return sources
}
