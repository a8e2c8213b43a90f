// Whether web pages become the articles that their readers see.

import { describe, expect, test } from 'vitest'
import { splitParagraphs } from '../../../src/articles/paragraphs/paragraphs.ts'
import { readPage } from '../../../src/ingest/pages/read-page.ts'
import { docsPage, newsPage, paragraphs, sentences } from './pages.ts'

const url = 'https://leaf.example/2026/11/20/steeping'
const read = (html: string) => readPage({ bytes: Buffer.from(html), url })
const bodyOf = (html: string) => {
  const reading = read(html)
  return reading.kind === 'article' ? reading.body : reading.sentence
}
const all = sentences.join('\n\n')

describe('an article', () => {
  test('is read without what the site puts around it', () => {
    expect(bodyOf(newsPage())).toBe(`# How Long to Steep Tea\n\n${all}`)
  })

  test.each([
    ['a caption', '<figure><img src="a.jpg"><figcaption>A pot of tea in the morning</figcaption></figure>'],
    ['a credit', '<p>(Image: Getty)</p>'],
    ['a row of buttons to share', '<div class="share-buttons"><a href="#">Tweet</a> Share this</div>'],
    ['a call to subscribe', '<p>Sign up for our newsletter and get the best tea in your inbox.</p>'],
    ['a related link', '<p><strong>Related:</strong> <a href="/coffee">Why coffee is not tea</a></p>'],
    ['a link of its own', '<p><a href="/coffee">COFFEE DRINKERS WAKE UP EARLIER THAN OTHERS</a></p>'],
    ['a related link in German', '<p>Lesen Sie auch: <a href="/kaffee">Warum Kaffee kein Tee ist</a></p>'],
    ['a related link in Russian', '<p>Читайте также: <a href="/kofe">Почему кофе не чай</a></p>'],
    ['an advertisement', '<div class="ad-slot">Advertisement</div>'],
    [
      'a list of related articles',
      '<div class="related-posts"><h3>More</h3><ul><li><a href="/b">Milk</a></li></ul></div>',
    ],
    [
      'a teaser of others',
      '<div class="c"><h3><a href="/x">Milk first, or last?</a></h3></div><div class="c"><h3><a href="/y">On sugar</a></h3></div>',
    ],
  ])('has no %s between its paragraphs', (_, between) => {
    const [first, ...others] = sentences.map((words) => `<p>${words}</p>`)
    expect(bodyOf(newsPage({ inside: `${first}${between}${others.join('')}` }))).toBe(
      `# How Long to Steep Tea\n\n${all}`,
    )
  })

  test.each([
    ['the author’s box', '<div class="author-bio"><p>Mia Leaf writes about tea. She lives in a pot.</p></div>'],
    ['a note on the author', '<p>Mia Leaf is a reporter for The Daily Leaf.</p>'],
    ['tags', '<div class="tags">Tags: <a href="/t">tea</a></div>'],
    [
      'comments',
      '<section id="comments"><h2>Comments</h2><p>I do not like tea, and never did, to be honest.</p></section>',
    ],
  ])('has no %s behind it', (_, behind) => {
    expect(bodyOf(newsPage({ inside: paragraphs + behind }))).toBe(`# How Long to Steep Tea\n\n${all}`)
  })

  test('keeps its headings, lists, tables, code, quotations and links to other sites', () => {
    const inside = `${paragraphs}<h2 id="steps">Steps</h2><ol><li>Boil water.</li><li>Wait for the leaves to sink.</li></ol>
      <table><tr><th>Tea</th><th>Minutes</th></tr><tr><td>Green</td><td>2</td></tr></table>
      <pre><code class="language-sh">kettle --on</code></pre>
      <blockquote><p>Tea first, then everything else.</p></blockquote>
      <p>More of this stands in the <a href="https://pot.example/book">book of pots</a>, which is sold out.</p>`
    expect(bodyOf(newsPage({ inside }))).toBe(
      `# How Long to Steep Tea\n\n${all}\n\n## Steps {#steps}\n\n1. Boil water.\n2. Wait for the leaves to sink.\n\n| Tea | Minutes |\n| --- | --- |\n| Green | 2 |\n\n\`\`\`sh\nkettle --on\n\`\`\`\n\n> Tea first, then everything else.\n\nMore of this stands in the [book of pots](https://pot.example/book), which is sold out.`,
    )
  })

  test('is what the page states as its text, where others stand beside it', () => {
    const stated = JSON.stringify({ '@type': 'NewsArticle', articleBody: sentences.concat(sentences).join(' ') })
    const inside = `${paragraphs}<p>Our reader Ben asks whether water from the tap will do, and we say that it does.</p>`
    const head = `<script type="application/ld+json">${stated}</script>`
    expect(bodyOf(newsPage({ head, inside }))).toBe(`# How Long to Steep Tea\n\n${all}`)
  })
})

describe('a page of documentation', () => {
  const steps = `<h2 id="steps">Steps<a class="hash-link" href="#steps">​</a></h2><p>Run <code>kettle init</code> first.</p>
    <ul><li><a href="/docs/a">Filling</a></li><li><a href="/docs/b">Boiling</a></li></ul>
    <div class="codeblock"><pre><code class="language-js"><span class="comment">// hot</span>\nboil()</code></pre><button>Copy</button></div>
    <dl><dt><code>--hot</code></dt><dd>Boils the water before it is poured.</dd></dl><p>${sentences[0]}</p>`

  test('has no menus, and keeps lists of links, code with its comments, terms and anchors', () => {
    expect(bodyOf(docsPage(steps))).toBe(
      `# Install\n\n## Steps {#steps}\n\nRun \`kettle init\` first.\n\n- [Filling](https://leaf.example/docs/a)\n- [Boiling](https://leaf.example/docs/b)\n\n\`\`\`js\n// hot\nboil()\n\`\`\`\n\n\`--hot\`\n:   Boils the water before it is poured.\n\n${sentences[0]}`,
    )
  })

  test('names the anchor of a heading that only its link has', () => {
    const inside = `<h2>Steps <a class="headerlink" href="#first-steps" title="Link">¶</a></h2><p>${sentences[0]}</p><p>${sentences[1]}</p>`
    expect(bodyOf(docsPage(inside, 'Sphinx'))).toContain('## Steps {#first-steps}')
  })

  test('may be about comments, menus and editing', () => {
    const section = (id: string) => `<section id="${id}"><h2>${id}</h2><p>${sentences[2]}</p></section>`
    const body = bodyOf(docsPage(['comments', 'menu', 'edit', 'search'].map(section).join('')))
    expect(body.match(/^## \w+/gm)).toEqual(['## comments', '## menu', '## edit', '## search'])
  })
})

describe('what is known of a page', () => {
  const fieldsOf = (html: string) => read(html).fields

  test('are title, author, day, site, language and address', () => {
    expect(fieldsOf(newsPage({ head: '<link rel="canonical" href="/steeping">' }))).toEqual({
      title: 'How Long to Steep Tea',
      author: 'Mia Leaf',
      date: '2026-11-20',
      publisher: 'The Daily Leaf',
      language: 'en',
      source: 'https://leaf.example/steeping',
    })
  })

  test('an address of another site is not the page’s own', () => {
    expect(fieldsOf(newsPage({ head: '<link rel="canonical" href="https://pot.example/x">' })).source).toBe(url)
  })

  test.each([
    ['another person’s on a host of blogs', 'https://mia.github.io/tea', 'https://eve.github.io/tea', false],
    ['that of the page for small screens', 'https://en.wikipedia.org/tea', 'https://en.m.wikipedia.org/tea', true],
    ['the site’s own, without a name below it', 'https://leaf.co.uk/tea', 'https://news.leaf.co.uk/tea', true],
  ])('an address of %s', (_, address, from, isTaken) => {
    const page = newsPage({ head: `<link rel="canonical" href="${address}">` })
    const { fields } = readPage({ bytes: Buffer.from(page), url: from })
    expect(fields.source).toBe(isTaken ? address : from)
  })

  test.each([
    ['the day where it was written, not that in Greenwich', '2026-11-21T03:00:00Z', '2026-11-20'],
    ['no day that systems write when they have none', '0001-01-01T00:00:00Z', '2026-11-20'],
  ])('the day is %s', (_, published, day) => {
    expect(fieldsOf(newsPage({ head: `<meta property="article:published_time" content="${published}">` })).date).toBe(
      day,
    )
  })

  test.each([
    ['German', 'Veröffentlicht am 3. März 2025', '2025-03-03'],
    ['Spanish', 'Publicado el 3 de marzo de 2025', '2025-03-03'],
    ['Russian', '3 марта 2025', '2025-03-03'],
    ['Korean', '기사입력 2025-03-03 15:24', '2025-03-03'],
  ])('a day in %s is read below the title', (_, words, day) => {
    const html = `<html><head><title>Tea for two</title></head><body><h1>Tea for two</h1><p>${words}</p>${paragraphs}</body></html>`
    expect(readPage({ bytes: Buffer.from(html) }).fields.date).toBe(day)
  })

  test('authors are read from linked data, references and mistakes of its writers included', () => {
    const data = `{"@graph":[{"@type":"Person","@id":"#m","name":"Mia O&#8217;Leaf"},{"@type":"BlogPosting","headline":"x","author":{"@id":"#m"},}]}`
    expect(fieldsOf(newsPage({ head: `<script type="application/ld+json">${data}</script>` })).author).toBe(
      'Mia O’Leaf',
    )
  })

  test('a template’s language is not believed when the text is in another', () => {
    const german =
      '<p>Grüner Tee zieht zwei Minuten, schwarzer Tee vier, und wer ihn vergisst, braucht Milch und Zucker.</p>'
    expect(fieldsOf(newsPage({ inside: german.repeat(6) })).language).toBeUndefined()
  })
})

describe('a page without an article is told as such', () => {
  const page = (title: string, body: string) => `<html><head><title>${title}</title></head><body>${body}</body></html>`

  test.each([
    [
      'login',
      page('Members', '<form>Password <input type="password"></form>'),
      'This page asks people to log in before it shows anything.',
    ],
    [
      'scripts',
      page('App', '<div id="root"></div><script src="a.js"></script>'),
      'This page is put together by scripts in the browser, so there is no text in it to read.',
    ],
    [
      'error',
      page('404 Not Found', '<h1>404 Not Found</h1><p>nginx</p>'),
      'This page says “404 Not Found”. Check its address.',
    ],
    ['empty', page('Tea', '<p>Soon.</p>'), 'This page has hardly any text.'],
    [
      'list',
      page('News', `<ul>${'<li><a href="/x">Tea is good for those who like to drink it</a></li>'.repeat(40)}</ul>`),
      'This page is a list of links. Add one of the pages it leads to.',
    ],
    ['no-page', '%PDF-1.7 binary', 'This page is no web page.'],
  ] as const)('%s', (reason, html, sentence) => {
    expect(read(html)).toMatchObject({ kind: 'none', reason, sentence })
  })

  test('with what is known of it', () => {
    const html = page('Members only', '<meta name="description" content="All on tea."><input type="password">')
    expect(read(html)).toMatchObject({
      kind: 'none',
      fields: { title: 'Members only', source: url },
      description: 'All on tea.',
    })
  })
})

describe('a page made to take long is refused', () => {
  const inside = (html: string) => newsPage({ inside: paragraphs + html })
  test.each([
    ['20,000 nested elements', inside('<div>'.repeat(20_000)), 'is nested too deeply to be read.'],
    ['a million elements', inside('<b>'.repeat(1_000_000)), 'is nested too deeply to be read.'],
    [
      'a table without end',
      inside(`<table>${'<tr><td>a</td></tr>'.repeat(100_000)}`),
      'has too many parts to be read.',
    ],
    ['a million references', inside('&amp;'.repeat(1_000_000)), 'has too many parts to be read.'],
    ['a tag with a million attributes', inside(`<p ${'a '.repeat(1_000_000)}>`), 'has too many parts to be read.'],
    [
      'a million attributes in all',
      inside(`<p ${'a=1 '.repeat(100)}>`.repeat(10_000)),
      'has too many parts to be read.',
    ],
    ['11 MB', inside('a'.repeat(11_000_000)), 'is too large to be read.'],
  ])('%s', (_, html, sentence) => {
    const beganAt = performance.now()
    expect(read(html)).toMatchObject({ reason: 'too-large', sentence: `This page ${sentence}` })
    expect(performance.now() - beganAt).toBeLessThan(5_000)
  })

  test('but what is merely deep is read', () => {
    expect(bodyOf(inside(`${'<div>'.repeat(200)}<p>Deep down there is a last word on tea.</p>`))).toContain(
      'a last word on tea',
    )
  })

  test.each([
    ['rows and cells', `<table>${'<tr><td>oolong<td>three minutes'.repeat(400)}<tr><td>last<td>word</table>`],
    ['terms and what they mean', `<dl>${'<dt>oolong<dd>three minutes'.repeat(400)}<dt>last<dd>word</dl>`],
  ])('nor is a page of old, whose %s have no ends', (_, html) => {
    expect(bodyOf(inside(html))).toMatch(/last[\s\S]{1,20}word/)
  })
})

test('words that look like marks of Markdown are read as they stand on the page', () => {
  const words = '{{user}} &lt;name&gt; *not bold* [[not a link]] :smile: ==x== ::: note $x$ {#id} 1. one'
  const [first] = splitParagraphs(bodyOf(newsPage({ inside: `<p>${words} ${sentences[0]}</p>${paragraphs}` }))).slice(
    0,
    1,
  )
  expect(first?.text).toBe(`${words.replace('&lt;', '<').replace('&gt;', '>')} ${sentences[0]}`)
})
