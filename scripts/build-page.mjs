// Bundles the sandbox's page for the browser. Knows nothing of the rest of the build.

import { copyFile, mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const pageFolder = new URL('../src/sandbox/page/', import.meta.url)

/**
 * Writes page.js, index.html and page.css.
 * @param {string | URL} outFolder Made when it is missing.
 * @returns {Promise<string[]>} Sources that went in, by their paths from the working folder.
 */
export async function buildPage(outFolder) {
  const out = outFolder instanceof URL ? fileURLToPath(outFolder) : outFolder
  await mkdir(out, { recursive: true })
  const { metafile } = await build({
    entryPoints: ['page.ts', 'page.css'].map((name) => fileURLToPath(new URL(name, pageFolder))),
    outdir: out,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    logLevel: 'warning',
    metafile: true,
  })
  await copyFile(new URL('index.html', pageFolder), `${out}/index.html`)
  return Object.keys(metafile.inputs)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await buildPage(new URL('../dist/sandbox/page', import.meta.url))
}
