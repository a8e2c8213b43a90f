// Files that go along with what a person writes: chosen, dropped or pasted, and taken away again.

import { element } from '../elements/dom.ts'
import { faultOfFile, formatBytes, readAsDataUrl } from '../elements/files.ts'

export interface AttachBar {
  /** The files chosen so far; hidden while there are none. */
  readonly node: HTMLElement
  readonly button: HTMLElement
  /** Takes files that were dropped or pasted. */
  add(files: Iterable<File>): void
  /** The files as addresses, once they are read. */
  read(): Promise<string[]>
  isEmpty(): boolean
  clear(): void
}

const mostFiles = 10

/** @param tell Shows what is wrong. */
export function createAttachBar(tell: (sentence: string) => void): AttachBar {
  let chosen: { readonly name: string; readonly address: Promise<string> }[] = []
  const list = element('ul', { class: 'attach-list', 'aria-label': 'Files to send', hidden: true })
  const chooser = element('input', { type: 'file', hidden: true, multiple: true, 'aria-label': 'Files' })
  const button = element(
    'button',
    {
      type: 'button',
      class: 'attach-button',
      'aria-label': 'Attach files',
      title: 'Attach files',
      onclick: () => chooser.click(),
    },
    element('span', { 'aria-hidden': 'true' }, '+'),
    chooser,
  )
  chooser.addEventListener('click', (event) => event.stopPropagation())
  chooser.addEventListener('change', () => {
    add(chooser.files ?? [])
    chooser.value = ''
  })

  function add(files: Iterable<File>): void {
    for (const file of files) {
      const fault = chosen.length >= mostFiles ? 'A message takes up to 10 files.' : faultOfFile(file)
      if (fault !== undefined) {
        tell(fault)
        return
      }
      const one = { name: file.name, address: readAsDataUrl(file) }
      chosen.push(one)
      const row = element('li', {}, element('span', {}, file.name), element('small', {}, formatBytes(file.size)))
      function remove(): void {
        chosen = chosen.filter((other) => other !== one)
        row.remove()
        list.hidden = chosen.length === 0
        button.focus()
      }
      row.append(
        element(
          'button',
          { type: 'button', class: 'icon-button', 'aria-label': `Remove ${file.name}`, onclick: remove },
          '✕',
        ),
      )
      list.append(row)
      list.hidden = false
    }
  }

  return {
    node: list,
    button,
    add,
    read: () => Promise.all(chosen.map(({ address }) => address)),
    isEmpty: () => chosen.length === 0,
    clear() {
      chosen = []
      list.replaceChildren()
      list.hidden = true
    },
  }
}
