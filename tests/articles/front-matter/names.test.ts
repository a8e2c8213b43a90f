// Whether a file's name becomes a title as a person would have written it, and gives its day.

import { expect, test } from 'vitest'
import { dateOfPath, tellingTitle, titleOfPath } from '../../../src/articles/front-matter/names.ts'

test.each([
  ['getting-started.md', 'Getting started'],
  ['Web-Editor.md', 'Web Editor'],
  ['Web\u2010Editor.md', 'Web Editor'],
  ['snake_case_name.markdown', 'Snake case name'],
  ['_posts/2015-09-27-jekyll-post.md', 'Jekyll post'],
  ['01-intro.md', 'Intro'],
  ['1-intro.mdx', 'Intro'],
  ['010_install.txt', 'Install'],
  ['2-factor-auth.md', '2 factor auth'],
  ['404-page.md', '404 page'],
  ['guide/README.md', 'Guide'],
  ['guide/index.md', 'Guide'],
  ['guide/_index.md', 'Guide'],
  ['guide/_index.de.md', 'Guide'],
  ['2018-04-05-release/index.md', 'Release'],
  ['README.md', 'README'],
  ['API.md', 'API'],
  ['rest-api.md', 'Rest API'],
  ['iOS-guide.md', 'iOS guide'],
  ['v1.2.md', 'v1.2'],
  ['release-1.2.0.md', 'Release 1.2.0'],
  ['config.yml.md', 'config.yml'],
  ['My notes - on tea.md', 'My notes - on tea'],
  ['2024-01-05.md', '2024-01-05'],
  ['meeting-2024-01-05.md', 'Meeting 2024-01-05'],
  ['FAQ%3F.md', 'FAQ?'],
  ['100%.md', '100%'],
  ['緑茶の話.md', '緑茶の話'],
])('%s is called %s', (path, title) => {
  expect(titleOfPath(path)).toBe(title)
})

test.each([
  ['_posts/2015-09-27-jekyll-post.md', '2015-09-27'],
  ['20150927-post.md', '2015-09-27'],
  ['2024-1-5 Meeting.md', '2024-01-05'],
  ['meeting-2024-01-05.md', '2024-01-05'],
  ['2018-04-05-release/index.md', '2018-04-05'],
  ['posts/2018/04/tea.md', '2018-04'],
  ['posts/2018/04/05/tea.md', '2018-04-05'],
  ['posts/2018/tea.md', undefined],
  ['2024-13-45-tea.md', undefined],
  ['release-1.2.2026.md', undefined],
  ['tea.md', undefined],
])('the day of %s is %s', (path, day) => {
  expect(dateOfPath(path)).toBe(day)
})

test.each([
  'message.txt',
  'untitled-1.md',
  'document (2).md',
  'README.md',
  'index.md',
  '3f2a9c1b7d.md',
  '20261122-1.md',
  '.md',
  '',
])('the name %j says nothing', (path) => {
  expect(tellingTitle(path)).toBeUndefined()
})

test('a name that says something is a title', () => {
  expect(tellingTitle('docs/getting-started.md')).toBe('Getting started')
  expect(tellingTitle('guide/index.md')).toBe('Guide')
})
