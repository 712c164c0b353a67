import { afterEach, describe, expect, it } from 'vitest';
import { createNotifier } from '../../../src/adapters/slack/notifier.ts';
import { edit, postOnce } from '../../../src/adapters/slack/post.ts';
import { MessageRef } from '../../../src/domain/change.ts';
import type { SlackMessage } from '../../../src/render/blocks.ts';
import { planCard } from '../../../src/render/plan-card.ts';
import { aChange } from '../../support/changes.ts';
import { memoryLanguages } from '../../support/languages.ts';
import { aPlan } from '../../support/scenes.ts';
import { posterOn, slackRoom } from './room.ts';

const room = slackRoom();
const place = { channel: 'C0OPS' };

afterEach(() => room.workspace().unknownBlocks.clear());

const types = ({ blocks }: { blocks: readonly { type: string }[] }) => blocks.map(({ type }) => type);

describe('a card in a Slack that does not know its newest blocks', () => {
  it('shows the steps as a timeline and the records as a table where both are known', async () => {
    const { message } = await postedCard();
    expect(types(message)).toEqual(expect.arrayContaining(['plan', 'table']));
  });

  it.each(['plan', 'table'])(
    'is posted at once in blocks that every Slack knows, without %s',
    async (one) => {
      room.workspace().unknownBlocks.add(one);
      const { message, poster } = await postedCard();
      expect(types(message)).not.toContain('plan');
      expect(types(message)).toContain('actions');
      expect(room.workspace().read(message)).toContain('1. Lower the TTL');
      expect(poster.lines).toContainEqual(
        expect.objectContaining({
          level: 'warn',
          fields: expect.objectContaining({
            form: 'rich',
            err: expect.objectContaining({ code: 'invalid_blocks' }),
          }),
        }),
      );
    },
  );

  it('is edited in the same way, without asking again for an hour', async () => {
    const workspace = room.workspace();
    workspace.unknownBlocks.add('plan');
    const { poster, notifier, card, change } = await postedCard();
    const before = workspace.calls('chat.update').length;
    await notifier.updateCard({ ...change, card, state: 'running', version: 2 });
    await notifier.idle();
    expect(workspace.calls('chat.update').length - before).toBe(1);
    expect(room.workspace().read(messageOf(card))).toContain('*In progress,* step 1 of 6');
    expect(poster.forms.classicUntil).toBeGreaterThan(0);
  });

  it('is text with what to type where Slack takes no block at all, and loses no button that way', async () => {
    for (const one of ['header', 'section', 'plan']) room.workspace().unknownBlocks.add(one);
    const { message } = await postedCard();
    expect(message.blocks).toEqual([]);
    expect(message.text).toContain('1. Lower the TTL');
    expect(message.text).toMatch(/To decide, type `\/dns approve \S+` or `\/dns reject \S+`\.$/);
  });
});

describe('any message', () => {
  it('becomes text when its blocks are refused in an edit, and shows no old blocks beside it', async () => {
    const poster = posterOn(room.workspace());
    const ref = MessageRef.parse(await postOnce(poster, place, note('one')));
    room.workspace().unknownBlocks.add('section');
    expect(await edit(poster, ref, note('two'))).toEqual({ kind: 'edited' });
    expect(messageOf(ref)).toMatchObject({ text: 'two', blocks: [] });
  });

  it('that is too long in its blocks is sent in the next form', async () => {
    const long = Array.from({ length: 5 }, () => section('x'.repeat(2900)));
    const message: SlackMessage = { text: 'short', blocks: long, classic: [section('classic')] };
    const ref = MessageRef.parse(await postOnce(posterOn(room.workspace()), place, message));
    expect(types(messageOf(ref))).toEqual(['section']);
    expect(room.workspace().read(messageOf(ref))).toBe('classic');
  });

  it('is certainly not delivered where Slack refuses every form of it', async () => {
    const workspace = room.workspace();
    workspace.faults.next({
      method: 'chat.postMessage',
      kind: 'error',
      error: 'invalid_arguments',
      times: 2,
    });
    await expect(postOnce(posterOn(workspace), place, note('three'))).rejects.toMatchObject({
      code: 'invalid_arguments',
    });
  });

  it('that is refused for another reason than its blocks is tried in no other form', async () => {
    const before = room.workspace().calls('chat.postMessage').length;
    const message = planCard(aChange({ plan: aPlan() }));
    await expect(postOnce(posterOn(room.workspace()), { channel: 'C0OLD' }, message)).rejects.toMatchObject({
      code: 'is_archived',
    });
    expect(room.workspace().calls('chat.postMessage').length - before).toBe(1);
  });
});

let lastId = 0;

async function postedCard() {
  lastId += 1;
  const poster = { ...posterOn(room.workspace()), forms: { classicUntil: 0 } };
  const notifier = createNotifier(poster, memoryLanguages());
  const change = aChange({ id: `change-${lastId}-form`, plan: aPlan({}, { channel: 'C0OPS' }) });
  const card = MessageRef.parse(await notifier.postCard(change));
  return { poster, notifier, change, card, message: messageOf(card) };
}

function messageOf({ ts }: MessageRef) {
  const message = room.workspace().find((one) => one.ts === ts);
  if (!message) throw new Error('there is no such message');
  return message;
}

function note(text: string): SlackMessage {
  return { text, blocks: [section(text)] };
}

function section(text: string) {
  return { type: 'section' as const, text: { type: 'mrkdwn' as const, text } };
}
