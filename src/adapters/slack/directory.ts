import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { Directory } from '../../ports.ts';

const Members = z.object({ users: z.array(z.string()) });

/** The user groups of the workspace, read afresh at every question: rights may have been taken a second ago. */
export function createDirectory(client: WebClient): Directory {
  return {
    async membersOf(groupId) {
      return Members.parse(await client.usergroups.users.list({ usergroup: groupId })).users;
    },
  };
}
