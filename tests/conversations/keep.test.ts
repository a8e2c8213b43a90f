// Conversations: moderators add, change, remove, restore, hide, export and erase articles.

import { strFromU8, unzipSync } from 'fflate'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { article, sandbox, shelfOf } from '../support/footnote.ts'
import { said } from '../support/people/said.ts'
import type { Seen } from '../support/people/someone.ts'
import { fileAddress, type ReadingRoom } from '../support/sandbox.ts'

const harbour = article({ title: 'The harbour', publisher: 'Sea Gazette', body: 'Ships come in at dawn.' })

let room: ReadingRoom
beforeEach(async () => {
  room = await sandbox({ library: shelfOf(harbour) })
})
afterEach(async () => {
  const refusals = room.sandbox.wire.refusals()
  await room.stop()
  // Discord took every request.
  expect(refusals).toEqual([])
})

const see = async (seen: Promise<Seen>) => said(await seen, room)

/** Publishes an article the short way. */
async function add(fields: Readonly<Record<string, string>>, by = room.ada): Promise<Seen> {
  await by.runs('/article add')
  await by.fillsIn(fields)
  return by.presses('Publish')
}
const tea = { Title: 'Green tea', Text: 'Green tea steeps for three minutes.\n\nUse water of eighty degrees.' }

describe('adding', () => {
  test('a form leads to a preview, the preview to an article that the next answer quotes', async () => {
    const { ada, mia, general } = room
    await ada.runs('/article add')
    expect(ada.form()).toBe(
      [
        'Add an article',
        '  Title: […]',
        '  Source address (Answers link to the sentence there): [https://example.com/tea (optional)…]',
        '  Details (Optional, one per line): [publisher: The Tea Times',
        'author: Mia',
        'date: 2026-11-22',
        'language: en',
        'tags: tea, water…]',
        '  Text: [Markdown, with an empty line between paragraphs. Or just a link. Or upload a file below.…]',
        '  Or a file (Used instead of the text. A .json or .zip file may hold many articles): [file .md .markdown .txt .html .htm .docx .epub .pdf .json .zip]',
      ].join('\n'),
    )
    const preview = await ada.fillsIn({
      Title: 'Green tea',
      'Source address': 'https://example.com/tea',
      Details: 'publisher: Leaf\nTags: tea, water',
      Text: 'Green tea steeps for three minutes.\n\nUse *soft* water.\n\n- a cup\n- a pot\n\nEnjoy.',
    })
    expect(said(preview, room)).toBe(
      [
        '### New article',
        '-# Not published yet. Only you see this.',
        '**Green tea**',
        '-# Source: https://example.com/tea',
        '-# Publisher: Leaf',
        '-# Tags: tea, water',
        '---',
        'I read **4 paragraphs**:',
        '> `1` Green tea steeps for three minutes.',
        '> ',
        '> `2` Use soft water.',
        '> ',
        '> `3` • a cup',
        '> • a pot',
        '> `4` Enjoy.',
        '[Publish] [Edit] [Cancel]',
      ].join('\n'),
    )
    expect(await see(mia.runs('/search query: eighty OR steeps'))).toContain(
      '**I found nothing for “eighty OR steeps”.**',
    )
    expect(await see(ada.presses('Publish'))).toBe(
      [
        '**Published: “Green tea”.** It is live.',
        '-# 4 paragraphs. Members can read it with /articles.',
        '[Read it] [Undo]',
      ].join('\n'),
    )
    expect(await see(mia.runs('/ask question: how long does green tea steep?'))).toContain(
      '> Green tea steeps for **three minutes**.',
    )
    expect(general.messages()).toEqual([])
  })

  test('a preview tells the language of a text that is surely in one, and none of a text in Polish', async () => {
    const { ada } = room
    const previewOf = async (text: string) => {
      await ada.runs('/article add')
      return said(await ada.fillsIn({ Title: 'Rules', Text: text }), room)
    }
    const english =
      'The rules are in the first channel, and whoever has not read them cannot write in any of the others.'
    expect(await previewOf(english)).toContain('Language: English (detected)')
    const polish = 'Zasady są w pierwszym kanale, a kto ich nie przeczytał, nie może pisać w żadnym z pozostałych.'
    expect(await previewOf(polish)).not.toContain('Language')
  })

  test('what is wrong is told with its mend, and the form keeps every word', async () => {
    const { ada } = room
    await ada.runs('/article add')
    const preview = await ada.fillsIn({
      Title: 'Tea',
      'Source address': 'tea',
      Details: 'pubisher: Leaf',
      Text: 'Steep.',
    })
    expect(said(preview, room)).toBe(
      [
        '### New article',
        '-# Not published yet. Only you see this.',
        '**Before this can be published:**',
        '- The source is “tea”; write the whole address, such as https://example.com/tea, or leave it out.',
        '- Details: “pubisher: Leaf” is not understood; did you mean publisher?',
        '[Publish (disabled)] [Edit] [Cancel]',
      ].join('\n'),
    )
    await ada.presses('Edit')
    expect(ada.form()).toContain('Title: [Tea]')
    expect(ada.form()).toContain('[pubisher: Leaf]')
    expect(ada.form()).toContain('Text: [Steep.]')
    const mended = await ada.fillsIn({ 'Source address': '', Details: 'publisher: Leaf' })
    expect(said(mended, room)).toContain('[Publish] [Edit] [Cancel]')
    expect(said(mended, room)).toContain('-# Publisher: Leaf')
  })

  test('a draft that is cancelled leaves nothing', async () => {
    const { ada } = room
    await ada.runs('/article add')
    await ada.fillsIn(tea)
    expect(await see(ada.presses('Cancel'))).toBe('Cancelled. Nothing was published.')
    expect(await see(ada.runs('/articles'))).toContain('### 1 article\n')
  })

  test('questions that find something now are told', async () => {
    const { ada, mia } = room
    await mia.runs('/ask question: how many degrees should the water have for green tea?')
    await ada.runs('/article add')
    expect(said(await ada.fillsIn(tea), room)).toContain(
      '**A recent question finds something here now:**\n- how many degrees should the water have for green tea?',
    )
  })

  test('what stands here already is told', async () => {
    const { ada } = room
    await ada.runs('/article add')
    const preview = said(await ada.fillsIn({ ...tea, Text: `${tea.Text}\n\nShips come in at dawn.` }), room)
    expect(preview).toContain('**Already here:**\n- **31%** of this is in “The harbour” (shared library).')
    await ada.presses('Publish')
    await ada.runs('/article add')
    const twin = said(await ada.fillsIn({ ...tea, Title: 'Tea again' }), room)
    expect(twin).toContain('**Already here:**\n- **100%** of this is in “Green tea”.')
  })

  test('a Markdown file brings its fields', async () => {
    const { ada } = room
    await ada.runs('/article add')
    const file = fileAddress('tea.md', '---\ntitle: White tea\nauthor: Mia\n---\nWhite tea steeps for five minutes.')
    const preview = said(await ada.fillsIn({ 'Or a file': [file] }), room)
    expect(preview).toContain('**White tea**\n-# Author: Mia\n')
    expect(preview).toContain('> `1` White tea steeps for five minutes.')
  })

  test('a file that cannot be read is told by its name', async () => {
    const { ada } = room
    await ada.runs('/article add')
    const file = fileAddress('tea.txt', Buffer.from('Gr\xfcner Tee', 'latin1'))
    const preview = said(await ada.fillsIn({ Title: 'Tea', Text: 'Steep.', 'Or a file': [file] }), room)
    expect(preview).toContain('- “tea.txt” is not a text in UTF-8')
    expect(preview).toContain('[Publish (disabled)]')
  })

  test('a message becomes an article: its words, its link as the source', async () => {
    const { ada, mia, general } = room
    const message = mia.says('# How to steep\nGreen tea steeps for *three* minutes, @noah says.')
    const preview = said(await ada.usesOn(message, 'Save as article'), room)
    expect(preview).toContain('**How to steep**')
    expect(preview).toMatch(
      new RegExp(`Source: https://discord.com/channels/${room.guildId}/${general.id}/${message.id}`),
    )
    expect(preview).toMatch(/-# Date: \d{4}-\d\d-\d\d/)
    expect(preview).toContain('> `1` Green tea steeps for three minutes, @Noah says.')
  })

  test('a message with text files becomes an article with their words', async () => {
    const { ada, mia } = room
    const message = mia.says('Read these:', {
      files: [
        fileAddress('a.md', 'Tea is a leaf.'),
        fileAddress('picture.png', 'x', 'image/png'),
        fileAddress('b.txt', 'Water is wet.'),
      ],
    })
    const preview = said(await ada.usesOn(message, 'Save as article'), room)
    expect(preview).toContain('> `1` Read these:\n> \n> `2` Tea is a leaf.\n> \n> `3` Water is wet.')
  })

  test.each([
    ['How to steep.txt', 'Green tea steeps.', '**How to steep**', '-# Date: '],
    ['tea.md', '---\ntitle: Steeping\nauthor: Ada\n---\nGreen tea steeps.', '**Steeping**', '-# Author: Ada'],
  ])('a message that is only the file %s becomes an article', async (name, content, title, field) => {
    const { ada, mia } = room
    const message = mia.says('', { files: [fileAddress(name, content)] })
    const preview = said(await ada.usesOn(message, 'Save as article'), room)
    for (const words of [title, field, '> `1` Green tea steeps.', '[Publish]']) expect(preview).toContain(words)
  })

  test('a message without words is refused', async () => {
    const { ada, mia } = room
    const message = mia.says('', { files: [fileAddress('picture.png', 'x', 'image/png')] })
    expect(await see(ada.usesOn(message, 'Save as article'))).toBe(
      'That message has no text I can read. It has only 1 picture. Use this on a message with words or a text file.',
    )
  })
})

describe('changing', () => {
  beforeEach(async () => {
    await add(tea)
  })

  test('the form is filled in, and the change is in the next answer', async () => {
    const { ada, mia } = room
    await ada.runs('/article edit title: Green tea')
    expect(ada.form()).toContain('Edit “Green tea”\n  Title: [Green tea]')
    const preview = said(await ada.fillsIn({ Text: 'Green tea steeps for two minutes.', Details: 'author: Ada' }), room)
    expect(preview).toContain('### Edit of “Green tea”')
    expect(await see(ada.presses('Publish'))).toContain('**Changed: “Green tea”.**')
    expect(await see(mia.runs('/ask question: how long does green tea steep?'))).toContain('for **two minutes**')
  })

  test('a change can be undone with its button', async () => {
    const { ada, mia } = room
    await ada.runs('/article edit title: Green tea')
    await ada.fillsIn({ Text: 'Green tea steeps for two minutes.' })
    await ada.presses('Publish')
    expect(await see(ada.presses('Undo'))).toBe(
      '**Undone:** @ada changed “Green tea” on <t:f>. It is as it was before.\n[Read it] [Redo] [History]',
    )
    expect(await see(mia.runs('/articles title: green'))).toContain('for three minutes')
  })

  test('what was undone is done again with Redo, and undone again', async () => {
    const { ada, mia } = room
    await ada.runs('/article edit title: Green tea')
    await ada.fillsIn({ Text: 'Green tea steeps for two minutes.' })
    await ada.presses('Publish')
    await ada.presses('Undo')
    expect(await see(ada.presses('Redo'))).toBe(
      '**Redone:** “Green tea” is again as it was before @ada undid it on <t:f>.\n[Read it] [Undo] [History]',
    )
    expect(await see(mia.runs('/articles title: green'))).toContain('for two minutes')
    await ada.presses('Undo')
    expect(await see(mia.runs('/articles title: green'))).toContain('for three minutes')
  })

  test('an undo that takes the article out asks first, and may be refused', async () => {
    const { ada, mia } = room
    const read = () => see(mia.runs('/articles title: green'))
    const question = await see(ada.runs('/article undo title: Green tea'))
    expect(question).toBe(
      '**Remove “Green tea”?** @ada added it on <t:f>; undoing that removes the article. You can bring it back at any time.\n[Remove] [Keep]',
    )
    expect(await see(ada.presses('Keep'))).toBe('Nothing was changed.')
    expect(await read()).toContain('for three minutes')
    await ada.runs('/article undo title: Green tea')
    expect(await see(ada.presses('Remove'))).toBe(
      '**Undone:** @ada added “Green tea” on <t:f>. It is removed now; its history is kept.\n[Redo] [History]',
    )
    expect(await read()).toContain('No article is called')
    await ada.presses('Redo')
    expect(await read()).toContain('for three minutes')
  })

  test('an edit without a change cannot be published, and says why', async () => {
    const { ada } = room
    await ada.runs('/article edit title: Green tea')
    const preview = said(await ada.fillsIn({}), room)
    expect(preview).toContain('There is nothing to publish: all of this is already here.')
    expect(preview).toContain('[Publish (disabled)]')
  })

  test('a text that fills the form is told where it ends, and the preview shows that end', async () => {
    const { ada } = room
    const text = Array.from({ length: 200 }, (_, nth) => `Sentence ${nth + 1} about tea.`)
      .join('\n\n')
      .slice(0, 4000)
    await ada.runs('/article add')
    const preview = said(await ada.fillsIn({ Title: 'Long', Text: text }), room)
    const last = text.split('\n\n')
    expect(preview).toMatch(
      /- A form holds 4,000 characters\. Yours ends with “….*”\. If that is not the end, upload a file for more\./,
    )
    expect(preview).toContain(`> \`${last.length}\` ${last.at(-1)}`)
  })

  test('a text that is too long for a form goes down as a file, and up again', async () => {
    const { ada } = room
    const long = Array.from({ length: 100 }, (_, each) => `Paragraph ${each} about tea and the water for it.`).join(
      '\n\n',
    )
    await ada.runs('/article edit title: Green tea')
    await ada.fillsIn({ 'Or a file': [fileAddress('tea.md', long)] })
    await ada.presses('Publish')
    await ada.runs('/article edit title: Green tea')
    expect(ada.form()).toContain(
      `Text (To change a long text: /article export, edit the file, upload it below): [${long.length.toLocaleString('en')} characters, too long for this form. Leave empty to keep the text.…]`,
    )
    const kept = said(await ada.fillsIn({ Title: 'All about tea' }), room)
    expect(kept).toContain('I read **100 paragraphs**')
    await ada.presses('Publish')

    const exported = await ada.runs('/article export title: All about tea')
    expect(said(exported, room)).toMatch(/^Edit the file, then upload it with \/article edit\.\n\[file/m)
    const text = exported.message ? await ada.downloads(exported.message) : ''
    expect(text).toContain(`title: "All about tea"\n---\n${long}`)
    await ada.runs('/article edit title: All about tea')
    const up = fileAddress('all-about-tea.md', text.replace('Paragraph 7 ', 'Paragraph seven '))
    const preview = said(await ada.fillsIn({ 'Or a file': [up] }), room)
    expect(preview).toContain('### Edit of “All about tea”')
    await ada.presses('Publish')
    await ada.runs('/article history title: All about tea')
    expect(said(await ada.picks(['4']), room)).toContain('Paragraph ~~7~~ **seven** about tea')
  })

  test('an article of the shared library is not changed here, only hidden', async () => {
    const { ada } = room
    expect(await see(ada.runs('/article edit title: The harbour'))).toBe(
      'No article of this server is called “The harbour”. Pick one from the list as you type. Articles of the shared library can only be hidden, with /article hide.',
    )
  })

  test('a title that fits several leads to a choice, and the choice to the form', async () => {
    const { ada } = room
    await add({ ...tea, Title: 'Green tea, iced', Text: 'Steep it overnight in cold water.' })
    const choice = said(await ada.runs('/article edit title: green te'), room)
    expect(choice).toContain('**Which one do you mean by “green te”?**')
    expect(await see(ada.presses('2. Green tea, iced'))).toBe('form “Edit “Green tea, iced””')
  })
})

describe('removing', () => {
  beforeEach(async () => {
    await add(tea)
  })

  test('is asked once, and can be taken back', async () => {
    const { ada, mia } = room
    expect(await see(ada.runs('/article remove title: Green tea'))).toBe(
      [
        '**Remove “Green tea”?**',
        '-# 2 paragraphs',
        'Answers stop quoting it at once. You can undo this at any time.',
        '[Remove] [Keep]',
      ].join('\n'),
    )
    expect(await see(ada.presses('Remove'))).toBe('**Removed: “Green tea”.** Its history is kept.\n[Undo]')
    expect(await see(mia.runs('/articles title: Green tea'))).toContain('No article is called “Green tea”.')
    await ada.presses('Undo')
    expect(await see(mia.runs('/articles title: Green tea'))).toContain('### Green tea')
  })

  test('Keep keeps it', async () => {
    const { ada } = room
    await ada.runs('/article remove title: Green tea')
    expect(await see(ada.presses('Keep'))).toBe('Nothing was changed.')
    expect(await see(ada.runs('/articles title: Green tea'))).toContain('### Green tea')
  })

  test('removed articles are listed for moderators, with their history', async () => {
    const { ada } = room
    await ada.runs('/article remove title: Green tea')
    await ada.presses('Remove')
    const list = await ada.runs('/article removed')
    expect(said(list, room)).toContain('### 1 removed article\n**Green tea**')
    expect(said(await ada.picks(['Green tea'], list.message), room)).toContain(
      '### History of “Green tea”\n-# 2 revisions, newest first\n-# It is removed now. You can restore any revision.',
    )
    expect((await ada.completes('/article undo title: gre')).map(({ name }) => name)).toEqual(['Green tea'])
    expect(await see(ada.runs('/article undo title: Green tea'))).toContain(
      '**Undone:** @ada removed “Green tea” on <t:f>. It is as it was before.',
    )
  })
})

describe('history', () => {
  beforeEach(async () => {
    await add(tea)
    const { ada, olga } = room
    await ada.runs('/article edit title: Green tea')
    await ada.fillsIn({ Text: 'Green tea steeps for two long minutes.\n\nUse water of eighty degrees.' })
    await ada.presses('Publish')
    await olga.runs('/article remove title: Green tea')
    await olga.presses('Remove')
  })

  test('tells who did what, and what it changed', async () => {
    const { ada } = room
    expect(await see(ada.runs('/article history title: Green tea'))).toBe(
      [
        '### History of “Green tea”',
        '-# 3 revisions, newest first',
        '-# It is removed now. You can restore any revision.',
        '**3** · removed',
        '-# @olga · <t:R>',
        '**2** · changed · +2 −1 words',
        '-# @ada · <t:R>',
        '**1** · added · +11 words',
        '-# @ada · <t:R>',
        '[See or restore a revision…: 3 · removed · DAY | 2 · changed · DAY · +2 −1 words | 1 · added · DAY · +11 words ▾]',
        '[Restore revision 2]',
      ].join('\n'),
    )
    expect(said(await ada.picks(['2']), room)).toBe(
      [
        '### “Green tea”, revision 2',
        '-# changed by @ada · <t:f>',
        '---',
        '> Green tea steeps for ~~three~~ **two long** minutes.',
        '> ',
        '> Use water of eighty degrees.',
        '[Restore revision 2]',
      ].join('\n'),
    )
    expect(await see(ada.presses('Restore revision 2'))).toBe(
      '**Restored: “Green tea”** is back at revision 2.\n[Read it] [Undo]',
    )
  })

  test('a revision is restored by its number, which autocomplete offers', async () => {
    const { ada, mia } = room
    const offered = await ada.completes('/article restore title: Green tea revision: 1')
    expect(offered.map(({ value }) => value)).toEqual([3, 2, 1])
    expect(offered[2]?.name).toMatch(/^1 · added · .* · \+11 words$/)
    expect(await see(ada.runs('/article restore title: Green tea revision: 1'))).toContain('at revision 1.')
    expect(await see(mia.runs('/ask question: how long does green tea steep?'))).toContain('for **three')
  })

  test('the log tells every step, and takes the last one back', async () => {
    const { ada } = room
    await ada.runs('/article hide title: The harbour')
    expect(await see(ada.runs('/log'))).toBe(
      [
        '### Log',
        '-# 4 changes, newest first',
        '@ada hid **The harbour**',
        '-# <t:R>',
        '[Undo]',
        '@olga removed **Green tea**',
        '-# <t:R>',
        '[Undo]',
        '@ada changed **Green tea**',
        '-# <t:R>',
        '@ada added **Green tea**',
        '-# <t:R>',
      ].join('\n'),
    )
    expect(await see(ada.presses('Undo'))).toContain(
      '**Undone:** “The harbour” is part of the answers again.\n### Log\n-# 5 changes, newest first\n@ada unhid **The harbour**',
    )
  })

  test('the log is turned page by page', async () => {
    const { ada } = room
    for (let each = 0; each < 3; each += 1) {
      await ada.runs('/article hide title: The harbour')
      await ada.runs('/article unhide title: The harbour')
    }
    expect(await see(ada.runs('/log'))).toContain('[◀ Newer (disabled)] [Page 1 of 2 (disabled)] [Older ▶]')
    expect(await see(ada.presses('Older ▶'))).toContain('@ada added **Green tea**')
  })
})

describe('hiding', () => {
  test('keeps an article of the shared library out, and lets it in again', async () => {
    const { ada, mia } = room
    expect(await see(ada.runs('/article hide title: harbour'))).toBe(
      '**Hidden: “The harbour”.** Answers on this server no longer use it. Other servers still see it.\n[Unhide]',
    )
    expect(await see(mia.runs('/ask question: when do ships come in?'))).not.toContain('dawn')
    expect(await mia.completes('/articles title: har')).toEqual([])
    expect((await ada.completes('/article unhide title: ')).map(({ name }) => name)).toEqual(['The harbour'])
    expect(await see(ada.presses('Unhide'))).toBe(
      '**No longer hidden: “The harbour”.** Answers on this server use it again.\n[Hide]',
    )
    expect(await see(mia.runs('/ask question: when do ships come in?'))).toContain('dawn')
  })
})

describe('exporting', () => {
  test('everything at once comes back as it was', async () => {
    const { ada } = room
    await add({ ...tea, 'Source address': 'https://example.com/tea', Details: 'tags: a, b' })
    await add({ Title: 'Coffee', Text: 'Brew it.' })
    const exported = await ada.runs('/article export')
    expect(said(exported, room)).toContain('upload it with /article add.')
    const [file] = exported.message?.attachments ?? []
    const bytes = new Uint8Array(await (await fetch(file?.url ?? '')).arrayBuffer())
    expect(Object.keys(unzipSync(bytes)).sort()).toEqual(['coffee.md', 'green-tea.md'])
    await ada.runs('/article add')
    const same = said(await ada.fillsIn({ 'Or a file': [fileAddress('articles.zip', bytes)] }), room)
    expect(same).toContain('### 2 articles in this file')
    expect(same).toContain('**2** already here, unchanged')
    expect(same).toContain('[Publish (disabled)]')

    for (const title of ['Green tea', 'Coffee']) {
      await ada.runs(`/article remove title: ${title}`)
      await ada.presses('Remove')
    }
    await ada.runs('/article add')
    await ada.fillsIn({ 'Or a file': [fileAddress('articles.zip', bytes)] })
    expect(await see(ada.presses('Publish'))).toMatch(
      /^\*\*Published: 2 articles\.\*\* They are live\.\n- (?:Coffee\n- Green tea|Green tea\n- Coffee)\n-# You can undo them together in \/log\.$/,
    )
    const again = await ada.runs('/article export format: Markdown')
    const [second] = again.message?.attachments ?? []
    const after = unzipSync(new Uint8Array(await (await fetch(second?.url ?? '')).arrayBuffer()))
    const before = unzipSync(bytes)
    expect(Object.keys(after).sort()).toEqual(Object.keys(before).sort())
    for (const [name, content] of Object.entries(before)) {
      expect(strFromU8(after[name] ?? new Uint8Array())).toBe(strFromU8(content))
    }
  })

  test('JSON is one file', async () => {
    const { ada } = room
    await add(tea)
    const exported = await ada.runs('/article export title: Green tea format: JSON')
    const text = exported.message ? await ada.downloads(exported.message) : ''
    expect(JSON.parse(text)).toMatchObject({ footnote: 1, articles: [{ title: 'Green tea', body: tea.Text }] })
  })

  test('a server without articles of its own is told so', async () => {
    expect(await see(room.ada.runs('/article export'))).toBe(
      'This server has no articles of its own yet. Add one with /article add.',
    )
  })
})

describe('lists', () => {
  test('are narrowed by tag and publisher, and keep that from page to page', async () => {
    const { ada, mia } = room
    const titles = Array.from({ length: 12 }, (_, each) => `Tea ${each + 1}`)
    const files = titles.map((title) => ({
      title,
      tags: ['tea'],
      publisher: 'Leaf: a house',
      body: `${title} is here.`,
    }))
    await ada.runs('/article add')
    const json = fileAddress('all.json', JSON.stringify({ footnote: 1, articles: files }), 'application/json')
    await ada.fillsIn({ 'Or a file': [json] })
    await ada.presses('Publish')
    expect(await see(mia.runs('/articles tag: #tea publisher: Leaf: a house'))).toContain(
      '### 12 articles with the tag tea from Leaf: a house\n**Tea 1**',
    )
    expect(await see(mia.presses('Next ▶'))).toContain('**Tea 11**')
    expect(await see(mia.presses('◀ Previous'))).toContain('**Tea 1**')
    expect(await see(mia.runs('/articles tag: coffee'))).toBe('There are no articles with the tag coffee.')
    expect(await see(ada.runs('/article removed'))).toBe('There are no removed articles.')
  })
})

describe('erasing', () => {
  beforeEach(async () => {
    await add(tea)
  })

  test('is said twice, wants the title typed, and leaves nothing', async () => {
    const { olga, ada } = room
    expect(await see(olga.runs('/article erase title: Green tea'))).toBe(
      [
        '**Erase “Green tea” for good?**',
        'The article and its only revision will be deleted. **This cannot be undone.**',
        '-# To remove it but keep its history, use /article remove instead.',
        '[Erase for good…] [Keep]',
      ].join('\n'),
    )
    await olga.presses('Erase for good…')
    expect(olga.form()).toBe(
      [
        'Erase for good',
        '  **This cannot be undone.** “Green tea” and 1 revision of it will be deleted.',
        '  Type its title to erase it *: [Green tea…]',
      ].join('\n'),
    )
    expect(said(await olga.fillsIn({ 'Type its title to erase it': 'Black tea' }), room)).toBe(
      'Nothing was erased: you typed “Black tea”, and the title is “Green tea”.',
    )
    await olga.presses('Erase for good…')
    expect(said(await olga.fillsIn({ 'Type its title to erase it': ' green  TEA' }), room)).toBe(
      '**Erased for good: “Green tea”**, with 1 revision.\n-# Nothing of this article is left in my files.\n-# I cannot erase it from older backups, which the bot’s operator can delete, or from messages in channels.',
    )
    expect(await see(ada.runs('/article history title: Green tea'))).toContain('No article of this server is called')
    expect(await see(ada.runs('/log'))).toContain('@olga erased an article')
  })

  test('is for administrators', async () => {
    expect(await see(room.ada.runs('/article erase title: Green tea'))).toBe(
      'Only administrators can erase an article. To remove one in a way that can be undone, use /article remove.',
    )
  })
})
