// Bundles the sandbox's page for the browser. Knows nothing of the rest of the build.

import { copyFile, mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const pageFolder = new URL('../src/sandbox/page/', import.meta.url)

/**
 * Writes page.js, index.html and page.css.
 * @param {string | URL} outFolder Made when it is missing.
 */
export async function buildPage(outFolder) {
  const out = outFolder instanceof URL ? fileURLToPath(outFolder) : outFolder
  await mkdir(out, { recursive: true })
  await build({
    entryPoints: ['page.ts', 'page.css'].map((name) => fileURLToPath(new URL(name, pageFolder))),
    outdir: out,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    logLevel: 'warning',
  })
  await copyFile(new URL('index.html', pageFolder), `${out}/index.html`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await buildPage(new URL('../dist/sandbox/page', import.meta.url))
}
