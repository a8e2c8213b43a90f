// /article: the list of its subcommands, one line each. A test compares it with the folder.

import { forModerators } from '../interactions/definitions.ts'
import { defineGroup } from '../interactions/group.ts'
import { add } from './article/add.ts'
import { edit } from './article/edit.ts'
import { erase } from './article/erase.ts'
import { exportArticles } from './article/export.ts'
import { hide } from './article/hide.ts'
import { history } from './article/history.ts'
import { refresh } from './article/refresh.ts'
import { remove } from './article/remove.ts'
import { removed } from './article/removed.ts'
import { restore } from './article/restore.ts'
import { undo } from './article/undo.ts'
import { unhide } from './article/unhide.ts'

export const article = defineGroup(
  'article',
  'Add articles and change them',
  [add, edit, refresh, remove, undo, history, restore, removed, exportArticles, hide, unhide, erase],
  forModerators,
)
