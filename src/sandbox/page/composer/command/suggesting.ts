// What is suggested while a command is filled in: choices for the option one is in, and more options after the last.

import type { OfferedChoice } from '../../../page-server/protocol.ts'
import type { Suggestion } from '../../elements/listbox.ts'
import { type CommandField, fixedChoices, partialOptions } from './command-line.ts'
import { addPill, type CommandForm, clearFaults, fillingsOf, focusAfter, remainingFields } from './form.ts'
import type { Pill } from './pill.ts'

const autocompleteDelayMs = 100
const mostChoices = 25

export function suggestChoices(form: CommandForm, pill: Pill): void {
  const { field, filling } = pill
  form.host.tell(`${field.name}${field.isRequired ? ' (required)' : ''}: ${field.description}`, false)
  form.suggestionCount += 1
  if (field.isAutocompleted) {
    setTimeout(autocomplete, autocompleteDelayMs, form, pill, form.suggestionCount)
    return
  }
  const wanted = filling.picked ? '' : filling.text.trim().toLowerCase()
  const choices = fixedChoices(field, form.host.nameable())
  offer(form, pill, choices.filter(({ name }) => name.toLowerCase().includes(wanted)).slice(0, mostChoices))
}

/** Asks the bot, unless something else has been suggested since. */
async function autocomplete(form: CommandForm, pill: Pill, count: number): Promise<void> {
  const { line, host } = form
  if (count !== form.suggestionCount) return
  const choices = await host.autocomplete(line, partialOptions(line, fillingsOf(form), pill.field.name))
  if (count !== form.suggestionCount) return
  if (!choices) host.tell('Loading options failed.', true)
  else if (choices.length === 0) host.tell(`${pill.field.name}: No options match your search.`, false)
  offer(form, pill, choices ?? [])
}

function offer(form: CommandForm, pill: Pill, choices: readonly OfferedChoice[]): void {
  const { listbox } = form.host
  const rows = choices.map((choice): Suggestion => ({ title: choice.name, pick: () => pick(form, pill, choice) }))
  const isEager = !pill.filling.picked && (!pill.field.isAutocompleted || pill.filling.text !== '')
  if (rows.length === 0) listbox.hide()
  else listbox.show(pill.field.name, rows, isEager)
}

function pick(form: CommandForm, pill: Pill, choice: OfferedChoice): void {
  form.suggestionCount += 1
  pill.filling = { text: choice.name, picked: choice }
  pill.show(choice.name)
  clearFaults(form)
  focusAfter(form, pill)
}

export function suggestFields(form: CommandForm): void {
  const { host, tail } = form
  form.suggestionCount += 1
  const typed = tail.value.trim().toLowerCase()
  const wanted = typed.replace(/:$/, '')
  const fields = remainingFields(form).filter((field) => field.name.includes(wanted))
  const more = fields.length > 0 ? '' : ' It takes no more options.'
  host.tell(`Enter runs the command.${more}`, false)
  if (typed.endsWith(':') && fields[0]?.name === wanted) {
    addField(form, fields[0])
    return
  }
  const rows = fields.map(
    (field): Suggestion => ({
      title: field.name,
      detail: field.description,
      remark: field.isRequired ? 'required' : 'optional',
      pick: () => addField(form, field),
    }),
  )
  if (rows.length === 0) host.listbox.hide()
  else host.listbox.show('Options', rows, wanted !== '')
}

function addField(form: CommandForm, field: CommandField): void {
  form.tail.value = ''
  form.tail.parentElement?.setAttribute('data-text', '')
  addPill(form, field).input.focus()
}
