// The form that opens a post in a forum.

import type { PageChannel } from '../../page-server/protocol.ts'
import { createAttachBar } from '../composer/attach.ts'
import { element, uniqueId } from '../elements/dom.ts'

/** What a new post consists of. */
interface PostDraft {
  readonly title: string
  readonly content: string
  readonly tags: string[]
  /** Files as addresses that carry them. */
  readonly files: string[]
}

/** @returns Why it could not be posted, if it could not. */
export type Posting = (draft: PostDraft) => Promise<string | undefined>

const longestTitle = 100
const longestContent = 2_000
const mostTags = 5

/** @param close Called when one cancels, and once it is posted. */
export function createPostForm(forum: PageChannel, post: Posting, close: () => void): HTMLElement {
  const titleId = uniqueId('title')
  const contentId = uniqueId('content')
  const title = element('input', { type: 'text', class: 'text-field', id: titleId, maxlength: longestTitle })
  const content = element('textarea', { class: 'text-field', id: contentId, rows: 5, maxlength: longestContent })
  const fault = element('p', { class: 'modal-failure', role: 'alert' })
  const attached = createAttachBar((sentence) => {
    fault.textContent = sentence
  })
  const boxes = (forum.forum?.tags ?? []).map((tag) => ({
    tag,
    input: element('input', { type: 'checkbox', value: tag.id }),
  }))
  const submit = element('button', { type: 'submit', class: 'button is-primary' }, 'Post')
  const cancel = { type: 'button', class: 'button is-secondary', onclick: close }
  const form = element(
    'form',
    { class: 'post-form', 'aria-label': 'New post', novalidate: true, onsubmit: submitted },
    element('label', { class: 'field-label', for: titleId }, 'Title'),
    title,
    element('label', { class: 'field-label', for: contentId }, 'Message'),
    content,
    boxes.length > 0
      ? element(
          'fieldset',
          { class: 'tag-choices' },
          element('legend', {}, forum.forum?.requiresTag ? 'Tags (at least one)' : 'Tags'),
          ...boxes.map(({ tag, input }) => element('label', { class: 'choice-row' }, input, tag.name)),
        )
      : undefined,
    attached.node,
    fault,
    element('div', { class: 'post-buttons' }, attached.button, element('button', cancel, 'Cancel'), submit),
  )
  form.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close()
  })

  function faultOf(tags: readonly string[]): string | undefined {
    if (title.value.trim() === '') return 'A post needs a title.'
    if (content.value.trim() === '' && attached.isEmpty()) return 'A post needs some words or a file.'
    if (forum.forum?.requiresTag && tags.length === 0) return 'A post needs a tag here.'
    return tags.length > mostTags ? `A post takes up to ${mostTags} tags.` : undefined
  }

  function submitted(event: Event): void {
    event.preventDefault()
    const tags = boxes.filter(({ input }) => input.checked).map(({ tag }) => tag.id)
    fault.textContent = faultOf(tags) ?? ''
    if (fault.textContent !== '') return
    submit.disabled = true
    void attached
      .read()
      .then((files) => post({ title: title.value.trim(), content: content.value, tags, files }))
      .then((sentence) => {
        submit.disabled = false
        if (sentence === undefined) close()
        else fault.textContent = sentence
      })
  }

  return form
}
