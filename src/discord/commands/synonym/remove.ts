// /synonym remove: takes words that meant the same out again. Also the Undo button below words that were added.

import { UserError } from '../../../errors.ts'
import { textOption } from '../../interactions/definitions.ts'
import { moderated } from '../../interactions/moderated.ts'
import { findModerator } from '../../interactions/permissions.ts'
import { choice, maxChoices } from '../../render/choice.ts'
import { clean, shorten } from '../../render/escape.ts'
import { renderSynonymsAdded, renderSynonymsRemoved } from '../../render/moderators/synonyms.ts'

export const remove = moderated({
  name: 'remove',
  description: 'Remove synonyms (can be undone)',
  options: [textOption('words', 'One word of the group', { required: true, max_length: 600, autocomplete: true })],

  async run(context, interaction, moderator) {
    const typed = clean(interaction.options.getString('words', true))
    const [found] = await context.library.findSynonyms({ guildId: moderator.guildId, typed })
    if (!found) {
      const words = shorten(typed.replace(/\s+/g, ' ').trim(), 100)
      throw new UserError(
        `“${words}” is not a synonym on this server. Pick one from the list as you type, or see them all with /synonym list.`,
      )
    }
    return renderSynonymsRemoved(
      await context.library.setSynonyms({ ...moderator, synonymsId: found.id, isPresent: false }),
    )
  },

  async complete(context, interaction) {
    const moderator = await findModerator(context, interaction)
    if (!moderator) return []
    const typed = interaction.options.getFocused()
    const found = await context.library.suggestSynonyms({ guildId: moderator.guildId, typed, limit: maxChoices })
    // A word stands in one group only, so it names its group; people see it when they look at the command again.
    return found.map(({ id, words }) => {
      const [first = ''] = words
      return choice(clean(words.join(', ')), clean(first) === first ? first : id)
    })
  },

  components: {
    /** @param before The group that they took the place of: it comes back. */
    async 'synonyms-out'(context, _interaction, moderator, [synonymsId = '', before]) {
      const changed = await context.library.setSynonyms({ ...moderator, synonymsId, isPresent: false })
      if (!before) return { kind: 'update', reply: renderSynonymsRemoved(changed) }
      const synonyms = await context.library.setSynonyms({ ...moderator, synonymsId: before, isPresent: true })
      return { kind: 'update', reply: renderSynonymsAdded({ synonyms }) }
    },
  },
})
