// /synonym add: words that mean the same from now on. Also the Undo button below words that were taken out.

import { textOption } from '../../interactions/definitions.ts'
import { moderated } from '../../interactions/moderated.ts'
import { clean } from '../../render/escape.ts'
import { renderSynonymsAdded } from '../../render/moderators/synonyms.ts'

export const add = moderated({
  name: 'add',
  description: 'Add words that mean the same, or more words to those that do',
  options: [
    textOption('words', 'Words or short phrases, separated by commas: p2p, peer-to-peer, file sharing', {
      required: true,
      max_length: 600,
    }),
  ],

  async run(context, interaction, moderator) {
    const words = clean(interaction.options.getString('words', true))
    return renderSynonymsAdded(await context.library.addSynonyms({ ...moderator, words }))
  },

  components: {
    async 'synonyms-in'(context, _interaction, moderator, [synonymsId = '']) {
      const changed = await context.library.setSynonyms({ ...moderator, synonymsId, isPresent: true })
      return { kind: 'update', reply: renderSynonymsAdded({ synonyms: changed }) }
    },
  },
})
