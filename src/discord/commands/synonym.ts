// /synonym: moderators say which words mean the same on their server, see what was said, and take it back.

import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandSubcommandOption,
  type ChatInputCommandInteraction,
  InteractionContextType,
  ApplicationCommandOptionType as Option,
  PermissionFlagsBits,
} from 'discord.js'
import { UserError } from '../../errors.ts'
import type { Moderator } from '../../library/contract.ts'
import type { ChatCommand, CommandContext } from '../interactions/command.ts'
import { readNumber } from '../interactions/custom-id.ts'
import { isModerator, mustModerate } from '../interactions/permissions.ts'
import { clean, shorten } from '../render/escape.ts'
import type { Reply } from '../render/reply.ts'
import { renderKept, renderSynonyms, renderTakenOut } from '../render/synonyms.ts'

/** Discord's limits for autocomplete. */
const maxChoices = 25
const maxChoiceLength = 100
/** Eight groups of eight words each stay below Discord's 4,000 characters. */
const pageSize = 8

const subcommand = (
  name: string,
  description: string,
  words?: Partial<APIApplicationCommandBasicOption> & { readonly description: string },
): APIApplicationCommandSubcommandOption => ({
  type: Option.Subcommand,
  name,
  description,
  ...(words && {
    options: [
      {
        type: Option.String,
        name: 'words',
        required: true,
        max_length: 600,
        ...words,
      } as APIApplicationCommandBasicOption,
    ],
  }),
})

type Run = (context: CommandContext, interaction: ChatInputCommandInteraction, moderator: Moderator) => Promise<Reply>

const runs: Readonly<Record<string, Run>> = {
  async add(context, interaction, moderator) {
    const words = clean(interaction.options.getString('words', true))
    const { synonyms, nowAnswered } = await context.library.addSynonyms({ ...moderator, words })
    return renderKept(synonyms, nowAnswered)
  },

  list: (context, _interaction, { guildId }) => pageOf(context, guildId, 1),

  async remove(context, interaction, moderator) {
    const typed = clean(interaction.options.getString('words', true))
    const { guildId } = moderator
    const [found] = await context.library.findSynonyms({ guildId, typed })
    if (!found) {
      throw new UserError(
        `“${shorten(typed.replace(/\s+/g, ' ').trim(), maxChoiceLength)}” is among no synonyms of this server. Pick some while typing, or see them all with /synonym list.`,
      )
    }
    return renderTakenOut(await context.library.setSynonyms({ ...moderator, synonymsId: found.id, isPresent: false }))
  },
}

export const synonym: ChatCommand = {
  kind: 'chat',
  definition: {
    name: 'synonym',
    description: 'Say which words mean the same on this server (for moderators)',
    contexts: [InteractionContextType.Guild],
    default_member_permissions: String(PermissionFlagsBits.ManageMessages),
    options: [
      subcommand('add', 'Words that mean the same: whoever asks with one finds paragraphs with the others', {
        description: 'Two or more words or short phrases between commas: p2p, peer-to-peer, file sharing',
      }),
      subcommand('list', 'Show the words that mean the same here'),
      subcommand('remove', 'Take synonyms out again (can be undone)', {
        description: 'One of the words',
        autocomplete: true,
      }),
    ],
  },

  async run(context, interaction) {
    const name = interaction.options.getSubcommand()
    const run = runs[name]
    if (!run) throw new Error(`/synonym has no subcommand ${name}`)
    return run(context, interaction, mustModerate(interaction))
  },

  async complete(context, interaction) {
    if (!isModerator(interaction)) return []
    const { guildId } = mustModerate(interaction)
    const typed = interaction.options.getFocused()
    const found = await context.library.suggestSynonyms({ guildId, typed, limit: maxChoices })
    // A word stands in one group only, so it names its group; people see it when they look at the command again.
    return found.map(({ id, words }) => {
      const [first = ''] = words
      return { name: shorten(clean(words.join(', ')), maxChoiceLength), value: clean(first) === first ? first : id }
    })
  },

  presses: {
    async synonyms(context, interaction, [page]) {
      const { guildId } = mustModerate(interaction)
      return { kind: 'update', reply: await pageOf(context, guildId, readNumber(page) || 1) }
    },

    async 'synonyms-out'(context, interaction, [synonymsId = '']) {
      const moderator = mustModerate(interaction)
      const changed = await context.library.setSynonyms({ ...moderator, synonymsId, isPresent: false })
      return { kind: 'update', reply: renderTakenOut(changed) }
    },

    async 'synonyms-in'(context, interaction, [synonymsId = '']) {
      const moderator = mustModerate(interaction)
      const changed = await context.library.setSynonyms({ ...moderator, synonymsId, isPresent: true })
      return { kind: 'update', reply: renderKept(changed) }
    },
  },
}

async function pageOf(context: CommandContext, guildId: string, page: number): Promise<Reply> {
  return renderSynonyms(await context.library.listSynonyms({ guildId, page, pageSize }), context.mentionCommand)
}
