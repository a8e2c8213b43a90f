// tests/sandbox/smoke.ts
import { Client, GatewayIntentBits as GatewayIntentBits4, Partials, MessageFlags as MessageFlags6 } from "discord.js";

// src/sandbox/sandbox.ts
import { randomBytes as randomBytes4 } from "node:crypto";
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";

// src/sandbox/attachments.ts
import { createHmac, randomBytes } from "node:crypto";
var attachmentSizeLimit = 10 * 1024 * 1024;
var addressLifetimeMs = 24 * 36e5;
var keptBytes = 128 * 1024 * 1024;
var createAttachments = (now, nextId, origin) => {
  const files2 = /* @__PURE__ */ new Map();
  const key = randomBytes(32);
  let heldBytes = 0;
  const sign = (path, expiry) => createHmac("sha256", key).update(`${path}?${expiry}`).digest("hex");
  return {
    store: (channelId, filename, file, description) => {
      const id2 = nextId();
      const safeName = filename.replace(/[^\p{L}\p{N}._-]+/gu, "_");
      const path = `/attachments/${channelId}/${id2}/${encodeURIComponent(safeName)}`;
      files2.set(path, { contentType: file.contentType, bytes: file.bytes });
      heldBytes += file.bytes.length;
      for (const [oldest, { bytes }] of files2) {
        if (heldBytes <= keptBytes) break;
        files2.delete(oldest);
        heldBytes -= bytes.length;
      }
      const expiry = Math.trunc((now() + addressLifetimeMs) / 1e3).toString(16);
      const url = `${origin()}${path}?ex=${expiry}&hm=${sign(path, expiry)}`;
      return {
        id: id2,
        filename: safeName,
        size: file.bytes.length,
        url,
        proxy_url: url,
        content_type: file.contentType,
        ...description !== void 0 && { description }
      };
    },
    fetch: (path, query) => {
      const expiry = query.get("ex") ?? "";
      const isExpired = Number.parseInt(expiry, 16) * 1e3 < now();
      return isExpired || query.get("hm") !== sign(path, expiry) ? void 0 : files2.get(path);
    }
  };
};

// src/sandbox/audience.ts
import { PermissionFlagsBits as PermissionFlagsBits2 } from "discord-api-types/v10";

// src/sandbox/permissions.ts
import { PermissionFlagsBits } from "discord-api-types/v10";
var everything = Object.values(PermissionFlagsBits).reduce((all, bit) => all | bit, 0n);
var inDirectMessages = PermissionFlagsBits.ViewChannel | PermissionFlagsBits.SendMessages | PermissionFlagsBits.EmbedLinks | PermissionFlagsBits.AttachFiles | PermissionFlagsBits.ReadMessageHistory | PermissionFlagsBits.UseApplicationCommands | PermissionFlagsBits.UseExternalEmojis | PermissionFlagsBits.AddReactions | PermissionFlagsBits.MentionEveryone;
var guildPermissions = (guild, userId) => {
  const member2 = guild.members.get(userId);
  if (member2 === void 0) return 0n;
  if (guild.ownerId === userId) return everything;
  let bits = guild.roles.get(guild.id)?.bits ?? 0n;
  for (const roleId of member2.roles) bits |= guild.roles.get(roleId)?.bits ?? 0n;
  return bits & PermissionFlagsBits.Administrator ? everything : bits;
};
var channelPermissions = (world, channel, userId) => {
  if (channel.guildId === void 0) {
    return userId === world.bot.id || userId === channel.recipientId ? inDirectMessages : 0n;
  }
  const guild = world.guilds.get(channel.guildId);
  if (guild === void 0) return 0n;
  let bits = guildPermissions(guild, userId);
  if (bits === everything || bits === 0n) return bits;
  const roles = guild.members.get(userId)?.roles ?? [];
  const forEveryone = channel.overwrites.get(guild.id);
  if (forEveryone) bits = bits & ~forEveryone.deny | forEveryone.allow;
  let allow = 0n;
  let deny2 = 0n;
  for (const roleId of roles) {
    const forRole = channel.overwrites.get(roleId);
    if (forRole) {
      allow |= forRole.allow;
      deny2 |= forRole.deny;
    }
  }
  bits = bits & ~deny2 | allow;
  const forMember = channel.overwrites.get(userId);
  if (forMember) bits = bits & ~forMember.deny | forMember.allow;
  return bits & PermissionFlagsBits.ViewChannel ? bits : 0n;
};
var may = (world, channel, userId, bits) => (channelPermissions(world, channel, userId) & bits) === bits;

// src/sandbox/audience.ts
var sees = (world, personId, { channel, visibleTo }) => visibleTo === void 0 ? may(world, channel, personId, PermissionFlagsBits2.ViewChannel) : visibleTo === personId;
var createAudience = (world) => {
  const listeners = /* @__PURE__ */ new Map();
  const tell = (personId, event) => {
    for (const listener of listeners.get(personId) ?? []) listener(event);
  };
  return {
    watch: (personId, listener) => {
      const own = listeners.get(personId) ?? /* @__PURE__ */ new Set();
      listeners.set(personId, own.add(listener));
      return () => {
        own.delete(listener);
        if (own.size === 0 && listeners.get(personId) === own) listeners.delete(personId);
      };
    },
    tell,
    tellOf: (posted, make) => {
      if (listeners.size === 0) return;
      let event;
      for (const personId of listeners.keys()) {
        if (!sees(world, personId, posted)) continue;
        event ??= make();
        tell(personId, event);
      }
    },
    tellAll: (make) => {
      for (const personId of listeners.keys()) tell(personId, make(personId));
    }
  };
};

// src/sandbox/clock.ts
var createClock = (read2 = Date.now) => {
  let movedOnMs = 0;
  const listeners = [];
  return {
    now: () => read2() + movedOnMs,
    advance: (ms) => {
      movedOnMs += ms;
      for (const listener of listeners) listener();
    },
    onAdvance: (listener) => {
      listeners.push(listener);
    }
  };
};

// src/sandbox/faults.ts
var withoutNames = (route2) => route2.replace(/:\w+/g, ":");
var createStagedFaults = () => {
  const staged = [];
  return {
    next: ({ route: route2, times = 1 }, fault) => {
      const matches = typeof route2 === "function" ? route2 : (_method, _path, asked) => route2 === void 0 || asked !== void 0 && withoutNames(asked) === withoutNames(route2);
      staged.push({ matches, fault, left: times });
    },
    clear: () => {
      staged.length = 0;
    },
    take: (method, path, route2) => {
      if (staged.length === 0) return;
      const index = staged.findIndex(({ matches }) => matches(method, path, route2));
      const found = staged[index];
      if (found && --found.left <= 0) staged.splice(index, 1);
      return found?.fault;
    }
  };
};

// src/sandbox/gateway.ts
import { randomBytes as randomBytes2 } from "node:crypto";
import { GatewayIntentBits, GatewayOpcodes } from "discord-api-types/v10";
import { WebSocketServer } from "ws";

// src/sandbox/payloads.ts
import { ChannelType, MessageType, OverwriteType, PermissionFlagsBits as PermissionFlagsBits3 } from "discord-api-types/v10";
var userOf = (world, id2) => id2 === world.bot.id ? world.bot : world.people.get(id2)?.user ?? void 0;
var rolePayload = (role) => ({
  id: role.id,
  name: role.name,
  color: 0,
  colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
  hoist: false,
  icon: null,
  unicode_emoji: null,
  position: role.position,
  permissions: role.bits.toString(),
  managed: role.isManaged,
  mentionable: role.isMentionable,
  flags: 0
});
var partialMemberPayload = (guild, userId) => {
  const member2 = guild.members.get(userId);
  return member2 && {
    roles: [...member2.roles],
    joined_at: member2.joinedAt,
    nick: null,
    avatar: null,
    banner: null,
    premium_since: null,
    communication_disabled_until: null,
    pending: false,
    deaf: false,
    mute: false,
    flags: 0
  };
};
var memberPayload = (world, guild, userId) => {
  const user3 = userOf(world, userId);
  const member2 = partialMemberPayload(guild, userId);
  return user3 && member2 && { ...member2, user: user3 };
};
var guildChannelPayload = (world, guild, channel) => {
  const isHidden = !may(world, channel, world.bot.id, PermissionFlagsBits3.ViewChannel);
  return {
    id: channel.id,
    type: ChannelType.GuildText,
    guild_id: guild.id,
    name: isHidden ? "___hidden___" : channel.name,
    topic: isHidden ? null : channel.topic,
    position: channel.position,
    parent_id: null,
    nsfw: false,
    rate_limit_per_user: 0,
    last_message_id: isHidden ? null : channel.lastMessageId,
    permission_overwrites: [...channel.overwrites].map(([id2, { allow, deny: deny2 }]) => ({
      id: id2,
      type: guild.roles.has(id2) ? OverwriteType.Role : OverwriteType.Member,
      allow: allow.toString(),
      deny: deny2.toString()
    }))
  };
};
var directChannelPayload = (world, channel) => {
  const recipient = userOf(world, channel.recipientId ?? "");
  return {
    id: channel.id,
    type: ChannelType.DM,
    name: null,
    last_message_id: channel.lastMessageId,
    recipients: recipient ? [recipient] : []
  };
};
var channelPayload = (world, channel) => {
  const guild = world.guilds.get(channel.guildId ?? "");
  return guild ? guildChannelPayload(world, guild, channel) : directChannelPayload(world, channel);
};
var guildPayload = (guild) => ({
  id: guild.id,
  name: guild.name,
  owner_id: guild.ownerId,
  icon: null,
  description: null,
  splash: null,
  discovery_splash: null,
  banner: null,
  features: [],
  roles: [...guild.roles.values()].map(rolePayload),
  emojis: [],
  stickers: [],
  afk_channel_id: null,
  afk_timeout: 300,
  application_id: null,
  system_channel_id: null,
  system_channel_flags: 0,
  rules_channel_id: null,
  public_updates_channel_id: null,
  safety_alerts_channel_id: null,
  vanity_url_code: null,
  verification_level: 0,
  default_message_notifications: 1,
  explicit_content_filter: 0,
  mfa_level: 0,
  nsfw_level: 0,
  premium_tier: 0,
  premium_subscription_count: 0,
  premium_progress_bar_enabled: false,
  preferred_locale: "en-US",
  max_members: 5e5,
  incidents_data: null
});
var guildCreatePayload = (world, guild) => ({
  ...guildPayload(guild),
  joined_at: guild.members.get(world.bot.id)?.joinedAt,
  large: false,
  unavailable: false,
  member_count: guild.members.size,
  members: [memberPayload(world, guild, world.bot.id)],
  channels: [...guild.channels.values()].map((channel) => guildChannelPayload(world, guild, channel)),
  threads: [],
  presences: [],
  voice_states: [],
  stage_instances: [],
  guild_scheduled_events: [],
  soundboard_sounds: []
});
var applicationPayload = (world) => ({
  id: world.applicationId,
  name: world.bot.username,
  icon: null,
  description: "Answers from a community\u2019s own articles.",
  bot_public: true,
  bot_require_code_grant: false,
  bot: world.bot,
  owner: [...world.people.values()].find(({ role }) => role === "administrator")?.user ?? world.bot,
  summary: "",
  verify_key: "0".repeat(64),
  team: null,
  flags: 0,
  approximate_guild_count: world.guilds.size,
  install_params: { scopes: [], permissions: "0" }
});
var isOpenToBot = (world, { api, channel }) => channel.guildId === void 0 || api.author.id === world.bot.id || api.mentions.some(({ id: id2 }) => id2 === world.bot.id);
var asSeenByBot = (world, posted) => isOpenToBot(world, posted) ? posted.api : { ...posted.api, content: "", embeds: [], attachments: [], components: [] };
var botMessagePayload = (world, posted) => {
  const message2 = asSeenByBot(world, posted);
  const repliedTo = posted.channel.messages.get(message2.message_reference?.message_id ?? "");
  if (repliedTo === void 0 || message2.type !== MessageType.Reply) return message2;
  return { ...message2, referenced_message: asSeenByBot(world, repliedTo) };
};
var gatewayMessagePayload = (world, posted) => {
  const message2 = botMessagePayload(world, posted);
  const guild = world.guilds.get(posted.channel.guildId ?? "");
  const withChannelType = { ...message2, channel_type: guild ? ChannelType.GuildText : ChannelType.DM };
  if (guild === void 0 || posted.visibleTo !== void 0) {
    return withChannelType;
  }
  const member2 = partialMemberPayload(guild, message2.author.id);
  const mentions = message2.mentions.map((user3) => ({ ...user3, member: partialMemberPayload(guild, user3.id) }));
  return {
    ...withChannelType,
    guild_id: guild.id,
    ...member2 !== void 0 && message2.webhook_id === void 0 && { member: member2 },
    mentions
  };
};
var pageMessage = ({ api, visibleTo, isThinking, channel }) => {
  const repliedTo = channel.messages.get(api.message_reference?.message_id ?? "");
  return {
    ...api,
    ...repliedTo !== void 0 && api.type === MessageType.Reply && { referenced_message: repliedTo.api },
    ...visibleTo !== void 0 && { visibleTo },
    ...isThinking && { isThinking }
  };
};

// src/sandbox/snowflake.ts
var discordEpochMs = 1420070400000n;
var snowflakeAt = (atMs) => (BigInt(Math.trunc(atMs)) - discordEpochMs << 22n).toString();
var shardOf = (guildId, shardCount) => guildId === void 0 ? 0 : Number((BigInt(guildId) >> 22n) % BigInt(shardCount));
var createSnowflakes = (now) => {
  let lastMs = 0;
  let counter = 0;
  return (atMs) => {
    const ms = atMs ?? Math.max(Math.trunc(now()), lastMs);
    if (atMs === void 0) lastMs = ms;
    counter = counter + 1 & 4194303;
    return (BigInt(snowflakeAt(ms)) | BigInt(counter)).toString();
  };
};

// src/sandbox/gateway.ts
var resumableFrames = 2e3;
var resumableForMs = 18e4;
var sendsPerMinute = 120;
var privileged = GatewayIntentBits.GuildMembers | GatewayIntentBits.GuildPresences | GatewayIntentBits.MessageContent;
var knownIntents = Object.values(GatewayIntentBits).reduce(
  (all, bit) => typeof bit === "number" ? all | bit : all,
  0
);
var isRecord = (value) => typeof value === "object" && value !== null;
var createGateway = (options) => {
  const { world, wire } = options;
  const server = new WebSocketServer({ noServer: true, maxPayload: 1 << 20 });
  const connections = /* @__PURE__ */ new Set();
  const sessions = /* @__PURE__ */ new Map();
  let isAcknowledging = true;
  let refusalsLeft = 0;
  let wasOnline = false;
  const isOnline = () => [...sessions.values()].some(({ connection }) => connection !== void 0);
  const tellPresence = () => {
    if (isOnline() === wasOnline) return;
    wasOnline = !wasOnline;
    options.onPresence(wasOnline);
  };
  const send2 = (connection, frame) => {
    if (!connection.isSilent) connection.socket.send(frame);
  };
  const sendOp = (connection, op, d) => send2(connection, JSON.stringify({ op, d, s: null, t: null }));
  const sendEvent = (session, name, data) => {
    const sequence = ++session.sequence;
    const frame = `{"t":"${name}","s":${sequence},"op":0,"d":${data}}`;
    session.sent.set(sequence, frame);
    session.sent.delete(sequence - resumableFrames);
    if (session.connection) send2(session.connection, frame);
  };
  const hears = (session, guildId, intent) => (session.intents & intent) === intent && shardOf(guildId, session.shardCount) === session.shardId;
  const refuse = (connection, code, reason) => {
    wire.add({ kind: "sent", name: `close ${code}`, reasons: [reason] });
    connection.socket.close(code, reason);
  };
  const attach = (session, connection) => {
    session.connection?.socket.terminate();
    session.connection = connection;
    connection.session = session;
  };
  const identify = (connection, d) => {
    if (connection.session) return refuse(connection, 4005, "Already authenticated.");
    if (!isRecord(d) || !isRecord(d["properties"])) return refuse(connection, 4002, "Error while decoding payload.");
    if (!options.isToken(d["token"])) return refuse(connection, 4004, "Authentication failed.");
    const { intents, shard = [0, 1] } = d;
    if (typeof intents !== "number" || !Number.isInteger(intents) || (intents & ~knownIntents) !== 0) {
      return refuse(connection, 4013, "Invalid intent(s).");
    }
    if ((intents & privileged) !== 0) return refuse(connection, 4014, "Disallowed intent(s).");
    const [shardId, shardCount] = Array.isArray(shard) ? shard : [];
    if (!Number.isInteger(shardId) || !Number.isInteger(shardCount) || shardId < 0 || shardId >= shardCount) {
      return refuse(connection, 4010, "Invalid shard.");
    }
    const id2 = randomBytes2(16).toString("hex");
    const session = { id: id2, intents, shardId, shardCount, sequence: 0, sent: /* @__PURE__ */ new Map(), connection: void 0 };
    sessions.set(id2, session);
    attach(session, connection);
    const guilds = [...world.guilds.values()].filter(
      ({ id: guildId, members: members2 }) => members2.has(world.bot.id) && shardOf(guildId, shardCount) === shardId
    );
    const ready = {
      v: 10,
      user: { ...world.bot, verified: true, mfa_enabled: false, email: null, flags: 0 },
      guilds: guilds.map((guild) => ({ id: guild.id, unavailable: true })),
      session_id: id2,
      session_type: "normal",
      resume_gateway_url: options.address(),
      shard: [shardId, shardCount],
      application: { id: world.applicationId, flags: 0 },
      private_channels: [],
      user_settings: {},
      relationships: []
    };
    wire.add({ kind: "sent", name: "READY" });
    sendEvent(session, "READY", JSON.stringify(ready));
    for (const guild of guilds) {
      if (hears(session, guild.id, GatewayIntentBits.Guilds)) {
        sendEvent(session, "GUILD_CREATE", JSON.stringify(guildCreatePayload(world, guild)));
      }
    }
    tellPresence();
  };
  const resume = (connection, d) => {
    if (connection.session) return refuse(connection, 4005, "Already authenticated.");
    if (!isRecord(d)) return refuse(connection, 4002, "Error while decoding payload.");
    if (!options.isToken(d["token"])) return refuse(connection, 4004, "Authentication failed.");
    const session = sessions.get(String(d["session_id"]));
    const heard = Number(d["seq"]);
    if (session === void 0) return sendOp(connection, GatewayOpcodes.InvalidSession, false);
    if (heard > session.sequence) return refuse(connection, 4007, "Invalid seq.");
    if (heard < session.sequence - resumableFrames) {
      sessions.delete(session.id);
      return sendOp(connection, GatewayOpcodes.InvalidSession, false);
    }
    attach(session, connection);
    const last = session.sequence;
    for (let sequence = heard + 1; sequence <= last; sequence++) send2(connection, session.sent.get(sequence) ?? "");
    wire.add({ kind: "sent", name: "RESUMED" });
    sendEvent(session, "RESUMED", '{"_trace":[]}');
    tellPresence();
  };
  const sendMembers = (connection, session, d) => {
    const request = isRecord(d) ? d : {};
    const guild = world.guilds.get(String(request["guild_id"]));
    if (guild === void 0) return;
    const { query, user_ids: asked } = request;
    if (asked === void 0 && !query) return refuse(connection, 4014, "Disallowed intent(s).");
    const ids = Array.isArray(asked) ? asked.map(String) : [String(asked)];
    const found = [...guild.members.keys()].filter(
      (id2) => asked === void 0 ? userOf(world, id2)?.username.startsWith(String(query)) : ids.includes(id2)
    );
    const chunk = {
      guild_id: guild.id,
      members: found.slice(0, 100).map((id2) => memberPayload(world, guild, id2)),
      chunk_index: 0,
      chunk_count: 1,
      not_found: asked === void 0 ? [] : ids.filter((id2) => !found.includes(id2)),
      nonce: request["nonce"]
    };
    sendEvent(session, "GUILD_MEMBERS_CHUNK", JSON.stringify(chunk));
  };
  const receive = (connection, text) => {
    if (connection.isSilent) return;
    const now = performance.now();
    if (now - connection.minuteBegan > 6e4) Object.assign(connection, { minuteBegan: now, sends: 0 });
    if (++connection.sends > sendsPerMinute) return refuse(connection, 4008, "You are being rate limited.");
    if (text.length > 4096) return refuse(connection, 4002, "Error while decoding payload.");
    let frame;
    try {
      frame = JSON.parse(text);
    } catch {
      return refuse(connection, 4002, "Error while decoding payload.");
    }
    if (!isRecord(frame)) return refuse(connection, 4002, "Error while decoding payload.");
    const { op, d } = frame;
    wire.add({ kind: "received", name: `op ${String(op)}` });
    if (op === GatewayOpcodes.Heartbeat) {
      if (isAcknowledging) sendOp(connection, GatewayOpcodes.HeartbeatAck, null);
      return;
    }
    if (op === GatewayOpcodes.Identify) return identify(connection, d);
    if (op === GatewayOpcodes.Resume) return resume(connection, d);
    if (connection.session === void 0) return refuse(connection, 4003, "Not authenticated.");
    if (op === GatewayOpcodes.RequestGuildMembers) return sendMembers(connection, connection.session, d);
    if (op === GatewayOpcodes.PresenceUpdate || op === GatewayOpcodes.VoiceStateUpdate) return;
    refuse(connection, 4001, "Unknown opcode.");
  };
  const connect = (socket, query) => {
    const connection = {
      socket,
      session: void 0,
      isSilent: false,
      sends: 0,
      minuteBegan: performance.now()
    };
    connections.add(connection);
    socket.on("message", (bytes) => receive(connection, String(bytes)));
    socket.on("error", () => socket.terminate());
    socket.on("close", (code) => {
      connections.delete(connection);
      const { session } = connection;
      if (session?.connection !== connection) return;
      session.connection = void 0;
      if (code === 1e3 || code === 1001 || code === 4004) sessions.delete(session.id);
      else setTimeout(() => session.connection ?? sessions.delete(session.id), resumableForMs).unref();
      tellPresence();
    });
    if (query.get("v") !== "10") return refuse(connection, 4012, "Invalid API version.");
    if (query.get("encoding") !== "json" || query.has("compress")) {
      return refuse(connection, 4002, "Only encoding=json without compression is spoken here.");
    }
    sendOp(connection, GatewayOpcodes.Hello, { heartbeat_interval: options.heartbeatIntervalMs, _trace: [] });
  };
  const faults = {
    reconnect: () => {
      for (const connection of connections) sendOp(connection, GatewayOpcodes.Reconnect, null);
    },
    invalidate: (isResumable) => {
      for (const connection of connections) {
        if (!isResumable && connection.session) {
          sessions.delete(connection.session.id);
          connection.session.connection = void 0;
          connection.session = void 0;
        }
        sendOp(connection, GatewayOpcodes.InvalidSession, isResumable);
      }
      tellPresence();
    },
    close: (code) => {
      for (const { socket } of connections) socket.close(code);
    },
    cut: () => {
      for (const { socket } of connections) socket.terminate();
    },
    acknowledgeHeartbeats: (isAcknowledged) => {
      isAcknowledging = isAcknowledged;
    },
    silence: () => {
      for (const connection of connections) connection.isSilent = true;
    },
    refuseConnections: (times = 1) => {
      refusalsLeft += times;
    }
  };
  return {
    accept: (request, socket, head) => {
      if (refusalsLeft > 0) {
        refusalsLeft--;
        socket.end("HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
        return;
      }
      const { searchParams } = new URL(request.url ?? "/", "http://127.0.0.1");
      server.handleUpgrade(request, socket, head, (webSocket) => connect(webSocket, searchParams));
    },
    dispatch: (name, data, guildId, intent = 0) => {
      let text;
      for (const session of sessions.values()) {
        if (!hears(session, guildId, intent)) continue;
        text ??= JSON.stringify(data);
        sendEvent(session, name, text);
      }
      wire.add({ kind: "sent", name });
    },
    isOnline,
    faults,
    close: () => {
      for (const { socket } of connections) socket.terminate();
      server.close();
    }
  };
};

// src/sandbox/interactions.ts
import { randomBytes as randomBytes3 } from "node:crypto";
import {
  ApplicationCommandType as ApplicationCommandType2,
  InteractionType as InteractionType2,
  MessageFlags as MessageFlags2,
  MessageType as MessageType2,
  InteractionResponseType as ResponseType
} from "discord-api-types/v10";

// src/sandbox/api-error.ts
var apiError = (status, code, message2, formErrors = []) => Object.assign(new Error(message2), { status, code, formErrors });
var isApiError = (error) => error instanceof Error && "formErrors" in error;
var refusals = {
  notFound: () => apiError(404, 0, "404: Not Found"),
  unauthorized: () => apiError(401, 0, "401: Unauthorized"),
  wrongMethod: () => apiError(405, 0, "405: Method Not Allowed"),
  badJson: () => apiError(400, 50109, "The request body contains invalid JSON."),
  tooLarge: () => apiError(413, 40005, "Request entity too large"),
  unknownChannel: () => apiError(404, 10003, "Unknown Channel"),
  unknownGuild: () => apiError(404, 10004, "Unknown Guild"),
  unknownMember: () => apiError(404, 10007, "Unknown Member"),
  unknownMessage: () => apiError(404, 10008, "Unknown Message"),
  unknownUser: () => apiError(404, 10013, "Unknown User"),
  unknownWebhook: () => apiError(404, 10015, "Unknown Webhook"),
  unknownInteraction: () => apiError(404, 10062, "Unknown interaction"),
  unknownCommand: () => apiError(404, 10063, "Unknown application command"),
  tooManyCommands: () => apiError(400, 30032, "Maximum number of application commands reached (100)."),
  acknowledged: () => apiError(400, 40060, "Interaction has already been acknowledged."),
  missingAccess: () => apiError(403, 50001, "Missing Access"),
  notYours: () => apiError(403, 50005, "Cannot edit a message authored by another user"),
  emptyMessage: () => apiError(400, 50006, "Cannot send an empty message"),
  cannotTell: () => apiError(403, 50007, "Cannot send messages to this user"),
  missingPermissions: () => apiError(403, 50013, "Missing Permissions"),
  webhookTokenExpired: () => apiError(401, 50027, "Invalid Webhook Token"),
  unknownReply: () => apiError(400, 50035, "Invalid Form Body", [
    { path: ["message_reference"], code: "REPLIES_UNKNOWN_MESSAGE", message: "Unknown message" }
  ]),
  replyWithoutHistory: () => apiError(400, 160002, "Cannot reply without permission to read message history")
};
var invalidForm = (formErrors) => apiError(400, 50035, "Invalid Form Body", formErrors);
var errorBody = (error) => {
  if (error.formErrors.length === 0) return { message: error.message, code: error.code };
  const errors = {};
  for (const { path, code, message: message2 } of error.formErrors) {
    let node = errors;
    for (const key of path) {
      node[key] ??= {};
      node = node[key];
    }
    const list2 = node["_errors"] ??= [];
    list2.push({ code, message: message2 });
  }
  return { message: error.message, code: error.code, errors };
};
var reasonsOf = (error) => error.formErrors.length === 0 ? [`${error.code} ${error.message}`] : error.formErrors.map(({ path, code, message: message2 }) => `${path.join(".")} ${code}: ${message2}`);

// src/sandbox/component-rules.ts
import { ButtonStyle, ComponentType } from "discord-api-types/v10";

// src/sandbox/message-bodies.ts
var walkComponents = (components, path, visit, depth = 0) => {
  components.forEach((component, index) => {
    const at = [...path, index];
    visit(component, at, depth);
    if (component.components) walkComponents(component.components, [...at, "components"], visit, depth + 1);
    for (const key of ["accessory", "component"]) {
      const inner = component[key];
      if (inner === void 0) continue;
      visit(inner, [...at, key], depth + 1);
    }
  });
};
var numberComponents = (components) => {
  const taken = /* @__PURE__ */ new Set();
  walkComponents(components, [], ({ id: id2 }) => id2 && taken.add(id2));
  let next2 = 1;
  walkComponents(components, [], (component) => {
    if (component.id) return;
    while (taken.has(next2)) next2++;
    component.id = next2++;
  });
};
var spokenText = (content, components) => {
  if (components.length === 0) return content;
  const parts = [content];
  walkComponents(components, [], ({ type, content: text }) => type === 10 && text !== void 0 && parts.push(text));
  return parts.join("\n");
};

// src/sandbox/component-rules.ts
var legacyTop = [ComponentType.ActionRow];
var required = (path) => ({ path, code: "BASE_TYPE_REQUIRED", message: "This field is required" });
var checkButton = (button, path) => {
  const errors = [];
  const { style, url, custom_id: customId, label, emoji, sku_id: skuId } = button;
  if (style === ButtonStyle.Link) {
    if (!url) errors.push(required([...path, "url"]));
    else if (!/^(https?|discord):/i.test(url)) {
      const message2 = `Scheme "${url.split(":")[0]}" is not supported. Scheme must be one of ('http', 'https', 'discord').`;
      errors.push({ path: [...path, "url"], code: "URL_TYPE_INVALID_SCHEME", message: message2 });
    }
    if (customId) {
      const message2 = "A custom id and url cannot both be specified";
      errors.push({ path: [...path, "custom_id"], code: "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE", message: message2 });
    }
  } else if (style === ButtonStyle.Premium) {
    if (!skuId) errors.push(required([...path, "sku_id"]));
    return errors;
  } else {
    if (!customId) errors.push(required([...path, "custom_id"]));
    if (url) {
      const message2 = "Only link buttons have an address";
      errors.push({ path: [...path, "url"], code: "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE", message: message2 });
    }
  }
  if (!label?.trim() && !emoji) {
    errors.push({
      path: [...path, "label"],
      code: "BUTTON_COMPONENT_EMPTY",
      message: "A label or an emoji is required"
    });
  }
  return errors;
};
var checkSelect = (select, path) => {
  const errors = [];
  const { min_values: min = 1, max_values: max = 1, options } = select;
  if (min > max)
    errors.push({ path: [...path, "min_values"], code: "SELECT_MIN_OVER_MAX", message: "Exceeds max_values" });
  if (options && max > options.length) {
    const message2 = "Exceeds the number of options";
    errors.push({ path: [...path, "max_values"], code: "SELECT_MAX_OVER_OPTIONS", message: message2 });
  }
  const values = /* @__PURE__ */ new Set();
  options?.forEach(({ value }, index) => {
    if (values.has(value)) {
      const message2 = "The specified option value is already used";
      errors.push({
        path: [...path, "options", index, "value"],
        code: "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
        message: message2
      });
    }
    values.add(value);
  });
  return errors;
};
var isSelect = (type) => type === ComponentType.StringSelect || type >= ComponentType.UserSelect && type <= ComponentType.ChannelSelect;
var checkRow = ({ components = [] }, path) => {
  const selects = components.filter(({ type }) => isSelect(type)).length;
  const isTooWide = selects > 0 ? components.length > 1 : components.length > 5;
  const message2 = "A row holds up to five buttons, or one select";
  return isTooWide ? [{ path: [...path, "components"], code: "COMPONENT_LAYOUT_WIDTH_EXCEEDED", message: message2 }] : [];
};
var mediaOf = (component) => [component.media?.url, component.file?.url, ...(component.items ?? []).map(({ media }) => media.url)].filter(
  (url) => url !== void 0
);
var checkMedia = (component, attached, path) => mediaOf(component).flatMap((url) => {
  const name = /^attachment:\/\/(.*)$/.exec(url)?.[1];
  if (name === void 0) {
    if (/^https?:/i.test(url) && component.type !== ComponentType.File) return [];
    const message3 = `\u201C${url}\u201D is no address of media`;
    return [{ path, code: "URL_TYPE_INVALID_SCHEME", message: message3 }];
  }
  const message2 = `The referenced attachment ${name} was not found`;
  return attached.has(name) ? [] : [{ path, code: "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND", message: message2 }];
});
var findRepeated = () => {
  const customIds = /* @__PURE__ */ new Set();
  const ids = /* @__PURE__ */ new Set();
  return ({ custom_id: customId, id: id2 }, path) => {
    const errors = [];
    if (customId && customIds.has(customId)) {
      const message2 = "Component custom id cannot be duplicated";
      errors.push({ path: [...path, "custom_id"], code: "COMPONENT_CUSTOM_ID_DUPLICATED", message: message2 });
    }
    if (id2 && ids.has(id2)) {
      errors.push({ path: [...path, "id"], code: "COMPONENT_ID_DUPLICATED", message: "Component id is already used" });
    }
    if (customId) customIds.add(customId);
    if (id2) ids.add(id2);
    return errors;
  };
};
var checkMessageComponents = (components, isV2, attached, path) => {
  const errors = [];
  const repeated = findRepeated();
  let count = 0;
  let textLength = 0;
  walkComponents(components, path, (component, at, depth) => {
    count++;
    if (component.type === ComponentType.TextDisplay) textLength += component.content?.length ?? 0;
    if (!isV2 && depth === 0 && !legacyTop.includes(component.type)) {
      const message2 = 'Value of field "type" must be one of (1,) without MessageFlags.IS_COMPONENTS_V2';
      errors.push({ path: [...at, "type"], code: "UNION_TYPE_CHOICES", message: message2 });
    }
    if (component.type === ComponentType.Button) errors.push(...checkButton(component, at));
    if (component.type === ComponentType.ActionRow) errors.push(...checkRow(component, at));
    if (isSelect(component.type)) errors.push(...checkSelect(component, at));
    errors.push(...checkMedia(component, attached, at), ...repeated(component, at));
  });
  if (!isV2 && components.length > 5) {
    errors.push({ path, code: "BASE_TYPE_BAD_LENGTH", message: "Must be between 1 and 5 in length." });
  }
  if (isV2 && count > 40) {
    const message2 = "The maximum number of components in a message is 40, nested ones included.";
    errors.push({ path, code: "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED", message: message2 });
  }
  if (textLength > 4e3) {
    const message2 = "The total displayable text size of the components exceeds the maximum size of 4000";
    errors.push({ path, code: "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED", message: message2 });
  }
  return errors;
};
var checkTextInput = (input, isInLabel, path) => {
  const errors = [];
  const { label, value, min_length: min = 0, max_length: max = 4e3 } = input;
  if (isInLabel && label) {
    const message2 = "The label belongs to the Label component around the input";
    errors.push({ path: [...path, "label"], code: "TEXT_INPUT_LABEL_NOT_ALLOWED", message: message2 });
  }
  if (!isInLabel && !label) errors.push(required([...path, "label"]));
  if (min > max)
    errors.push({ path: [...path, "min_length"], code: "TEXT_INPUT_MIN_OVER_MAX", message: "Exceeds max_length" });
  if (value && value.length > max) {
    errors.push({
      path: [...path, "value"],
      code: "BASE_TYPE_MAX_LENGTH",
      message: `Must be ${max} or fewer in length.`
    });
  }
  return errors;
};
var checkModal = (components) => {
  const path = ["data", "components"];
  const errors = [];
  const repeated = findRepeated();
  if (components.length < 1 || components.length > 5) {
    errors.push({ path, code: "BASE_TYPE_BAD_LENGTH", message: "Must be between 1 and 5 in length." });
  }
  walkComponents(components, path, (component, at) => {
    if (component.type === ComponentType.TextInput) {
      errors.push(...checkTextInput(component, at.at(-1) === "component", at));
    }
    if (isSelect(component.type)) errors.push(...checkSelect(component, at));
    if (component.type === ComponentType.Label && component.component?.disabled) {
      errors.push({ path: at, code: "MODAL_COMPONENT_DISABLED", message: "Nothing in a modal can be disabled" });
    }
    errors.push(...repeated(component, at));
  });
  if (errors.length > 0) throw invalidForm(errors);
};
var checkChoices = (choices) => {
  const path = ["data", "choices"];
  const errors = [];
  if (choices.length > 25) {
    errors.push({ path, code: "BASE_TYPE_MAX_LENGTH", message: "Must be 25 or fewer in length." });
  }
  choices.forEach(({ name, value }, index) => {
    for (const [key, text] of [
      ["name", name],
      ["value", value]
    ]) {
      if (typeof text !== "string" || text.length >= 1 && text.length <= 100) continue;
      const message2 = "Must be between 1 and 100 in length.";
      errors.push({ path: [...path, index, key], code: "BASE_TYPE_BAD_LENGTH", message: message2 });
    }
  });
  if (errors.length > 0) throw invalidForm(errors);
};

// src/sandbox/interaction-payloads.ts
import { ApplicationCommandType, InteractionType } from "discord-api-types/v10";
var ownersOf = (channel) => ({ "0": channel.guildId ?? "0" });
var interactionPayload = (world, action, id2, token) => {
  const { type, personId, channel, data, source } = action;
  const user3 = userOf(world, personId);
  const guild = world.guilds.get(channel.guildId ?? "");
  const permissions = channelPermissions(world, channel, personId).toString();
  const where = guild ? {
    guild_id: guild.id,
    guild: { id: guild.id, locale: "en-US", features: [] },
    guild_locale: "en-US",
    channel: { ...guildChannelPayload(world, guild, channel), permissions },
    member: { ...partialMemberPayload(guild, personId), user: user3, permissions },
    context: 0
  } : { channel: directChannelPayload(world, channel), user: user3, context: 1 };
  return {
    id: id2,
    application_id: world.applicationId,
    type,
    token,
    version: 1,
    data,
    channel_id: channel.id,
    ...where,
    locale: "en-US",
    app_permissions: channelPermissions(world, channel, world.bot.id).toString(),
    authorizing_integration_owners: ownersOf(channel),
    entitlements: [],
    attachment_size_limit: attachmentSizeLimit,
    ...source && { message: source.api }
  };
};
var interactionMetadata = (world, { type, personId, channel, data, source }, id2) => {
  const isCommand = type === InteractionType.ApplicationCommand;
  const common = { id: id2, type, user: userOf(world, personId), authorizing_integration_owners: ownersOf(channel) };
  const isOnMessage = isCommand && data["type"] === ApplicationCommandType.Message;
  return {
    ...common,
    ...isCommand && { name: data["name"], command_type: data["type"] },
    ...isOnMessage && { target_message_id: data["target_id"] },
    ...source && { interacted_message_id: source.api.id }
  };
};

// src/sandbox/message-rules.ts
import { MessageFlags } from "discord-api-types/v10";
var onlySchemes = (url, schemes, path) => {
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(url.trim())?.[1]?.toLowerCase();
  if (scheme !== void 0 && schemes.includes(scheme)) return [];
  const names = schemes.map((one3) => `'${one3}'`).join(", ");
  const message2 = `Scheme "${scheme ?? ""}" is not supported. Scheme must be one of (${names}).`;
  return [{ path, code: "URL_TYPE_INVALID_SCHEME", message: message2 }];
};
var required2 = (path) => ({ path, code: "BASE_TYPE_REQUIRED", message: "This field is required" });
var embedLength = ({ title, description, fields, footer, author }) => (title?.length ?? 0) + (description?.length ?? 0) + (footer?.text.length ?? 0) + (author?.name.length ?? 0) + (fields ?? []).reduce((sum, { name, value }) => sum + name.length + value.length, 0);
var checkEmbed = (embed, path) => {
  const errors = [];
  const { title, description, fields = [], image, thumbnail, footer, author, url } = embed;
  const says = title?.trim() || description?.trim() || fields.length > 0 || image || thumbnail || footer?.text.trim();
  if (!says && !author?.name.trim()) errors.push(required2([...path, "description"]));
  fields.forEach(({ name, value }, index) => {
    if (name.trim() === "") errors.push(required2([...path, "fields", index, "name"]));
    if (value.trim() === "") errors.push(required2([...path, "fields", index, "value"]));
    for (const [key, text, most] of [
      ["name", name, 256],
      ["value", value, 1024]
    ]) {
      if (text.length > most) errors.push(tooLong([...path, "fields", index, key], most));
    }
  });
  if (url) errors.push(...onlySchemes(url, ["http", "https"], [...path, "url"]));
  if (author?.url) errors.push(...onlySchemes(author.url, ["http", "https"], [...path, "author", "url"]));
  for (const [key, media] of Object.entries({ image, thumbnail })) {
    if (media) errors.push(...onlySchemes(media.url, ["http", "https", "attachment"], [...path, key, "url"]));
  }
  return errors;
};
var tooLong = (path, most) => ({
  path,
  code: "BASE_TYPE_MAX_LENGTH",
  message: `Must be ${most} or fewer in length.`
});
var checkEmbeds = (embeds, path) => {
  const errors = embeds.flatMap((embed, index) => checkEmbed(embed, [...path, index]));
  if (embeds.reduce((sum, embed) => sum + embedLength(embed), 0) > 6e3) {
    errors.push({ path, code: "MAX_EMBED_SIZE_EXCEEDED", message: "Embed size exceeds maximum size of 6000" });
  }
  return errors;
};
var checkAllowedMentions = (body, path) => {
  const { parse, users, roles } = body.allowed_mentions ?? {};
  const both = (kind, ids) => parse?.includes(kind) && ids?.length;
  if (!both("users", users) && !both("roles", roles)) return [];
  const message2 = "parse and ids of the same kind are mutually exclusive.";
  return [{ path: [...path, "allowed_mentions"], code: "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", message: message2 }];
};
var checkAttachments = (body, files2, known, path) => {
  const ids = /* @__PURE__ */ new Set([...known, ...files2.map(({ id: id2 }) => id2)]);
  return (body.attachments ?? []).flatMap(
    ({ id: id2 }, index) => ids.has(String(id2)) ? [] : [
      {
        path: [...path, "attachments", index, "id"],
        code: "ATTACHMENT_NOT_FOUND",
        message: "No such file was sent"
      }
    ]
  );
};
var existingOf = ({ api }) => ({
  content: api.content,
  embeds: api.embeds,
  components: api.components ?? [],
  flags: api.flags ?? 0,
  attachmentIds: api.attachments.map(({ id: id2 }) => id2)
});
var creatableFlags = MessageFlags.SuppressEmbeds | MessageFlags.Ephemeral | MessageFlags.SuppressNotifications | MessageFlags.IsComponentsV2 | MessageFlags.IsVoiceMessage;
var checkMessage = (body, files2, path, options = {}) => {
  const { existing } = options;
  const flags = body.flags ?? 0;
  const isV2 = ((existing?.flags ?? 0) | flags) & MessageFlags.IsComponentsV2;
  const content = body.content === void 0 ? existing?.content ?? "" : body.content ?? "";
  const embeds = body.embeds === void 0 ? existing?.embeds ?? [] : body.embeds ?? [];
  const components = body.components === void 0 ? existing?.components ?? [] : body.components ?? [];
  const errors = [];
  if (content.length > 2e3) errors.push(tooLong([...path, "content"], 2e3));
  if ((flags & ~creatableFlags) !== 0 || flags & MessageFlags.Ephemeral && !options.mayBeEphemeral) {
    errors.push({ path: [...path, "flags"], code: "MESSAGE_FLAGS_NOT_ALLOWED", message: "These flags cannot be set" });
  }
  if (existing && existing.flags & MessageFlags.IsComponentsV2 && removesV2(body)) {
    const message2 = "The IS_COMPONENTS_V2 flag cannot be removed from a message.";
    errors.push({ path: [...path, "flags"], code: "MESSAGE_CANNOT_REMOVE_COMPONENTS_V2_FLAG", message: message2 });
  }
  if (isV2) {
    for (const [key, isUsed] of Object.entries({
      content: content !== "",
      embeds: embeds.length > 0,
      poll: Boolean(body.poll),
      sticker_ids: Boolean(body.sticker_ids)
    })) {
      if (!isUsed) continue;
      const message2 = `The '${key}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`;
      errors.push({ path: [...path, key], code: "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2", message: message2 });
    }
  }
  if (embeds.length > 0) errors.push(...checkEmbeds(embeds, [...path, "embeds"]));
  const isStored = body.components === void 0;
  if (components.length > 0 && !(isStored && errors.length === 0 && !flags)) {
    const attached = new Set(files2.map(({ filename }) => filename));
    errors.push(...checkMessageComponents(components, Boolean(isV2), attached, [...path, "components"]));
  }
  errors.push(...checkAllowedMentions(body, path));
  errors.push(...checkAttachments(body, files2, existing?.attachmentIds ?? [], path));
  if (errors.length > 0) throw invalidForm(errors);
  const kept2 = body.attachments ? body.attachments.length : existing?.attachmentIds.length ?? 0;
  const says = content.trim() !== "" || embeds.length > 0 || components.length > 0 || files2.length > 0 || kept2 > 0;
  if (!says && !body.poll) throw refusals.emptyMessage();
};
var removesV2 = ({ flags }) => flags !== void 0 && flags !== null && (flags & MessageFlags.IsComponentsV2) === 0;
var checkDeferral = (body) => {
  if (((body.flags ?? 0) & ~MessageFlags.Ephemeral) === 0) return;
  const message2 = "A deferred response takes the EPHEMERAL flag only";
  throw invalidForm([{ path: ["data", "flags"], code: "MESSAGE_FLAGS_NOT_ALLOWED", message: message2 }]);
};

// src/sandbox/interactions.ts
var answerWithinMs = 3e3;
var tokenLifetimeMs = 15 * 6e4;
var remembered = 2e4;
var sweepEveryMs = 100;
var didNotRespond = "The application did not respond";
var isOf = (action, ...types) => types.includes(action.type);
var wrongType = () => invalidForm([{ path: ["type"], code: "BASE_TYPE_CHOICES", message: "This interaction cannot be answered that way" }]);
var createInteractions = (options) => {
  const { world, clock, messages } = options;
  const byId = /* @__PURE__ */ new Map();
  const byTokenOnly = /* @__PURE__ */ new Map();
  const pending = /* @__PURE__ */ new Map();
  let sweeper;
  let dated = { backMs: 0, times: 0 };
  const finish = (interaction, posted) => {
    if (interaction.isFinished) return;
    interaction.isFinished = true;
    for (const tell of interaction.onFinished.splice(0)) tell(posted);
  };
  const expire = (interaction) => {
    interaction.state = "expired";
    pending.delete(interaction.id);
    options.onFailed(interaction.action, didNotRespond);
    interaction.settle({ kind: "failed", sentence: didNotRespond, interactionId: interaction.id });
    finish(interaction, void 0);
  };
  const sweep = () => {
    const now = clock.now();
    const real = performance.now();
    for (const { interaction, sentAtMs } of pending.values()) {
      if (now - interaction.createdAt <= answerWithinMs && real - sentAtMs <= answerWithinMs) break;
      expire(interaction);
    }
    if (pending.size > 0) return;
    clearInterval(sweeper);
    sweeper = void 0;
  };
  clock.onAdvance(sweep);
  const forgetOldest = () => {
    for (const interaction of byId.values()) {
      if (byId.size <= remembered) break;
      byId.delete(interaction.id);
      byTokenOnly.delete(interaction.token);
    }
  };
  const send2 = (action) => new Promise((settle) => {
    const backMs = dated.times > 0 ? dated.backMs : 0;
    if (dated.times > 0) dated = { ...dated, times: dated.times - 1 };
    const createdAt = clock.now() - backMs;
    const id2 = backMs > 0 ? options.nextId(createdAt) : options.nextId();
    const token = randomBytes3(48).toString("base64url");
    const interaction = {
      id: id2,
      token,
      action,
      createdAt,
      state: "pending",
      original: void 0,
      settle,
      onFinished: [],
      isFinished: false
    };
    byId.set(id2, interaction);
    byTokenOnly.set(token, interaction);
    if (byId.size > remembered) forgetOldest();
    pending.set(id2, { interaction, sentAtMs: performance.now() });
    sweeper ??= setInterval(sweep, sweepEveryMs).unref();
    options.dispatch(interactionPayload(world, action, id2, token), action.channel.guildId);
  });
  const awaiting = (id2, token) => {
    const interaction = byId.get(id2);
    if (interaction === void 0 || interaction.token !== token) throw refusals.unknownInteraction();
    if (interaction.state === "answered") throw refusals.acknowledged();
    if (interaction.state === "pending" && clock.now() - interaction.createdAt > answerWithinMs) expire(interaction);
    if (interaction.state === "expired") throw refusals.unknownInteraction();
    return interaction;
  };
  const postFor = (interaction, message2) => messages.post({
    ...message2,
    channel: interaction.action.channel,
    author: world.bot,
    interaction: { id: interaction.id, metadata: interactionMetadata(world, interaction.action, interaction.id) }
  });
  const typeOfAnswer = ({ type, data }) => {
    if (type !== InteractionType2.ApplicationCommand) return MessageType2.Default;
    const isChatInput = data["type"] === ApplicationCommandType2.ChatInput;
    return isChatInput ? MessageType2.ChatInputCommand : MessageType2.ContextMenuCommand;
  };
  const ephemerally = (interaction, { flags }) => (flags ?? 0) & MessageFlags2.Ephemeral ? { visibleTo: interaction.action.personId } : {};
  const outcomeOf = (interaction, body, files2) => {
    const { action, id: interactionId } = interaction;
    const data = body.data ?? {};
    const isAutocomplete = isOf(action, InteractionType2.ApplicationCommandAutocomplete);
    if (isAutocomplete !== (body.type === ResponseType.ApplicationCommandAutocompleteResult)) throw wrongType();
    switch (body.type) {
      case ResponseType.ChannelMessageWithSource: {
        checkMessage(data, files2, ["data"], { mayBeEphemeral: true });
        const type = typeOfAnswer(action);
        const posted = postFor(interaction, { body: data, files: files2, type, ...ephemerally(interaction, data) });
        interaction.original = posted;
        return { kind: "replied", posted, interactionId };
      }
      case ResponseType.DeferredChannelMessageWithSource: {
        checkDeferral(data);
        const type = typeOfAnswer(action);
        const posted = postFor(interaction, { body: {}, isThinking: true, type, ...ephemerally(interaction, data) });
        interaction.original = posted;
        return { kind: "thinking", posted, interactionId };
      }
      case ResponseType.DeferredMessageUpdate:
        if (action.source === void 0) throw wrongType();
        interaction.original = action.source;
        return { kind: "acknowledged", interactionId };
      case ResponseType.UpdateMessage: {
        if (action.source === void 0) throw wrongType();
        checkMessage(data, files2, ["data"], { existing: existingOf(action.source) });
        interaction.original = messages.edit(action.source, data, files2);
        return { kind: "changed", posted: interaction.original, interactionId };
      }
      case ResponseType.ApplicationCommandAutocompleteResult:
        checkChoices(data.choices ?? []);
        return { kind: "choices", choices: data.choices ?? [], interactionId };
      case ResponseType.Modal: {
        if (isOf(action, InteractionType2.ModalSubmit)) throw wrongType();
        const modal = data;
        checkModal(modal.components);
        options.onModal(interaction, modal);
        return { kind: "modal", modal, interactionId };
      }
      default:
        throw wrongType();
    }
  };
  const answer = (interaction, body, files2) => {
    const outcome = outcomeOf(interaction, body, files2);
    interaction.state = "answered";
    pending.delete(interaction.id);
    interaction.settle(outcome);
    const isComplete = outcome.kind !== "thinking" && outcome.kind !== "acknowledged";
    if (isComplete) finish(interaction, "posted" in outcome ? outcome.posted : void 0);
  };
  const byToken = (applicationId, token) => {
    const interaction = byTokenOnly.get(token);
    if (applicationId !== world.applicationId || interaction === void 0) throw refusals.unknownWebhook();
    if (clock.now() - interaction.createdAt > tokenLifetimeMs) throw refusals.webhookTokenExpired();
    if (interaction.state !== "answered") throw refusals.unknownWebhook();
    return interaction;
  };
  const messageOf = (interaction, id2) => {
    const posted = id2 === "@original" ? interaction.original : interaction.action.channel.messages.get(id2);
    const isKnown = posted !== void 0 && posted.channel.messages.has(posted.api.id);
    const isOwn = posted === interaction.original || posted?.interactionId === interaction.id;
    if (!isKnown || !isOwn) throw refusals.unknownMessage();
    return posted;
  };
  const edit3 = (interaction, posted, body, files2) => {
    checkMessage(body, files2, [], { existing: existingOf(posted) });
    messages.edit(posted, body, files2);
    finish(interaction, posted);
    return posted;
  };
  return {
    send: send2,
    awaiting,
    answer,
    byToken,
    messageOf,
    edit: edit3,
    followUp: (interaction, body, files2) => {
      const { original } = interaction;
      if (original?.isThinking) {
        checkMessage(body, files2, [], { existing: existingOf(original), mayBeEphemeral: true });
        messages.edit(original, body, files2);
        finish(interaction, original);
        return original;
      }
      checkMessage(body, files2, [], { mayBeEphemeral: true });
      const posted = postFor(interaction, { body, files: files2, ...ephemerally(interaction, body) });
      finish(interaction, posted);
      return posted;
    },
    remove: (interaction, posted) => {
      messages.remove(posted);
      finish(interaction, void 0);
    },
    finished: (interactionId) => new Promise((resolve2) => {
      const interaction = byId.get(interactionId);
      if (interaction === void 0 || interaction.isFinished) resolve2(interaction?.original);
      else interaction.onFinished.push(resolve2);
    }),
    dateBack: (ms, times) => {
      dated = { backMs: ms, times };
    },
    close: () => {
      clearInterval(sweeper);
      for (const { interaction } of pending.values()) expire(interaction);
    }
  };
};

// src/sandbox/messages.ts
import { EmbedType, GatewayIntentBits as GatewayIntentBits2, MessageFlags as MessageFlags3, MessageReferenceType, MessageType as MessageType3 } from "discord-api-types/v10";

// src/sandbox/mentions.ts
import { PermissionFlagsBits as PermissionFlagsBits4 } from "discord-api-types/v10";
var mention = /<@!?(\d{17,19})>|<@&(\d{17,19})>|@(everyone|here)\b/g;
var findMentions = (world, channel, authorId, text, allowed) => {
  const users = /* @__PURE__ */ new Set();
  const roles = /* @__PURE__ */ new Set();
  let everyone;
  if (!text.includes("@")) return { users: [], roles: [], everyone };
  const parses = (kind) => !allowed || (allowed.parse ?? []).includes(kind);
  const mayMentionAll = Boolean(channelPermissions(world, channel, authorId) & PermissionFlagsBits4.MentionEveryone);
  const guild = world.guilds.get(channel.guildId ?? "");
  for (const [, userId, roleId, all] of text.matchAll(mention)) {
    if (userId !== void 0) {
      if (userOf(world, userId) && (parses("users") || allowed?.users?.includes(userId))) users.add(userId);
    } else if (roleId !== void 0) {
      const role = guild?.roles.get(roleId);
      const isAllowed = parses("roles") || allowed?.roles?.includes(roleId);
      if (role && isAllowed && (role.isMentionable || mayMentionAll)) roles.add(roleId);
    } else if (guild && mayMentionAll && parses("everyone")) {
      everyone ??= all === "here" ? "here" : "everyone";
    }
  }
  return { users: [...users], roles: [...roles], everyone };
};

// src/sandbox/world.ts
import { PermissionFlagsBits as Bits } from "discord-api-types/v10";
var historyLimit = 2e3;
var bornAtMs = Date.UTC(2024, 0, 1);
var fixedId = (number) => (BigInt(snowflakeAt(bornAtMs)) + BigInt(number)).toString();
var bornAt = new Date(bornAtMs).toISOString();
var everyoneMay = Bits.ViewChannel | Bits.SendMessages | Bits.EmbedLinks | Bits.AttachFiles | Bits.ReadMessageHistory | Bits.AddReactions | Bits.UseExternalEmojis | Bits.UseApplicationCommands | Bits.ChangeNickname | Bits.CreatePublicThreads | Bits.SendMessagesInThreads;
var user = (id2, username, displayName, isBot) => ({
  id: id2,
  username,
  discriminator: isBot ? "0001" : "0",
  global_name: isBot ? null : displayName,
  avatar: null,
  ...isBot && { bot: true },
  public_flags: 0
});
var inhabitant = (id2, username, displayName, role) => ({
  id: id2,
  username,
  displayName,
  role,
  user: user(id2, username, displayName, false),
  acceptsDirectMessages: true
});
var addChannel = (world, guild, id2, name, topic) => {
  const channel = {
    id: id2,
    guildId: guild.id,
    name,
    topic,
    position: guild.channels.size,
    overwrites: /* @__PURE__ */ new Map(),
    messages: /* @__PURE__ */ new Map(),
    lastMessageId: null
  };
  guild.channels.set(id2, channel);
  world.channels.set(id2, channel);
  return channel;
};
var foundGuild = (world, name, firstId) => {
  const idAt = (offset) => (BigInt(firstId) + BigInt(offset)).toString();
  const [moderatorRole, administratorRole, botRole] = [idAt(1), idAt(2), idAt(3)];
  const owner = [...world.people.values()].find(({ role }) => role === "administrator");
  const guild = {
    id: firstId,
    name,
    ownerId: owner?.id ?? world.bot.id,
    roles: /* @__PURE__ */ new Map(),
    members: /* @__PURE__ */ new Map(),
    channels: /* @__PURE__ */ new Map(),
    commands: /* @__PURE__ */ new Map()
  };
  const addRole = (id2, roleName, bits, isMentionable = false, isManaged = false) => guild.roles.set(id2, { id: id2, name: roleName, position: guild.roles.size, isMentionable, isManaged, bits });
  addRole(guild.id, "@everyone", everyoneMay);
  addRole(botRole, world.bot.username, everyoneMay, false, true);
  addRole(moderatorRole, "Moderator", everyoneMay | Bits.ManageMessages | Bits.MentionEveryone, true);
  addRole(administratorRole, "Administrator", Bits.Administrator);
  const rolesOf = { member: [], moderator: [moderatorRole], administrator: [administratorRole] };
  for (const person of world.people.values()) {
    guild.members.set(person.id, { userId: person.id, roles: rolesOf[person.role], joinedAt: bornAt });
  }
  guild.members.set(world.bot.id, { userId: world.bot.id, roles: [botRole], joinedAt: bornAt });
  addChannel(world, guild, idAt(10), "general", "Anything at all");
  addChannel(world, guild, idAt(11), "articles", "What we read");
  const rules = addChannel(world, guild, idAt(12), "rules", "Moderators write here");
  rules.overwrites.set(guild.id, { allow: 0n, deny: Bits.SendMessages });
  rules.overwrites.set(moderatorRole, { allow: Bits.SendMessages, deny: 0n });
  const moderators = addChannel(world, guild, idAt(13), "moderators", "Among moderators");
  moderators.overwrites.set(guild.id, { allow: 0n, deny: Bits.ViewChannel });
  moderators.overwrites.set(moderatorRole, { allow: Bits.ViewChannel, deny: 0n });
  world.guilds.set(guild.id, guild);
  return guild;
};
var directChannelOf = (world, personId) => {
  const known = world.directChannels.get(personId);
  if (known) return known;
  const channel = {
    id: (BigInt(personId) + 1000n).toString(),
    recipientId: personId,
    name: world.people.get(personId)?.username ?? personId,
    topic: "",
    position: 0,
    overwrites: /* @__PURE__ */ new Map(),
    messages: /* @__PURE__ */ new Map(),
    lastMessageId: null
  };
  world.directChannels.set(personId, channel);
  world.channels.set(channel.id, channel);
  return channel;
};
var createWorld = (botName = "Footnote") => {
  const applicationId = fixedId(1);
  const people2 = [
    inhabitant(fixedId(101), "mia", "Mia", "member"),
    inhabitant(fixedId(102), "noah", "Noah", "member"),
    inhabitant(fixedId(103), "ada", "Ada", "moderator"),
    inhabitant(fixedId(104), "olga", "Olga", "administrator")
  ];
  const world = {
    applicationId,
    bot: user(applicationId, botName, botName, true),
    people: new Map(people2.map((person) => [person.id, person])),
    guilds: /* @__PURE__ */ new Map(),
    channels: /* @__PURE__ */ new Map(),
    directChannels: /* @__PURE__ */ new Map(),
    commands: /* @__PURE__ */ new Map()
  };
  foundGuild(world, "Reading Room", fixedId(1e4));
  return world;
};

// src/sandbox/messages.ts
var asSent = (embeds) => (embeds ?? []).map((embed) => ({ ...embed, type: EmbedType.Rich }));
var createMessages = (options) => {
  const { world, clock, nextId, attachments, dispatch, tell } = options;
  const dispatchMessage = (name, posted, data) => {
    const guildId = posted.visibleTo === void 0 ? posted.channel.guildId : void 0;
    const intent = guildId === void 0 ? GatewayIntentBits2.DirectMessages : GatewayIntentBits2.GuildMessages;
    dispatch(name, data, guildId, intent);
  };
  const store = (channel, files2, body) => files2.map((file) => {
    const described = body.attachments?.find(({ id: id2 }) => String(id2) === file.id);
    return attachments.store(channel.id, described?.filename ?? file.filename, file, described?.description);
  });
  const ping = (posted, body, repliedTo) => {
    const { api, channel } = posted;
    const text = spokenText(api.content, api.components ?? []);
    const found = findMentions(world, channel, api.author.id, text, body.allowed_mentions);
    const users = new Set(found.users);
    const pingsReplied = body.allowed_mentions ? body.allowed_mentions.replied_user === true : true;
    if (repliedTo && pingsReplied) users.add(repliedTo.api.author.id);
    api.mentions = [...users].flatMap((id2) => userOf(world, id2) ?? []);
    api.mention_roles = found.roles;
    api.mention_everyone = found.everyone !== void 0;
    if (posted.visibleTo !== void 0 || posted.isThinking) return;
    for (const id2 of [...users, ...found.roles]) posted.pinged.add(id2);
    if (found.everyone) posted.pinged.add(found.everyone);
  };
  const post = (message2) => {
    const { channel, author, body, files: files2 = [], visibleTo, isThinking, type, interaction } = message2;
    const repliedTo = channel.messages.get(body.message_reference?.message_id ?? "");
    const components = body.components ?? [];
    numberComponents(components);
    const flags = (body.flags ?? 0) & ~MessageFlags3.Ephemeral | (visibleTo === void 0 ? 0 : MessageFlags3.Ephemeral) | (isThinking ? MessageFlags3.Loading : 0);
    const api = {
      id: nextId(),
      channel_id: channel.id,
      author,
      content: (body.content ?? "").trim(),
      timestamp: new Date(clock.now()).toISOString(),
      edited_timestamp: null,
      tts: body.tts ?? false,
      mention_everyone: false,
      mentions: [],
      mention_roles: [],
      attachments: [...message2.attachments ?? [], ...store(channel, files2, body)],
      embeds: asSent(body.embeds),
      components,
      pinned: false,
      type: type ?? (repliedTo ? MessageType3.Reply : MessageType3.Default),
      flags,
      ...body.nonce !== void 0 && body.nonce !== null && { nonce: body.nonce },
      ...interaction && { webhook_id: world.applicationId, application_id: world.applicationId },
      ...interaction?.metadata && { interaction_metadata: interaction.metadata },
      ...repliedTo && {
        message_reference: {
          type: MessageReferenceType.Default,
          message_id: repliedTo.api.id,
          channel_id: channel.id,
          ...channel.guildId !== void 0 && { guild_id: channel.guildId }
        }
      }
    };
    const posted = {
      api,
      channel,
      isThinking: isThinking ?? false,
      pinged: /* @__PURE__ */ new Set(),
      ...visibleTo !== void 0 && { visibleTo },
      ...interaction && { interactionId: interaction.id }
    };
    ping(posted, body, repliedTo);
    channel.messages.set(api.id, posted);
    if (visibleTo === void 0) channel.lastMessageId = api.id;
    if (channel.messages.size > historyLimit) {
      for (const oldest of channel.messages.keys()) {
        channel.messages.delete(oldest);
        break;
      }
    }
    dispatchMessage("MESSAGE_CREATE", posted, gatewayMessagePayload(world, posted));
    tell(posted, () => ({ event: "message", message: pageMessage(posted) }));
    return posted;
  };
  const edit3 = (posted, body, files2 = []) => {
    const { api, channel } = posted;
    const wasThinking = posted.isThinking;
    if (body.components) numberComponents(body.components);
    const kept2 = body.attachments ? api.attachments.filter(({ id: id2 }) => body.attachments?.some((one3) => String(one3.id) === id2)) : api.attachments;
    posted.isThinking = false;
    posted.api = {
      ...api,
      ...body.content !== void 0 && { content: (body.content ?? "").trim() },
      ...body.embeds !== void 0 && {
        embeds: asSent(body.embeds)
      },
      components: body.components === void 0 ? api.components ?? [] : body.components ?? [],
      attachments: [...kept2, ...store(channel, files2, body)],
      flags: (api.flags ?? 0) & ~MessageFlags3.Loading | (body.flags ?? 0) & ~MessageFlags3.Ephemeral,
      edited_timestamp: wasThinking ? null : new Date(clock.now()).toISOString()
    };
    const repliedTo = channel.messages.get(api.message_reference?.message_id ?? "");
    ping(posted, body, repliedTo);
    dispatchMessage("MESSAGE_UPDATE", posted, gatewayMessagePayload(world, posted));
    tell(posted, () => ({ event: "message-changed", message: pageMessage(posted) }));
    return posted;
  };
  const remove4 = (posted) => {
    const { api, channel } = posted;
    channel.messages.delete(api.id);
    const where = posted.visibleTo === void 0 && channel.guildId !== void 0 ? { guild_id: channel.guildId } : {};
    dispatchMessage("MESSAGE_DELETE", posted, { id: api.id, channel_id: channel.id, ...where });
    tell(posted, () => ({ event: "message-gone", channelId: channel.id, messageId: api.id }));
  };
  return { post, edit: edit3, remove: remove4 };
};

// src/sandbox/page-socket.ts
import { timingSafeEqual } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { WebSocketServer as WebSocketServer2 } from "ws";
var files = /* @__PURE__ */ new Map([
  ["/", { name: "index.html", type: "text/html; charset=utf-8" }],
  ["/page/page.js", { name: "page.js", type: "text/javascript; charset=utf-8" }],
  ["/page/page.css", { name: "page.css", type: "text/css; charset=utf-8" }]
]);
var mostSocketBytes = 64 * 1024 * 1024;
var isOwnHost = (host, port) => host === `127.0.0.1:${port}` || host === `localhost:${port}` || host === `[::1]:${port}`;
var isSame = (given, key) => given.length === key.length && timingSafeEqual(Buffer.from(given), Buffer.from(key));
var deny = (socket, status) => {
  socket.end(`HTTP/1.1 ${status}\r
Connection: close\r
Content-Length: 0\r
\r
`);
};
var createPageServer = ({ people: people2, key, port, folder }) => {
  const server = new WebSocketServer2({ noServer: true, maxPayload: mostSocketBytes });
  const replyTo = (number, outcome) => {
    if (outcome.kind === "failed") return { number, ok: false, error: outcome.sentence };
    return { number, ok: true, ...outcome.kind === "choices" && { choices: [...outcome.choices] } };
  };
  const carryOut = async ({ number, as, request }, enter) => {
    switch (request.kind) {
      case "enter":
        enter();
        return { number, ok: true, world: people2.world(as) };
      case "say":
        people2.say(as, request);
        return { number, ok: true };
      case "command":
        return replyTo(number, await people2.command(as, request));
      case "autocomplete":
        return replyTo(number, await people2.autocomplete(as, request));
      case "press":
        return replyTo(number, await people2.press(as, request));
      case "submit":
        return replyTo(number, await people2.submit(as, request.modalId, request.fields));
      case "dismiss":
        people2.dismiss(as, request.channelId, request.messageId);
        return { number, ok: true };
      case "delete":
        people2.delete(as, request.channelId, request.messageId);
        return { number, ok: true };
      default:
        return { number, ok: false, error: "The sandbox knows no such request" };
    }
  };
  const connect = (socket) => {
    let leave = () => {
    };
    const send2 = (frame) => socket.send(JSON.stringify(frame));
    const receive = async (text) => {
      let asked;
      try {
        asked = JSON.parse(text);
      } catch {
        return socket.close(1007);
      }
      const enter = () => {
        leave();
        leave = people2.watch(asked.as, send2);
      };
      try {
        send2(await carryOut(asked, enter));
      } catch (error) {
        send2({ number: asked.number, ok: false, error: error instanceof Error ? error.message : String(error) });
      }
    };
    socket.on("message", (bytes) => void receive(String(bytes)));
    socket.on("error", () => socket.terminate());
    socket.on("close", () => leave());
  };
  return {
    serve: async (path, request, response) => {
      const file = files.get(path);
      if (file === void 0 || request.method !== "GET") return false;
      const host = request.headers.host ?? "";
      const headers = {
        "content-type": file.type,
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
        "content-security-policy": `default-src 'self'; connect-src 'self' ws://${host}; img-src 'self' data:; style-src 'self' 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`
      };
      try {
        const bytes = await readFile(join(folder, file.name));
        response.writeHead(200, headers).end(bytes);
      } catch {
        response.writeHead(404, { "content-type": "text/plain" }).end("The page is not built. Run npm run build.\n");
      }
      return true;
    },
    accept: (request, socket, head) => {
      const { headers, url = "" } = request;
      const { searchParams } = new URL(url, "http://127.0.0.1");
      const isOwnOrigin = headers.origin === `http://${headers.host ?? ""}` && isOwnHost(headers.host, port());
      if (!isOwnOrigin || !isSame(searchParams.get("key") ?? "", key)) return deny(socket, "403 Forbidden");
      server.handleUpgrade(request, socket, head, connect);
    },
    close: () => {
      for (const socket of server.clients) socket.terminate();
      server.close();
    }
  };
};

// src/sandbox/people.ts
import {
  ApplicationCommandType as ApplicationCommandType3,
  PermissionFlagsBits as Bits2,
  ComponentType as ComponentType3,
  InteractionType as InteractionType3,
  MessageType as MessageType4
} from "discord-api-types/v10";

// src/sandbox/command-options.ts
import { ChannelType as ChannelType2, ApplicationCommandOptionType as OptionType } from "discord-api-types/v10";
var isNesting = (type) => type === OptionType.Subcommand || type === OptionType.SubcommandGroup;
var longestString = 6e3;
var resolve = (lookup, kind, id2, into) => {
  const { world, channel, personId, uploads } = lookup;
  const guild = world.guilds.get(channel.guildId ?? "");
  const put = (group, value) => {
    if (value === void 0) return false;
    into[group] = { ...into[group], [id2]: value };
    return true;
  };
  if (kind === "attachments") return put(kind, uploads.get(id2));
  if (kind === "roles") {
    const role = guild?.roles.get(id2);
    return put(kind, role && rolePayload(role));
  }
  if (kind === "channels") {
    const found = guild?.channels.get(id2);
    if (found === void 0) return false;
    const permissions = channelPermissions(world, found, personId).toString();
    const app = channelPermissions(world, found, world.bot.id).toString();
    const { name, topic, position } = found;
    const common = { id: id2, type: ChannelType2.GuildText, name, topic, position, parent_id: null, nsfw: false, flags: 0 };
    return put(kind, { ...common, guild_id: guild?.id, permissions, app_permissions: app });
  }
  if (kind === "users") {
    const member2 = guild && partialMemberPayload(guild, id2);
    if (member2) put("members", { ...member2, permissions: channelPermissions(world, channel, id2).toString() });
    return put(kind, userOf(world, id2));
  }
  return false;
};
var kindOf = /* @__PURE__ */ new Map([
  [OptionType.User, ["users"]],
  [OptionType.Channel, ["channels"]],
  [OptionType.Role, ["roles"]],
  [OptionType.Mentionable, ["users", "roles"]],
  [OptionType.Attachment, ["attachments"]]
]);
var faultOf = (definition, value, lookup, into) => {
  const { type, name, choices } = definition;
  if (type === OptionType.Boolean) return typeof value === "boolean" ? void 0 : `${name} is true or false`;
  if (type === OptionType.Integer || type === OptionType.Number) {
    if (typeof value !== "number" || !Number.isFinite(value)) return `${name} is a number`;
    if (type === OptionType.Integer && !Number.isInteger(value)) return `${name} is a whole number`;
    const { min_value: least = -(2 ** 53), max_value: most = 2 ** 53 } = definition;
    if (value < least || value > most) return `${name} is between ${least} and ${most}`;
  } else {
    if (typeof value !== "string") return `${name} is a text`;
    const kinds = kindOf.get(type);
    if (kinds) {
      const isThere = kinds.some((kind) => resolve(lookup, kind, value, into));
      return isThere ? void 0 : `${name} names nothing that is here: ${value}`;
    }
    const { min_length: least = 0, max_length: most = longestString } = definition;
    if (value.length < least || value.length > most) return `${name} has between ${least} and ${most} characters`;
  }
  return choices?.length && !choices.some((choice) => choice.value === value) ? `${name} is one of its choices` : void 0;
};
var checkOptions = (definitions, given, lookup, into, isPartial = false) => {
  const known = definitions;
  const names = new Set(given.map(({ name }) => name));
  if (names.size < given.length) return "An option is given twice";
  for (const option of given) {
    const definition = known.find(({ name }) => name === option.name);
    if (definition === void 0) return `This command has no option \u201C${option.name}\u201D`;
    if (definition.type !== option.type) return `${option.name} is of another type`;
    if (isNesting(definition.type)) {
      const inner = definition.options ?? [];
      const fault = checkOptions(inner, option.options ?? [], lookup, into, isPartial);
      if (fault !== void 0) return fault;
    } else if (!isPartial) {
      const fault = faultOf(definition, option.value, lookup, into);
      if (fault !== void 0) return fault;
    }
  }
  if (known.some(({ type }) => isNesting(type)) && given.length !== 1) return "Choose one of the sub-commands";
  const missing = isPartial ? void 0 : known.find(({ name, required: required3 }) => required3 && !names.has(name));
  return missing && `This command needs ${missing.name}`;
};

// src/sandbox/commands.ts
import { InteractionContextType, PermissionFlagsBits as PermissionFlagsBits5 } from "discord-api-types/v10";
var isAllowedBy = ({ default_member_permissions: needed }, held) => {
  if (needed === null || held & PermissionFlagsBits5.Administrator) return true;
  return needed !== "0" && (held & BigInt(needed)) === BigInt(needed);
};
var isFor = ({ contexts, dm_permission: direct }, context) => contexts ? contexts.includes(context) : context !== InteractionContextType.BotDM || direct !== false;
var isUsableIn = (world, command, channel, personId) => {
  const held = channelPermissions(world, channel, personId);
  if (!(held & PermissionFlagsBits5.UseApplicationCommands)) return false;
  if (channel.guildId === void 0) return isFor(command, InteractionContextType.BotDM);
  if (command.guild_id !== void 0 && command.guild_id !== channel.guildId) return false;
  return isFor(command, InteractionContextType.Guild) && isAllowedBy(command, held);
};
var commandsFor = (world, personId) => {
  const guilds = [...world.guilds.values()].filter(({ members: members2 }) => members2.has(personId));
  const everywhere = [...world.commands.values()].filter(
    (command) => isFor(command, InteractionContextType.BotDM) || guilds.some((guild) => isAllowedBy(command, guildPermissions(guild, personId)))
  );
  const own = guilds.flatMap(
    (guild) => [...guild.commands.values()].filter((command) => isAllowedBy(command, guildPermissions(guild, personId)))
  );
  return [...everywhere, ...own];
};
var findCommand = (world, id2) => {
  const found = world.commands.get(id2);
  if (found) return found;
  for (const { commands } of world.guilds.values()) {
    const own = commands.get(id2);
    if (own) return own;
  }
  return;
};

// src/sandbox/modal-fields.ts
import { ComponentType as ComponentType2 } from "discord-api-types/v10";
var kindOf2 = /* @__PURE__ */ new Map([
  [ComponentType2.UserSelect, ["users"]],
  [ComponentType2.RoleSelect, ["roles"]],
  [ComponentType2.MentionableSelect, ["users", "roles"]],
  [ComponentType2.ChannelSelect, ["channels"]],
  [ComponentType2.FileUpload, ["attachments"]]
]);
var sentenceError = (sentence) => new Error(sentence);
var fillText = (input, given) => {
  const value = (Array.isArray(given) ? given[0] : given) ?? input.value ?? "";
  const name = input.label ?? input.custom_id;
  const { required: required3 = true, min_length: least = 0, max_length: most = 4e3 } = input;
  if (value === "" && required3) throw sentenceError(`${name} is required`);
  if (value !== "" && (value.length < least || value.length > most)) {
    throw sentenceError(`${name} has between ${least} and ${most} characters`);
  }
  return { value };
};
var fillChoice = (input, given, lookup, into) => {
  const preset = (input.options ?? []).filter((option) => option.default).map(({ value }) => value);
  const values = given === void 0 ? preset : [given].flat();
  const { required: required3 = true, min_values: least = 1, max_values: most = 1, options } = input;
  if (values.length === 0 && required3) throw sentenceError(`${input.custom_id} is required`);
  if (values.length > 0 && (values.length < least || values.length > most)) {
    throw sentenceError(`${input.custom_id} takes ${least} to ${most} values`);
  }
  for (const value of values) {
    const kinds = kindOf2.get(input.type);
    const isThere = kinds ? kinds.some((kind) => resolve(lookup, kind, value, into)) : options?.some((one3) => one3.value === value);
    if (!isThere) throw sentenceError(`${input.custom_id} does not offer ${value}`);
  }
  return { values };
};
var fill = (input, fields, lookup, into) => {
  const { type, id: id2, custom_id: customId = "" } = input;
  const given = fields[customId];
  const common = { type, id: id2, custom_id: customId };
  if (type === ComponentType2.TextInput) return { ...common, ...fillText(input, given) };
  if (type === ComponentType2.Checkbox) return { ...common, value: given === "true" };
  if (type !== ComponentType2.RadioGroup) return { ...common, ...fillChoice(input, given, lookup, into) };
  const { values } = fillChoice(input, given, lookup, into);
  return { ...common, value: values[0] ?? null };
};
var fillModal = (modal, fields, lookup) => {
  const resolved = {};
  const components = modal.components.map((component) => {
    const { type, id: id2 } = component;
    if (component.component) return { type, id: id2, component: fill(component.component, fields, lookup, resolved) };
    if (component.components === void 0) return { type, id: id2 };
    return { type, id: id2, components: component.components.map((one3) => fill(one3, fields, lookup, resolved)) };
  });
  return { custom_id: modal.custom_id, components, ...Object.keys(resolved).length > 0 && { resolved } };
};

// src/sandbox/people.ts
var openModals = 1e3;
var selectKinds = /* @__PURE__ */ new Map([
  [ComponentType3.UserSelect, ["users"]],
  [ComponentType3.RoleSelect, ["roles"]],
  [ComponentType3.MentionableSelect, ["users", "roles"]],
  [ComponentType3.ChannelSelect, ["channels"]]
]);
var createPeople = (discord) => {
  const { world, messages, interactions, attachments, audience } = discord;
  const modals = /* @__PURE__ */ new Map();
  const personOf = (id2) => {
    const person = world.people.get(id2);
    if (person === void 0) throw new Error(`Nobody here has the id ${id2}`);
    return person;
  };
  const channelFor2 = (personId, channelId, bits) => {
    const channel = world.channels.get(channelId) ?? directChannelWithId(personId, channelId);
    if (channel === void 0 || !may(world, channel, personId, Bits2.ViewChannel)) {
      throw new Error(`There is no channel ${channelId} that ${personOf(personId).username} can see`);
    }
    if (!may(world, channel, personId, bits))
      throw new Error(`You do not have permission to do that in ${channel.name}`);
    return channel;
  };
  const directChannelWithId = (personId, channelId) => {
    const channel = directChannelOf(world, personId);
    return channel.id === channelId ? channel : void 0;
  };
  const messageFor2 = (personId, channel, messageId) => {
    const posted = channel.messages.get(messageId);
    if (posted === void 0 || !sees(world, personId, posted)) throw new Error("This message is not there any more");
    return posted;
  };
  const upload = (channel, address, into) => {
    const [, contentType = "", name = "file", base64 = ""] = /^data:([^;,]*)(?:;name=([^;,]*))?;base64,(.*)$/s.exec(address) ?? [];
    if (contentType === "") return address;
    const bytes = new Uint8Array(Buffer.from(base64, "base64"));
    if (bytes.length > attachmentSizeLimit) throw new Error("Your files are too powerful: the limit is 10 MB");
    const filename = decodeURIComponent(name);
    const stored = attachments.store(channel.id, filename, { filename, contentType, bytes });
    into.set(stored.id, stored);
    return stored.id;
  };
  const withUploads = (channel, options, into) => options.map((option) => ({
    ...option,
    ...typeof option.value === "string" && option.type === 11 && { value: upload(channel, option.value, into) },
    ...option.options && { options: withUploads(channel, option.options, into) }
  }));
  const say = (personId, { channelId, content, replyTo, pingReplied = true, files: files2 = [] }) => {
    const person = personOf(personId);
    const channel = channelFor2(personId, channelId, Bits2.SendMessages);
    if (content.trim() === "" && files2.length === 0) throw new Error("A message needs some words or a file");
    if (content.length > 2e3) throw new Error("Your message is too long: the limit is 2000 characters");
    const uploads = /* @__PURE__ */ new Map();
    for (const file of files2) upload(channel, file, uploads);
    if (replyTo !== void 0) {
      const { visibleTo } = messageFor2(personId, channel, replyTo);
      if (visibleTo !== void 0) throw new Error("Messages that only you can see cannot be replied to");
    }
    const allowedMentions = pingReplied ? void 0 : { parse: ["users", "roles", "everyone"], replied_user: false };
    const posted = messages.post({
      channel,
      author: person.user,
      attachments: [...uploads.values()],
      type: replyTo === void 0 ? MessageType4.Default : MessageType4.Reply,
      body: {
        content,
        ...replyTo !== void 0 && { message_reference: { message_id: replyTo } },
        ...allowedMentions && { allowed_mentions: allowedMentions }
      }
    });
    return pageMessage(posted);
  };
  const commandAction = (personId, use, isPartial) => {
    const person = personOf(personId);
    const channel = channelFor2(personId, use.channelId, Bits2.UseApplicationCommands);
    const command = findCommand(world, use.commandId);
    if (command === void 0) throw new Error("This command is outdated, please try again in a few minutes");
    if (!isUsableIn(world, command, channel, personId)) throw new Error(`/${command.name} cannot be used by you here`);
    const { id: id2, name, type } = command;
    const common = { id: id2, name, type, ...command.guild_id !== void 0 && { guild_id: command.guild_id } };
    const resolved = {};
    const uploads = /* @__PURE__ */ new Map();
    const lookup = { world, channel, personId: person.id, uploads };
    if (type === ApplicationCommandType3.ChatInput) {
      const options = withUploads(channel, use.options ?? [], uploads);
      const fault = checkOptions(command.options ?? [], options, lookup, resolved, isPartial);
      if (fault !== void 0) throw new Error(fault);
      const found = Object.keys(resolved).length > 0 && { resolved };
      return { personId, channel, data: { ...common, ...options.length > 0 && { options }, ...found } };
    }
    if (type === ApplicationCommandType3.User) {
      const target2 = use.targetUserId ?? "";
      if (!resolve(lookup, "users", target2, resolved)) throw new Error("Choose a person for this command");
      return { personId, channel, data: { ...common, target_id: target2, resolved } };
    }
    const target = messageFor2(personId, channel, use.targetMessageId ?? "");
    if (target.visibleTo !== void 0) throw new Error("Commands cannot be used on messages that only you can see");
    resolved.messages = { [target.api.id]: target.api };
    return { personId, channel, data: { ...common, target_id: target.api.id, resolved } };
  };
  const press = async (personId, { channelId, messageId, customId, values }) => {
    const channel = channelFor2(personId, channelId, Bits2.ViewChannel);
    const source = messageFor2(personId, channel, messageId);
    let found;
    walkComponents(source.api.components ?? [], [], (component) => {
      if (component.custom_id === customId) found = component;
    });
    if (found === void 0) throw new Error(`The message has nothing called ${customId}`);
    if (found.disabled) throw new Error(`\u201C${found.label ?? customId}\u201D is disabled`);
    const data = { id: found.id, custom_id: customId, component_type: found.type };
    if (found.type !== ComponentType3.Button) {
      const chosen = values ?? [];
      const { min_values: least = 1, max_values: most = 1, options } = found;
      if (chosen.length < least || chosen.length > most) throw new Error(`Choose ${least} to ${most} values`);
      const resolved = {};
      const lookup = { world, channel, personId, uploads: /* @__PURE__ */ new Map() };
      const kinds = selectKinds.get(found.type);
      for (const value of chosen) {
        const isThere = kinds ? kinds.some((kind) => resolve(lookup, kind, value, resolved)) : options?.some((option) => option.value === value);
        if (!isThere) throw new Error(`There is no choice ${value}`);
      }
      Object.assign(data, { values: chosen }, kinds && { resolved });
    }
    return interactions.send({ type: InteractionType3.MessageComponent, personId, channel, data, source });
  };
  const submit = async (personId, modalId, fields) => {
    const opened = modals.get(modalId);
    if (opened === void 0 || opened.personId !== personId) throw new Error("This form is not open any more");
    const { channel, source, modal } = opened;
    const uploads = /* @__PURE__ */ new Map();
    const given = Object.fromEntries(
      Object.entries(fields).map(([name, value]) => [
        name,
        Array.isArray(value) ? value.map((one3) => upload(channel, one3, uploads)) : value
      ])
    );
    const data = fillModal(modal, given, { world, channel, personId, uploads });
    const action = { type: InteractionType3.ModalSubmit, personId, channel, data, ...source && { source } };
    const outcome = await interactions.send(action);
    if (outcome.kind !== "failed") modals.delete(modalId);
    return outcome;
  };
  const removable = (personId, channelId, messageId) => {
    const channel = channelFor2(personId, channelId, Bits2.ViewChannel);
    return messageFor2(personId, channel, messageId);
  };
  const visible = (personId, channel) => [...channel.messages.values()].filter((posted) => sees(world, personId, posted)).map(pageMessage);
  const worldOf = (personId) => {
    personOf(personId);
    directChannelOf(world, personId);
    const channels2 = [...world.channels.values()].filter((channel) => may(world, channel, personId, Bits2.ViewChannel));
    return {
      bot: {
        id: world.bot.id,
        applicationId: world.applicationId,
        username: world.bot.username,
        isOnline: discord.gateway.isOnline()
      },
      people: [...world.people.values()].map(({ id: id2, username, displayName, role }) => ({
        id: id2,
        username,
        displayName,
        role
      })),
      guilds: [...world.guilds.values()].filter(({ members: members2 }) => members2.has(personId)).map(({ id: id2, name }) => ({ id: id2, name })),
      channels: channels2.map(
        (channel) => channel.guildId === void 0 ? { id: channel.id, name: world.bot.username, kind: "direct" } : { id: channel.id, guildId: channel.guildId, name: channel.name, kind: "text", topic: channel.topic }
      ),
      messages: Object.fromEntries(channels2.map((channel) => [channel.id, visible(personId, channel)])),
      commands: commandsFor(world, personId)
    };
  };
  return {
    say,
    edit: (personId, channelId, messageId, content) => {
      const posted = removable(personId, channelId, messageId);
      if (posted.api.author.id !== personId) throw new Error("Only its author can edit a message");
      messages.edit(posted, { content });
    },
    command: async (personId, use) => interactions.send({ type: InteractionType3.ApplicationCommand, ...commandAction(personId, use, false) }),
    autocomplete: async (personId, use) => interactions.send({
      type: InteractionType3.ApplicationCommandAutocomplete,
      ...commandAction(personId, use, true)
    }),
    press,
    submit,
    dismiss: (personId, channelId, messageId) => {
      const posted = removable(personId, channelId, messageId);
      if (posted.visibleTo === void 0) throw new Error("Only messages that only you can see can be dismissed");
      posted.channel.messages.delete(messageId);
      audience.tell(personId, { event: "message-gone", channelId, messageId });
    },
    delete: (personId, channelId, messageId) => {
      const posted = removable(personId, channelId, messageId);
      const isOwn = posted.api.author.id === personId;
      if (!isOwn && !may(world, posted.channel, personId, Bits2.ManageMessages)) {
        throw new Error("You do not have permission to delete this message");
      }
      messages.remove(posted);
    },
    world: worldOf,
    messages: (personId, channelId) => visible(personId, channelFor2(personId, channelId, Bits2.ViewChannel)),
    watch: audience.watch,
    openModal: (interaction, modal) => {
      const { personId, channel, source } = interaction.action;
      modals.set(interaction.id, { personId, channel, modal, ...source && { source } });
      if (modals.size > openModals) modals.delete(modals.keys().next().value ?? "");
      audience.tell(personId, { event: "modal", modalId: interaction.id, personId, modal });
    }
  };
};

// src/sandbox/rate-limits.ts
var globalLimit = { requests: 50, perMs: 1e3 };
var mostWindows = 1e4;
var createRateLimits = (mode) => {
  const windows = /* @__PURE__ */ new Map();
  const factor = mode === "generous" ? 10 : 1;
  const count = (bucket, { requests, perMs }) => {
    const now = performance.now();
    let window = windows.get(bucket);
    if (window === void 0 || now - window.began >= perMs) {
      window = { began: now, used: 0 };
      windows.delete(bucket);
      windows.set(bucket, window);
      if (windows.size > mostWindows) windows.delete(windows.keys().next().value ?? "");
    }
    const limit3 = requests * factor;
    const isAllowed = mode === "off" || window.used < limit3;
    if (isAllowed) window.used++;
    const resetAfterMs = window.began + perMs - now;
    return { isAllowed, limit: limit3, remaining: Math.max(0, limit3 - window.used), resetAfterMs };
  };
  return {
    take: (bucket, limit3, isGloballyCounted) => {
      if (isGloballyCounted) {
        const overall = count("", globalLimit);
        if (!overall.isAllowed) return { ...overall, isGlobal: true };
      }
      const own = count(bucket, limit3);
      return { ...own, isGlobal: false, remaining: mode === "off" ? own.limit : own.remaining };
    }
  };
};

// src/sandbox/rest/route.ts
var route = (signature, handle, options = {}) => {
  const [method = "", path = ""] = signature.split(" ");
  return { method, path, handle, ...options };
};
var ok = (body) => ({ status: 200, body });
var noContent = { status: 204 };
var createRouter = (routes2) => {
  const bySize = /* @__PURE__ */ new Map();
  for (const one3 of routes2) {
    const segments = one3.path.split("/");
    const alike = bySize.get(segments.length) ?? [];
    bySize.set(segments.length, alike);
    alike.push({ route: one3, segments });
  }
  return (method, path) => {
    const parts = path.split("/").map((part) => part.includes("%") ? decodeURIComponent(part) : part);
    let isPathKnown = false;
    for (const { route: candidate, segments } of bySize.get(parts.length) ?? []) {
      if (!segments.every((segment, index) => segment.startsWith(":") || segment === parts[index])) continue;
      isPathKnown = true;
      if (candidate.method !== method) continue;
      const params = {};
      segments.forEach((segment, index) => {
        if (segment.startsWith(":")) params[segment.slice(1)] = parts[index] ?? "";
      });
      return { route: candidate, params };
    }
    return isPathKnown ? refusals.wrongMethod() : refusals.notFound();
  };
};
var param = ({ params }, name) => params[name] ?? "";
var channelFor = (call, bits, viewBit) => {
  const { world } = call.discord;
  const channel = world.channels.get(param(call, "channel"));
  if (channel === void 0) throw refusals.unknownChannel();
  if (!may(world, channel, world.bot.id, viewBit)) throw refusals.missingAccess();
  if (!may(world, channel, world.bot.id, bits)) throw refusals.missingPermissions();
  return channel;
};
var wholeNumber = (query, name, fallback, least, most) => {
  const value = Number(query.get(name) ?? fallback);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  const message2 = `int value should be between ${least} and ${most}.`;
  throw apiError(400, 50035, "Invalid Form Body", [{ path: [name], code: "NUMBER_TYPE_RANGE", message: message2 }]);
};

// src/sandbox/rest/self.ts
var gatewayAddress = (origin) => `${origin.replace("http", "ws")}/gateway`;
var application = ({ discord: { world } }) => ok(applicationPayload(world));
var user2 = (call) => {
  const found = userOf(call.discord.world, param(call, "user"));
  if (found === void 0) throw refusals.unknownUser();
  return ok(found);
};
var selfRoutes = [
  route("GET /gateway", ({ discord }) => ok({ url: gatewayAddress(discord.origin()) }), { isOpen: true }),
  route(
    "GET /gateway/bot",
    ({ discord }) => ok({
      url: gatewayAddress(discord.origin()),
      shards: 1,
      session_start_limit: { total: 1e3, remaining: 999, reset_after: 864e5, max_concurrency: 1 }
    })
  ),
  route(
    "GET /users/@me",
    ({ discord: { world } }) => ok({ ...world.bot, verified: true, mfa_enabled: false, flags: 0 })
  ),
  route(
    "GET /users/@me/guilds",
    ({ discord: { world } }) => ok([...world.guilds.values()].map((guild) => ({ ...guildPayload(guild), owner: false })))
  ),
  route("GET /users/:user", user2),
  route("GET /applications/@me", application),
  route("GET /oauth2/applications/@me", application)
];

// src/sandbox/rest.ts
import { setTimeout as wait } from "node:timers/promises";

// src/sandbox/rest/body.ts
var mostBytes = 26 * 1024 * 1024;
var readAll = async (request) => {
  const chunks = [];
  let length = 0;
  for await (const chunk of request) {
    length += chunk.length;
    if (length <= mostBytes) chunks.push(chunk);
  }
  if (length > mostBytes) throw refusals.tooLarge();
  return Buffer.concat(chunks);
};
var parseJson = (text) => {
  try {
    return JSON.parse(text);
  } catch {
    throw refusals.badJson();
  }
};
var parseForm = async (bytes, contentType) => {
  const form = await new Response(bytes, { headers: { "content-type": contentType } }).formData().catch(() => {
    throw refusals.badJson();
  });
  const files2 = [];
  for (const [name, value] of form) {
    if (typeof value === "string") continue;
    if (value.size > attachmentSizeLimit) throw refusals.tooLarge();
    files2.push({
      id: /^files?\[(\d+)\]$/.exec(name)?.[1] ?? String(files2.length),
      filename: value.name,
      contentType: value.type || "application/octet-stream",
      bytes: new Uint8Array(await value.arrayBuffer())
    });
  }
  const json = form.get("payload_json");
  return { body: typeof json === "string" ? parseJson(json) : {}, files: files2 };
};
var readBody = async (request) => {
  const bytes = await readAll(request);
  const contentType = request.headers["content-type"] ?? "";
  if (contentType.startsWith("multipart/form-data")) return parseForm(bytes, contentType);
  return { body: bytes.length === 0 ? void 0 : parseJson(bytes.toString()), files: [] };
};

// src/sandbox/rest/channels.ts
import { PermissionFlagsBits as Bits3, MessageFlags as MessageFlags4 } from "discord-api-types/v10";
var perChannel = { requests: 5, perMs: 5e3 };
var nonceKeptMs = 5 * 6e4;
var messageFor = (call, channel) => {
  const posted = channel.messages.get(param(call, "message"));
  if (posted === void 0 || posted.visibleTo !== void 0) throw refusals.unknownMessage();
  return posted;
};
var checkAnswerable = (call, channel, { message_reference: reference }) => {
  if (!reference) return;
  const { world } = call.discord;
  if (!may(world, channel, world.bot.id, Bits3.ReadMessageHistory)) throw refusals.replyWithoutHistory();
  const repliedTo = channel.messages.get(reference.message_id);
  const isThere = repliedTo !== void 0 && repliedTo.visibleTo === void 0;
  if (!isThere && reference.fail_if_not_exists !== false) throw refusals.unknownReply();
};
var alreadyPosted = ({ discord }, channel, { nonce, enforce_nonce: isEnforced }) => {
  if (!isEnforced || nonce === void 0 || nonce === null) return;
  for (const posted of [...channel.messages.values()].reverse()) {
    if (discord.clock.now() - Date.parse(posted.api.timestamp) > nonceKeptMs) return;
    if (posted.api.author.id === discord.world.bot.id && posted.api.nonce === nonce) return posted;
  }
  return;
};
var create = (call) => {
  const { world, messages } = call.discord;
  const body = call.body;
  const channel = channelFor(call, Bits3.SendMessages, Bits3.ViewChannel);
  if (body.embeds?.length && !may(world, channel, world.bot.id, Bits3.EmbedLinks)) throw refusals.missingPermissions();
  if (call.files.length > 0 && !may(world, channel, world.bot.id, Bits3.AttachFiles)) throw refusals.missingPermissions();
  if (channel.guildId === void 0 && !reachable(call, channel)) throw refusals.cannotTell();
  checkAnswerable(call, channel, body);
  checkMessage(body, call.files, []);
  const posted = alreadyPosted(call, channel, body) ?? messages.post({ channel, author: world.bot, body, files: call.files });
  return ok(botMessagePayload(world, posted));
};
var reachable = ({ discord: { world } }, { recipientId = "" }) => world.people.get(recipientId)?.acceptsDirectMessages === true && [...world.guilds.values()].some(({ members: members2 }) => members2.has(recipientId) && members2.has(world.bot.id));
var edit = (call) => {
  const { world, messages } = call.discord;
  const posted = messageFor(call, channelFor(call, 0n, Bits3.ViewChannel));
  const body = call.body;
  const onlySuppresses = Object.keys(body).every((key) => key === "flags") && body.flags === MessageFlags4.SuppressEmbeds;
  if (posted.api.author.id !== world.bot.id && !onlySuppresses) throw refusals.notYours();
  checkMessage(body, call.files, [], { existing: existingOf(posted) });
  return ok(botMessagePayload(world, messages.edit(posted, body, call.files)));
};
var remove = (call) => {
  const { world, messages } = call.discord;
  const channel = channelFor(call, 0n, Bits3.ViewChannel);
  const posted = messageFor(call, channel);
  const isOwn = posted.api.author.id === world.bot.id;
  if (!isOwn && !may(world, channel, world.bot.id, Bits3.ManageMessages)) throw refusals.missingPermissions();
  messages.remove(posted);
  return noContent;
};
var isBefore = (a, b) => BigInt(a) < BigInt(b);
var list = (call) => {
  const { world } = call.discord;
  const channel = channelFor(call, Bits3.ReadMessageHistory, Bits3.ViewChannel);
  const limit3 = wholeNumber(call.query, "limit", 50, 1, 100);
  const before = call.query.get("before");
  const after = call.query.get("after");
  const around = call.query.get("around");
  const all = [...channel.messages.values()].filter(({ visibleTo }) => visibleTo === void 0).reverse();
  const page = () => {
    if (around !== null) {
      const middle = all.findIndex(({ api }) => !isBefore(around, api.id));
      const start = Math.max(0, (middle < 0 ? all.length : middle) - Math.floor(limit3 / 2));
      return all.slice(start, start + limit3);
    }
    if (before !== null) return all.filter(({ api }) => isBefore(api.id, before)).slice(0, limit3);
    if (after !== null) return all.filter(({ api }) => isBefore(after, api.id)).slice(-limit3);
    return all.slice(0, limit3);
  };
  return ok(page().map((posted) => botMessagePayload(world, posted)));
};
var one = (call) => {
  const channel = channelFor(call, Bits3.ReadMessageHistory, Bits3.ViewChannel);
  return ok(botMessagePayload(call.discord.world, messageFor(call, channel)));
};
var openDirect = (call) => {
  const { world } = call.discord;
  const { recipient_id: recipientId } = call.body;
  if (recipientId === void 0 || !world.people.has(recipientId)) throw refusals.unknownUser();
  return ok(directChannelPayload(world, directChannelOf(world, recipientId)));
};
var typing = (call) => {
  channelFor(call, Bits3.SendMessages, Bits3.ViewChannel);
  return noContent;
};
var channelRoutes = [
  route("POST /users/@me/channels", openDirect, { schema: "private channel" }),
  route(
    "GET /channels/:channel",
    (call) => ok(channelPayload(call.discord.world, channelFor(call, 0n, Bits3.ViewChannel)))
  ),
  route("POST /channels/:channel/typing", typing, { limit: perChannel }),
  route("GET /channels/:channel/messages", list, { limit: perChannel }),
  route("POST /channels/:channel/messages", create, { schema: "message", limit: perChannel }),
  route("GET /channels/:channel/messages/:message", one, { limit: perChannel }),
  route("PATCH /channels/:channel/messages/:message", edit, { schema: "message edit", limit: perChannel }),
  route("DELETE /channels/:channel/messages/:message", remove, { limit: { requests: 5, perMs: 1e3 } })
];

// src/sandbox/rest/commands.ts
import { ApplicationCommandType as ApplicationCommandType5 } from "discord-api-types/v10";

// src/sandbox/command-rules.ts
import { ApplicationCommandType as ApplicationCommandType4, Locale, ApplicationCommandOptionType as OptionType2 } from "discord-api-types/v10";
var namePattern = /^[-_'\p{L}\p{N}\p{Script=Devanagari}\p{Script=Thai}]{1,32}$/u;
var locales = new Set(Object.values(Locale));
var mostByType = /* @__PURE__ */ new Map([
  [ApplicationCommandType4.ChatInput, 100],
  [ApplicationCommandType4.User, 15],
  [ApplicationCommandType4.Message, 15]
]);
var checkName = (name, path) => namePattern.test(name) && name === name.toLowerCase() ? [] : [{ path, code: "APPLICATION_COMMAND_INVALID_NAME", message: "Command name is invalid" }];
var checkLocales = (localized, path, isName) => Object.entries(localized ?? {}).flatMap(([locale, text]) => {
  if (!locales.has(locale)) {
    return [{ path: [...path, locale], code: "DICT_TYPE_KEY_INVALID", message: "This is no locale Discord has" }];
  }
  return isName && text !== null ? checkName(text, [...path, locale]) : [];
});
var isNesting2 = (type) => type === OptionType2.Subcommand || type === OptionType2.SubcommandGroup;
var findDuplicates = (names, path, code) => names.flatMap(
  (name, index) => names.indexOf(name) < index ? [{ path: [...path, index, "name"], code, message: `The name \u201C${name}\u201D is already in use` }] : []
);
var checkChoices2 = (option, path) => {
  const errors = [];
  const choices = option.choices ?? [];
  if (choices.length > 0 && option.autocomplete) {
    const message2 = "Choices and autocomplete exclude each other";
    errors.push({ path: [...path, "choices"], code: "APPLICATION_COMMAND_OPTIONS_CHOICES_AUTOCOMPLETE", message: message2 });
  }
  choices.forEach(({ value, name_localizations: localized }, index) => {
    if (typeof value === "string" && (value.length < 1 || value.length > 100)) {
      const message2 = "Must be between 1 and 100 in length.";
      errors.push({ path: [...path, "choices", index, "value"], code: "BASE_TYPE_BAD_LENGTH", message: message2 });
    }
    errors.push(...checkLocales(localized, [...path, "choices", index, "name_localizations"], false));
  });
  const names = choices.map(({ name }) => name);
  errors.push(...findDuplicates(names, [...path, "choices"], "APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_DUPLICATE"));
  return errors;
};
var checkOptions2 = (options, path, parent) => {
  const names = options.map(({ name }) => name);
  const errors = findDuplicates(names, path, "APPLICATION_COMMAND_OPTIONS_NAME_INVALID");
  let sawOptional = false;
  const nesting = options.filter(({ type }) => isNesting2(type)).length;
  if (nesting > 0 && nesting < options.length) {
    const message2 = "Sub-commands and other options cannot stand side by side";
    errors.push({ path, code: "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", message: message2 });
  }
  options.forEach((option, index) => {
    const at = [...path, index];
    errors.push(...checkName(option.name, [...at, "name"]));
    errors.push(...checkLocales(option.name_localizations, [...at, "name_localizations"], true));
    errors.push(...checkLocales(option.description_localizations, [...at, "description_localizations"], false));
    if (isNesting2(option.type)) {
      const isTooDeep = parent === OptionType2.Subcommand || parent !== void 0 && option.type === parent;
      if (isTooDeep) {
        const message2 = "Groups hold sub-commands, and sub-commands hold plain options";
        errors.push({ path: [...at, "type"], code: "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", message: message2 });
      }
      errors.push(...checkOptions2(option.options ?? [], [...at, "options"], option.type));
      return;
    }
    if (option.required && sawOptional) {
      const message2 = "Required options must be placed before non-required options";
      errors.push({ path: at, code: "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", message: message2 });
    }
    sawOptional ||= !option.required;
    errors.push(...checkChoices2(option, at));
    const { min_length: minLength, max_length: maxLength, min_value: minValue, max_value: maxValue } = option;
    if ((minLength ?? 0) > (maxLength ?? 6e3) || (minValue ?? -Infinity) > (maxValue ?? Infinity)) {
      errors.push({ path: at, code: "APPLICATION_COMMAND_OPTIONS_MIN_OVER_MAX", message: "The least exceeds the most" });
    }
  });
  return errors;
};
var longest = (text, localized) => Math.max(text?.length ?? 0, ...Object.values(localized ?? {}).map((one3) => one3?.length ?? 0));
var optionsLength = (options) => options.reduce((sum, option) => {
  const choices = (option.choices ?? []).reduce(
    (total, { name: name2, name_localizations: localized, value }) => total + longest(name2, localized) + String(value).length,
    0
  );
  const name = longest(option.name, option.name_localizations);
  const description = longest(option.description, option.description_localizations);
  return sum + name + description + choices + optionsLength(option.options ?? []);
}, 0);
var checkOne = (command, path) => {
  const errors = [];
  const isChatInput = (command.type ?? ApplicationCommandType4.ChatInput) === ApplicationCommandType4.ChatInput;
  const options = command.options ?? [];
  errors.push(...checkLocales(command.name_localizations, [...path, "name_localizations"], isChatInput));
  errors.push(...checkLocales(command.description_localizations, [...path, "description_localizations"], false));
  if (isChatInput) {
    errors.push(...checkName(command.name, [...path, "name"]));
    if (!command.description) {
      errors.push({ path: [...path, "description"], code: "BASE_TYPE_REQUIRED", message: "This field is required" });
    }
    errors.push(...checkOptions2(options, [...path, "options"]));
  } else {
    const code = "APPLICATION_COMMAND_INVALID_FOR_TYPE";
    if (command.description) {
      errors.push({ path: [...path, "description"], code, message: "Context menu commands have no description" });
    }
    if (options.length > 0) {
      errors.push({ path: [...path, "options"], code, message: "Context menu commands have no options" });
    }
  }
  const length = longest(command.name, command.name_localizations) + longest(command.description, command.description_localizations) + optionsLength(options);
  if (length > 8e3) {
    errors.push({ path, code: "APPLICATION_COMMAND_TOO_LARGE", message: "Command exceeds maximum size (8000)" });
  }
  return errors;
};
var checkCommand = (command, path = []) => {
  const errors = checkOne(command, path);
  if (errors.length > 0) throw invalidForm(errors);
};
var checkCommandList = (commands) => {
  const typeOf2 = ({ type }) => type ?? ApplicationCommandType4.ChatInput;
  for (const [type, most] of mostByType) {
    if (commands.filter((command) => typeOf2(command) === type).length > most) throw refusals.tooManyCommands();
  }
  const errors = commands.flatMap((command, index) => checkOne(command, [index]));
  const names = commands.map((command) => `${typeOf2(command)} ${command.name}`);
  errors.push(...findDuplicates(names, [], "APPLICATION_COMMANDS_DUPLICATE_NAME"));
  if (errors.length > 0) throw invalidForm(errors);
};

// src/sandbox/rest/commands.ts
var scopeOf = (call) => {
  const { world } = call.discord;
  if (param(call, "application") !== world.applicationId) throw refusals.missingAccess();
  const guildId = call.params["guild"];
  if (guildId === void 0) return { commands: world.commands };
  const guild = world.guilds.get(guildId);
  if (guild === void 0) throw refusals.missingAccess();
  return { commands: guild.commands, guildId };
};
var typeOf = ({ type }) => type ?? ApplicationCommandType5.ChatInput;
var kept = (call, body, id2, guildId) => {
  const { world, nextId } = call.discord;
  const given = body;
  return {
    id: id2,
    application_id: world.applicationId,
    version: nextId(),
    default_member_permissions: null,
    name_localizations: null,
    description_localizations: null,
    nsfw: false,
    ...guildId === void 0 && { integration_types: [0], contexts: null, dm_permission: true },
    ...guildId !== void 0 && { guild_id: guildId },
    ...given,
    type: typeOf(given),
    description: given.description ?? "",
    options: given.options ?? []
  };
};
var announce = ({ discord: { world, audience } }) => audience.tellAll((personId) => ({ event: "commands", commands: commandsFor(world, personId) }));
var one2 = (call) => {
  const found = scopeOf(call).commands.get(param(call, "command"));
  if (found === void 0) throw refusals.unknownCommand();
  return found;
};
var withName = (commands, { type, name }) => [...commands.values()].find((command) => command.name === name && command.type === typeOf({ type: type ?? null }));
var replaceAll = (call) => {
  const { commands, guildId } = scopeOf(call);
  const bodies = call.body;
  checkCommandList(bodies);
  const next2 = bodies.map((body) => kept(call, body, withName(commands, body)?.id ?? call.discord.nextId(), guildId));
  commands.clear();
  for (const command of next2) commands.set(command.id, command);
  announce(call);
  return ok(next2);
};
var create2 = (call) => {
  const { commands, guildId } = scopeOf(call);
  const body = call.body;
  checkCommand(body);
  const replaced = withName(commands, body);
  if (replaced === void 0) checkCommandList([...commands.values(), body]);
  const command = kept(call, body, replaced?.id ?? call.discord.nextId(), guildId);
  commands.set(command.id, command);
  announce(call);
  return { status: replaced ? 200 : 201, body: command };
};
var change = (call) => {
  const { commands, guildId } = scopeOf(call);
  const before = one2(call);
  const body = { ...before, ...call.body };
  checkCommand(body);
  const command = kept(call, body, before.id, guildId);
  commands.set(command.id, { ...command, version: call.discord.nextId() });
  announce(call);
  return ok(command);
};
var remove2 = (call) => {
  const { id: id2 } = one2(call);
  scopeOf(call).commands.delete(id2);
  announce(call);
  return noContent;
};
var limit = { requests: 5, perMs: 2e4 };
var routesUnder = (base) => [
  route(`GET ${base}`, (call) => ok([...scopeOf(call).commands.values()])),
  route(`PUT ${base}`, replaceAll, { schema: "command list", limit }),
  route(`POST ${base}`, create2, { schema: "command", limit }),
  route(`GET ${base}/:command`, (call) => ok(one2(call))),
  route(`PATCH ${base}/:command`, change, { schema: "command edit", limit }),
  route(`DELETE ${base}/:command`, remove2, { limit })
];
var commandRoutes = [
  ...routesUnder("/applications/:application/commands"),
  ...routesUnder("/applications/:application/guilds/:guild/commands")
];

// src/sandbox/rest/guilds.ts
import { PermissionFlagsBits as PermissionFlagsBits6 } from "discord-api-types/v10";
var guildOf = (call) => {
  const { world } = call.discord;
  const guild = world.guilds.get(param(call, "guild"));
  if (guild === void 0) throw refusals.unknownGuild();
  if (!guild.members.has(world.bot.id)) throw refusals.missingAccess();
  return guild;
};
var channels = (call) => {
  const { world } = call.discord;
  const guild = guildOf(call);
  const visible = [...guild.channels.values()].filter(
    (channel) => may(world, channel, world.bot.id, PermissionFlagsBits6.ViewChannel)
  );
  return ok(visible.map((channel) => guildChannelPayload(world, guild, channel)));
};
var member = (call) => {
  const { world } = call.discord;
  const asked = param(call, "user");
  const guild = guildOf(call);
  const userId = asked === "@me" ? world.bot.id : asked;
  const found = memberPayload(world, guild, userId);
  if (found !== void 0) return ok(found);
  throw world.people.has(userId) ? refusals.unknownMember() : refusals.unknownUser();
};
var members = (call) => {
  guildOf(call);
  throw apiError(403, 50001, "Missing Access");
};
var guildRoutes = [
  route("GET /guilds/:guild", (call) => ok(guildPayload(guildOf(call)))),
  route("GET /guilds/:guild/channels", channels),
  route("GET /guilds/:guild/roles", (call) => ok([...guildOf(call).roles.values()].map(rolePayload))),
  route("GET /guilds/:guild/members", members),
  route("GET /guilds/:guild/members/:user", member)
];

// src/sandbox/rest/interactions.ts
import { MessageFlags as MessageFlags5, InteractionResponseType as ResponseType2 } from "discord-api-types/v10";

// src/sandbox/schemas.ts
var schemas;
var loading;
var load = async () => {
  const all = await import("discord-api-spec/zod");
  schemas = {
    "callback message": all.CreateMessageInteractionCallbackRequestSchema,
    "callback update": all.UpdateMessageInteractionCallbackRequestSchema,
    "callback autocomplete": all.ApplicationCommandAutocompleteCallbackRequestSchema,
    "callback modal": all.ModalInteractionCallbackRequestSchema,
    message: all.MessageCreateRequestSchema,
    "message edit": all.MessageEditRequestPartialSchema,
    "webhook message": all.IncomingWebhookRequestPartialSchema,
    "webhook edit": all.IncomingWebhookUpdateRequestPartialSchema,
    "private channel": all.CreatePrivateChannelRequestSchema,
    command: all.ApplicationCommandCreateRequestSchema,
    "command edit": all.ApplicationCommandPatchRequestPartialSchema,
    "listed command": all.ApplicationCommandUpdateRequestSchema
  };
};
var isRecord2 = (value) => typeof value === "object" && value !== null;
var flatten = (issues, at) => issues.flatMap((issue) => {
  const path = [...at, ...issue.path.map((key) => typeof key === "symbol" ? String(key) : key)];
  if (issue.code === "invalid_union") {
    const branches = issue.errors.map((branch) => ({
      branch,
      isOfOtherType: branch.some((one3) => one3.code === "invalid_value" && one3.path.join() === "type")
    }));
    const meant = branches.filter(({ isOfOtherType }) => !isOfOtherType).sort((a, b) => a.branch.length - b.branch.length)[0];
    if (meant !== void 0) return flatten(meant.branch, path);
    return [{ path, code: "UNION_TYPE_CHOICES", message: "This type is not allowed here" }];
  }
  return [{ path, code: codeOf(issue), message: issue.message }];
});
var codeOf = (issue) => {
  switch (issue.code) {
    case "too_big":
      return issue.origin === "string" || issue.origin === "array" ? "BASE_TYPE_MAX_LENGTH" : "NUMBER_TYPE_MAX";
    case "too_small":
      return issue.origin === "string" || issue.origin === "array" ? "BASE_TYPE_MIN_LENGTH" : "NUMBER_TYPE_MIN";
    case "invalid_type":
      return issue.input === void 0 ? "BASE_TYPE_REQUIRED" : "BASE_TYPE_BAD_TYPE";
    case "invalid_value":
      return "BASE_TYPE_CHOICES";
    default:
      return "BASE_TYPE_INVALID";
  }
};
var isKnownAnyway = (key, value) => key === "nsfw" || (key === "tts" || key === "enforce_nonce") && value === false;
var unknownFields = (input, parsed, path) => {
  if (Array.isArray(input) && Array.isArray(parsed)) {
    return input.flatMap((item, index) => isRecord2(item) ? unknownFields(item, parsed[index], [...path, index]) : []);
  }
  if (!isRecord2(input) || !isRecord2(parsed)) return [];
  const errors = [];
  for (const key in input) {
    const value = input[key];
    if (key in parsed) {
      if (isRecord2(value)) errors.push(...unknownFields(value, parsed[key], [...path, key]));
    } else if (!isKnownAnyway(key, value)) {
      errors.push({ path: [...path, key], code: "UNKNOWN_FIELD", message: "Discord knows no such field" });
    }
  }
  return errors;
};
var withPermissionNumber = (command) => isRecord2(command) && typeof command["default_member_permissions"] === "string" ? { ...command, default_member_permissions: Number(command["default_member_permissions"]) } : command;
var checkSchema = (name, body) => {
  if (schemas) {
    checkWith(schemas, name, body);
    return;
  }
  loading ??= load();
  return loading.then(() => schemas && checkWith(schemas, name, body));
};
var checkWith = (loaded, name, body) => {
  const isList = name === "command list";
  if (isList && !Array.isArray(body)) {
    throw invalidForm([{ path: [], code: "BASE_TYPE_BAD_TYPE", message: "Expected a list of commands" }]);
  }
  const schema = loaded[isList ? "listed command" : name];
  const inputs = isList && Array.isArray(body) ? body : [body];
  const isCommand = name.startsWith("command");
  const errors = inputs.flatMap((raw, index) => {
    const input = isCommand ? withPermissionNumber(raw) : raw;
    const at = isList ? [index] : [];
    const result = schema.safeParse(input);
    return result.success ? unknownFields(input, result.data, at) : flatten(result.error.issues, at);
  });
  if (errors.length > 0) throw invalidForm(errors);
};

// src/sandbox/rest/interactions.ts
var schemaByType = /* @__PURE__ */ new Map([
  [ResponseType2.ChannelMessageWithSource, "callback message"],
  [ResponseType2.DeferredChannelMessageWithSource, "callback message"],
  [ResponseType2.DeferredMessageUpdate, "callback update"],
  [ResponseType2.UpdateMessage, "callback update"],
  [ResponseType2.ApplicationCommandAutocompleteResult, "callback autocomplete"],
  [ResponseType2.Modal, "callback modal"]
]);
var answered = (call, interaction, type) => {
  const { original } = interaction;
  const carriesMessage = type !== ResponseType2.Modal && type !== ResponseType2.ApplicationCommandAutocompleteResult;
  const message2 = carriesMessage ? original : void 0;
  return {
    interaction: {
      id: interaction.id,
      type: interaction.action.type,
      ...message2 && {
        response_message_id: message2.api.id,
        response_message_loading: message2.isThinking,
        response_message_ephemeral: Boolean((message2.api.flags ?? 0) & MessageFlags5.Ephemeral)
      }
    },
    resource: { type, ...message2 && { message: botMessagePayload(call.discord.world, message2) } }
  };
};
var callback = async (call) => {
  const { interactions } = call.discord;
  const [id2, token] = [param(call, "interaction"), param(call, "token")];
  const interaction = interactions.awaiting(id2, token);
  const body = call.body;
  const schema = schemaByType.get(body?.type);
  if (schema === void 0) {
    const message2 = `Value must be one of {${[...schemaByType.keys()].join(", ")}}.`;
    throw invalidForm([{ path: ["type"], code: "BASE_TYPE_CHOICES", message: message2 }]);
  }
  const checking = checkSchema(schema, body);
  if (checking) {
    await checking;
    if (interaction.state === "answered") interactions.awaiting(id2, token);
  }
  interactions.answer(interaction, body, call.files);
  return call.query.get("with_response") === "true" ? ok(answered(call, interaction, body.type)) : noContent;
};
var interactionOf = (call) => call.discord.interactions.byToken(param(call, "application"), param(call, "token"));
var followUp = (call) => {
  const posted = call.discord.interactions.followUp(interactionOf(call), call.body, call.files);
  return ok(botMessagePayload(call.discord.world, posted));
};
var read = (call) => {
  const posted = call.discord.interactions.messageOf(interactionOf(call), param(call, "message"));
  return ok(botMessagePayload(call.discord.world, posted));
};
var edit2 = (call) => {
  const { interactions, world } = call.discord;
  const interaction = interactionOf(call);
  const posted = interactions.messageOf(interaction, param(call, "message"));
  return ok(botMessagePayload(world, interactions.edit(interaction, posted, call.body, call.files)));
};
var remove3 = (call) => {
  const { interactions } = call.discord;
  const interaction = interactionOf(call);
  interactions.remove(interaction, interactions.messageOf(interaction, param(call, "message")));
  return noContent;
};
var limit2 = { requests: 5, perMs: 2e3 };
var message = "/webhooks/:application/:token/messages/:message";
var interactionRoutes = [
  route("POST /interactions/:interaction/:token/callback", callback, { isOpen: true }),
  route("POST /webhooks/:application/:token", followUp, { isOpen: true, schema: "webhook message", limit: limit2 }),
  route(`GET ${message}`, read, { isOpen: true, limit: limit2 }),
  route(`PATCH ${message}`, edit2, { isOpen: true, schema: "webhook edit", limit: limit2 }),
  route(`DELETE ${message}`, remove3, { isOpen: true, limit: limit2 })
];

// src/sandbox/rest/routes.ts
var routes = [
  ...interactionRoutes,
  ...selfRoutes,
  ...channelRoutes,
  ...guildRoutes,
  ...commandRoutes
];

// src/sandbox/rest.ts
var prefix = "/api/v10";
var defaultLimit = { requests: 50, perMs: 1e3 };
var send = (response, status, body, headers = {}) => {
  if (body === void 0) {
    response.writeHead(status, headers).end();
    return;
  }
  const bytes = Buffer.from(JSON.stringify(body));
  response.writeHead(status, { "content-type": "application/json", "content-length": bytes.length, ...headers }).end(bytes);
};
var rateHeaders = (bucket, { limit: limit3, remaining, resetAfterMs }, now) => ({
  "x-ratelimit-limit": String(limit3),
  "x-ratelimit-remaining": String(remaining),
  "x-ratelimit-reset": ((now + resetAfterMs) / 1e3).toFixed(3),
  "x-ratelimit-reset-after": (resetAfterMs / 1e3).toFixed(3),
  "x-ratelimit-bucket": bucket
});
var sendRateLimited = (response, seconds, scope, headers = {}) => {
  const isGlobal = scope === "global";
  const body = { message: "You are being rate limited.", retry_after: seconds, global: isGlobal, code: 0 };
  send(response, 429, body, {
    ...headers,
    "retry-after": String(Math.ceil(seconds)),
    "x-ratelimit-scope": scope,
    ...isGlobal && { "x-ratelimit-global": "true" }
  });
};
var proxyPage = (status) => `<html>\r
<head><title>${status}</title></head>\r
<body>\r
<center><h1>${status}</h1></center>\r
<hr><center>cloudflare</center>\r
</body>\r
</html>\r
`;
var befall = (fault, request, response) => {
  switch (fault?.kind) {
    case "rate limited":
      sendRateLimited(response, fault.retryAfterSeconds, fault.scope ?? "user", {
        "x-ratelimit-limit": "5",
        "x-ratelimit-remaining": "0",
        "x-ratelimit-reset-after": String(fault.retryAfterSeconds),
        "x-ratelimit-bucket": "staged"
      });
      return true;
    case "rate limited globally":
      sendRateLimited(response, fault.retryAfterSeconds, "global");
      return true;
    case "server error":
      response.writeHead(fault.status, { "content-type": "text/html" }).end(proxyPage(fault.status));
      return true;
    case "unauthorized":
      send(response, 401, errorBody(refusals.unauthorized()));
      return true;
    case "cut":
      if (fault.when === "before") request.socket.destroy();
      return fault.when === "before";
    default:
      return false;
  }
};
var bucketOf = ({ method, path }, params) => `${method} ${path} ${params["channel"] ?? params["guild"] ?? params["token"] ?? ""}`;
var createRest = ({ discord, faults, rateLimits, isToken }) => {
  const { wire, clock } = discord;
  const find = createRouter(routes);
  const refuse = (response, error, headers, entry, body) => {
    wire.add({ ...entry, kind: "request", status: error.status, reasons: reasonsOf(error), body });
    send(response, error.status, errorBody(error), headers);
  };
  return async (request, response) => {
    const method = request.method ?? "GET";
    const [pathname = "", search = ""] = (request.url ?? "").split("?", 2);
    const path = pathname.startsWith(prefix) ? pathname.slice(prefix.length) : pathname;
    const found = pathname.startsWith(prefix) ? find(method, path) : refusals.notFound();
    const name = isApiError(found) ? `${method} ${path}` : `${method} ${found.route.path}`;
    const entry = { name, path };
    const fault = faults.take(method, path, name);
    if (fault) wire.add({ ...entry, kind: "request", reasons: [`staged fault: ${fault.kind}`] });
    if (befall(fault, request, response)) return;
    if (isApiError(found)) return refuse(response, found, {}, entry);
    const { route: route2, params } = found;
    let headers = {};
    let sent;
    try {
      if (!route2.isOpen) {
        const { authorization = "" } = request.headers;
        if (!authorization.startsWith("Bot ") || !isToken(authorization.slice(4))) throw refusals.unauthorized();
      }
      if (!route2.isOpen || route2.limit) {
        const bucket = bucketOf(route2, params);
        const allowance = rateLimits.take(bucket, route2.limit ?? defaultLimit, !route2.isOpen);
        headers = rateHeaders(`${method}-${route2.path}`.replace(/[^\w]+/g, "-").toLowerCase(), allowance, clock.now());
        if (!allowance.isAllowed) {
          wire.add({ ...entry, kind: "request", status: 429, reasons: ["rate limited"] });
          request.resume();
          return sendRateLimited(
            response,
            allowance.resetAfterMs / 1e3,
            allowance.isGlobal ? "global" : "user",
            headers
          );
        }
      }
      const { body, files: files2 } = await readBody(request);
      sent = body;
      if (route2.schema) await checkSchema(route2.schema, body ?? {});
      const query = new URLSearchParams(search);
      const answering = route2.handle({ discord, params, query, body: body ?? {}, files: files2 });
      const answer = answering instanceof Promise ? await answering : answering;
      wire.add({ ...entry, kind: "request", status: answer.status, body: sent });
      if (fault?.kind === "cut") request.socket.destroy();
      else if (fault?.kind === "delayed") {
        await wait(fault.ms);
        send(response, answer.status, answer.body, headers);
      } else send(response, answer.status, answer.body, headers);
    } catch (error) {
      if (isApiError(error)) return refuse(response, error, headers, entry, sent);
      const sentence = error instanceof Error ? error.stack ?? error.message : String(error);
      wire.add({ ...entry, kind: "request", status: 500, body: sent, reasons: [`the sandbox failed: ${sentence}`] });
      send(response, 500, { message: "500: Internal Server Error", code: 0 }, headers);
    }
  };
};

// src/sandbox/settings.ts
import { GatewayIntentBits as GatewayIntentBits3 } from "discord-api-types/v10";
var createSettings = ({ world, nextId, gateway }) => {
  const placeOf = (channelId) => {
    const channel = world.channels.get(channelId);
    const guild = world.guilds.get(channel?.guildId ?? "");
    if (channel === void 0 || guild === void 0) throw new Error(`No guild has a channel ${channelId}`);
    return { channel, guild };
  };
  const guildOf2 = (id2) => {
    const guild = world.guilds.get(id2);
    if (guild === void 0) throw new Error(`There is no guild ${id2}`);
    return guild;
  };
  const tell = (name, data, guildId) => gateway.dispatch(name, data, guildId, GatewayIntentBits3.Guilds);
  return {
    addGuild: (name) => {
      const guild = foundGuild(world, name, (BigInt(nextId()) + 1000000n).toString());
      tell("GUILD_CREATE", guildCreatePayload(world, guild), guild.id);
      return guild;
    },
    removeBot: (guildId) => {
      const guild = guildOf2(guildId);
      guild.members.delete(world.bot.id);
      guild.commands.clear();
      tell("GUILD_DELETE", { id: guildId }, guildId);
    },
    leave: (guildId, personId) => {
      guildOf2(guildId).members.delete(personId);
    },
    overwrite: (channelId, roleOrUserId, { allow = 0n, deny: deny2 = 0n }) => {
      const { channel, guild } = placeOf(channelId);
      if (allow === 0n && deny2 === 0n) channel.overwrites.delete(roleOrUserId);
      else channel.overwrites.set(roleOrUserId, { allow, deny: deny2 });
      tell("CHANNEL_UPDATE", guildChannelPayload(world, guild, channel), guild.id);
    },
    removeChannel: (channelId) => {
      const { channel, guild } = placeOf(channelId);
      guild.channels.delete(channelId);
      world.channels.delete(channelId);
      tell("CHANNEL_DELETE", guildChannelPayload(world, guild, channel), guild.id);
    },
    acceptDirectMessages: (personId, isAccepting) => {
      const person = world.people.get(personId);
      if (person === void 0) throw new Error(`Nobody here has the id ${personId}`);
      person.acceptsDirectMessages = isAccepting;
    }
  };
};

// src/sandbox/wire-log.ts
var createWireLog = (now, log, capacity = 2e3) => {
  const ring = [];
  let count = 0;
  const entries = () => count <= capacity ? [...ring] : [...ring.slice(count % capacity), ...ring.slice(0, count % capacity)];
  return {
    add: (entry) => {
      const reasons = entry.reasons ?? [];
      ring[count % capacity] = { ...entry, number: ++count, at: now(), reasons };
      if (log !== void 0 && reasons.length > 0) log(`${entry.name} ${entry.status ?? ""}: ${reasons.join("; ")}`);
    },
    entries,
    refusals: () => entries().filter((entry) => entry.reasons.length > 0)
  };
};

// src/sandbox/sandbox.ts
var listen = (server, port) => new Promise((resolve2, reject) => {
  server.once("error", reject);
  server.listen(port, "127.0.0.1", () => {
    server.off("error", reject);
    resolve2();
  });
});
var isTaken = (error) => error instanceof Error && "code" in error && error.code === "EADDRINUSE";
var createToken = (botUserId) => [Buffer.from(botUserId), randomBytes4(4), randomBytes4(27)].map((part) => part.toString("base64url")).join(".");
var startSandbox = async (options = {}) => {
  const clock = createClock(options.now);
  const world = createWorld();
  const token = options.token ?? createToken(world.bot.id);
  const wire = createWireLog(clock.now, options.log);
  const nextId = createSnowflakes(clock.now);
  const stagedFaults = createStagedFaults();
  let isTokenRevoked = false;
  let port = 0;
  const origin = () => `http://127.0.0.1:${port}`;
  const isToken = (given) => !isTokenRevoked && given === token;
  const attachments = createAttachments(clock.now, nextId, origin);
  const audience = createAudience(world);
  const gateway = createGateway({
    world,
    wire,
    isToken,
    address: () => gatewayAddress(origin()),
    heartbeatIntervalMs: options.heartbeatIntervalMs ?? 41250,
    onPresence: (isOnline) => audience.tellAll(() => ({ event: "bot", isOnline }))
  });
  const { dispatch } = gateway;
  const messages = createMessages({ world, clock, nextId, attachments, dispatch, tell: audience.tellOf });
  const interactions = createInteractions({
    world,
    clock,
    nextId,
    messages,
    dispatch: (data, guildId) => dispatch("INTERACTION_CREATE", data, guildId),
    onFailed: ({ personId, channel, source }, sentence) => audience.tell(personId, {
      event: "failed",
      personId,
      channelId: channel.id,
      sentence,
      ...source && { messageId: source.api.id }
    }),
    onModal: (interaction, modal) => people2.openModal(interaction, modal)
  });
  const discord = {
    world,
    clock,
    nextId,
    wire,
    gateway,
    attachments,
    messages,
    interactions,
    audience,
    origin
  };
  const people2 = createPeople(discord);
  const rateLimits = createRateLimits(options.rateLimits ?? "generous");
  const rest = createRest({ discord, faults: stagedFaults, rateLimits, isToken });
  const key = randomBytes4(18).toString("base64url");
  const folder = options.pageFolder ?? fileURLToPath(new URL("./page", import.meta.url));
  const page = createPageServer({ people: people2, key, port: () => port, folder });
  const serve = async (request, response) => {
    const url = request.url ?? "/";
    if (!isOwnHost(request.headers.host, port)) {
      response.writeHead(421, { "content-type": "text/plain" }).end("This server has another name.\n");
      return;
    }
    if (url.startsWith("/api")) return rest(request, response);
    const [path = "/", search = ""] = url.split("?", 2);
    const file = path.startsWith("/attachments/") && attachments.fetch(path, new URLSearchParams(search));
    if (file) {
      const headers = { "content-security-policy": "sandbox", "x-content-type-options": "nosniff" };
      response.writeHead(200, { ...headers, "content-type": file.contentType }).end(file.bytes);
      return;
    }
    if (await page.serve(path, request, response)) return;
    response.writeHead(404, { "content-type": "text/plain" }).end("This content is no longer available.\n");
  };
  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy());
  });
  server.on("upgrade", (request, socket, head) => {
    const path = (request.url ?? "").split("?", 1)[0];
    if (!isOwnHost(request.headers.host, port)) socket.destroy();
    else if (path === "/gateway" || path === "/gateway/") gateway.accept(request, socket, head);
    else if (path === "/page/socket") page.accept(request, socket, head);
    else socket.destroy();
  });
  try {
    await listen(server, options.port ?? 0);
  } catch (error) {
    if (options.isPortFixed !== false || !isTaken(error)) throw error;
    await listen(server, 0);
  }
  port = server.address().port;
  return {
    apiUrl: `${origin()}/api`,
    pageUrl: `${origin()}/?key=${key}`,
    token,
    applicationId: world.applicationId,
    botUserId: world.bot.id,
    world,
    clock,
    people: people2,
    wire,
    settings: createSettings(discord),
    finished: interactions.finished,
    faults: {
      next: stagedFaults.next,
      clear: stagedFaults.clear,
      gateway: gateway.faults,
      lateInteractions: (ms, times = 1) => interactions.dateBack(ms, times),
      revokeToken: () => {
        isTokenRevoked = true;
        gateway.faults.close(4004);
      }
    },
    close: async () => {
      interactions.close();
      page.close();
      gateway.close();
      const closed = new Promise((resolve2) => server.close(resolve2));
      server.closeAllConnections();
      await closed;
    }
  };
};

// tests/sandbox/smoke.ts
var t0 = performance.now();
var sandbox = await startSandbox({ log: (l) => console.log("LOG", l) });
console.log("start", performance.now() - t0, sandbox.pageUrl);
var client = new Client({ intents: [GatewayIntentBits4.Guilds, GatewayIntentBits4.GuildMessages, GatewayIntentBits4.DirectMessages], partials: [Partials.Channel], rest: { api: sandbox.apiUrl } });
client.on("error", (e) => console.log("error", e));
setTimeout(() => {
  console.log(sandbox.wire.entries());
  process.exit(1);
}, 12e3).unref();
client.on("interactionCreate", async (i) => {
  if (i.isChatInputCommand()) {
    if (i.options.getString("q") === "defer") {
      await i.deferReply({ flags: MessageFlags6.Ephemeral });
      await i.editReply("edited");
    } else await i.reply("hello " + i.options.getString("q"));
  }
});
var isReady = new Promise((r) => client.once("clientReady", r));
await client.login(sandbox.token);
await isReady;
console.log("ready", performance.now() - t0, client.guilds.cache.size);
await client.application.commands.set([{ name: "ask", description: "Asks", options: [{ type: 3, name: "q", description: "Q", required: true }] }]);
console.log("commands", performance.now() - t0);
var people = [...sandbox.world.people.values()];
var general = [...sandbox.world.channels.values()].find((c) => c.name === "general");
var id = [...sandbox.world.commands.keys()][0];
var run = (v) => sandbox.people.command(people[0].id, { channelId: general.id, commandId: id, options: [{ name: "q", type: 3, value: v }] });
console.log(await run("tea"));
var o = await run("defer");
console.log(o.kind);
console.log((await sandbox.finished(o.interactionId))?.api.content);
sandbox.people.say(people[0].id, { channelId: general.id, content: `hi <@${sandbox.botUserId}>` });
sandbox.people.say(people[0].id, { channelId: general.id, content: `hi all` });
var dm = sandbox.people.world(people[0].id).channels.find((c) => c.kind === "direct");
sandbox.people.say(people[0].id, { channelId: dm.id, content: `psst` });
var N = 3e3;
var t = performance.now();
var next = 0;
await Promise.all(Array.from({ length: 32 }, async () => {
  while (next++ < N) await run("x");
}));
console.log("per second (same process)", N / (performance.now() - t) * 1e3);
await client.destroy();
await sandbox.close();
console.log("closed");
