// /article removed: the articles that were taken out of this server, whose history is kept.

import { moderated } from '../../interactions/moderated.ts'
import { pageOf } from '../articles/listing.ts'

export const removed = moderated({
  name: 'removed',
  description: 'List the removed articles, to look at their history or restore them',

  run: (context, interaction) => pageOf(context, interaction, { isRemoved: true }),
})
