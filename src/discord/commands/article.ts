// /article: the list of its subcommands, one line each. A test compares it with the folder.

import { defineGroup } from '../interactions/group.ts'
import { add } from './article/add.ts'
import { edit } from './article/edit.ts'
import { erase } from './article/erase.ts'
import { exportArticles } from './article/export.ts'
import { hide } from './article/hide.ts'
import { history } from './article/history.ts'
import { list } from './article/list.ts'
import { remove } from './article/remove.ts'
import { restore } from './article/restore.ts'
import { show } from './article/show.ts'
import { undo } from './article/undo.ts'
import { unhide } from './article/unhide.ts'

export const article = defineGroup('article', 'Read the articles that I answer from; moderators keep them here', [
  list,
  show,
  add,
  edit,
  remove,
  undo,
  history,
  restore,
  exportArticles,
  hide,
  unhide,
  erase,
])
