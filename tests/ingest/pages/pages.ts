// Pages of our own making, as sites and generators build them.

export const sentences = [
  'Green tea is steeped for two minutes in water that has stopped boiling, since boiling water makes it bitter.',
  'Black tea takes four minutes, and whoever forgets it for ten will need milk, sugar, and a good deal of patience.',
  'Oolong stands between the two: three minutes for the first cup, and a minute more for each cup that follows.',
  'A pot that was warmed beforehand keeps its heat, which is why the first water always goes down the drain.',
] as const

export const paragraphs = sentences.map((words) => `<p>${words}</p>`).join('\n')

/** What news sites put around an article. */
export function newsPage({ head = '', inside = paragraphs, title = 'How Long to Steep Tea' } = {}): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title} | The Daily Leaf</title>
    <meta property="og:type" content="article"><meta property="og:site_name" content="The Daily Leaf">${head}</head><body>
    <header><nav><a href="/">Home</a> <a href="/tea">Tea</a></nav></header>
    <main><article><h1>${title}</h1><div class="byline">By <a rel="author" href="/mia">Mia Leaf</a></div>
    <time datetime="2026-11-20T09:00:00+01:00">November 20, 2026</time>${inside}</article></main>
    <aside class="sidebar"><h2>Most read</h2><ul><li><a href="/a">Coffee is back</a></li></ul></aside>
    <footer>© 2026 The Daily Leaf</footer></body></html>`
}

export function docsPage(inside: string, generator = 'Docusaurus v3'): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="generator" content="${generator}">
    <title>Install | Kettle</title></head><body><nav class="navbar"><a href="/">Kettle</a></nav>
    <aside class="theme-doc-sidebar-container"><ul class="menu"><li><a href="/a">Intro</a></li></ul></aside>
    <main><nav class="breadcrumbs"><a href="/">Docs</a></nav><div class="theme-doc-version-select">Version: 3.x</div>
    <article><div class="theme-doc-markdown markdown"><h1>Install</h1>${inside}</div>
    <footer class="theme-doc-footer"><a class="theme-edit-this-page" href="/edit">Edit this page</a></footer></article>
    <nav class="pagination-nav"><a href="/b">Previous</a><a href="/c">Next</a></nav>
    <div class="table-of-contents">On this page <a href="#x">Steps</a></div></main></body></html>`
}
