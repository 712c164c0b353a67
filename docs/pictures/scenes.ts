import { ASK, ASK_PREVIEW, fieldId } from '../../src/render/ask/ids.ts';
import { APPROVE, REJECT } from '../../src/render/card/buttons.ts';
import { OPS } from '../../src/sandbox/sandbox.ts';
import type { Message } from '../../src/sandbox/slack/model.ts';
import type { Part } from './page.ts';
import type { Stage } from './stage.ts';

/** The pictures, each a file `docs/pictures/NAME.png`. `card` is that of the README. */
export const PICTURES = [
  'card',
  'card-zh',
  'waiting',
  'done',
  'thread',
  'stopped',
  'refusals',
  'form',
  'preview',
  'approve',
  'reject',
  'home',
  'freeze',
  'break-glass',
  'history',
] as const;
export type PictureName = (typeof PICTURES)[number];

/** Keeps what is to be seen now for a picture. */
export type Take = (name: PictureName, parts: readonly Part[]) => void;

/** What example.com allows on the stage: emergencies, and a second look at what touches the zone's own name. */
export const POLICY = { risks: { apex: 1 }, breakGlass: ['U0CAROL'] };

/** Everything that has to do with one switch, from the question to the end. */
export async function playSwitch(stage: Stage, take: Take): Promise<void> {
  const { slack } = stage;
  await stage.type('U0ALICE', 'set mail A 192.0.2.51');
  await stage.click('U0BOB', APPROVE, await stage.card(APPROVE));
  await stage.until('the first end', () => announcements(stage).length === 1);

  await stage.type('U0ALICE', 'switch www cdn --reason "launch day"');
  const card = await stage.card(APPROVE);
  take('card', [message(card)]);
  const own = await stage.click('U0ALICE', APPROVE, card);
  const typo = await stage.type('U0ALICE', 'swich api cdn');
  const unready = await stage.type('U0ALICE', 'switch old cdn');
  take('refusals', [
    typed('/dns swich api cdn'),
    message(typo),
    typed('/dns switch old cdn'),
    message(unready),
    { kind: 'place', text: 'Alice clicks Approve on her own request' },
    message(own),
  ]);

  await stage.click('U0BOB', APPROVE, card);
  await stage.until(
    'the wait',
    () => isLow(stage) && slack.read(slack.current(card)).includes('step 3 of 6'),
  );
  await stage.pass(60);
  take('waiting', [message(slack.current(card))]);

  await stage.type('U0ALICE', 'split img cdn --reason "visitors abroad wait too long"');
  await takeHome(stage, take);
  await takeReject(stage, take);

  await stage.until('the end', () => announcements(stage).length === 2);
  await stage.until('the direct message', () => slack.as('U0ALICE').directMessages().length === 2);
  await stage.pass(15);
  const [told, mail] = [announcements(stage).at(-1), slack.as('U0ALICE').directMessages().at(-1)];
  take('done', [
    { kind: 'place', text: '# ops' },
    message(slack.current(card)),
    ...(told ? [message(told)] : []),
    { kind: 'place', text: 'Direct message to Alice' },
    ...(mail ? [message(mail)] : []),
  ]);
  take('thread', [
    { kind: 'place', text: 'Thread' },
    ...slack.thread(slack.current(card)).map((note) => message(note)),
  ]);
  take('history', [typed('/dns history www'), message(await stage.type('U0BOB', 'history www'))]);
}

/** One of two name servers does not take the change over, so the bot stops and says so. */
export async function playStop(stage: Stage, take: Take): Promise<void> {
  await stage.type('U0ALICE', 'switch www cdn');
  const card = await stage.card(APPROVE);
  await stage.click('U0BOB', APPROVE, card);
  await stage.until('the lowered TTL', () => isLow(stage));
  await stage.pass(120);
  stage.sandbox.nameServers[1]?.hold();
  await stage.until('the stop', () => announcements(stage).length === 1);
  await stage.pass(15);
  take('stopped', [message(stage.slack.current(card))]);
}

/** What there is beside a plain switch. */
export async function playTheRest(stage: Stage, take: Take): Promise<void> {
  const { slack } = stage;
  await takeForm(stage, take);
  await stage.type('U0ALICE', 'set example.com A 198.51.100.9 --reason "new office"');
  slack.as('U0BOB').click(await stage.card(APPROVE), APPROVE);
  const dialog = await stage.modal('U0BOB', 'approve');
  take('approve', [{ kind: 'view', view: dialog.view }]);
  slack.as('U0BOB').dismiss(dialog);

  const answer = await stage.type('U0ALICE', 'switch api cdn');
  const id = /change `([0-9a-z]{8})`/.exec(slack.read(await stage.card(APPROVE)))?.[1];
  if (id === undefined) throw new Error(`No change was proposed: ${slack.read(answer)}`);
  slack.as('U0CAROL').slash('/dns', `approve ${id} --break-glass "the site is down"`, { channel: OPS });
  const first = await stage.modal('U0CAROL', 'break-glass');
  await slack.as('U0CAROL').submit(first, { name: 'api.example.com' }).acknowledged;
  await slack.as('U0CAROL').submit(await stage.modal('U0CAROL', 'break-glass-sure')).acknowledged;
  await stage.until('the alarm', () => announcements(stage).length === 1);
  take('break-glass', [{ kind: 'place', text: '# ops' }, ...announcements(stage).map(message)]);

  await stage.pass(20);
  const frozen = await stage.type('U0BOB', 'freeze example.com until tomorrow 09:00 release in progress');
  const [told] = announcements(stage).slice(-1);
  const refused = await stage.type('U0ALICE', 'switch img example.eu-cdn.net');
  take('freeze', [
    typed('/dns freeze example.com until tomorrow 09:00 release in progress'),
    message(frozen),
    { kind: 'place', text: '# ops' },
    ...(told ? [message(told)] : []),
    typed('/dns switch img example.eu-cdn.net'),
    message(refused),
    typed('/dns list'),
    message(await stage.type('U0BOB', 'list')),
  ]);
}

export async function playChinese(stage: Stage, take: Take): Promise<void> {
  await stage.type('U0LI', 'switch www cdn --reason 大促');
  take('card-zh', [message(await stage.card(APPROVE))]);
}

async function takeHome(stage: Stage, take: Take): Promise<void> {
  const bob = stage.slack.as('U0BOB');
  await bob.openHome().acknowledged;
  const home = await stage.slack.until(
    () => {
      const tab = bob.home();
      return tab && JSON.stringify(tab.view).includes('home-languages') ? tab : undefined;
    },
    { what: 'the Home tab' },
  );
  take('home', [{ kind: 'view', view: home.view }]);
}

async function takeReject(stage: Stage, take: Take): Promise<void> {
  const bob = stage.slack.as('U0BOB');
  bob.click(await stage.card(REJECT), REJECT);
  const dialog = await stage.modal('U0BOB', 'reject');
  const filled = { values: { reason: 'the CDN has no certificate for img yet' }, errors: {} };
  take('reject', [{ kind: 'view', view: dialog.view, filled }]);
  await bob.submit(dialog, filled.values).acknowledged;
}

async function takeForm(stage: Stage, take: Take): Promise<void> {
  const alice = stage.slack.as('U0ALICE');
  alice.slash('/dns', '', { channel: OPS });
  const form = await stage.modal('U0ALICE', ASK);
  const values = { [fieldId('host')]: 'www', [fieldId('ttl')]: 'soon', [fieldId('at')]: 'off-peak' };
  const answer = await alice.submit(form, values).acknowledged;
  const errors = 'body' in answer ? Object(answer.body.errors) : {};
  take('form', [{ kind: 'view', view: form.view, filled: { values, errors } }]);
  const better = { ...values, [fieldId('target')]: 'cdn', [fieldId('ttl')]: '10m' };
  alice.submit(form, better);
  const preview = await stage.modal('U0ALICE', ASK_PREVIEW);
  take('preview', [{ kind: 'view', view: preview.view }]);
  alice.dismiss(preview);
}

function isLow({ sandbox }: Stage): boolean {
  const zone = [...sandbox.world.zones.values()].find(({ name }) => name === 'example.com');
  return zone?.records.some(({ host, ttl }) => host === 'www' && ttl === 1) ?? false;
}

/** What the bot says at the top of the channel beside its cards. */
function announcements({ slack }: Stage): Message[] {
  return slack
    .messages(OPS)
    .filter(({ via, blocks }) => via === 'web-api' && !blocks.some(({ type }) => type === 'header'));
}

function message(shown: Message): Part {
  return { kind: 'message', message: shown };
}

function typed(text: string): Part {
  return { kind: 'typed', text };
}
