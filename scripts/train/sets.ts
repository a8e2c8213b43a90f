// Reads what is learnt from: question sets, and folders of documents whose headings are the questions.

import { statSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import type { Paragraph, SplitArticle } from '../../src/articles/article.ts'
import { isHeldOut, readQuestionSet, shelfOf } from '../../src/evaluation/question-set.ts'
import { findFiles } from '../../src/ingest/content/find-files.ts'
import { readFound, readFoundBytes } from '../../src/ingest/content/read-file.ts'
import { detectLanguage } from '../../src/search/text/detect-language.ts'
import type { Language } from '../../src/search/text/language.ts'
import { foldName } from '../../src/text/folded-name.ts'

/** What is learnt from one file or folder. */
export interface TaughtSet {
  readonly name: string
  /** The file or folder that it is of. */
  readonly path: string
  /** Sets of a kind count as one: an FAQ page for as much as a chapter of a manual. */
  readonly group: string
  readonly language: Language
  /** Without the held-out ones. An article's id is its place. */
  readonly articles: readonly TaughtArticle[]
}

export interface TaughtArticle {
  readonly split: SplitArticle
  readonly questions: readonly TaughtQuestion[]
}

export interface TaughtQuestion {
  readonly text: string
  /**
   * Somebody's question, a title or a heading as it stands, a heading put as somebody might ask, or one that was taken away
   * from above its text.
   */
  readonly kind: 'question' | 'title' | 'heading' | 'topic' | 'bare'
  /** The paragraphs that answer it, one at least. */
  readonly ordinals: readonly number[]
  /** As a reader would mark them; none of what is asked by a title or heading. */
  readonly answers: readonly string[]
}

/** @throws OperatorError if a file is no question set. */
export async function readTaughtSets(path: string): Promise<TaughtSet[]> {
  if (!statSync(path).isDirectory()) return [setOf(path, basename(path), basename(path), articlesOfSet(path))]
  const articles = (await readDocuments(path)).map(({ split }) => split)
  const name = basename(path)
  return [
    setOf(path, name, 'documents', articles.map(askedByHeadings(repeatedIn(articles)))),
    setOf(path, `${name} without headings`, 'documents', articles.map(withoutHeadings(repeatedIn(articles)))),
  ]
}

// So much of a set tells its language.
const looked = 40

function setOf(path: string, name: string, group: string, all: readonly TaughtArticle[]): TaughtSet {
  const texts = all.slice(0, looked).map(({ split }) => split.paragraphs[0]?.text.slice(0, 200) ?? '')
  const articles = all
    .filter(({ split }) => !isHeldOut(split.article.title))
    .map(({ split, questions }, i) => ({
      split: { ...split, article: { ...split.article, id: String(i) } },
      questions,
    }))
  return { name, path, group, language: detectLanguage(texts.join('\n')), articles }
}

/** The titles of FAQ pages are questions, too. */
function articlesOfSet(path: string): TaughtArticle[] {
  const set = readQuestionSet(path)
  return shelfOf(set).map((split, i) => {
    const own = (set[i]?.paragraphs ?? []).flatMap(({ questions }, ordinal) =>
      questions.map(({ text, answers }): TaughtQuestion => ({ text, kind: 'question', ordinals: [ordinal], answers })),
    )
    const { title } = split.article
    const asked: TaughtQuestion[] = /[?？]\s*$/u.test(title)
      ? [{ text: title, kind: 'title', ordinals: [0], answers: [] }]
      : []
    return { split, questions: [...own, ...asked] }
  })
}

// Later than any of them is dated: what is not yet published is left out.
const lookedAt = new Date(Date.UTC(2027, 0))

/** The articles of a folder's files, with no ids yet, by the names of the files: every machine learns the same. */
export async function readDocuments(
  folder: string,
): Promise<{ readonly file: string; readonly split: SplitArticle }[]> {
  const { files } = await findFiles(folder, dirname(folder))
  const found: { readonly file: string; readonly split: SplitArticle }[] = []
  for (const file of [...files].sort((one, other) => (one.file < other.file ? -1 : 1))) {
    const read = await readFoundBytes(file)
    if (!('bytes' in read)) continue
    const { article } = readFound(file, read.bytes, lookedAt)
    if (article === undefined) continue
    found.push({ file: file.file, split: { article: { ...article, id: '' }, paragraphs: article.paragraphs } })
  }
  return found
}

/** What stands below one heading of a document. */
interface Section {
  readonly heading: string
  /** The same for all its paragraphs. */
  readonly headings: readonly string[]
  readonly ordinals: readonly number[]
}

// A heading of one word is no question.
const fewestWords = 2

/** Sections with text whose heading no other one repeats. */
function sectionsOf({ paragraphs }: SplitArticle, repeated: ReadonlySet<string>): Section[] {
  const sections = new Map<readonly string[], { heading: string; headings: readonly string[]; ordinals: number[] }>()
  for (const { headings, kind, ordinal } of paragraphs) {
    const heading = headings.at(-1)
    if (heading === undefined || kind === 'heading' || repeated.has(foldName(heading))) continue
    const section = sections.get(headings) ?? { heading, headings, ordinals: [] }
    section.ordinals.push(ordinal)
    sections.set(headings, section)
  }
  return [...sections.values()].filter(({ heading }) => heading.trim().split(/\s+/).length >= fewestWords)
}

function repeatedIn(articles: readonly SplitArticle[]): ReadonlySet<string> {
  const seen = new Set<string>()
  const repeated = new Set<string>()
  for (const { paragraphs } of articles) {
    for (const headings of new Set(paragraphs.map((paragraph) => paragraph.headings))) {
      const heading = foldName(headings.at(-1) ?? '')
      if (seen.has(heading)) repeated.add(heading)
      seen.add(heading)
    }
  }
  return repeated
}

/** A heading asked as it stands is answered right below it; asked with its title, anywhere below. */
const askedByHeadings =
  (repeated: ReadonlySet<string>) =>
  (split: SplitArticle): TaughtArticle => ({
    split,
    questions: sectionsOf(split, repeated).flatMap(({ heading, ordinals }): TaughtQuestion[] => [
      { text: heading, kind: 'heading', ordinals: ordinals.slice(0, 1), answers: [] },
      { text: heading, kind: 'topic', ordinals, answers: [] },
      { text: `${split.article.title} ${heading}`, kind: 'topic', ordinals, answers: [] },
    ]),
  })

/** What a heading asks is mostly answered without it, in other words. */
const withoutHeadings =
  (repeated: ReadonlySet<string>) =>
  (split: SplitArticle): TaughtArticle => {
    const sections = sectionsOf(split, repeated)
    const bared = new Map(sections.map(({ headings }) => [headings, headings.slice(0, -1)]))
    const left = split.paragraphs.filter(({ kind }) => kind !== 'heading')
    const places = new Map(left.map(({ ordinal }, place) => [ordinal, place]))
    const paragraphs = left.map((paragraph, ordinal): Paragraph => {
      return { ...paragraph, ordinal, headings: bared.get(paragraph.headings) ?? paragraph.headings }
    })
    return {
      split: { ...split, paragraphs },
      questions: sections.map(({ heading, ordinals }) => ({
        text: heading,
        kind: 'bare',
        ordinals: ordinals.map((ordinal) => places.get(ordinal) as number),
        answers: [],
      })),
    }
  }
