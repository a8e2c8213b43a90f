// The choices of an autocomplete, within Discord's limits for them.

import type { APIApplicationCommandOptionChoice } from 'discord.js'
import { shorten } from './escape.ts'

export type Choice = APIApplicationCommandOptionChoice<string | number>

export const maxChoices = 25
/** Of a name and of a value, in UTF-16 code units. */
export const maxChoiceLength = 100

/** @param name Plain words; shortened to what fits. */
export function choice(name: string, value: string | number): Choice {
  return { name: shorten(name, maxChoiceLength), value }
}
