// /digest set: where, when and with what a digest is posted. Asks for the time zone when it is not clear.

import { ApplicationCommandOptionType, ChannelType, type ChatInputCommandInteraction } from 'discord.js'
import { UserError } from '../../../errors.ts'
import type { DigestSet, DigestWishes } from '../../../library/contract.ts'
import { mustBePostable } from '../../digests/rights.ts'
import { flagOption, textOption } from '../../interactions/definitions.ts'
import { digestStep } from '../../interactions/moderated.ts'
import { chosenIn } from '../../interactions/pressed.ts'
import { choice, maxChoices } from '../../render/choice.ts'
import { renderDigestSettings, renderZoneQuestion } from '../../render/digests/digest-settings.ts'

export const set = digestStep({
  name: 'set',
  description: 'Choose where and when the digest is posted, and turn it on',
  options: [
    {
      type: ApplicationCommandOptionType.Channel,
      name: 'channel',
      description: 'The channel to post in',
      required: true,
      channel_types: [ChannelType.GuildText, ChannelType.GuildAnnouncement],
    },
    textOption('time', 'The time of day, such as 08:00', { required: true }),
    textOption('timezone', 'A city, or a time zone such as Europe/Berlin', { autocomplete: true }),
    textOption('days', 'On which days: every day (default), weekdays, or Mon, Wed, Fri', { autocomplete: true }),
    flagOption('new', 'Show new and changed articles (default: yes)'),
    flagOption('asked', 'Show the paragraphs that members asked for most (default: yes)'),
    flagOption('on-this-day', 'Show articles dated on this day in other years (default: yes)'),
    textOption('include', 'Only articles with one of these tags, such as: tea, water. “none” for all articles'),
    textOption('exclude', 'No articles with one of these tags, such as: tea, water. “none” for all articles'),
    textOption('quiet', 'What to do when nothing is new (default: a paragraph from the archive)', {
      choices: [
        { name: 'a paragraph from the archive', value: 'archive' },
        { name: 'no post', value: 'skip' },
      ],
    }),
    flagOption('publish', 'In an announcement channel: publish to its followers (default: no)'),
  ],

  async run(context, interaction, moderator) {
    const wishes = wishesIn(interaction)
    const set = await context.library.readDigest({ guildId: moderator.guildId })
    if (wishes.channelId !== set?.channelId) mustPostThere(interaction)
    await mustBePostable(interaction.client, wishes.channelId)
    const locale = interaction.guildLocale ?? interaction.locale
    const outcome = await context.library.setDigest({ ...moderator, wishes, locale })
    if (outcome.zones.length > 0) return renderZoneQuestion(outcome.digest, outcome.zones)
    return renderDigestSettings(outcome.digest, setSentence(outcome))
  },

  async complete(context, interaction) {
    const { name, value: typed } = interaction.options.getFocused(true)
    if (name === 'days') return (await context.library.suggestDays({ typed })).map((each) => choice(each, each))
    const locale = interaction.guildLocale ?? interaction.locale
    const zones = await context.library.suggestZones({ typed, locale, limit: maxChoices })
    return zones.map(({ city, time, zone, offset }) => choice(`${city}: ${time} now (${zone}, ${offset})`, zone))
  },

  components: {
    async 'digest-zone'(context, interaction, moderator) {
      const chosen = await context.library.setDigestZone({ ...moderator, zone: chosenIn(interaction) ?? '' })
      return { kind: 'update', reply: renderDigestSettings(chosen.digest, setSentence(chosen)) }
    },
  },
})

/** @throws UserError when the bot would post where the moderator may not. */
function mustPostThere(interaction: ChatInputCommandInteraction): void {
  const { id, name } = interaction.options.getChannel('channel', true)
  if (interaction.inCachedGuild()) {
    const theirs = interaction.guild.channels.cache.get(id)?.permissionsFor(interaction.member)
    if (theirs?.has(['ViewChannel', 'SendMessages'])) return
  }
  throw new UserError(`You cannot post in #${name}, so you cannot choose it for the digest. Choose another channel.`)
}

/** What was typed; what was left out is left as it was. */
function wishesIn({ options }: ChatInputCommandInteraction): DigestWishes {
  const channel = options.getChannel('channel', true)
  const isPublished = options.getBoolean('publish')
  if (isPublished && channel.type !== ChannelType.GuildAnnouncement) {
    throw new UserError(`#${channel.name} is not an announcement channel, so it has no followers. Leave “publish” out.`)
  }
  const [zone, days] = [options.getString('timezone'), options.getString('days')]
  const [include, exclude, quiet] = ['include', 'exclude', 'quiet'].map((name) => options.getString(name))
  const [news, asked, day] = ['new', 'asked', 'on-this-day'].map((name) => options.getBoolean(name))
  return {
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
}

function setSentence({ isDueNow }: DigestSet): string {
  return isDueNow
    ? '**The digest is set.** Today’s will be posted in a moment.'
    : '**The digest is set.** See what it will look like with `/digest preview`.'
}
