// /article export: one article, or all of the server's own, as a file that can be edited and read back.

import { UserError } from '../../../errors.ts'
import type { ExportFormat } from '../../../library/contract.ts'
import { inMegabytes } from '../../../words.ts'
import {
  completeTitle,
  type TitleChoice,
  titleOption,
  turnChoice,
  withTitled,
} from '../../interactions/article-choice.ts'
import type { CommandContext } from '../../interactions/command.ts'
import { customId } from '../../interactions/custom-id.ts'
import { textOption } from '../../interactions/definitions.ts'
import { moderated } from '../../interactions/moderated.ts'
import { isModerator } from '../../interactions/permissions.ts'
import { message, type Reply, text, withFile } from '../../render/reply.ts'

const choosing: TitleChoice = {
  kinds: ['own'],
  pageAction: 'of-export',
  idOf: (articleId, format) => customId('export', articleId, formatOf(format)),
}

export const exportArticles = moderated({
  name: 'export',
  description: 'Download one article, or all articles of this server',
  options: [
    titleOption('Which article (default: all)', false),
    textOption('format', 'Which kind of file (default: Markdown)', {
      choices: [
        { name: 'Markdown', value: 'markdown' },
        { name: 'JSON', value: 'json' },
      ],
    }),
  ],

  async run(context, interaction, { guildId }) {
    const format = formatOf(interaction.options.getString('format'))
    const limit = interaction.attachmentSizeLimit
    if (interaction.options.getString('title') === null) return wholeShelfOf(context, limit, { guildId, format })
    const act = (articleId: string) => fileOf(context, limit, { guildId, format, articleId })
    return withTitled(context, interaction, choosing, act, format)
  },

  async complete(context, interaction) {
    return (await isModerator(context, interaction)) ? completeTitle(context, interaction, choosing.kinds) : []
  },

  components: {
    [choosing.pageAction]: (context, interaction, _moderator, [page]) =>
      turnChoice(context, interaction, choosing, page),

    async export(context, interaction, { guildId }, [articleId = '', format]) {
      const request = { guildId, articleId, format: formatOf(format) }
      return { kind: 'private', reply: await fileOf(context, interaction.attachmentSizeLimit, request) }
    },
  },
})

function formatOf(written: string | null | undefined): ExportFormat {
  return written === 'json' ? 'json' : 'markdown'
}

/** One at a time: all of a server's articles are a second of work and much memory. */
async function wholeShelfOf(
  context: CommandContext,
  limitBytes: number,
  request: { guildId: string; format: ExportFormat },
): Promise<Reply> {
  const { exporting } = context
  const { guildId } = request
  if (exporting.has(guildId)) {
    throw new UserError('The articles of this server are already being exported. Please wait for that file.')
  }
  exporting.add(guildId)
  try {
    return await fileOf(context, limitBytes, request)
  } finally {
    exporting.delete(guildId)
  }
}

/** @param limitBytes Largest file that Discord takes here. */
async function fileOf(
  context: CommandContext,
  limitBytes: number,
  request: { guildId: string; articleId?: string; format: ExportFormat },
): Promise<Reply> {
  const file = await context.library.exportArticles(request)
  if (file.bytes.length > limitBytes) {
    const [size, limit] = [inMegabytes(file.bytes.length), inMegabytes(limitBytes, Math.floor)]
    throw new UserError(
      `The export is ${size}, and Discord takes up to ${limit} here. Export the articles one by one, with the option “title”.`,
    )
  }
  const how = context.mentionCommand(request.articleId === undefined ? 'article add' : 'article edit')
  return withFile(message(text(`Edit the file, then upload it with ${how}.`)), file)
}
