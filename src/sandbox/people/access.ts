// What a person can reach: channels, messages, and whether they may write. Refuses in sentences, as a client would.

import { PermissionFlagsBits as Bits } from 'discord-api-types/v10'
import { sees } from '../messages/audience.ts'
import { may, mayWriteIn } from '../world/permissions.ts'
import { type Channel, directChannelOf, type Inhabitant, type Posted, type World } from '../world/world.ts'

export function personOf(world: World, id: string): Inhabitant {
  const person = world.people.get(id)
  if (person === undefined) throw new Error(`Nobody here has the id ${id}`)
  return person
}

/** A channel that the person sees. @param bits What they must be allowed to do there; 0n for nothing more. */
export function channelFor(world: World, personId: string, channelId: string, bits = 0n): Channel {
  const channel = world.channels.get(channelId) ?? directChannelWithId(world, personId, channelId)
  if (channel === undefined || !may(world, channel, personId, Bits.ViewChannel)) {
    throw new Error(`There is no channel ${channelId} that ${personOf(world, personId).username} can see`)
  }
  if (!may(world, channel, personId, bits)) throw new Error(`You do not have permission to do that in ${channel.name}`)
  return channel
}

/** A channel that the person may write in. @param files What is to go along. */
export function writableFor(world: World, personId: string, channelId: string, files: readonly string[]): Channel {
  const channel = channelFor(world, personId, channelId, files.length > 0 ? Bits.AttachFiles : 0n)
  if (mayWriteIn(world, channel, personId)) return channel
  throw new Error(`You do not have permission to send messages in ${channel.name}`)
}

/** A message that the person sees. */
export function messageFor(world: World, personId: string, channel: Channel, messageId: string): Posted {
  const posted = channel.messages.get(messageId)
  if (posted === undefined || !sees(world, personId, posted)) throw new Error('This message is not there any more')
  return posted
}

/** The same, by the channel's id. */
export function messageIn(world: World, personId: string, channelId: string, messageId: string): Posted {
  return messageFor(world, personId, channelFor(world, personId, channelId), messageId)
}

function directChannelWithId(world: World, personId: string, channelId: string): Channel | undefined {
  const channel = directChannelOf(world, personId)
  return channel.id === channelId ? channel : undefined
}
