import { WebClient } from '@slack/web-api';
import { afterEach, describe, expect, test } from 'vitest';
import { createMail } from '../../../src/adapters/slack/mail.ts';
import { NotDelivered } from '../../../src/ports.ts';
import { type SlackWorkspace, startSlackWorkspace } from '../../../src/sandbox/slack/workspace.ts';
import { manualClock } from '../../support/manual-clock.ts';

const HISTORY = {
  name: 'history.csv',
  title: 'History of www.example.com',
  content: 'when,who\n今天,爱丽丝\n',
};

describe('a history as a file', () => {
  let workspace: SlackWorkspace;
  const open = async (scopes?: string[]) => {
    workspace = await startSlackWorkspace({
      clock: manualClock(),
      people: [{ id: 'U0ALICE', name: 'alice' }],
      channels: [],
      ...(scopes && { scopes }),
    });
    const { apiUrl: slackApiUrl, botToken } = workspace;
    return createMail(new WebClient(botToken, { slackApiUrl, retryConfig: { retries: 0 } }));
  };
  afterEach(() => workspace.close());

  test('arrives whole in a direct message', async () => {
    const mail = await open();
    await mail.sendFile('U0ALICE', HISTORY);
    expect(workspace.files()).toMatchObject([{ name: 'history.csv', content: HISTORY.content }]);
    const [message] = workspace.messages('D0ALICE');
    expect(message?.text).toContain('History of www.example.com');
  });

  test('is told not to be delivered where the app may not send files, or nobody answers', async () => {
    const mail = await open(['chat:write', 'im:write']);
    const sending = mail.sendFile('U0ALICE', HISTORY);
    await expect(sending).rejects.toThrow(NotDelivered);
    await expect(sending).rejects.toMatchObject({ code: 'missing_scope' });
    workspace.refuseConnections(true);
    await expect(mail.sendFile('U0ALICE', HISTORY)).rejects.toThrow(NotDelivered);
  });
});
