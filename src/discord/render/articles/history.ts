// Shows who did what: an article's revisions, the difference of two, a server's log.

import { ComponentType } from 'discord.js'
import type {
  BatchUndone,
  Difference,
  DifferencePart,
  HistoryPage,
  LogEntry,
  LogVerb,
  Page,
  RevisionAction,
  RevisionView,
} from '../../../library/contract.ts'
import { countOf } from '../../../words.ts'
import { customId } from '../../interactions/custom-id.ts'
import { escapeLine, escapeText, shorten } from '../escape.ts'
import { settingTitle } from '../moderators/settings.ts'
import { asQuote, titleOf } from '../passages.ts'
import { box, button, colours, container, line, message, pager, type Reply, row, select, text } from '../reply.ts'
import { joined, timestamp, who } from '../words.ts'

/** Longest difference, of Discord's 4,000, and longest part of one, before escaping. */
const maxDifferenceLength = 3000
const maxPartLength = 900

const newestFirst = { labels: ['◀ Newer', 'Older ▶'] } as const

/** What somebody did, before the title of the article, or the words. */
export const deeds: Readonly<Record<LogVerb, string>> = {
  add: 'added',
  edit: 'changed',
  remove: 'removed',
  restore: 'restored',
  undo: 'undid the last change of',
  import: 'imported',
  hide: 'hid',
  unhide: 'unhid',
  erase: 'erased',
  relate: 'added the synonyms',
  unrelate: 'removed the synonyms',
  confirm: 'confirmed the answer to',
  unconfirm: 'no longer confirms the answer to',
  set: 'changed the setting',
}

function deedOf(action: RevisionAction, restores?: number): string {
  if (action !== 'undo' && action !== 'restore') return deeds[action]
  if (action === 'restore') return `restored from revision ${restores ?? ''}`.trim()
  return restores === 0 ? 'undone and removed' : `undone, back to revision ${restores ?? ''}`.trim()
}

export function renderHistory(page: HistoryPage): Reply {
  const { article, items } = page
  // Two short lines each: one long one wraps wherever it happens to, and on a phone twice.
  const lines = items.map(({ number, action, by, at, restores, wordsAdded, wordsRemoved }) => {
    const counts = wordCounts(wordsAdded, wordsRemoved)
    return `**${number}** · ${joined([deedOf(action, restores), counts], ' · ')}\n-# ${who(by)} · ${timestamp(Date.parse(at), 'R')}`
  })
  const last = page.isPresent ? undefined : items.find((item) => item.isPresent)
  const state = page.isPresent ? '' : '\n-# It is removed now. You can restore any revision.'
  return message(
    container(colours.neutral, [
      text(`### History of “${titleOf(article)}”\n-# ${countOf(page.total, 'revision')}, newest first${state}`),
      text(lines.join('\n')),
      row(
        items.length > 0
          ? select(
              customId('revision', article.id),
              'See or restore a revision…',
              items.map((item) => ({ label: revisionLabel(item), value: String(item.number) })),
            )
          : undefined,
      ),
      row(last && restoreButton(article.id, last.number)),
    ]),
    pager(page, (each) => customId('history', article.id, each), newestFirst),
  )
}

/** A revision in plain words, for selects and autocomplete, where nothing is formatted. */
export function revisionLabel({ number, action, at, restores, wordsAdded, wordsRemoved }: RevisionView): string {
  const day = `${at.slice(0, 16).replace('T', ' ')} UTC`
  return joined([String(number), deedOf(action, restores), day, wordCounts(wordsAdded, wordsRemoved)], ' · ')
}

function wordCounts(added: number, removed: number): string {
  const counts = [
    added > 0 ? `+${added.toLocaleString('en')}` : '',
    removed > 0 ? `−${removed.toLocaleString('en')}` : '',
  ]
  const shown = joined(counts, ' ')
  return shown && `${shown} words`
}

export function renderRevision(page: HistoryPage, revision: RevisionView, difference: Difference): Reply {
  const { article, isPresent } = page
  const { number, action, by, at, restores } = revision
  const isNow = isPresent && number === article.number
  return message(
    container(colours.neutral, [
      text(
        `### “${titleOf(article)}”, revision ${number}\n-# ${deedOf(action, restores)} by ${who(by)} · ${timestamp(Date.parse(at))}`,
      ),
      line(),
      text(differenceText(difference)),
      !revision.isPresent || isNow ? undefined : row(restoreButton(article.id, number)),
    ]),
  )
}

const restoreButton = (articleId: string, number: number) =>
  button(`Restore revision ${number}`, customId('restore', articleId, number), { isPrimary: true })

/** What changed: ~~words that went~~ and **words that came**. @param maxLength Of the text, before it is cut. */
export function differenceText({ fields, parts, isCoarse }: Difference, maxLength = maxDifferenceLength): string {
  const changed = fields.map(({ name, before, after }) => {
    const [old, now] = [before, after].map((value) => escapeLine(shorten(value, 200)))
    return `-# ${name}: ${joined([old && `~~${old}~~`, now && `**${now}**`], ' ')}`
  })
  if (parts.length === 0) return [...changed, changed.length === 0 ? 'The text did not change.' : ''].join('\n').trim()
  let written = ''
  for (const [place, part] of parts.entries()) {
    const follows = part.kind === 'added' && parts[place - 1]?.kind === 'removed' && !/\s$/.test(written)
    written += `${follows ? ' ' : ''}${writePart(part)}`
    if (written.length > maxLength) {
      written += ' …'
      break
    }
  }
  const coarse = isCoarse ? ['-# Too different to compare word by word: the old text, then the new.'] : []
  return [...changed, ...coarse, asQuote(written.trim())].join('\n')
}

// Marks work within a line only, and not beside a blank.
function writePart({ kind, text: words }: DifferencePart): string {
  if (kind === 'same') return escapeText(words)
  const mark = kind === 'added' ? '**' : '~~'
  return shorten(words, maxPartLength)
    .split('\n')
    .map((each) => {
      const [, before = '', core = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(each) ?? []
      return core === '' ? each : `${before}${mark}${escapeText(core)}${mark}${after}`
    })
    .join('\n')
}

/** What was just done, or a question before it is: then what its button is called and leads to. */
export interface LogNotice {
  readonly words: string
  readonly yes?: readonly [label: string, id: string]
}

export function renderLog(page: Page<LogEntry>, notice?: LogNotice): Reply {
  if (page.total === 0) {
    return box(colours.silent, 'Nobody has changed the articles of this server yet.')
  }
  // Two steps that one button would take back, such as hiding twice, have it once: custom_ids must differ.
  const offered = new Set<string>()
  const isRepeated = ({ articleId, number, verb, count, batch }: LogEntry) => {
    const step = count > 1 ? batch : `${articleId} ${number || verb}`
    return offered.has(step) || !offered.add(step)
  }
  return message(
    notice && renderNotice(notice, page.page),
    container(colours.neutral, [
      text(`### Log\n-# ${countOf(page.total, 'change')}, newest first`),
      ...page.items.map((entry) => {
        const words = text(entryText(entry))
        if (!entry.canUndo || isRepeated(entry)) return words
        const accessory = button(entry.count > 1 ? 'Undo all' : 'Undo', undoIdOf(entry, page.page))
        return { type: ComponentType.Section as const, components: [words], accessory }
      }),
    ]),
    pager(page, (each) => customId('log', each), newestFirst),
  )
}

function renderNotice({ words, yes }: LogNotice, page: number) {
  if (!yes) return container(colours.answered, [text(words)])
  const [label, id] = yes
  return container(colours.close, [
    text(words),
    row(button(label, id, { isDangerous: true }), button('Keep', customId('log', page, 'keep'))),
  ])
}

function undoIdOf({ verb, articleId, number, count, batch }: LogEntry, page: number): string {
  if (verb === 'set' || verb === 'confirm' || verb === 'unconfirm') return customId('log-back', verb, articleId, page)
  return count > 1 ? customId('log-undo-all', batch, page) : customId('log-undo', articleId, number || verb, page)
}

function entryText({ verb, title: titled, by, at, count, label }: LogEntry): string {
  const title = verb === 'set' ? settingTitle(titled) : titled
  const from = label === '' ? '' : ` from ${escapeLine(shorten(label, 100))}`
  const one = title === '' ? 'an article' : `**${escapeLine(shorten(title, 100))}**`
  return `${who(by)} ${deeds[verb]} ${count > 1 ? `**${countOf(count, 'article')}**${from}` : one}\n-# ${timestamp(Date.parse(at), 'R')}`
}

/** What came of taking back a step with several articles, in a sentence. */
export function batchUndoneSentence({ undoneCount, changedCount, changed }: BatchUndone): string {
  const undone = `**${countOf(undoneCount, 'article')} undone.**`
  if (changedCount === 0) return undone
  const names = changed.map((article) => `“${titleOf(article)}”`)
  const more = changedCount - changed.length
  const named = joined([...names, more > 0 ? `and ${more.toLocaleString('en')} more` : ''], ', ')
  const [have, were] = changedCount === 1 ? ['has', 'was'] : ['have', 'were']
  return `${undone} ${changedCount.toLocaleString('en')} ${have} been changed since and ${were} left as ${changedCount === 1 ? 'it is' : 'they are'}: ${named}.`
}
