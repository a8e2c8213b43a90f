// From a modal that somebody sent to a draft that they see before anything is published.

import type { FileUploadType, ModalSubmitInteraction } from 'discord.js'
import { UserError } from '../../errors.ts'
import type { Moderator, SourceOutcome, TypedArticle, UploadedFile } from '../../library/contract.ts'
import { onlyAddresses } from '../messages/links.ts'
import { fileInput, input, type Modal, maxInputLength, modal } from '../render/modal.ts'
import type { CommandContext } from './command.ts'
import { areLarge } from './download.ts'

/** What files the form offers to read an article from: Discord takes ten endings, and more can be read. */
export const articleFileTypes: readonly FileUploadType[] = [
  '.md',
  '.markdown',
  '.txt',
  '.html',
  '.htm',
  '.docx',
  '.epub',
  '.pdf',
  '.json',
  '.zip',
]

const emptyArticle: TypedArticle = { title: '', source: '', details: '', text: '' }

/**
 * The modal for an article, filled in with what is known.
 * @param textLength Length of a text that is too long to stand in the modal, in UTF-16 code units.
 */
export function articleModal(id: string, title: string, typed = emptyArticle, textLength = 0): Modal {
  const isTextElsewhere = typed.text === '' && textLength > 0
  return modal(
    id,
    title,
    input('title', 'Title', { value: typed.title, maxLength: 300 }),
    input('source', 'Source address', {
      value: typed.source,
      maxLength: 2000,
      placeholder: 'https://example.com/tea (optional)',
      description: 'Answers link to the sentence there',
    }),
    input('details', 'Details', {
      value: typed.details,
      isLong: true,
      placeholder: 'publisher: The Tea Times\nauthor: Mia\ndate: 2026-11-22\nlanguage: en\ntags: tea, water',
      description: 'Optional, one per line',
    }),
    input('text', 'Text', {
      value: typed.text,
      isLong: true,
      placeholder: isTextElsewhere
        ? `${textLength.toLocaleString('en')} characters, too long for this form. Leave empty to keep the text.`
        : 'Markdown, with an empty line between paragraphs. Or just a link. Or upload a file below.',
      ...(isTextElsewhere && { description: 'To change a long text: /article export, edit the file, upload it below' }),
    }),
    fileInput(
      'file',
      'Or a file',
      articleFileTypes,
      'Used instead of the text. A .json or .zip file may hold many articles',
    ),
  )
}

/** What a moderator gave as the source, unless it is the page itself. */
function sourceBeside(source: string, address: string): string {
  return source.trim() === address.trim() ? '' : source
}

function typedIn({ fields }: ModalSubmitInteraction): TypedArticle {
  const value = (id: string) => (fields.fields.has(id) ? fields.getTextInputValue(id) : '')
  return { title: value('title'), source: value('source'), details: value('details'), text: value('text') }
}

/** The box of a form cuts off what is too long for it without a word; blanks at the end may be gone as well. */
function cutNotices(typed: string): string[] {
  if (typed.length < maxInputLength - 20) return []
  const end = typed
    .trim()
    .slice(-60)
    .toWellFormed()
    .replace(/^\S*\s/, '')
  return [
    `A form holds ${maxInputLength.toLocaleString('en')} characters. Yours ends with “…${end}”. If that is not the end, upload a file for more.`,
  ]
}

/** What a form that holds no text of its own names as the text: a page to fetch. */
function pageIn({ text, source }: TypedArticle, isNew: boolean): string | undefined {
  const [address, another] = onlyAddresses(text)
  if (address !== undefined && another === undefined) return address
  return isNew && text.trim() === '' ? onlyAddresses(source)[0] : undefined
}

/**
 * Makes a draft of what was typed. A file that cannot be fetched costs nothing of it.
 * @param of What the draft replaces or changes.
 * @returns What came of it, with sentences on how that came about.
 */
export async function draftTyped(
  context: CommandContext,
  interaction: ModalSubmitInteraction,
  moderator: Moderator,
  of: { readonly draftId?: string; readonly articleId?: string; readonly number?: number } = {},
): Promise<{ readonly outcome: SourceOutcome; readonly notices: readonly string[] }> {
  const typed = typedIn(interaction)
  const [sent] = interaction.fields.fields.has('file')
    ? (interaction.fields.getUploadedFiles('file')?.values() ?? [])
    : []
  const isNew = of.draftId === undefined && of.articleId === undefined
  const address = sent ? undefined : pageIn(typed, isNew)
  if (address !== undefined) {
    const { title, details } = typed
    // The page says itself where it stands.
    const beside = { title, source: sourceBeside(typed.source, address), details }
    return { outcome: await context.library.draftFrom({ ...moderator, ...of, address, typed: beside }), notices: [] }
  }
  const make = async () => {
    const notices: string[] = []
    let file: UploadedFile | undefined
    try {
      file = sent && (await context.download(sent))
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      notices.push(error.message)
    }
    if (!file) notices.push(...cutNotices(typed.text))
    const draft = await context.library.draft({ ...moderator, ...of, typed, ...(file && { file }) })
    return { outcome: { kind: 'draft' as const, draft }, notices }
  }
  return sent && areLarge([sent]) ? context.takeTurn(moderator.guildId, make) : make()
}
