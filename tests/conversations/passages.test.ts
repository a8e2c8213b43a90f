// Conversations: what is quoted is what answers, with its heading, its steps, its code and its links.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { article, sandbox, shelfOf } from '../support/footnote.ts'
import type { ReadingRoom } from '../support/sandbox.ts'

const faq = article({
  title: 'Beanstalk',
  source: 'https://bean.example/faq/',
  body: `# Beanstalk

Beanstalk copies folders between computers.

## FAQ

### Is my data synced in the background?

No, files are only copied while the app is open.

### How do I move to another computer?

Do this on the old computer:

1. Open the [settings](settings/) of the app.
2. Run this:

   \`\`\`sh
   bean export --all
   \`\`\`

3. Carry the file over.

### Which plans are there?

| Plan | Price |
|---|---|
| Seed | free |
| Stalk | nine coins a month |

## Rules

### 1. No spam

### 2. No shouting`,
})

let room: ReadingRoom
beforeAll(async () => {
  room = await sandbox({ library: shelfOf(faq) })
})
afterAll(() => room.stop())

/** The lines of what mia was shown last. */
const lastShown = () =>
  (room.general.transcript(room.mia).split('Footnote (only mia sees this):\n').at(-1) ?? '').split('\n')
const answerTo = async (question: string) => {
  await room.mia.runs(`/ask question: ${question}`)
  return lastShown().slice(1)
}

test('an answer shows the headings above its quotation', async () => {
  expect((await answerTo('is my data synced in the background?')).slice(0, 4)).toEqual([
    '  ### Beanstalk',
    '  -# Paragraph 3 of 8',
    '  -# FAQ › Is my data synced in the background?',
    '  > **No, files are only copied while the app is open.**',
  ])
})

test('steps are quoted with what leads in to them, their code and their links', async () => {
  const lines = await answerTo('how do i move to another computer?')
  expect(lines.slice(3, 11)).toEqual([
    '  > Do this on the old computer:',
    '  > 1. Open the [settings](<https://bean.example/faq/settings/>) of the app.',
    '  > 2. Run this:',
    '  > ```sh',
    '  > bean export --all',
    '  > ```',
    '  > 3. Carry the file over.',
    expect.stringMatching(/^ {2}\[Show the sentence at bean\.example/),
  ])
})

test('a quoted row of a table has its header', async () => {
  const lines = await answerTo('what does the stalk plan cost a month?')
  expect(lines).toContain('  > **Plan \\| Price**')
})

test('a rule that is a heading alone is shown', async () => {
  expect((await answerTo('is spam allowed?')).slice(3, 5)).toEqual(['  -# Rules', '  > 1\\. **No spam**'])
})

test('an article shows every heading where it stands', async () => {
  await room.mia.runs('/articles title: Beanstalk')
  const heads = lastShown().filter((line) => /^ {2}(?:### |\*\*)/.test(line))
  expect(heads).toEqual([
    '  ### Beanstalk',
    '  ### FAQ',
    '  **Is my data synced in the background?**',
    '  **How do I move to another computer?**',
    '  **Which plans are there?**',
    '  **Plan \\| Price**',
    '  ### Rules',
    '  **1\\. No spam**',
    '  **2\\. No shouting**',
  ])
})
