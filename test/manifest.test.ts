import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { ASK } from '../src/render/ask/ids.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Each scope, and the methods or features of Slack that need it: https://docs.slack.dev/reference/scopes. */
const SCOPES: Record<string, readonly string[]> = {
  'channels:read': ['conversations.info'],
  commands: ['/dns'],
  'chat:write': ['chat.postMessage', 'chat.update', 'chat.postEphemeral'],
  'groups:read': ['conversations.info'],
  'im:write': ['conversations.open'],
  'files:write': ['files.getUploadURLExternal', 'files.completeUploadExternal'],
  'usergroups:read': ['usergroups.users.list'],
  'users:read': ['users.info'],
};

/** Methods that any token may call. */
const WITHOUT_SCOPE = ['auth.test', 'views.open', 'views.publish', 'views.update'];

/** The fields the app uses and Slack's limits on them: https://docs.slack.dev/reference/app-manifest. */
const Manifest = z.strictObject({
  display_information: z.strictObject({
    name: z.string().max(35),
    description: z.string().max(140),
    long_description: z.string().max(4000),
    background_color: z.string().regex(/^#[0-9a-f]{6}$/),
  }),
  features: z.strictObject({
    bot_user: z.strictObject({
      display_name: z
        .string()
        .max(80)
        .regex(/^[a-z0-9._-]+$/),
      always_online: z.boolean(),
    }),
    app_home: z.strictObject({
      home_tab_enabled: z.boolean(),
      messages_tab_enabled: z.boolean(),
      messages_tab_read_only_enabled: z.boolean(),
    }),
    shortcuts: z.array(
      z.strictObject({
        name: z.string().max(24),
        type: z.literal('global'),
        callback_id: z.string().max(255),
        description: z.string().max(150),
      }),
    ),
    slash_commands: z.array(
      z.strictObject({
        command: z.string().max(32).startsWith('/'),
        description: z.string().max(2000),
        usage_hint: z.string().max(1000),
        should_escape: z.boolean(),
      }),
    ),
  }),
  oauth_config: z.strictObject({ scopes: z.strictObject({ bot: z.array(z.string()) }) }),
  settings: z.strictObject({
    event_subscriptions: z.strictObject({ bot_events: z.array(z.string()) }),
    interactivity: z.strictObject({ is_enabled: z.boolean() }),
    org_deploy_enabled: z.boolean(),
    socket_mode_enabled: z.boolean(),
    token_rotation_enabled: z.boolean(),
  }),
});

describe('the Slack app manifest', () => {
  const text = textOf('manifest.yml');
  const manifest = Manifest.parse(parse(text));

  it('asks for the scopes that the bot needs, and for no other', () => {
    expect([...manifest.oauth_config.scopes.bot].sort()).toEqual(Object.keys(SCOPES).sort());
  });

  it('covers every method of Slack that the bot calls', () => {
    const covered = [...Object.values(SCOPES).flat(), ...WITHOUT_SCOPE];
    const called = ['src/adapters/slack', 'commands'].flatMap(methodsCalledIn);
    expect(called.filter((method) => !covered.includes(method))).toEqual([]);
  });

  it('offers /dns, with names arriving as they were typed', () => {
    expect(manifest.features.slash_commands).toEqual([
      expect.objectContaining({ command: '/dns', should_escape: false }),
    ]);
  });

  it('offers the form as a shortcut', () => {
    expect(manifest.features.shortcuts.map(({ callback_id }) => callback_id)).toEqual([ASK]);
  });

  it('lets buttons answer, over Socket Mode, and shows the App Home', () => {
    expect(manifest.settings).toEqual({
      event_subscriptions: { bot_events: ['app_home_opened'] },
      interactivity: { is_enabled: true },
      org_deploy_enabled: false,
      socket_mode_enabled: true,
      token_rotation_enabled: false,
    });
    expect(manifest.features.app_home.home_tab_enabled).toBe(true);
    expect(manifest.features.app_home.messages_tab_enabled).toBe(true);
  });

  it('says what to change for HTTP', () => {
    const comments = text.split('\n').filter((line) => line.startsWith('#'));
    const advice = comments.join('\n');
    expect(advice).toMatch(/slash_commands\[0\].*url: https:\/\/\S+\/slack\/events/);
    expect(advice).toMatch(/interactivity.*request_url: https:\/\/\S+\/slack\/events/);
    expect(advice).toMatch(/event_subscriptions.*request_url: https:\/\/\S+\/slack\/events/);
    expect(advice).toMatch(/socket_mode_enabled: false/);
  });
});

describe('finding the methods a file calls', () => {
  it('reads calls by name and through apiCall', () => {
    const text =
      "await client.chat.postMessage({});\nawait web.usergroups.users.list({});\nx.apiCall('team.info')";
    expect(methodsIn(text)).toEqual(['chat.postMessage', 'usergroups.users.list', 'team.info']);
  });
});

function methodsIn(text: string): string[] {
  const families = 'auth|bots|chat|conversations|dnd|files|pins|reactions|team|usergroups|users|views';
  const byName = new RegExp(`\\.((?:${families})(?:\\.[a-z]\\w*)+)\\s*\\(`, 'gi');
  const forms = [byName, /\bapiCall\(\s*['"]([\w.]+)['"]/g];
  return forms.flatMap((form) => [...text.matchAll(form)].map(([, method = '']) => method));
}

function methodsCalledIn(folder: string): string[] {
  if (!existsSync(`${root}${folder}`)) return [];
  return readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) => methodsIn(textOf(`${folder}/${name}`)));
}

function textOf(path: string): string {
  return readFileSync(`${root}${path}`, 'utf8');
}
