// Tells why a page holds no article: what it looks like instead.

import type { DomDocument } from './dom.ts'
import type { NoArticleReason } from './page.ts'

/** What is seen of a page before its text is cut out of it. */
export interface PageSigns {
  readonly asksForPassword: boolean
  readonly needsScripts: boolean
  /** Letters that a reader sees, and how many of them are in links. */
  readonly letters: number
  readonly linkedLetters: number
  /** It says of itself that it is an article. */
  readonly isArticle: boolean
}

export interface Nothing {
  readonly reason: NoArticleReason
  readonly sentence: string
}

/** Fewest letters of a text that can answer anything; a sign of Chinese, Japanese or Korean stands for two. */
const fewLetters = 140
/** A message of a server, or what is shown to those who have not signed in, is no longer. */
const maxMessageLetters = 1_500

export function pageSigns(document: DomDocument): PageSigns {
  const scripts = [...document.querySelectorAll('script')]
  const isShell =
    document.querySelector('#root,#app,#__next,#__nuxt,#___gatsby,app-root,[ng-app],[data-reactroot]') !== null
  const asks = [...document.querySelectorAll('noscript')].some(({ textContent }) =>
    /java-?script/i.test(textContent ?? ''),
  )
  const type = document.querySelector('meta[property="og:type"]')?.getAttribute('content') ?? ''
  const { letters, linked } = countLetters(document)
  return {
    asksForPassword: document.querySelector('input[type="password" i]') !== null,
    needsScripts: asks || (isShell && scripts.length > 0) || scripts.length >= 3,
    letters,
    linkedLetters: linked,
    isArticle:
      /^article$|blog|news/i.test(type) ||
      scripts.some(({ textContent }) => /"@type"\s*:\s*"(?:\w*Article|BlogPosting)"/.test(textContent ?? '')),
  }
}

/** @param body Of the article that was found, in Markdown. */
export function whyNothing(signs: PageSigns, title: string | undefined, body: string): Nothing | undefined {
  const found = lettersOf(body.replace(/\]\([^)]*\)/g, ']'))
  const message = messageIn(title, body)
  if (message !== undefined && found < maxMessageLetters) {
    return { reason: 'error', sentence: `This page says “${message}”. Check its address.` }
  }
  const isLogin = signs.asksForPassword || loginTitle.test(title ?? '')
  if (isLogin && found < fewLetters * 3) {
    return { reason: 'login', sentence: 'This page asks people to log in before it shows anything.' }
  }
  const share = signs.linkedLetters / Math.max(1, signs.letters)
  if (!signs.isArticle && signs.letters > 400 && share > 0.5 && found < Math.max(fewLetters, signs.letters * 0.25)) {
    return { reason: 'list', sentence: 'This page is a list of links. Add one of the pages it leads to.' }
  }
  if (found >= fewLetters) return undefined
  if (signs.needsScripts && signs.letters < maxMessageLetters) {
    return {
      reason: 'scripts',
      sentence: 'This page is put together by scripts in the browser, so there is no text in it to read.',
    }
  }
  return { reason: 'empty', sentence: 'This page has hardly any text.' }
}

const loginTitle =
  /^(?:log ?-?in|sign ?-?in|anmelden|einloggen|connexion|se connecter|iniciar sesión|acceder|accedi|login|entrar|войти|вход|ログイン|로그인|登录|登入)\b/iu

const failures =
  /^(?:error\s*)?(?:4\d\d|5\d\d)\b.{0,60}$|\b(?:404|page (?:was )?not found|not found|no longer (?:available|exists)|access (?:is )?denied|forbidden|just a moment|attention required|are you (?:a )?(?:human|robot)|verify (?:that )?you are (?:a )?human|checking your browser|too many requests|service unavailable|bad gateway|internal server error|something went wrong|seite nicht gefunden|nicht gefunden|page introuvable|página no encontrada|pagina non trovata|página não encontrada|страница не найдена|ページが見つかりません|页面不存在|找不到页面)\b/iu

/** What a server said instead of the page: its title, or its first heading. */
function messageIn(title: string | undefined, body: string): string | undefined {
  const heading = /^#{1,2} (.+)$/m.exec(body)?.[1]?.replace(/\s*\{#[\w:.-]+\}$/, '')
  return [title, heading].find((words) => words !== undefined && words.length <= 100 && failures.test(words))
}

function countLetters(document: DomDocument): { letters: number; linked: number } {
  let letters = 0
  let linked = 0
  const visit = (node: { childNodes: Iterable<unknown> }, inLink: boolean) => {
    for (const child of node.childNodes as Iterable<{
      nodeType: number
      localName?: string
      textContent: string | null
      childNodes: Iterable<unknown>
    }>) {
      if (child.nodeType === 3) {
        const own = lettersOf(child.textContent ?? '')
        letters += own
        if (inLink) linked += own
      } else if (child.nodeType === 1 && !/^(?:script|style|noscript|template|svg|select)$/.test(child.localName ?? ''))
        visit(child, inLink || child.localName === 'a')
    }
  }
  visit(document.body, false)
  return { letters, linked }
}

function lettersOf(text: string): number {
  const letters = text.match(/[\p{L}\p{N}]/gu)?.length ?? 0
  const wide = text.match(/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/gu)?.length ?? 0
  return letters + wide
}
