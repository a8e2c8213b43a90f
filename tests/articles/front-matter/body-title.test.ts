// Whether the heading that a text begins with is its title, and no other is.

import { expect, test } from 'vitest'
import { titleOfBody } from '../../../src/articles/front-matter/body-title.ts'

test.each([
  ['a heading', '# Green *tea*\n\nText.', 'Green tea'],
  ['an underlined heading', 'Green tea\n=========\n\nText.', 'Green tea'],
  ['a closed heading with Windows line ends', '\r\n# Green tea #\r\nText.', 'Green tea'],
  ['a heading below comments', '<!-- a -->\n\n{/* b */}\n%% c %%\n# Green tea', 'Green tea'],
  ['a heading below badges', '[![Build](b.svg)](x) ![Docs](d.svg)\n[![c][d]][e]\n\n# Green tea', 'Green tea'],
  ['a heading below a picture in HTML', '<p align="center">\n  <img src="x.png">\n</p>\n\n# Green tea', 'Green tea'],
  [
    'a heading in HTML',
    '<h1 align="center">\n  <img src="x.png" alt="Logo"><br>\n  Green <b>tea</b>\n</h1>',
    'Green tea',
  ],
  [
    'a heading below imports',
    'import Tabs from "@theme/Tabs"\nimport {\n  A,\n} from \'b\'\n\nexport const x = 1\n\n# Green tea',
    'Green tea',
  ],
  ['a heading below an include', '{% include top.html %}\n{{ toc }}\n[TOC]\n# Green tea', 'Green tea'],
  ['a heading below a rule', '---\n\n# Green tea', 'Green tea'],
  ['a heading with an anchor', '# Green tea {#tea .big}', 'Green tea'],
  ['a heading that is a link', '# [Green tea][1]\n\nText.\n\n[1]: https://example.com', 'Green tea'],
  ['a heading that is a picture', '# ![Green tea](logo.png)', 'Green tea'],
])('%s is the title', (_, body, title) => {
  expect(titleOfBody(body)).toBe(title)
})

test.each([
  ['a heading below a text', 'Steep.\n\n# Green tea'],
  ['a heading below another', '## Steeping\n\n# Green tea'],
  ['a heading of level 2', '## Green tea'],
  ['a hash without a blank', '#Green tea'],
  ['an empty heading', '#\n\nText.'],
  ['code', '    # Green tea\n'],
  ['fenced code', '```\n# Green tea\n```'],
  ['a heading in a quotation', '> # Green tea'],
  ['a list above a row of signs', '- tea\n==='],
  ['a sentence that begins with import', 'import your teas\n\n# Green tea'],
  ['nothing', ''],
])('%s is no title', (_, body) => {
  expect(titleOfBody(body)).toBeUndefined()
})

test('a megabyte of what is not seen is skipped in no time', () => {
  const started = performance.now()
  for (const unseen of ['\n', '<!--', '{% a %}\n', '{% comment %}\n', '![', '<p>', '%%', '[a]: b\n', '- ', '{/*']) {
    titleOfBody(unseen.repeat(1_000_000 / unseen.length))
  }
  expect(performance.now() - started).toBeLessThan(5_000)
})
