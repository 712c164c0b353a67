import { App, type Receiver } from '@slack/bolt';
import type { View } from '@slack/types';
import { z } from 'zod';
import { registerCommands } from '../../commands/index.ts';
import type { Language } from '../../src/domain/language.ts';
import type { Ports } from '../../src/ports.ts';
import { listeningLog } from './listening-log.ts';
import { TEAM } from './people.ts';

/** What one person got to see: words only for them, a dialog, or an error at a field of it. */
export interface Told {
  way: 'answer' | 'dialog' | 'field';
  /** Every word of it that a person reads. */
  text: string;
  view?: Shown;
  /** The blocks of an answer. */
  blocks?: unknown[];
}

const Shown = z.looseObject({
  type: z.string(),
  callback_id: z.string().optional(),
  private_metadata: z.string().optional(),
  submit: z.unknown().optional(),
  blocks: z.array(z.unknown()),
});
type Shown = z.infer<typeof Shown>;

/** Somebody who does something, and where their click came from. */
interface Person {
  userId: string;
  teamId?: string;
  language: Language;
}

const Content = z.looseObject({ text: z.string().optional(), blocks: z.array(z.unknown()).optional() });
const Acknowledged = z.looseObject({
  response_action: z.string(),
  view: Shown.optional(),
  errors: z.record(z.string(), z.string()).optional(),
});

const CARD = { channel: { id: 'C0OPS' }, container: { type: 'message' } };

/**
 * Bolt with every listener of the bot, without a network: what is delivered is carried out before the call returns, and
 * gives what the person was told. `ports` may be those of another world at each call.
 */
export async function clicking(ports: () => Ports) {
  const { log, lines } = listeningLog();
  let told: Told[] = [];
  let speaking: Language = 'en';
  const slack = async (url: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const address = String(url instanceof Request ? url.url : url);
    const method = address.split('/').at(-1) ?? '';
    const body = init?.body;
    const said = typeof body === 'string' ? fieldsOf(body) : {};
    if (method === 'respond' || method === 'chat.postEphemeral' || method === 'chat.postMessage') {
      const content = Content.parse(said);
      told.push({ way: 'answer', text: wordsIn(content), ...(content.blocks && { blocks: content.blocks }) });
    }
    if (method === 'views.open' || method === 'views.update') {
      const view = Shown.parse(said.view);
      // What stands in a dialog takes the place of what stood in it before.
      if (method === 'views.update') told = told.filter(({ way }) => way !== 'dialog');
      told.push({ way: 'dialog', text: wordsIn(view), view });
    }
    return Response.json({ ok: true, user_id: 'U0SWITCHYARD', bot_id: 'B0SWITCHYARD', view: { id: 'V0' } });
  };
  const receiver: Receiver = { init: () => {}, start: async () => {}, stop: async () => {} };
  const app = new App({
    receiver,
    token: 'xoxb-test',
    deferInitialization: true,
    convoStore: false,
    clientOptions: { fetch: slack },
  });
  await app.init();
  const languages = { ofPerson: async () => speaking, ofZone: (): Language => 'en' };
  const present = new Proxy(ports(), {
    get: (_first, key) => (key === 'languages' ? languages : Reflect.get(ports(), key)),
  });
  const listened = new Set<string>();
  listening(app, listened);
  registerCommands(app, present, log);

  async function deliver(
    { userId, teamId = TEAM, language }: Person,
    body: object,
    respond = true,
  ): Promise<Told[]> {
    told = [];
    speaking = language;
    const user = { id: userId, name: userId, team_id: teamId };
    await app.processEvent({
      body: {
        token: 't',
        api_app_id: 'A0SWITCHYARD',
        trigger_id: 'T1',
        user,
        team: { id: teamId, domain: 'test' },
        ...(respond && { response_url: 'https://slack.test/respond' }),
        ...body,
      },
      ack: async (response) => {
        const read = Acknowledged.safeParse(response);
        if (!read.success) return;
        const { view, errors } = read.data;
        if (view) told.push({ way: 'dialog', text: wordsIn(view), view });
        for (const text of Object.values(errors ?? {})) told.push({ way: 'field', text });
      },
    });
    return told;
  }

  return {
    /** What the bot's log was told at `warn` and above. */
    complaints: () => lines.filter(({ level }) => level !== 'info').map(({ sentence }) => sentence),
    /** The ids of all buttons and inputs that somebody listens to. */
    listened: listened as ReadonlySet<string>,
    /** A click on a button of a message. */
    click: (who: Person, actionId: string, value: string) =>
      deliver(who, {
        ...{ type: 'block_actions', ...CARD, message: { ts: '1.1' } },
        actions: [{ type: 'button', action_id: actionId, block_id: 'any', action_ts: '1', value }],
      }),
    /** A click on something in a window or on the Home tab. */
    press: (who: Person, action: { action_id: string } & Record<string, unknown>, view?: Partial<View>) =>
      deliver(
        who,
        {
          ...{ type: 'block_actions', ...(view && { view }), container: { type: 'view' } },
          actions: [{ type: 'button', block_id: 'any', action_ts: '1', ...action }],
        },
        false,
      ),
    /** A dialog that is sent back with what was typed. */
    submit: (
      who: Person,
      callbackId: string,
      metadata: string,
      typed: Readonly<Record<string, string>> = {},
    ) =>
      deliver(
        who,
        {
          type: 'view_submission',
          view: {
            ...{ id: 'V0', type: 'modal', callback_id: callbackId, private_metadata: metadata },
            state: {
              values: Object.fromEntries(
                Object.entries(typed).map(([id, value]) => [id, { [id]: { value } }]),
              ),
            },
          },
        },
        false,
      ),
    /** `/dns ...` typed in the channel. */
    type: (who: Person, text: string) =>
      deliver(who, {
        ...{ command: '/dns', text, channel_id: 'C0OPS', channel_name: 'ops' },
        ...{ user_id: who.userId, team_id: who.teamId ?? TEAM },
      }),
  };
}

/** Remembers which ids are listened to. */
function listening(app: App, ids: Set<string>): void {
  const action = app.action.bind(app);
  const listen: (...args: Parameters<typeof action>) => void = (constraint, ...listeners) => {
    const id =
      typeof constraint === 'object' && 'action_id' in constraint ? constraint.action_id : constraint;
    ids.add(String(id));
    action(constraint, ...listeners);
  };
  Object.assign(app, { action: listen });
}

/** The Web API is spoken to in forms whose values may be JSON; a response_url takes JSON. */
function fieldsOf(body: string): Record<string, unknown> {
  if (body.startsWith('{')) return z.record(z.string(), z.unknown()).parse(JSON.parse(body));
  return Object.fromEntries(
    [...new URLSearchParams(body)].map(([key, value]) => [
      key,
      key === 'view' || key === 'blocks' ? JSON.parse(value) : value,
    ]),
  );
}

/** Where blocks and views keep what people read. */
const READ: ReadonlySet<string> = new Set(['text', 'title', 'label', 'details', 'output', 'alt_text']);

/** Every text in it; of blocks, what stands in them and not what they carry. */
export function wordsIn(shown: unknown): string {
  const words: string[] = [];
  const read = (part: unknown): void => {
    if (Array.isArray(part)) part.forEach(read);
    else if (typeof part === 'object' && part !== null) {
      for (const [key, value] of Object.entries(part)) {
        if (READ.has(key) && typeof value === 'string') words.push(value);
        else read(value);
      }
    }
  };
  read(shown);
  return words.join('\n');
}
