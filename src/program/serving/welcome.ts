// What the sandbox's page offers whoever opens it for the first time: what this is, questions to ask, articles to read.

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Library } from '../../library/contract.ts'
import type { Welcome } from '../../sandbox/page-server/protocol.ts'
import { countOf } from '../../words.ts'
import { readQuestionList } from '../questions/question-list.ts'

/** Of the content folder: a list of questions as "footnote evaluate" takes it. */
const listName = 'questions.yaml'
const mostQuestions = 3
const mostArticles = 3

/** @throws OperatorError when there is a list of questions and it cannot be read. */
export async function welcomeTo(library: Pick<Library, 'list'>, contentDir: string): Promise<Welcome> {
  const { items, total } = await library.list({ page: 1, pageSize: mostArticles })
  const list = join(contentDir, listName)
  const questions = existsSync(list) ? readQuestionList(list).slice(0, mostQuestions) : []
  return {
    title: 'Footnote answers questions by quoting your articles.',
    words: `This is a Discord of your own: it runs on this machine, and nothing leaves it but requests for pages that you name. The bot has read ${countOf(total, 'article')}. Press something to try it.`,
    offers: [
      {
        heading: 'Ask',
        lines: questions.map(({ question }) => ({ label: question, line: `/ask question: ${question}` })),
      },
      { heading: 'Read', lines: items.map(({ id, title }) => ({ label: title, line: `/articles title: ${id}` })) },
      {
        heading: 'Add your own',
        lines: [{ label: 'Add an article as Ada, a moderator', line: '/article add', as: 'ada' }],
      },
    ].filter(({ lines }) => lines.length > 0),
  }
}
