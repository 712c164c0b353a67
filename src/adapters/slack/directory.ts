import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { Directory } from '../../ports.ts';

const Members = z.object({ users: z.array(z.string()) });

const Own = z.object({ team_id: z.string() });

/** https://docs.slack.dev/reference/objects/user-object, read in November 2026. */
const User = z.object({
  user: z.object({
    id: z.string(),
    team_id: z.string(),
    deleted: z.boolean().optional(),
    is_bot: z.boolean().optional(),
    is_restricted: z.boolean().optional(),
    is_ultra_restricted: z.boolean().optional(),
    is_stranger: z.boolean().optional(),
    enterprise_user: z.object({ teams: z.array(z.string()).optional() }).optional(),
  }),
});

/** Slack's own bot says of itself that it is none. */
const SLACKBOT = 'USLACKBOT';

/** People and groups of the workspace, read afresh at every question: rights may have been taken a second ago. */
export function createDirectory(client: WebClient): Directory {
  let own: string | undefined;
  /** The workspace of the token, which never changes. */
  const ownTeam = async (): Promise<string> => {
    own ??= Own.parse(await client.auth.test()).team_id;
    return own;
  };
  return {
    async membersOf(groupId) {
      return Members.parse(await client.usergroups.users.list({ usergroup: groupId })).users;
    },
    async person(userId) {
      const [{ user }, here] = await Promise.all([
        client.users.info({ user: userId }).then((answer) => User.parse(answer)),
        ownTeam(),
      ]);
      const teamIds = [...new Set([user.team_id, ...(user.enterprise_user?.teams ?? [])])];
      return {
        userId: user.id,
        teamIds,
        isBot: user.is_bot === true || user.id === SLACKBOT,
        isGuest: user.is_restricted === true || user.is_ultra_restricted === true,
        isDeactivated: user.deleted === true,
        isStranger: user.is_stranger === true || !teamIds.includes(here),
      };
    },
  };
}
