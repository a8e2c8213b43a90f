// Routes that answer interactions and follow them up.

import { MessageFlags, InteractionResponseType as ResponseType } from 'discord-api-types/v10'
import type { CallbackBody, Interaction } from '../interactions/interaction.ts'
import type { MessageBody } from '../messages/bodies.ts'
import { checkSchema, type SchemaName } from '../rules/schemas.ts'
import { botMessagePayload } from '../world/payloads.ts'
import { invalidForm } from './api-error.ts'
import { type Call, noContent, ok, param, type Route, type RouteAnswer, route } from './route.ts'

const schemaByType = new Map<number, SchemaName>([
  [ResponseType.ChannelMessageWithSource, 'callback message'],
  [ResponseType.DeferredChannelMessageWithSource, 'callback message'],
  [ResponseType.DeferredMessageUpdate, 'callback update'],
  [ResponseType.UpdateMessage, 'callback update'],
  [ResponseType.ApplicationCommandAutocompleteResult, 'callback autocomplete'],
  [ResponseType.Modal, 'callback modal'],
])

// Answers that come with the message itself; the others only name it.
const showing: readonly number[] = [ResponseType.ChannelMessageWithSource, ResponseType.UpdateMessage]

function answered(call: Call, interaction: Interaction, type: number) {
  const { original } = interaction
  const carriesMessage = type !== ResponseType.Modal && type !== ResponseType.ApplicationCommandAutocompleteResult
  const message = carriesMessage ? original : undefined
  return {
    interaction: {
      id: interaction.id,
      type: interaction.action.type,
      ...(message && {
        response_message_id: message.api.id,
        response_message_loading: message.isThinking,
        response_message_ephemeral: Boolean((message.api.flags ?? 0) & MessageFlags.Ephemeral),
      }),
    },
    ...(message &&
      showing.includes(type) && { resource: { type, message: botMessagePayload(call.discord.world, message) } }),
  }
}

async function callback(call: Call): Promise<RouteAnswer> {
  const { interactions } = call.discord
  const [id, token] = [param(call, 'interaction'), param(call, 'token')]
  const interaction = interactions.awaiting(id, token)
  const body = call.body as CallbackBody
  const schema = schemaByType.get(body?.type)
  if (schema === undefined) {
    const message = `Value must be one of {${[...schemaByType.keys()].join(', ')}}.`
    throw invalidForm([{ path: ['type'], code: 'BASE_TYPE_CHOICES', message }])
  }
  const checking = checkSchema(schema, body)
  if (checking !== undefined) {
    await checking
    // Another process may have answered while the schemas were loading.
    if (interaction.state === 'answered') interactions.awaiting(id, token)
  }
  interactions.answer(interaction, body, call.files)
  return call.query.get('with_response') === 'true' ? ok(answered(call, interaction, body.type)) : noContent
}

function interactionOf(call: Call): Interaction {
  return call.discord.interactions.byToken(param(call, 'application'), param(call, 'token'))
}

function followUp(call: Call): RouteAnswer {
  const posted = call.discord.interactions.followUp(interactionOf(call), call.body as MessageBody, call.files)
  return ok(botMessagePayload(call.discord.world, posted))
}

function read(call: Call): RouteAnswer {
  const posted = call.discord.interactions.messageOf(interactionOf(call), param(call, 'message'))
  return ok(botMessagePayload(call.discord.world, posted))
}

function edit(call: Call): RouteAnswer {
  const { interactions, world } = call.discord
  const interaction = interactionOf(call)
  const posted = interactions.messageOf(interaction, param(call, 'message'))
  return ok(botMessagePayload(world, interactions.edit(interaction, posted, call.body as MessageBody, call.files)))
}

function remove(call: Call): RouteAnswer {
  const { interactions } = call.discord
  const interaction = interactionOf(call)
  interactions.remove(interaction, interactions.messageOf(interaction, param(call, 'message')))
  return noContent
}

const limit = { requests: 5, perMs: 2_000 }
const message = '/webhooks/:application/:token/messages/:message'

export const interactionRoutes: readonly Route[] = [
  route('POST /interactions/:interaction/:token/callback', callback, { isOpen: true }),
  route('POST /webhooks/:application/:token', followUp, { isOpen: true, schema: 'webhook message', limit }),
  route(`GET ${message}`, read, { isOpen: true, limit }),
  route(`PATCH ${message}`, edit, { isOpen: true, schema: 'webhook edit', limit }),
  route(`DELETE ${message}`, remove, { isOpen: true, limit }),
]
