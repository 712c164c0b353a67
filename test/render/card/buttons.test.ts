import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Change } from '../../../src/domain/change.ts';
import { buildersIn } from '../../../src/render/blocks.ts';
import { actButtons } from '../../../src/render/card/buttons.ts';
import { planCard } from '../../../src/render/plan-card.ts';
import { validateBlocks } from '../../../src/sandbox/slack/block-kit/validate-blocks.ts';
import { aChange } from '../../support/changes.ts';
import { kept } from '../../support/kept.ts';

const build = buildersIn('en');

/** What each button says and what it asks before it acts. */
const buttonsOf = (change: Change) =>
  actButtons(build, change).flatMap(({ elements }) =>
    elements.flatMap((element) =>
      element.type === 'button'
        ? [
            {
              id: element.action_id,
              label: element.text.text,
              ask: element.confirm?.title?.text,
              yes: element.confirm?.confirm?.text,
            },
          ]
        : [],
    ),
  );
const idsOf = (change: Change) => buttonsOf(change).map(({ id }) => id);

describe('the buttons of a card', () => {
  it.each([
    ['switch-0-lower-ttl', ['cancel']],
    ['switch-2-wait', ['cancel']],
    ['switch-4-verify', ['undo']],
    ['switch-5-restore-ttl', ['undo']],
    ['delayed', ['cancel']],
    ['resumed', ['undo']],
    ['postponed', ['retry', 'undo', 'close']],
    ['left-as-it-is', ['retry', 'undo']],
    ['took-back', ['retry', 'undo']],
    ['put-back', ['retry', 'undo']],
    ['stopped-on-the-way-back', ['retry', 'undo']],
    ['stopped-by-drift', ['retry', 'undo']],
  ])('of a change that is %s are %j', (name, ids) => {
    expect(idsOf(kept(name))).toEqual(ids);
  });

  it.each([
    'cancelled',
    'cancelled-untouched',
    'undone',
    'switch-done',
    'undo-done',
    'rejected',
    'expired',
    'cancelled-back-0-annotate',
    'undone-back-1-verify',
    'took-back-back-0-add',
  ])('of a change that is %s are none: nothing is left to decide', (name) => {
    expect(actButtons(build, kept(name))).toEqual([]);
  });

  it('of a proposal are those of its decision alone', () => {
    const ids = planCard(kept('lapsed')).blocks.flatMap((block) => block.block_id ?? []);
    expect(ids).toContain('decision');
    expect(ids).not.toContain('acts');
  });

  it('of a stop before the last approval are none: it was never approved as it is', () => {
    const reason = { id: 'drift-before-approval' as const, movements: [] };
    const journal = [{ kind: 'stopped' as const, reason, standing: 'old' as const, at: 0 }];
    expect(actButtons(build, aChange({ state: 'stopped', journal }))).toEqual([]);
  });

  it('say what they are about, and ask before they act', () => {
    expect(buttonsOf(kept('switch-2-wait'))).toEqual([
      { id: 'cancel', label: 'Cancel switch of www', ask: 'Cancel this switch?', yes: 'Cancel it' },
    ]);
    expect(buttonsOf(kept('postponed'))).toEqual([
      { id: 'retry', label: 'Try again now', ask: 'Go on with this switch?', yes: 'Go on' },
      { id: 'undo', label: 'Undo switch of www', ask: 'Undo this switch?', yes: 'Undo it' },
      { id: 'close', label: 'Leave it as it is', ask: 'Leave the TTL as it is?', yes: 'Leave it' },
    ]);
    expect(buttonsOf(kept('stopped-on-the-way-back'))[0]).toEqual({
      id: 'retry',
      label: 'Retry the way back',
      ask: 'Go on taking this switch back?',
      yes: 'Go on',
    });
    expect(buttonsOf(kept('took-back'))[1]).toMatchObject({
      ask: 'Undo this switch?',
      yes: 'Propose the undo',
    });
  });

  it('carry the change and the plan that their reader saw', () => {
    const change = kept('switch-4-verify');
    expect(actButtons(build, change)).toMatchObject([
      {
        elements: [
          { value: JSON.stringify({ changeId: change.id, digest: change.plan.digest, zone: 'example.com' }) },
        ],
      },
    ]);
  });
});

const NAMES = readdirSync(new URL('../../fixtures/changes/v2/', import.meta.url)).flatMap((file) =>
  file.endsWith('.json') ? [file.replace('.json', '')] : [],
);

it.each(NAMES)('the card of every kept change is one that Slack takes: %s', (name) => {
  const { blocks, text } = planCard(kept(name));
  expect(validateBlocks(blocks, 'message')).toEqual([]);
  expect(text.length).toBeLessThanOrEqual(4000);
  expect(text).not.toMatch(/undefined|\[object|NaN/);
});
