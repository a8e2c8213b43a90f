// Documentation, wikis and help: tells such a page, finds its text, and takes out what its generator puts around it.

import type { DomDocument, DomElement, DomNode } from '../dom.ts'
import { isCodeBlock } from '../markdown/code.ts'
import { childrenOf, isDomElement, isHeading, isText, type Measure, measureAll, wordsIn } from './measures.ts'
import { wordsOfNames } from './names.ts'

const generators =
  /sphinx|docutils|doxygen|mkdocs|docusaurus|vuepress|vitepress|gitbook|mdbook|rustdoc|typedoc|javadoc|makeinfo|texinfo|docbook|asciidoc|antora|gtk-doc|mediawiki|dokuwiki|moinmoin|wikijs|wiki\.js|xwiki|confluence|haddock|yard|rdoc|pydoctor|pdoc|ex_?doc|jsdoc|hexdocs|nextra|starlight|docfx|libreoffice|publican|slate|redoc|readme|zendesk|docsify|honkit|bookdown|quarto|pandoc|groff|latex2html|tex4ht|phpdoc|ddoc|godoc/i

const marks =
  '.mw-parser-output,#mw-content-text,.rst-content,.sphinxsidebar,.theme-doc-markdown,.theme-default-content,.vp-doc,.md-content,.nextra-content,.sl-markdown-content,#doc-content,.rustdoc,.gitbook-root,.dokuwiki,.docnav,.navheader,#asciidoc,body.book,body.article.toc2,body.manpage,a.headerlink,a.header-anchor,a.hash-link,a.anchorjs-link,.wiki-content,#apicontent,#module-header'

/** Whether a generator of documentation, or a wiki, made the page, or it is built as they build them. */
export function isDocumentation(document: DomDocument): boolean {
  for (const meta of document.querySelectorAll('meta[name="generator" i],meta[name="GENERATOR"]')) {
    if (generators.test(meta.getAttribute('content') ?? '')) return true
  }
  if (document.querySelector(marks) !== null) return true
  return !isDated(document) && isReference(document)
}

/** What news and blogs say of themselves. */
function isDated(document: DomDocument): boolean {
  const type = document.querySelector('meta[property="og:type"]')?.getAttribute('content') ?? ''
  if (/article|blog|video|news/i.test(type)) return true
  if (
    document.querySelector(
      'meta[property="article:published_time"],[itemprop~="datePublished"],.hentry,article time[datetime]',
    )
  )
    return true
  return [...document.querySelectorAll('script[type="application/ld+json"]')].some(({ textContent }) =>
    /"(?:\w*Article|BlogPosting)"/.test(textContent ?? ''),
  )
}

function isReference(document: DomDocument): boolean {
  const count = (selectors: string) => document.body.querySelectorAll(selectors).length
  return count('pre') + count('dl') + count('p code,li code,td code') / 3 + count('h2[id],h3[id],h4[id]') / 2 >= 3
}

// Where generators and themes put the text, from the closest to the widest, and how much of the page's text is there at
// least, menus aside: a section is the text only when there is no other.
const boxes: readonly (readonly [string, number])[] = [
  ['[itemprop~="articleBody"]', 0.75],
  ['.mw-parser-output', 0.75],
  ['#mw-content-text', 0.75],
  [
    '.theme-doc-markdown,.theme-default-content,.vp-doc,.md-content__inner,.sl-markdown-content,.markdown-body,.markdown-section,.wiki-content,.page-body,.article-body,.doc-content,.docs-content,.documentation-content,.topic-content,.content-body',
    0.75,
  ],
  ['#doc-content div.contents,div.contents', 0.75],
  ['[role="main"] div.body,div.body[role="main"]', 0.75],
  ['main article,[role="main"] article', 0.75],
  ['#apicontent,#main-content,#bodyContent,#content main', 0.75],
  ['main,[role="main"]', 0.75],
  ['article', 0.9],
  ['.refentry,.chapter,.sect1,.book,.section,.article', 0.9],
  ['#content,#main,.content,.document,#doc-content', 0.9],
]

/** The closest element that has nearly all of the page's text, its menus aside. */
export function documentationContainer(document: DomDocument): DomElement {
  removeMenus(document.body)
  const measures = measureAll(document.body)
  const all = unlinked(measures, document.body)
  for (const [box, share] of boxes) {
    const found = [...document.querySelectorAll(box)].find((element) => unlinked(measures, element) >= share * all)
    if (found && !hasPeers(found)) return found
  }
  return document.body
}

/** Of several sections one is not the text, however long it is. */
function hasPeers({ parentElement, classList }: DomElement): boolean {
  const [kind] = classList
  return (
    /^(?:sect\d|section|chapter)$/.test(kind ?? '') &&
    [...(parentElement?.children ?? [])].filter((each) => each.classList.contains(kind ?? '')).length > 1
  )
}

function unlinked(measures: ReadonlyMap<DomNode, Measure>, element: DomElement): number {
  const { length, linked } = measures.get(element) ?? { length: 0, linked: 0 }
  return length - linked * 0.7
}

const maxShare = 0.5

const menuNames =
  /\s(?:nav|navbar|navigation|navheader|navfooter|docnav|nav header|nav footer|nav tree|side nav|sidenav|sphinxsidebar|sidebar wrapper|menu|menubar|menu bar|mobile topbar|topbar|top bar|breadcrumb|breadcrumbs|crumbs|toc|toc2|toctitle|table of contents|tableofcontents|page toc|on this page|onthispage|minitoc|mini toc|local toc|quickview|catlinks|printfooter|site sub|siteSub|content sub|contentsub|jump link|jump to nav|t navbar|skip|skip link|skiplink|search|searchbox|search form|version picker|version select|version switcher|rst versions|language switcher|language select|lang switcher|theme toggle|theme switcher|pager|pagination|pagination nav|prev next|previous next|prevnext|page nav|page navigation|rellinks|rst footer buttons|footer|footers|page footer|site footer|page header|site header|theme doc footer|edit link|edit page|edit this page|editsection|mw editsection|edit on github|edit page link|source link|sourcelink|srclink|view source|viewcode link|view code|showsource|show source|source code|source code toggle|summary toggle|headerlink|header link|header anchor|hash link|anchor link|anchorjs link|anchor|permalink|headerlink|copiable link|copiable anchor|copybtn|copy button|copy btn|clipboard|feedback|page feedback|helpful|was this helpful|rating|comments|comments section|last updated|last update|last modified|git revision date|contributors|page meta|noprint|cookie|cookies|banner|announcement|back to top|backtotop|share|social|newsletter|ads|ad|sponsor|sponsors|visually hidden|visuallyhidden|sr only|screen reader text|assistive text|tooltip|tooltiptext|ttc|dynheader|dyncontent|boring|hideme|test arrow|out of band|linenos|linenodiv|gutter|line numbers|line number|lineno|package header|package footer|synopsis details|footnote backref)(?=\s)/

/** Names of menus that are also those of text that stands beside the text: in a menu most words are links. */
const listNames =
  /\s(?:sidebar|side bar|outline|contents|versions|version|prev|next|summary|index|links|header|top|bottom|src|source|anchor)(?=\s)/

const menuTags = new Set(['nav', 'footer', 'form', 'menu', 'dialog'])
const menuRoles = /^(?:navigation|complementary|banner|contentinfo|search|menu|menubar|toolbar|tooltip|tablist)$/

function removeMenus(body: DomElement): void {
  const measures = measureAll(body)
  const all = measures.get(body)?.length ?? 0
  const visit = (element: DomElement) => {
    for (const child of [...element.children]) {
      const { length = 0, linked = 0 } = measures.get(child) ?? {}
      // A list of links may be longer than the text beside it.
      const isSmall = length - 0.9 * linked <= maxShare * (all - length + 1) || length <= maxShare * all
      if (isCodeBlock(child) || child.localName === 'code') removeNumbers(child)
      else if (isSmall && (isMenu(child) || (linked > 0.5 * length && namesList(child)))) {
        keepAnchor(child)
        child.remove()
      } else visit(child)
    }
  }
  visit(body)
}

/** Within code, names are those of colours. */
function removeNumbers(code: DomElement): void {
  for (const element of [
    ...code.querySelectorAll('.linenos,.lineno,.line-number,.gutter,.boring,.copybtn,.copy,button'),
  ]) {
    element.remove()
  }
}

/** The id of a section is made of its heading, whatever that says. */
function namesOf(element: DomElement): string {
  const [first] = element.children
  const hasOwnName = /^(?:div|ul|ol|table|aside|header|footer)$/.test(element.localName)
  const isSection = isHeading(element) || (first !== undefined && isHeading(first))
  return wordsOfNames(element, hasOwnName && !isSection ? ['class', 'id'] : ['class'])
}

function namesList(element: DomElement): boolean {
  return (
    !/^(?:main|article|td|tr|tbody|table|dt|dd|li|p|span|h[1-6])$/.test(element.localName) &&
    listNames.test(namesOf(element))
  )
}

function isMenu(element: DomElement): boolean {
  const { localName } = element
  if (isHeading(element) || /^(?:html|body|main|article|pre|code|td|tr|tbody|dt|dd)$/.test(localName)) return false
  if (menuTags.has(localName) || menuRoles.test(element.getAttribute('role') ?? '')) return true
  if (localName === 'header')
    return element.closest('article,main,[role="main"]') === null && element.querySelector('h1') === null
  if (localName === 'aside')
    return !/admonition|note|warning|tip|important|caution|callout|footnote/i.test(element.className)
  if (localName === 'a' && isMark(element)) return true
  if (localName === 'details' && element.id === 'synopsis') return true
  return menuNames.test(namesOf(element))
}

/** A link that only shows where it is: ¶, #, §, a chain. */
function isMark(link: DomElement): boolean {
  const text = wordsIn(link)
  return text === ''
    ? !link.querySelector('img,code')
    : /^[¶#§◆🔗∞⚓\u{f0c1}\u200b\u00a0\s]+$/u.test(text) ||
        /^\[?(?:edit|source|src|link|permalink|top|back to top|run)\]?$/i.test(text)
}

/** What a heading's link names is the heading's anchor. */
function keepAnchor(link: DomElement): void {
  const heading = link.closest('h1,h2,h3,h4,h5,h6')
  const id = (link.getAttribute('href') ?? '').split('#')[1] ?? link.id ?? link.getAttribute('name') ?? ''
  if (heading && heading.id === '' && id) heading.setAttribute('id', id)
}

/** What is left between the text: references to notes, rows of dots, headings of lists that went. */
export function tidyDocumentation(container: DomElement): void {
  for (const reference of [...container.querySelectorAll('sup.reference')]) reference.remove()
  for (const child of childrenOf(container))
    if (isText(child) && /^[\s|·•>/«»-]*$/.test(child.textContent ?? '')) child.textContent = ' '
  for (const element of [...container.querySelectorAll('p,div,li,td')]) {
    if (
      isDomElement(element) &&
      /^[\s|·•>/«»]+$/.test(element.textContent ?? '') &&
      element.querySelector('img,hr,br') === null
    )
      element.remove()
  }
}
