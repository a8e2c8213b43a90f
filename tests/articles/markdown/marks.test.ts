// Whether the marks of generators go, and words stay as the page shows them: one table for each kind of mark.

import { describe, expect, test } from 'vitest'
import { readBlocks } from '../../../src/articles/markdown.ts'

type Row = readonly [fact: string, body: string, texts: readonly string[]]

const texts = (body: string) => readBlocks(body).map(({ text }) => text)

function holds(kind: string, rows: readonly Row[]): void {
  describe(kind, () => {
    test.each(rows)('%s', (_, body, expected) => expect(texts(body)).toEqual(expected))
  })
}

holds('angle brackets', [
  [
    'placeholders of a command stay',
    'Run /tag add <name> <content> to save a tag, and /tag get <name> to show it.',
    ['Run /tag add <name> <content> to save a tag, and /tag get <name> to show it.'],
  ],
  [
    'placeholders named like elements stay',
    '/remind <time> <title> [link <code>]',
    ['/remind <time> <title> [link <code>]'],
  ],
  [
    'placeholders of several words stay',
    'Type <your name> or <time in minutes>.',
    ['Type <your name> or <time in minutes>.'],
  ],
  ['placeholders with a hyphen stay', '/ban <user-id> <reason-text>', ['/ban <user-id> <reason-text>']],
  ['types of a program stay', 'A List<String> or Map<K, V> of <T>.', ['A List<String> or Map<K, V> of <T>.']],
  [
    'mentions, emoji and times of Discord stay',
    '<@123> <#45> <:cup:67> <t:1700:F> </tag:8>',
    ['<@123> <#45> <:cup:67> <t:1700:F> </tag:8>'],
  ],
  [
    'a placeholder that begins a line stays',
    '<name> is who joined.\n\n<user-id>',
    ['<name> is who joined.', '<user-id>'],
  ],
  [
    'signs and hosts stay',
    '<?> is unknown, <!here> calls, ssh <user@host>, <host:port>, #include <tea>, <3',
    ['<?> is unknown, <!here> calls, ssh <user@host>, <host:port>, #include <tea>, <3'],
  ],
  ['closing tags of nothing stay', 'Type </quit> or a <script> tag.', ['Type </quit> or a <script> tag.']],
  ['comparisons stay', 'If a < b and c > d, or a<b, brew.', ['If a < b and c > d, or a<b, brew.']],
  ['tags of elements go', 'A <b>hot</b> <span class="x">cup</span><br>of <kbd>T</kbd>', ['A hot cup\nof T']],
  ['tags of custom elements go', 'A <tea-cup size="2">hot</tea-cup> one', ['A hot one']],
  [
    'addresses in angle brackets are words',
    '<https://tea.example/a> and <me@tea.example>',
    ['https://tea.example/a and me@tea.example'],
  ],
  ['a sentence that begins with a tag is one', '<b>Hot</b> water *boils*.', ['Hot water boils.']],
])

holds('struck-out words', [
  ['words between two tildes go', 'Entry costs ~~twelve~~ nine coins.', ['Entry costs nine coins.']],
  ['words between single tildes go', 'Open ~Monday~, Tuesday.', ['Open, Tuesday.']],
  ['deleted words of HTML go', 'Open <del>Monday</del> <ins>Tuesday</ins>.', ['Open Tuesday.']],
  ['struck words of HTML go', 'It is <s>cold</s> hot, <strike>red</strike> green.', ['It is hot, green.']],
  ['marks within struck words go with them', 'Ask ~~**Ann** or [Bob](b)~~ Eve.', ['Ask Eve.']],
  ['a paragraph that is struck out is none', '~~We meet on Monday.~~\n\nWe meet on Tuesday.', ['We meet on Tuesday.']],
  ['an item that is struck out is none', '- ~~milk~~\n- tea', ['tea']],
  [
    'edits are read as they were meant',
    'It is {--cold--}{++hot++}, {~~red~>green~~}{>>sure?<<}.',
    ['It is hot, green.'],
  ],
  [
    'about ten is not struck out',
    'From ~5 to ~10 minutes in ~/tea and ~/cup.',
    ['From ~5 to ~10 minutes in ~/tea and ~/cup.'],
  ],
  ['struck out in code is code', '`~~x~~`', ['~~x~~']],
])

holds('admonitions of GitHub and Obsidian', [
  [
    'an alert begins with its kind',
    '> [!WARNING]\n> Never pour boiling milk into the pot.',
    ['Warning\nNever pour boiling milk into the pot.'],
  ],
  ['an alert may have several paragraphs', '> [!NOTE]\n> One.\n>\n> Two.', ['Note\nOne.', 'Two.']],
  ['an alert may hold a list', '> [!tip]\n> - one\n> - two', ['Tip', 'one', 'two']],
  ['a callout begins with its title', '> [!info]- Who *may* pour\n> Anybody.', ['Who may pour\nAnybody.']],
  ['a callout of an unknown kind begins with it', '> [!recipe]\n> Steep.', ['Recipe\nSteep.']],
  ['a callout may be a title alone', '> [!success] All done', ['All done']],
  [
    'a callout within a callout has its own',
    '> [!note] Outer\n> One.\n> > [!tip] Inner\n> > Two.',
    ['Outer\nOne.', 'Inner\nTwo.'],
  ],
  ['a quotation stays one', '> Steep *long*.', ['Steep long.']],
  ['hints of Docsify have no mark', '!> Mind the pot.\n\n?> Use two.', ['Mind the pot.', 'Use two.']],
])

holds('containers of colons', [
  ['the kind stands above the words', ':::note\nSteep.\n:::', ['Note\nSteep.']],
  ['what documents a module is told goes', '::: tea.pot\n    options:\n      show: true\n\nTea.', ['Tea.']],
  ['a title stands above the words', '::: warning Hot *water*\n\nMind it.\n\n:::', ['Hot water\nMind it.']],
  ['a title may be in brackets', ':::tip[Try `it`]\nSteep.\n:::', ['Try it\nSteep.']],
  ['a title may be an attribute', ':::caution{title="Mind it"}\nHot.\n:::', ['Mind it\nHot.']],
  ['a class may name the kind', '::: {.callout-important}\nHot.\n:::', ['Important\nHot.']],
  ['containers may be nested', '::::note\nOne.\n:::tip\nTwo.\n:::\n::::', ['Note\nOne.', 'Tip\nTwo.']],
  ['a container ends a paragraph', 'One.\n:::tip\nTwo.\n:::\nThree.', ['One.', 'Tip\nTwo.', 'Three.']],
  ['a group of code names its parts', '::: code-group\n```sh [npm]\nnpm i\n```\n:::', ['npm i']],
  [
    'items of a group name what follows',
    ':::: code-group\n::: code-group-item yarn\n```sh\nyarn\n```\n:::\n::::',
    ['yarn', 'yarn'],
  ],
  ['blocks of slashes are read alike', '/// details | More\nSteep.\n///', ['More\nSteep.']],
  ['a container in a list belongs to its item', '- One\n\n  :::note\n  Two.\n  :::', ['One', 'Note\nTwo.']],
])

holds('containers of MkDocs', [
  ['an admonition has its indented body', '!!! note\n\n    Steep *it*.\n\nAfter.', ['Note\nSteep it.', 'After.']],
  ['its title stands above the words', '!!! warning "Hot *water*"\n    Mind it.', ['Hot water\nMind it.']],
  ['it may have no title', '!!! note ""\n    Mind it.', ['Mind it.']],
  [
    'one that is folded is read alike',
    '??? question "Why?"\n    So.\n\n???+ tip\n    Ask.',
    ['Why?\nSo.', 'Tip\nAsk.'],
  ],
  ['a kind of its own is its title', '!!! pied-piper\n    Steep.', ['Pied piper\nSteep.']],
  ['admonitions may be nested', '!!! note\n    One.\n\n    !!! tip\n        Two.', ['Note\nOne.', 'Tip\nTwo.']],
  ['what is indented further is code', '!!! note\n    One.\n\n        x()', ['Note\nOne.', 'x()']],
  [
    'a tab begins with its name',
    '=== "Green"\n\n    Two minutes.\n\n=== "Black"\n\n    Three.',
    ['Green\nTwo minutes.', 'Black\nThree.'],
  ],
  ['a tab may hold code', '=== "npm"\n\n    ``` sh\n    npm i\n    ```', ['npm', 'npm i']],
  [
    'three exclamation marks are a sentence',
    '!!! Attention everybody\n\n!!! warning do not pour',
    ['!!! Attention everybody', '!!! warning do not pour'],
  ],
])

holds('fenced admonitions', [
  [
    'a directive of MyST is an admonition',
    '```{note} Mind it\n:class: dropdown\nHot *water*.\n```',
    ['Mind it\nHot water.'],
  ],
  ['a fence of Obsidian is an admonition', '```ad-tip\nHot *water*.\n```', ['Tip\nHot water.']],
  [
    "a fence of Docusaurus's own is read",
    '```mdx-code-block\nimport Cup from "cup"\n\n<Cup>Hot *water*.</Cup>\n```',
    ['Hot water.'],
  ],
  ['any other fence is code', '```{code} js\n*x*\n```', ['*x*']],
])

holds('template languages', [
  [
    'a hint begins with its kind',
    '{% hint style="warning" %}\nMind the pot.\n{% endhint %}',
    ['Warning\nMind the pot.'],
  ],
  [
    'a tab begins with its title',
    '{% tabs %}\n{% tab title="Green" %}\nTwo.\n{% endtab %}\n{% endtabs %}',
    ['Green\nTwo.'],
  ],
  ['a shortcode begins with its kind', '{{% notice tip %}}\nSteep.\n{{% /notice %}}', ['Tip\nSteep.']],
  ['a shortcode begins with its title', '{{< callout type="info" title="Why" >}}\nSo.\n{{< /callout >}}', ['Why\nSo.']],
  ['a folded part begins with its summary', '{{< details "More" >}}\nSteep.\n{{< /details >}}', ['More\nSteep.']],
  ['a function begins with its kind', '{% quote(author="Ann") %}\nSteep.\n{% end %}', ['Quote\nSteep.']],
  ['keys stay', 'Press {{< kbd "Ctrl+C" >}} twice.', ['Press Ctrl+C twice.']],
  ['tags within a text go', 'Pour {% include tea.html %} and {{< icon "cup" >}} stir.', ['Pour and stir.']],
  [
    'an include shows what it is given',
    '{% include note.html content="Steep *well*." %}\n\nTea.',
    ['Note\nSteep well.', 'Tea.'],
  ],
  ['an include that is given nothing shows nothing', '{% include alerts/tip.html %}\n\nTea.', ['Tea.']],
  ['a tag may take several lines', '{% include tea.html\n  size="2" %}\nPour.', ['Pour.']],
  ['conditions leave their words', '{% if hot %}Mind it.{% else %}Drink.{% endif %}', ['Mind it.Drink.']],
  ['values go', 'Version {{ site.version }} of {{site.title}}', ['Version of']],
  [
    'placeholders in braces stay',
    'Greets with {{user}} and {server}, in {#channel}.',
    ['Greets with {{user}} and {server}, in {#channel}.'],
  ],
  ['comments go', 'One.\n\n{% comment %}\nTwo.\n{% endcomment %}\n\n{# Three. #}', ['One.']],
  [
    'what is raw stays as it is',
    '{% raw %}\nWrite {{ page.title }}.\n{% endraw %}\n\n{% raw %}{{ kept }}{% endraw %}',
    ['Write {{ page.title }}.', '{{ kept }}'],
  ],
  ['highlighted code is code', '{% highlight js %}\nx = *y*\n{% endhighlight %}', ['x = *y*']],
  [
    'an address made by a template is an address',
    'See [tea]({{ "/tea" | relative_url }}) and [cups]({% link cups.md %}).',
    ['See tea and cups.'],
  ],
  ['a definition with a template is none of the words', 'See [tea].\n\n[tea]: {{ site.baseurl }}/tea', ['See tea.']],
  [
    'tags that a text speaks of stay',
    'Fix {% raw %}, {% if %} and {% include %}.',
    ['Fix {% raw %}, {% if %} and {% include %}.'],
  ],
  [
    'words of a tag that stands alone stay',
    '{{< alert icon="x" text="Mind <a href=\\"a\\">it</a>." />}}\n\nTea.',
    ['Mind it.', 'Tea.'],
  ],
  [
    'shortcodes that are documented stay',
    'Write {{</* cup */>}} or `{{< cup >}}`.',
    ['Write {{< cup >}} or {{< cup >}}.'],
  ],
])

holds('modules', [
  [
    'an import is no sentence',
    'import Tabs from "@theme/Tabs";\n\n:::tip\n\nUse Node twenty to install the bot.\n\n:::\n',
    ['Tip\nUse Node twenty to install the bot.'],
  ],
  ['several imports are none', "import A from 'a'\nimport * as b from './b'\nimport './c.css'\n\nTea.", ['Tea.']],
  ['an import of several lines is none', 'import {\n  A,\n  B,\n} from "x"\n\nTea.', ['Tea.']],
  ['an export is none', 'export const cups = 2\n\nTea.', ['Tea.']],
  ['an export of several lines is none', 'export const cups = [\n  1,\n\n  2,\n]\n\nTea.', ['Tea.']],
  ['a layout is none', 'export default ({ children }) => <Layout>{children}</Layout>\n\nTea.', ['Tea.']],
  ['an import in code is code', '```js\nimport a from "a"\n```', ['import a from "a"']],
  [
    'sentences may begin with import and export',
    'import tea from China.\n\nexport default values first.',
    ['import tea from China.', 'export default values first.'],
  ],
  ['expressions go', "import { v } from 'x'\n\nVersion {v} of {'tea'}{/* no */}.", ['Version of tea.']],
  ['a comment of several lines goes', '{/*\n one\n\n two\n*/}\n\nTea.', ['Tea.']],
  ['braces in Markdown stay', 'Greets {user}.', ['Greets {user}.']],
])

holds('components', [
  ['their tags go', '<Steps>\n\n1. Pour.\n2. Wait.\n\n</Steps>', ['Pour.', 'Wait.']],
  ['a title stands above the words', '<Card title="Tea" icon="cup">\nHot *water*.\n</Card>', ['Tea\nHot water.']],
  [
    'a tab stands above the words',
    '<Tabs>\n  <TabItem label="Green">\n    Two.\n  </TabItem>\n</Tabs>',
    ['Green\nTwo.'],
  ],
  [
    'the kind of an admonition stands above the words',
    '<Aside type="caution">Hot.</Aside>\n\n<Note>\nMind it.\n</Note>',
    ['Caution\nHot.', 'Note\nMind it.'],
  ],
  [
    'indented words in them are no code',
    '<Tabs>\n  <Tab>\n    <Card>\n      Words.\n\n      ```\n      x\n      ```\n    </Card>\n  </Tab>\n</Tabs>',
    ['Words.', 'x'],
  ],
  [
    'a card has title and description',
    '<LinkCard title="Tea" href="/tea" description="All of it" />\n\nMore.',
    ['Tea\nAll of it', 'More.'],
  ],
  ['words within a text stay', 'See <DocsLink path="cups">Cups</DocsLink>.', ['See Cups.']],
  ['what has no words goes', '<Image src={cup} alt="A cup" />\n\nTea <Icon name="cup" /> here', ['Tea here']],
  ['a tag may take several lines', '<Card\n  title="Tea"\n  items={[{ a: 1 }]}\n>\n  Words.\n</Card>', ['Tea\nWords.']],
  ["Vue's attributes are attributes", '<Cup :size="2" @click="pour">Words.</Cup>', ['Words.']],
])

holds('attribute lists', [
  ['after a link they go', '[Tea](tea.md){ .md-button target="_blank" }', ['Tea']],
  ['on a line of their own they go', 'Tea.\n{: .big #tea }\n\n{ .annotate }', ['Tea.']],
  ['above a paragraph they name its kind', '{: .warning }\nMind it.', ['Warning\nMind it.']],
  ['at the end of a heading they go', '## Tea {#tea .big}\n\n### Cups { #cups }', ['Tea', 'Cups']],
  ['of words in brackets they go', 'A [hot *cup*]{.big} of {kbd}`tea`.', ['A hot cup of tea.']],
  ['names of paragraphs go', 'Tea is old. ^quote-1', ['Tea is old.']],
  ['a table of contents goes', '* TOC\n{:toc}\n\n[TOC]\n\n[[toc]]\n\nTea.', ['Tea.']],
  ['braces in a sentence stay', 'A set {a} or {.}, or {:?}.', ['A set {a} or {.}, or {:?}.']],
])

holds('links of wikis', [
  ['the name of a page is its words', 'See [[Green tea]].', ['See Green tea.']],
  ['words after the page are shown', 'See [[Tea#Green|the green one]].', ['See the green one.']],
  ['words before the page are shown on GitHub', 'See [[the green one|Green-Tea]].', ['See the green one.']],
  ['a heading stands after its page', 'See [[Tea#Green]] and [[#Black]].', ['See Tea > Green and Black.']],
  ['embedded files go', '![[cup.png|300]]\n\nPour ![[cup.svg#icon]] now.\n\n![[Tea]]', ['Pour now.']],
  [
    'tables of a program stay',
    'A matrix [[1, 2], [3]] and [[ -f tea ]].',
    ['A matrix [[1, 2], [3]] and [[ -f tea ]].'],
  ],
  ['an address for copying is no word', '## [#](#tea)Tea\n\n## Cups[\u200b](#cups "Direct link")', ['Tea', 'Cups']],
  [
    'references that another file resolves are words',
    'See [green tea][tea.green] and [`cup`][].',
    ['See green tea and cup.'],
  ],
])

holds('emoji', [
  ['a known name is the emoji', 'Tea :tada: time', ['Tea 🎉 time']],
  ['an icon goes', ':material-check: Done :octicons-x-16:{ .red } now', ['Done now']],
  [
    'other words between colons stay',
    'At 10:30:20, a :custom_one: and <:cup:123>.',
    ['At 10:30:20, a :custom_one: and <:cup:123>.'],
  ],
  ['a name in code is code', '`:tada:`', [':tada:']],
])

holds('footnotes', [
  ['the mark goes and the note is a paragraph', 'Tea[^1] is old.\n\n[^1]: Very *old*.', ['Tea is old.', 'Very old.']],
  [
    'a note may have several paragraphs',
    'Tea[^a].\n\n[^a]: One\n    and on.\n\n    Two.\n\nAfter.',
    ['Tea.', 'One and on.', 'Two.', 'After.'],
  ],
  ['a note may be an address', '[^1]: https://tea.example', ['https://tea.example']],
  ['a note within the text follows in parentheses', 'Tea^[very old] is hot.', ['Tea (very old) is hot.']],
  ['what looks like a mark stays', 'Use [^a-z] for others.', ['Use [^a-z] for others.']],
])

holds('comments', [
  ['comments of HTML go', 'One <!-- no --> two.\n\n<!-- no\n\nno -->\n\nThree.', ['One two.', 'Three.']],
  ['words after a comment are Markdown', '<!-- no --> Two *three*.', ['Two three.']],
  ['comments of Obsidian go', 'One %%no%% two.\n\n%%\nno\n\nno\n%%\n\nThree.', ['One two.', 'Three.']],
  ['a comment may begin within a line', 'One <!-- no\n\nno --> two.', ['One', 'two.']],
  ['percent signs stay', '100%% of 5%%.', ['100%% of 5%%.']],
  ['comments of kramdown go', '{::comment}\nno\n\nno\n{:/comment}\n\nTea {::comment}no{:/} is hot.', ['Tea is hot.']],
  ['comments in code stay', '`<!-- yes -->`\n\n```html\n<!-- yes -->\n```', ['<!-- yes -->', '<!-- yes -->']],
  ['a comment that never ends hides the rest', 'One.\n\n<!-- no\n\nno', ['One.']],
])

holds('mathematics', [
  ['it stays as it is written', 'Where $a_1 * b_1$ and \\(c^2\\).', ['Where $a_1 * b_1$ and \\(c^2\\).']],
  ['a block of it stays', '$$\na_1 *b* c\n$$', ['$$\na_1 *b* c\n$$']],
  ['prices are none', 'From $5 to *about* $10.', ['From $5 to about $10.']],
  ['escaped brackets are brackets', '\\[not a link\\] and \\(a file_name\\)', ['[not a link] and (a file_name)']],
])

holds('insertions', [
  [
    'files that are put in have no words here',
    '--8<-- "tea.md"\n\n<<< @/tea.js\n\n@[code](./tea.js)\n\nTea.',
    ['Tea.'],
  ],
  ['page breaks have none', '\\newpage\n\nTea.', ['Tea.']],
  ['what an abbreviation means is not shown', 'HTML is old.\n\n*[HTML]: Hypertext', ['HTML is old.']],
  ['boxes of tasks are boxes', '- [ ] pour\n- [x] wait', ['☐ pour', '☑ wait']],
  ['keys are keys', 'Press ++ctrl+alt+k++ in C++.', ['Press Ctrl+Alt+K in C++.']],
  ['marked words stay', 'A ==hot *cup*== of ^^tea^^, H~2~O, x^2^.', ['A hot cup of tea, H2O, x2.']],
  ['mathematics on lines of its own stays', '\\[\nx = y\n\\]', ['\\[\nx = y\n\\]']],
  ['equations stay', 'If a == b == c.', ['If a == b == c.']],
])

holds('images', [
  ['an image in a sentence is no word of it', 'Press ![gear icon](gear.png) to open.', ['Press to open.']],
  ['an image alone is no paragraph', '![A cup](cup.png "Hot")\n\n[![Badge](a.svg)](https://a.example)', []],
  ['a caption is one', '<figure><img src="cup.png"><figcaption>A cup</figcaption></figure>', ['A cup']],
])

holds('HTML', [
  [
    'a summary stands above what it folds',
    '<details>\n<summary>More</summary>\n\nHot *water*.\n\nTea.\n\n</details>',
    ['More\nHot water.', 'Tea.'],
  ],
  [
    'folded parts need no blank lines between them',
    '<details>\n<summary>Hot?</summary>\nYes.\n</details>\n<details>\n<summary>Cold?</summary>\n<p>No.</p>\n</details>',
    ['Hot?\nYes.', 'Cold?\nNo.'],
  ],
  [
    'a folded part on one line is one paragraph',
    '<details><summary>Hot?</summary>Yes.</details>\n\nTea.',
    ['Hot?\nYes.', 'Tea.'],
  ],
  [
    'tags beside a summary are none of its words',
    '<details><summary>Hot?</summary><p>\n\nYes.\n\n</p></details>',
    ['Hot?\nYes.'],
  ],
  [
    'a summary without anything below it stands above nothing else',
    '<details><summary>Hot?</summary></details>\n\nTea.',
    ['Hot?', 'Tea.'],
  ],
  [
    'a summary in an item stays there',
    '- Tea\n\n  <details>\n  <summary>Hot?</summary>\n\n  Yes.\n\n  </details>',
    ['Tea', 'Hot?\nYes.'],
  ],
  [
    'a heading in a box stands above the words of the box',
    '<div class="note">\n  <h5>Mind it</h5>\n  <p>Hot.</p>\n</div>\n\nTea.',
    ['Mind it\nHot.', 'Tea.'],
  ],
  [
    'words in tags below a heading are no Markdown',
    '<h5>Tea</h5>\n<p>\nIn _tea and a_ *.</p>',
    ['Tea', 'In _tea and a_ *.'],
  ],
  [
    'what is indented in tags is no code',
    '<ul>\n    <li>\n      <h3>Tea</h3>\n      Steep.\n    </li>\n</ul>',
    ['Tea\nSteep.'],
  ],
  ['a heading is none of the words below it', '<h2>Tea</h2>\n<p>Steep.</p>', ['Tea', 'Steep.']],
  [
    'a table and code within other tags stay what they are',
    '<div>\n<p>Tea:</p>\n<table><tr><th>Tea</th></tr><tr><td>green</td></tr></table>\n<pre><code>a &lt; b</code></pre>\n</div>',
    ['Tea:', 'Tea\ngreen', 'a < b'],
  ],
  ['tags of a namespace go', '<w:note-body><p>Steep.</p></w:note-body>', ['Steep.']],
  [
    'Markdown after a tag is Markdown',
    '<aside>\n💡 **Mind** it\n\n</aside>\n\n<div>\n- one\n</div>',
    ['💡 Mind it', 'one'],
  ],
  ['preformatted text is code', '<pre><code class="language-js">a &lt; b\n  c</code></pre>', ['a < b\n  c']],
  [
    'a table has rows',
    '<table>\n<tr><th>Tea</th><th>Minutes</th></tr>\n\n<tr><td>green</td>\n<td>2</td></tr>\n</table>',
    ['Tea | Minutes\ngreen | 2'],
  ],
])

holds('definitions', [
  ['the term stands above its meaning', 'Tea\n:   A *hot* drink', ['Tea\nA hot drink']],
  ['a term may have several', 'Tea\n:   A drink\n:   A meal', ['Tea\nA drink', 'A meal']],
  ['a meaning may have several paragraphs', 'Tea\n\n:   One.\n\n    Two.\n\nAfter.', ['Tea\nOne.', 'Two.', 'After.']],
])

holds('code', [
  [
    'marks for highlighting go',
    '```js\na() // [!code highlight]\n// highlight-next-line\nb() // (1)!\n```',
    ['a()\nb()'],
  ],
  ['marks of templates go', '```\n{% raw %}\n{{ page.title }}\n{% endraw %}\n```', ['{{ page.title }}']],
  [
    'what is documented stays',
    '```\n{{</* cup */>}} <!-- tea --> {{ a }} <b> :tada: {#a}\n```',
    ['{{< cup >}} <!-- tea --> {{ a }} <b> :tada: {#a}'],
  ],
])
