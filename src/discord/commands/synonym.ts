// /synonym: the list of its subcommands, one line each. A test compares it with the folder.

import { forModerators } from '../interactions/definitions.ts'
import { defineGroup } from '../interactions/group.ts'
import { add } from './synonym/add.ts'
import { list } from './synonym/list.ts'
import { remove } from './synonym/remove.ts'

export const synonym = defineGroup(
  'synonym',
  'Set which words mean the same on this server',
  [add, list, remove],
  forModerators,
)
