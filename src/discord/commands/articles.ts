// /articles: what the answers are taken from. Lists the articles, or shows the one that is named.

import { completeTitle, titleOption, withTitled } from '../interactions/article-choice.ts'
import type { ChatCommand } from '../interactions/command.ts'
import { forEverybody, textOption } from '../interactions/definitions.ts'
import { mergeHandlers } from '../interactions/group.ts'
import { scopeOfInteraction } from '../interactions/permissions.ts'
import { listing, pageOf } from './articles/listing.ts'
import { choosing, read, reading } from './articles/reading.ts'

export const articles: ChatCommand = {
  kind: 'chat',
  definition: {
    name: 'articles',
    description: 'See all articles, or read one',
    ...forEverybody,
    options: [
      titleOption('The article to read: its title, or a word of it', false),
      textOption('tag', 'List only articles with this tag', { max_length: 60 }),
      textOption('publisher', 'List only articles of this publisher', { max_length: 100 }),
    ],
  },

  async run(context, interaction) {
    const [title, tag, publisher] = ['title', 'tag', 'publisher'].map((name) => interaction.options.getString(name))
    // What a title names is shown, whatever it would be listed among.
    if (title?.trim()) {
      return withTitled(context, interaction, choosing, (id) => read(context, scopeOfInteraction(interaction), id, 0))
    }
    const [named, by] = [tag?.replace(/^[\s#]+|\s+$/g, ''), publisher?.trim()]
    return pageOf(context, interaction, { ...(named && { tag: named }), ...(by && { publisher: by }) })
  },

  complete: (context, interaction) => completeTitle(context, interaction, choosing.kinds),

  ...mergeHandlers([listing, reading]),
}
