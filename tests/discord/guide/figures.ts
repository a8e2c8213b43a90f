// /figures: the list of its subcommands, one line each.

import { defineGroup } from '../../../src/discord/interactions/group.ts'
import { count } from './figures/count.ts'
import { steps } from './figures/steps.ts'

export const figures = defineGroup('figures', 'What I can count', [count, steps])
