// /digest: moderators set when and where it is posted, see what it would say and what became of it; everybody may ask
// one for the rest.

import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandSubcommandOption,
  type AutocompleteInteraction,
  type BaseInteraction,
  ChannelType,
  type ChatInputCommandInteraction,
  DiscordAPIError,
  InteractionContextType,
  ApplicationCommandOptionType as Option,
  PermissionFlagsBits,
} from 'discord.js'
import { UserError } from '../../errors.ts'
import type { DigestSet, DigestWishes, Moderator } from '../../library/contract.ts'
import { missingRights, missingSentence } from '../digests/rights.ts'
import type { ChatCommand, Choice, CommandContext } from '../interactions/command.ts'
import { isModerator } from '../interactions/permissions.ts'
import { renderArticleList } from '../render/article.ts'
import {
  asReply,
  dayWords,
  renderDigest,
  renderHistory,
  renderRest,
  renderSettings,
  renderZoneQuestion,
} from '../render/digest.ts'
import { shorten } from '../render/escape.ts'
import { type Reply, sentence } from '../render/reply.ts'

const historyPageSize = 10
const listPageSize = 10
/** Discord's limits for autocomplete. */
const maxChoices = 25
const maxChoiceLength = 100

const text = (name: string, description: string, more: object = {}) =>
  ({ type: Option.String, name, description, ...more }) as APIApplicationCommandBasicOption
const flag = (name: string, description: string) => ({ type: Option.Boolean as const, name, description })

const setOptions: APIApplicationCommandBasicOption[] = [
  {
    type: Option.Channel,
    name: 'channel',
    description: 'Where it is posted',
    required: true,
    channel_types: [ChannelType.GuildText, ChannelType.GuildAnnouncement],
  },
  text('time', 'When, by the clock of its time zone: 08:00', { required: true }),
  text('timezone', 'Your city, or a name such as Europe/Berlin', { autocomplete: true }),
  text('days', 'Every day (default), weekdays, Mon to Fri, or Mon, Wed, Fri', { autocomplete: true }),
  flag('new', 'Tell of new and changed articles (default: yes)'),
  flag('asked', 'Show the paragraphs that members asked for most (default: yes)'),
  flag('on-this-day', 'Show articles dated on this day in other years (default: yes)'),
  text('include', 'Only articles with one of these tags, between commas; “none” for all'),
  text('exclude', 'No articles with one of these tags, between commas; “none” for all'),
  text('quiet', 'What to do when nothing is new (default: a paragraph from the archive)', {
    choices: [
      { name: 'a paragraph from the archive', value: 'archive' },
      { name: 'no post', value: 'skip' },
    ],
  }),
  flag('publish', 'In an announcement channel: publish to its followers (default: no)'),
]

const subcommand = (
  name: string,
  description: string,
  options: APIApplicationCommandBasicOption[] = [],
): APIApplicationCommandSubcommandOption => ({ type: Option.Subcommand, name, description, options })

type Run = (context: CommandContext, interaction: ChatInputCommandInteraction, moderator: Moderator) => Promise<Reply>

const runs: Readonly<Record<string, Run>> = {
  set,

  async show(context, _interaction, { guildId }) {
    const digest = await context.library.readDigest({ guildId })
    if (!digest || digest.state === 'off') return sentence('There is no digest here yet. Set one with /digest set.')
    return renderSettings(digest)
  },

  async preview(context, interaction, { guildId }) {
    const date = interaction.options.getString('date')?.trim()
    const preview = await context.library.previewDigest({ guildId, ...(date ? { date } : {}) })
    if (!preview.post) return sentence(`On ${dayWords(preview.date)} there would be nothing to tell, and no post.`)
    return asReply(renderDigest(preview.post))
  },

  async pause(context, _interaction, moderator) {
    return renderSettings(await context.library.pauseDigest(moderator))
  },

  resume: (context, interaction) => resume(context, interaction),

  async off(context, _interaction, moderator) {
    await context.library.dropDigest(moderator)
    return sentence('The digest is off. What it was set to is remembered for the next /digest set.')
  },

  async now(context, interaction, moderator) {
    const digest = await context.library.readDigest({ guildId: moderator.guildId })
    if (digest) await mustBePostable(interaction, digest.channelId)
    await context.library.orderDigest({ ...moderator, id: interaction.id })
    return sentence('An extra digest comes in a moment. How it went is told by /digest history.')
  },

  async history(context, _interaction, { guildId }) {
    return renderHistory(await context.library.digestHistory({ guildId, page: 1, pageSize: historyPageSize }))
  },
}

export const digest: ChatCommand = {
  kind: 'chat',
  definition: {
    name: 'digest',
    description: 'One post a day with what is new in the articles (for moderators)',
    contexts: [InteractionContextType.Guild],
    default_member_permissions: String(PermissionFlagsBits.ManageMessages),
    options: [
      subcommand('set', 'Choose where and when it is posted, and switch it on', setOptions),
      subcommand('show', 'What it is set to, and when it comes next'),
      subcommand('preview', 'See the very post, before anybody else does', [
        text('date', 'For another day, such as 2026-11-22 (default: today)'),
      ]),
      subcommand('pause', 'Stop posting until you resume'),
      subcommand('resume', 'Go on after a pause'),
      subcommand('off', 'Switch it off'),
      subcommand('now', 'Post an extra one at once'),
      subcommand('history', 'What became of each day'),
    ],
  },

  async run(context, interaction) {
    const name = interaction.options.getSubcommand()
    const run = runs[name]
    if (!run) throw new Error(`/digest has no subcommand ${name}`)
    return run(context, interaction, mustManageDigest(interaction))
  },

  async complete(context, interaction) {
    const { name, value: typed } = interaction.options.getFocused(true)
    if (name === 'days')
      return (await context.library.suggestDays({ typed })).map((each) => ({ name: each, value: each }))
    return zoneChoices(context, interaction, typed)
  },

  presses: {
    /** Anybody may press: what was over the cap, or the list of all articles when there is no more. */
    async 'digest-more'(context, interaction, [guildId, date = '', occasion = '']) {
      if (!interaction.guildId || interaction.guildId !== guildId) {
        throw new UserError('This digest belongs to another server; only its members can see the rest.')
      }
      const rest = await context.library.moreOfDigest({ guildId, date, occasion })
      if (rest && rest.sections.length > 0) return { kind: 'private', reply: asReply(renderRest(rest)) }
      const list = await context.library.list({ guildId, page: 1, pageSize: listPageSize })
      return { kind: 'private', reply: renderArticleList(list) }
    },

    async 'digest-zone'(context, interaction) {
      const moderator = mustManageDigest(interaction)
      const [zone = ''] = interaction.isStringSelectMenu() ? interaction.values : []
      const chosen = await context.library.setDigestZone({ ...moderator, zone })
      return { kind: 'update', reply: renderSettings(chosen.digest, setSentence(chosen)) }
    },

    async 'digest-retry'(context, interaction) {
      return { kind: 'private', reply: await resume(context, interaction) }
    },

    async 'digest-runs'(context, interaction, [page]) {
      const { guildId } = mustManageDigest(interaction)
      const list = await context.library.digestHistory({
        guildId,
        page: Number(page) || 1,
        pageSize: historyPageSize,
      })
      return { kind: 'update', reply: renderHistory(list) }
    },
  },
}

async function set(
  context: CommandContext,
  interaction: ChatInputCommandInteraction,
  moderator: Moderator,
): Promise<Reply> {
  const { options } = interaction
  const channel = options.getChannel('channel', true)
  const isPublished = options.getBoolean('publish')
  if (isPublished && channel.type !== ChannelType.GuildAnnouncement) {
    throw new UserError(
      `#${channel.name} is no announcement channel, so it has no followers to publish to. Leave “publish” out.`,
    )
  }
  await mustBePostable(interaction, channel.id)
  const [zone, days] = [options.getString('timezone'), options.getString('days')]
  const [include, exclude, quiet] = ['include', 'exclude', 'quiet'].map((name) => options.getString(name))
  const [news, asked, day] = ['new', 'asked', 'on-this-day'].map((name) => options.getBoolean(name))
  const wishes: DigestWishes = {
    channelId: channel.id,
    time: options.getString('time', true),
    ...(zone ? { zone } : {}),
    ...(days ? { days } : {}),
    sections: {
      ...(typeof news === 'boolean' && { new: news }),
      ...(typeof asked === 'boolean' && { asked }),
      ...(typeof day === 'boolean' && { day }),
    },
    ...(typeof include === 'string' && { include }),
    ...(typeof exclude === 'string' && { exclude }),
    ...(quiet === 'archive' || quiet === 'skip' ? { quiet } : {}),
    ...(isPublished !== null && { crosspost: isPublished }),
  }
  const locale = interaction.guildLocale ?? interaction.locale
  const outcome = await context.library.setDigest({ ...moderator, wishes, locale })
  if (outcome.zones.length > 0) return renderZoneQuestion(outcome.digest, outcome.zones)
  return renderSettings(outcome.digest, setSentence(outcome))
}

function setSentence({ isDueNow }: DigestSet): string {
  return isDueNow ? '**Set.** Today’s digest was not posted yet and comes in a moment.' : '**Set.**'
}

async function resume(context: CommandContext, interaction: BaseInteraction): Promise<Reply> {
  const moderator = mustManageDigest(interaction)
  const before = await context.library.readDigest({ guildId: moderator.guildId })
  if (before) await mustBePostable(interaction, before.channelId)
  return renderSettings(await context.library.resumeDigest(moderator), '**On again.**')
}

/** @throws UserError naming what the bot lacks in the channel, as Discord has it now. */
async function mustBePostable({ client }: BaseInteraction, channelId: string): Promise<void> {
  let name = 'that channel'
  try {
    // What the gateway told may be older, and of a hidden channel it tells nothing.
    const channel = await client.channels.fetch(channelId, { force: true })
    if (channel && 'name' in channel) name = `#${channel.name}`
  } catch (error) {
    if (!(error instanceof DiscordAPIError) || error.status < 400 || error.status >= 500) throw error
    throw new UserError(
      `I cannot see that channel: I lack View Channel there, or it is gone. Give me that right, or choose another channel.`,
    )
  }
  const missing = missingRights(client, channelId)
  if (missing.length === 0) return
  throw new UserError(
    `${missingSentence(channelId, missing).replace(`<#${channelId}>`, name)}. Give me that right, or choose another channel.`,
  )
}

function mustManageDigest(interaction: BaseInteraction): Moderator {
  if (!interaction.guildId) throw new UserError('A digest belongs to a server. Use this there.')
  if (!isModerator(interaction)) {
    throw new UserError('Only those who may manage messages here can change the digest. Ask a moderator.')
  }
  return { guildId: interaction.guildId, by: interaction.user.id }
}

async function zoneChoices(
  context: CommandContext,
  interaction: AutocompleteInteraction,
  typed: string,
): Promise<Choice[]> {
  const locale = interaction.guildLocale ?? interaction.locale
  const zones = await context.library.suggestZones({ typed, locale, limit: maxChoices })
  return zones.map(({ city, time, zone, offset }) => ({
    name: shorten(`${city}: ${time} now (${zone}, ${offset})`, maxChoiceLength),
    value: zone,
  }))
}
