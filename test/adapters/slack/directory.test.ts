import { WebClient } from '@slack/web-api';
import { expect, it } from 'vitest';
import { createDirectory } from '../../../src/adapters/slack/directory.ts';
import { slackRoom } from './room.ts';

const room = slackRoom();

it('reads who belongs to a user group', async () => {
  expect(await directory().membersOf('S0DNSADMINS')).toEqual(['U0BOB', 'U0CAROL']);
});

it('knows nobody of a group that cannot be read', async () => {
  await expect(directory().membersOf('S0NOBODY')).rejects.toThrow('no_such_subteam');
});

it('asks again at every question, because rights may have been taken a second ago', async () => {
  const before = room.workspace().calls('usergroups.users.list').length;
  const reader = directory();
  await reader.membersOf('S0DNSADMINS');
  await reader.membersOf('S0DNSADMINS');
  expect(room.workspace().calls('usergroups.users.list').length - before).toBe(2);
});

function directory() {
  const { apiUrl, botToken } = room.workspace();
  return createDirectory(new WebClient(botToken, { slackApiUrl: apiUrl, retryConfig: { retries: 0 } }));
}
