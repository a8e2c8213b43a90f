// Whether a real browser scrolls to the very sentence that an address names, on pages marked up as pages are.

import { existsSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { splitParagraphs } from '../../../src/articles/paragraphs/paragraphs.ts'
import { readContentFolder } from '../../../src/ingest/content/content-folder.ts'
import { quoteAddress } from '../../../src/library/answers/quoting/text-fragment.ts'

const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'
const title = existsSync(executablePath)
  ? 'in Chromium'
  : `in Chromium (skipped: ${executablePath} is not there; set CHROMIUM_PATH)`

describe.skipIf(!existsSync(executablePath))(title, () => {
  let server: Server
  let browser: Browser
  let page: Page
  let origin: string
  let visits = 0
  let body = ''

  beforeAll(async () => {
    server = createServer((_request, response) => {
      response.setHeader('content-type', 'text/html; charset=utf-8')
      response.end(`<!doctype html><html lang="en"><title>Tea</title>${style}<body>${body}</body></html>`)
    }).listen(0, '127.0.0.1')
    browser = await chromium.launch({
      executablePath,
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
    })
    page = await browser.newPage({ viewport: { width: 480, height: 400 } })
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })

  afterAll(async () => {
    await browser?.close()
    server?.close()
  })

  /** Opens an address of the page `html` and tells the element whose first line stands where a browser puts a match. */
  async function open(html: string, addressAt: (source: string) => string | undefined) {
    body = html
    // A new path each time: a change of the fragment alone would load nothing.
    const address = addressAt(`${origin}/visit-${visits++}`)
    await page.goto(address ?? '', { waitUntil: 'commit' })
    return page.evaluate<string[]>(elementsAtMiddle)
  }

  /** Opens the page at words of a paragraph. Spans with an id mark where they and others are. */
  const openAt = (html: string, paragraph: string, words: string, last = false) =>
    open(html, (source) => {
      const start = last ? paragraph.lastIndexOf(words) : paragraph.indexOf(words)
      expect(start).toBeGreaterThanOrEqual(0)
      return quoteAddress(source, paragraph, [start, start + words.length])
    })

  test('links, emphasis, curly quotes and no-break spaces do not hide a sentence', async () => {
    const html = `${filler}<p>Gao said police arrested 25 people. <span id="here">The <a href="/x">well-known</a> “<em>Share</em>”
      network,&nbsp;it’s said, sw<b>aps</b> files &amp; more (a&shy;lot).</span> <span id="next">Then it stopped.</span></p>${filler}`
    const sentence = 'The well-known "Share" network, it\'s said, swaps files & more (alot).'
    expect(await openAt(html, `Gao said police arrested 25 people. ${sentence} Then it stopped.`, sentence)).toContain(
      'here',
    )
  })

  const longSentences = {
    Chinese:
      '红茶的冲泡时间是三分钟，绿茶只需要两分钟，而乌龙茶可以反复冲泡很多次，每一次都比前一次多泡半分钟，直到茶叶完全没有味道为止。',
    Japanese:
      '紅茶は熱湯で三分間蒸らしますが、緑茶は少し冷ましたお湯で一分ほど蒸らすだけで十分においしくなり、何度か淹れることもできます。',
    Thai: 'ชาดำควรชงด้วยน้ำเดือดเป็นเวลาสามนาทีส่วนชาเขียวใช้น้ำที่เย็นลงเล็กน้อยและชงเพียงหนึ่งนาทีเท่านั้นก็พอแล้วสำหรับทุกคน',
    Russian:
      'Чёрный чай заваривают кипятком в течение трёх минут, а зелёный чай — водой, которая уже немного остыла после кипячения, иначе он горчит.',
  }
  test.each(Object.entries(longSentences))(
    'a %s sentence that is longer than the address is found',
    async (_language, sentence) => {
      const [before, after] = [sentence.slice(-30), sentence.slice(0, 12)]
      const html = `${filler}<p>${before} <span id="here">${sentence.slice(0, 8)}<b>${sentence.slice(8, 16)}</b>${sentence.slice(16)}</span> ${after}</p>${filler}`
      expect(await openAt(html, `${before} ${sentence} ${after}`, sentence)).toContain('here')
    },
  )

  test('a sentence over two items of a list is found', async () => {
    const html = `${filler}<ol><li>Warm the pot</li><li id="here">Add the leaves</li><li>Pour and wait</li></ol>${filler}`
    expect(
      await openAt(html, '1. Warm the pot\n2. Add the leaves\n3. Pour and wait', '2. Add the leaves\n3. Pour and wait'),
    ).toContain('here')
  })

  test('a row of a table is found', async () => {
    const html = `${filler}<table><tr><th>Tea<th>Minutes<tr id="here"><td>green tea<td>two of them</table>${filler}`
    expect(await openAt(html, 'Tea | Minutes\ngreen tea | two of them', 'green tea | two of them')).toContain('here')
  })

  test('lines parted by hard breaks and lines of code are found', async () => {
    const html = `${filler}<p>Roses are red,<br><span id="verse">tea is green,<br>water is hot.</span></p>${filler}<pre>if (hot) {\n<span id="code">  pour(water)\n  wait(3)</span>\n}</pre>${filler}`
    expect(
      await openAt(html, 'Roses are red,\ntea is green,\nwater is hot.', 'tea is green,\nwater is hot.'),
    ).toContain('verse')
    expect(await openAt(html, 'if (hot) {\n  pour(water)\n  wait(3)\n}', 'pour(water)\n  wait(3)')).toContain('code')
  })

  test('a sentence that the paragraph repeats is found at its own place', async () => {
    const twice = 'Then wait for a minute or two.'
    const paragraph = `Warm the pot before anything else. ${twice} Add the leaves, one spoon for each cup. ${twice} Pour.`
    const html = `${filler}<p>Warm the pot before anything else. <span id="first">${twice}</span> Add the leaves, one spoon for each cup. <span id="second">${twice}</span> Pour.</p>${filler}`
    expect(await openAt(html, paragraph, twice)).toContain('first')
    expect(await openAt(html, paragraph, twice, true)).toContain('second')
  })

  test('a very short sentence is found by the words around it, though the page has it before', async () => {
    const html = `<p>Is it cold? Yes. Drink it.</p>${filler}<ul><li>Is it hot?</li><li id="here">Yes.</li><li>Wait for it.</li></ul>${filler}`
    expect(await openAt(html, '• Is it hot?\n• Yes.\n• Wait for it.', 'Yes.')).toContain('here')
  })

  const image = '<img src="" alt="gear icon" width="12" height="12">'
  /** What is written, and what a generator makes of it. */
  const shownOtherwise = {
    'an image within': [
      'Press ![gear icon](gear.png) to open the settings of the bot.',
      `Press ${image} to open the settings of the bot.`,
    ],
    'an image before the last words': [
      'To see the settings of the bot press the ![gear](gear.png) once.',
      `To see the settings of the bot press the ${image} once.`,
    ],
    'two images within': [
      'Hold ![shift](s.png) and press ![gear](g.png) until the light of the bot turns green.',
      `Hold ${image} and press ${image} until the light of the bot turns green.`,
    ],
    'an image joined to a word': [
      'The kettle![kettle](k.png) whistles as soon as its water boils.',
      `The kettle${image} whistles as soon as its water boils.`,
    ],
    'an image of HTML': [
      'Turn <img src="knob.png" alt="the knob"> to the right until it clicks twice.',
      `Turn ${image} to the right until it clicks twice.`,
    ],
    'the mark of a footnote': [
      'Green tea[^1] wants water of eighty degrees and not more.\n\n[^1]: So they say.',
      'Green tea<sup><a href="#fn1">1</a></sup> wants water of eighty degrees and not more.',
    ],
    'dashes and dots that are drawn otherwise': [
      'Warm the pot -- and the cups... then pour the water over the leaves.',
      'Warm the pot – and the cups… then pour the water over the leaves.',
    ],
    'a shortcode of an emoji': [
      'I :heart: tea from the mountains more than all other tea.',
      `I <img src="" alt="heart" width="12" height="12"> tea from the mountains more than all other tea.`,
    ],
    'a placeholder that the page lost': [
      'Type /tag add <name> to keep a sentence for all who come later.',
      'Type /tag add <name> to keep a sentence for all who come later.',
    ],
    'words that are struck out': [
      'A cup costs ~~twelve~~ nine coins on the days of the market.',
      'A cup costs <del>twelve</del> nine coins on the days of the market.',
    ],
    'a step that begins with an image': [
      '1. Fill.\n2. ![tap](tap.png) Close the tap before the water runs over.',
      `<ol><li>Fill.<li id="li">${image} Close the tap before the water runs over.</ol>`,
    ],
    'letters that the page has in two pieces': [
      'Le cafe\u0301 est servi tre\u0300s chaud dans la salle a\u0300 manger.',
      'Le cafe\u0301 est servi tre\u0300s chaud dans la salle a\u0300 manger.',
    ],
    'Korean that the page has letter by letter': [
      '따뜻한 차를 마시면 몸이 금방 따뜻해집니다.'.normalize('NFD'),
      '따뜻한 차를 마시면 몸이 금방 따뜻해집니다.'.normalize('NFD'),
    ],
    'code and a link, which are words': [
      'Run `npm start -- --port 80` or read [the page on ports](/ports) first.',
      'Run <code>npm start -- --port 80</code> or read <a href="/ports">the page on ports</a> first.',
    ],
  } as const
  test.each(Object.entries(shownOtherwise))('a sentence with %s is found', async (_, [markdown, made]) => {
    const [paragraph] = splitParagraphs(markdown)
    const { text, ...onPage } = paragraph ?? { text: '' }
    const html = `<h1>Tea</h1>${filler}<p id="here">${made}</p>${filler}`
    const found = await open(html, (source) => quoteAddress(source, text, [0, text.length], 512, onPage))
    expect(found.length).toBeGreaterThan(0)
    expect(['here', 'li']).toContain(found.at(-1))
  })

  test('a sentence is found behind the anchor of its heading', async () => {
    const html = `${filler}<h2 id="ports">Ports</h2><p id="here">The server listens on eighty.</p>${filler}`
    const text = 'The server listens on eighty.'
    expect(
      await open(html, (source) => quoteAddress(source, text, [0, text.length], 512, { anchor: 'ports' })),
    ).toContain('here')
  })

  test('every sentence of the first articles is found on a page with both', async () => {
    const { articles } = await readContentFolder(new URL('../../../content', import.meta.url).pathname)
    const sentences: { id: string; paragraph: string; start: number; end: number }[] = []
    let html = filler
    for (const paragraph of articles.flatMap(({ body }) => splitParagraphs(body).map(({ text }) => text))) {
      html += '<p>'
      for (const { segment, index } of new Intl.Segmenter('en', { granularity: 'sentence' }).segment(paragraph)) {
        const id = `sentence-${sentences.length}`
        sentences.push({ id, paragraph, start: index, end: index + segment.length })
        html += `<span id="${id}">${segment}</span>`
      }
      html += '</p>'
    }
    html += filler
    expect(sentences.length).toBeGreaterThan(30)
    for (const { id, paragraph, start, end } of sentences) {
      expect(await open(html, (source) => quoteAddress(source, paragraph, [start, end]))).toContain(id)
    }
  })
})

const style = '<style>body{margin:0 20px;font:16px/20px sans-serif}pre{font:16px/20px monospace}</style>'
const filler = '<div style="height:2000px"></div>'

// Chromium puts the first line of what it found in the middle of the window. As text, since it runs in the browser.
const elementsAtMiddle = `new Promise((resolve) => {
  let frames = 0
  const look = () => {
    if (scrollY === 0 && frames++ < 60) return requestAnimationFrame(look)
    const isAtMiddle = (element) => Math.abs(element.getClientRects()[0].top - innerHeight / 2) < 10
    resolve(Array.from(document.querySelectorAll('[id]')).filter(isAtMiddle).map((element) => element.id))
  }
  look()
})`
