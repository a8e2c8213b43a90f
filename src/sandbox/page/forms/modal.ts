// A modal: a dialog with its fields, checked before it is sent.

import type { APIModalInteractionResponseCallbackData } from 'discord-api-types/v10'
import { element, uniqueId } from '../elements/dom.ts'
import { drawMarkdown } from '../markdown/drawing.ts'
import type { View } from '../state/view.ts'
import { createField, type FieldComponent, fileChosen, type ModalField } from './modal-fields.ts'

type Fields = Record<string, string | string[]>

/**
 * Opens a modal.
 * @param submit Gets the fields by custom_id; resolves to a sentence when the bot did not take them.
 */
export function openModal(
  modal: APIModalInteractionResponseCallbackData,
  view: View,
  submit: (fields: Fields) => Promise<string | undefined>,
): void {
  document.querySelector('dialog')?.remove()
  const previous = document.activeElement
  const titleId = uniqueId('modal')
  const checks: (() => boolean)[] = []
  const fields: ModalField[] = []
  const rows = modal.components.map((component) => {
    if (component.type === 10) return drawMarkdown(component.content, view)
    if (component.type === 18) return drawField(component.component, component.label, component.description)
    if (component.type === 1) {
      return element('div', {}, ...component.components.map((input) => drawField(input, input.label ?? '', undefined)))
    }
    return drawUnknown(component)
  })
  const failure = element('p', { class: 'modal-failure', role: 'alert' })
  const submitButton = element('button', { type: 'submit', class: 'button is-primary' }, 'Submit')
  const cancel = { type: 'button', class: 'button is-secondary', onclick: () => dialog.close() }
  const form = element(
    'form',
    { novalidate: true, onsubmit: submitted },
    element('h2', { id: titleId, class: 'modal-title' }, modal.title),
    element('div', { class: 'modal-fields' }, ...rows, failure),
    element('div', { class: 'modal-buttons' }, element('button', cancel, 'Cancel'), submitButton),
  )
  const dialog = element('dialog', { class: 'modal', 'aria-labelledby': titleId }, form)
  dialog.addEventListener('close', () => {
    dialog.remove()
    if (previous instanceof HTMLElement && previous.isConnected) previous.focus()
  })
  document.body.append(dialog)
  dialog.showModal()
  fields[0]?.input.focus()

  function drawField(component: FieldComponent, label: string, description: string | undefined): HTMLElement {
    const field = createField(component, label, view)
    if (!field) return drawUnknown(component)
    fields.push(field)
    field.input.id ||= uniqueId('field')
    const faultId = uniqueId('fault')
    const faultNode = element('div', { id: faultId, class: 'field-fault' })
    field.input.setAttribute('aria-describedby', faultId)
    const check = (): boolean => {
      const fault = field.fault()
      faultNode.textContent = fault ?? ''
      if (fault === undefined) field.input.removeAttribute('aria-invalid')
      else field.input.setAttribute('aria-invalid', 'true')
      return fault === undefined
    }
    checks.push(check)
    // Whoever chose a wrong file sees it where they chose it.
    field.input.addEventListener(fileChosen, check)
    const isRequired = component.type !== 23 && component.required !== false
    return element(
      'div',
      { class: 'field' },
      element(
        'label',
        { class: 'field-label', for: field.input.id },
        label,
        isRequired ? element('span', { class: 'required-mark', title: 'required' }, ' *') : undefined,
      ),
      description ? element('div', { class: 'field-description' }, description) : undefined,
      field.node,
      faultNode,
    )
  }

  function submitted(event: Event): void {
    event.preventDefault()
    const areSound = checks.map((check) => check())
    const firstFault = areSound.indexOf(false)
    const faulty = fields[firstFault]
    if (faulty) {
      faulty.input.focus({ preventScroll: true })
      // With its label above it and what is wrong below.
      faulty.node.closest('.field')?.scrollIntoView({ block: 'nearest' })
      return
    }
    submitButton.disabled = true
    failure.textContent = ''
    void submit(Object.fromEntries(fields.map((field) => [field.customId, field.value()]))).then((sentence) => {
      submitButton.disabled = false
      if (sentence === undefined) dialog.close()
      else {
        failure.textContent = sentence
        failure.scrollIntoView({ block: 'nearest' })
      }
    })
  }
}

function drawUnknown(component: { type: number }): HTMLElement {
  return element('div', { class: 'unknown-component' }, `unknown component (type ${component.type})`)
}
