import { z } from 'zod';
import type { Channel, Person } from '../model.ts';
import type { WorkspaceState } from '../state.ts';
import { type ApiMethod, flag, readArgs, requireScope, SlackRefusal } from './call.ts';
import { visibleChannel } from './places.ts';

const conversationsOpen: ApiMethod = {
  name: 'conversations.open',
  token: 'bot',
  scopes: ['im:write'],
  emulates: 'direct messages with one person; not groups of several',
  run(workspace, args) {
    const call = readArgs(z.object({ users: z.string().optional(), return_im: flag }), args);
    if (!call.users) throw new SlackRefusal('users_list_not_supplied');
    if (call.users.includes(','))
      throw SlackRefusal.because('not_emulated', ['direct messages with several people']);
    if (!workspace.people.has(call.users)) throw new SlackRefusal('user_not_found');
    const already = [...workspace.channels.values()].some(
      ({ kind, members }) => kind === 'im' && members.includes(call.users ?? ''),
    );
    const channel = workspace.directMessage(call.users);
    return {
      channel: call.return_im ? channelJson(workspace, channel) : { id: channel.id },
      ...(already && { no_op: true, already_open: true }),
    };
  },
};

const conversationsInfo: ApiMethod = {
  name: 'conversations.info',
  token: 'bot',
  scopes: ['channels:read', 'groups:read', 'im:read'],
  emulates: 'the facts of a channel, with locale and number of members when asked',
  run(workspace, args) {
    const call = readArgs(
      z.object({ channel: z.string(), include_locale: flag, include_num_members: flag }),
      args,
    );
    const channel = visibleChannel(workspace, call.channel);
    requireScope(workspace, scopeOf[channel.kind ?? 'public']);
    return {
      channel: {
        ...channelJson(workspace, channel),
        ...(call.include_locale && { locale: 'en-US' }),
        ...(call.include_num_members && { num_members: channel.members.length }),
      },
    };
  },
};

const usersInfo: ApiMethod = {
  name: 'users.info',
  token: 'bot',
  scopes: ['users:read'],
  emulates:
    'id, team, names, whether bot, guest or deactivated and, when asked, locale; everyone lives in UTC and has no picture or e-mail',
  run(workspace, args) {
    const call = readArgs(z.object({ user: z.string(), include_locale: flag }), args);
    const { app } = workspace;
    const bot: Person = { id: app.botUserId, name: app.botName, realName: app.botName, bot: true };
    const person = call.user === app.botUserId ? bot : workspace.people.get(call.user);
    if (!person) throw new SlackRefusal('user_not_found');
    const realName = person.realName ?? person.name;
    return {
      user: {
        id: person.id,
        team_id: person.teamId ?? app.teamId,
        name: person.name,
        real_name: realName,
        deleted: person.deactivated === true,
        // Of a deactivated account little is told.
        ...(!person.deactivated && {
          is_restricted: person.guest !== undefined,
          is_ultra_restricted: person.guest === 'single-channel',
        }),
        is_bot: person.bot === true,
        // Strangers of whom this workspace sees nothing; those of shared channels are told by their team.
        is_stranger: false,
        tz: 'Etc/UTC',
        tz_label: 'Coordinated Universal Time',
        tz_offset: 0,
        profile: { real_name: realName, display_name: person.name },
        ...(call.include_locale && { locale: person.locale ?? 'en-US' }),
      },
    };
  },
};

const usergroupsUsersList: ApiMethod = {
  name: 'usergroups.users.list',
  token: 'bot',
  scopes: ['usergroups:read'],
  emulates: 'the members of a group, disabled groups only when asked',
  run(workspace, args) {
    const call = readArgs(z.object({ usergroup: z.string(), include_disabled: flag }), args);
    const group = workspace.groups.get(call.usergroup);
    if (!group || (group.disabled && !call.include_disabled)) throw new SlackRefusal('no_such_subteam');
    return { users: [...group.members] };
  },
};

export const directoryMethods = [conversationsOpen, conversationsInfo, usersInfo, usergroupsUsersList];

const scopeOf = { public: 'channels:read', private: 'groups:read', im: 'im:read' };

function channelJson(workspace: WorkspaceState, channel: Channel): Record<string, unknown> {
  const kind = channel.kind ?? 'public';
  const isMember = channel.members.includes(workspace.app.botUserId);
  if (kind === 'im')
    return {
      id: channel.id,
      is_im: true,
      is_archived: false,
      user: channel.members.find((id) => id !== workspace.app.botUserId),
    };
  return {
    id: channel.id,
    name: channel.name,
    is_channel: kind === 'public',
    is_group: kind === 'private',
    is_im: false,
    is_private: kind === 'private',
    is_archived: channel.archived ?? false,
    is_member: isMember,
  };
}
