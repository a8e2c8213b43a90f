// /digest preview: the very post, before anybody else sees it. Also the button of every digest, for the rest of it.

import { UserError } from '../../../errors.ts'
import type { Subcommand } from '../../interactions/command.ts'
import { textOption } from '../../interactions/definitions.ts'
import { digestStep } from '../../interactions/moderated.ts'
import { renderArticleList } from '../../render/articles/article.ts'
import { dayWords, renderDigest, renderRest } from '../../render/digests/digest.ts'
import { sentence } from '../../render/reply.ts'

const listPageSize = 10

const forModerators = digestStep({
  name: 'preview',
  description: 'See the digest before it is posted',
  options: [textOption('date', 'For another day, such as 2026-11-22 (default: today)')],

  async run(context, interaction, { guildId }) {
    const date = interaction.options.getString('date')?.trim()
    const found = await context.library.previewDigest({ guildId, ...(date ? { date } : {}) })
    if (!found.post) return sentence(`There would be no digest on ${dayWords(found.date)}: there is nothing to show.`)
    return renderDigest(found.post)
  },
})

export const preview: Subcommand = {
  ...forModerators,
  components: {
    /** Anybody may press: what was over the cap, or the list of all articles when there is no more. */
    async 'digest-more'(context, interaction, [guildId, date = '', occasion = '']) {
      if (!interaction.guildId || interaction.guildId !== guildId) {
        throw new UserError('This digest belongs to another server; only its members can see the rest.')
      }
      const rest = await context.library.moreOfDigest({ guildId, date, occasion })
      if (rest && rest.sections.length > 0) return { kind: 'private', reply: renderRest(rest) }
      const list = await context.library.list({ guildId, page: 1, pageSize: listPageSize })
      return { kind: 'private', reply: renderArticleList(list) }
    },
  },
}
