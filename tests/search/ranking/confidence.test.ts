// Facts about how sure an answer is told.

import { expect, test } from 'vitest'
import { article, createParagraphSearch, firstShelf } from '../shelf.ts'

const club = article('Repeater', [
  'The repeater of the club stands on the water tower and listens on 438.900 MHz.',
  'Members meet at the clubhouse every second Friday of the month at seven.',
  'The quarterly fee is forty crowns and is paid in advance.',
])

function clubShelf() {
  const search = createParagraphSearch()
  search.put(club)
  search.put(
    article('Teahouse', ['Green tea steeps for three minutes at eighty degrees.', 'The kettle is descaled monthly.']),
  )
  return search
}

test('what says it is told as an answer', () =>
  expect(clubShelf().ask('How long does green tea steep?').confidence).toBe('answered'))

test('what is about something that no article names is never told as an answer', () => {
  const { confidence, hits } = clubShelf().ask('How long does oolong tea steep?')
  expect(hits[0]?.paragraph.text).toMatch(/^Green tea/)
  expect(confidence).not.toBe('answered')
})

test('what is about something that was taken for a slip of the finger is never told as an answer', () => {
  const { confidence, corrections } = clubShelf().ask('Where does the repeeter stand?')
  expect(corrections).toEqual([{ typed: 'repeeter', used: 'repeater' }])
  expect(confidence).toBe('close')
})

test('an article that stands twice makes an answer no less sure', async () => {
  const questions = ['What was Soribada?', 'Who founded Soribada?', 'What did the court decide about Winny?']
  const search = await firstShelf()
  const before = questions.map((question) => search.ask(question))
  for (const { hits } of before) {
    const [first] = hits
    if (first !== undefined) search.put(article(`Copy of ${first.article.title}`, [first.paragraph.text]))
  }
  for (const [i, question] of questions.entries()) {
    const { confidence, hits } = search.ask(question)
    expect(confidence).toBe(before[i]?.confidence)
    expect(hits[0]?.paragraph.text).toBe(before[i]?.hits[0]?.paragraph.text)
  }
})
