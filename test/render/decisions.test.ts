import { describe, expect, it } from 'vitest';
import type { DecisionRefusal } from '../../src/domain/refusal.ts';
import type { Resolution } from '../../src/domain/request.ts';
import { decisionText, proposalText } from '../../src/render/answers.ts';
import { aChange, CREATED_AT } from '../support/changes.ts';
import { record } from '../support/records.ts';
import { EDGE, ZONE } from '../support/scenes.ts';
import { FREEZE, instance, www } from './samples.ts';
import { WAYS } from './ways.ts';

describe('a click on a card whose change is gone', () => {
  const told = (zone?: typeof ZONE) =>
    decisionText({ kind: 'refused', refusal: { id: 'change-gone', changeId: 'change-9', zone } }, 'U0BOB');

  it('is answered with how to find what the change has left in its zone', () => {
    expect(told(ZONE)).toContain('The records are as they are in the zone `example.com`');
    expect(told(ZONE)).toContain('Type `/dns recover example.com` to find what it left');
    expect(told(ZONE)).toContain('`/dns records www.example.com`');
  });

  it('on an older card asks for the zone', () => {
    expect(told()).toContain('Type `/dns recover example.com` with your zone');
  });
});

describe('the answer to a click', () => {
  const change = aChange({ state: 'running', approvals: [{ by: 'U0BOB', at: CREATED_AT }] });
  const refused: { [Id in DecisionRefusal['id']]: [Extract<DecisionRefusal, { id: Id }>, string] } = {
    'change-gone': [
      { id: 'change-gone', changeId: 'change-9' },
      'The change `change-9` is not stored any more, so this card is dead and nothing more happens by itself.',
    ],
    unfit: [
      {
        ...{ id: 'unfit', why: 'guest' },
        instead: { id: 'not-an-approver', zone: ZONE, approvers: ['U0BOB'] },
      },
      'Guests of the workspace decide nothing here, whatever the settings say. Changes of `example.com` are decided by <@U0BOB>. Ask one of them to click.',
    ],
    'way-chosen': [{ id: 'way-chosen', change }, 'The card shows that way already'],
    'name-not-typed': [
      { id: 'name-not-typed', change, risks: ['apex', 'mx'], typed: 'ww.example.com' },
      'You typed `ww.example.com`. Click Approve on the card and type `www.example.com`, or type `/dns approve change-1 --confirm www.example.com`.',
    ],
    'card-just-changed': [{ id: 'card-just-changed', change }, 'for less than a minute'],
    'glass-not-allowed': [
      { id: 'glass-not-allowed', zone: ZONE },
      'Nobody may approve changes of `example.com` alone',
    ],
    'not-a-glass-breaker': [
      { id: 'not-a-glass-breaker', zone: ZONE, breakers: ['U0CAROL'] },
      'alone, in an emergency, by <@U0CAROL>',
    ],
    'nothing-to-review': [{ id: 'nothing-to-review', change }, 'Nobody broke the glass for this switch'],
    'already-reviewed': [{ id: 'already-reviewed', change, by: 'U0DAN' }, '<@U0DAN> has reviewed'],
    'own-glass': [{ id: 'own-glass', change }, 'to type `/dns reviewed change-1`'],
    'nothing-to-hand-over': [
      { id: 'nothing-to-hand-over', change: aChange({ state: 'done' }) },
      'This switch is done, so nobody has to look after it any more. To take it back, anybody types `/dns undo change-1`.',
    ],
    'owner-already': [
      { id: 'owner-already', change, to: 'U0CAROL' },
      'The switch of `www.example.com` is yours already. To hand it over to somebody else, type `/dns handover change-1`.',
    ],
    'owner-approved': [
      { id: 'owner-approved', change, to: 'U0BOB' },
      '<@U0BOB> has approved the switch of `www.example.com`, and whoever owns a change must be somebody else',
    ],
    'owner-unfit': [
      { id: 'owner-unfit', change, to: 'U0GUEST', why: 'guest' },
      '<@U0GUEST> is a guest of the workspace, and guests own no changes.',
    ],
    'owner-unknown': [
      { id: 'owner-unknown', change, to: 'U0NOBODY' },
      'Slack does not say who <@U0NOBODY> is, so nothing was handed over.',
    ],
    'own-request': [{ id: 'own-request' }, 'somebody else must approve it'],
    'not-an-approver': [
      { id: 'not-an-approver', zone: ZONE, approvers: ['U0BOB', 'S0DNSADMINS'] },
      'are decided by <@U0BOB> and <!subteam^S0DNSADMINS>',
    ],
    'nobody-may-approve': [{ id: 'nobody-may-approve', zone: ZONE }, 'Nobody may approve'],
    'approvers-unreadable': [{ id: 'approvers-unreadable', zone: ZONE }, 'Click again in a minute.'],
    'zone-frozen': [
      { id: 'zone-frozen', freeze: FREEZE, change },
      'The zone is frozen: <@U0CAROL> froze `example.com` <!date^',
    ],
    'already-approved-by-you': [{ id: 'already-approved-by-you' }, 'Your approval is counted already.'],
    'already-decided': [
      { id: 'already-decided', change, by: 'U0BOB', how: 'approved' },
      'This switch was already approved by <@U0BOB>; it is in progress now.',
    ],
    'not-open': [{ id: 'not-open', change: aChange({ state: 'expired' }) }, 'This switch is expired'],
    'card-outdated': [{ id: 'card-outdated', change }, 'This card shows an older plan'],
    'not-under-way': [
      { id: 'not-under-way', change: aChange({ state: 'done' }) },
      'This switch is done, so there is nothing to turn back. To take it back, type `/dns undo change-1`.',
    ],
    'turned-already': [
      { id: 'turned-already', change, by: 'U0BOB' },
      'is on its way back already: <@U0BOB> clicked before',
    ],
    'past-cancelling': [{ id: 'past-cancelling', change }, 'so cancelling is not enough any more'],
    'no-way-back': [
      {
        id: 'no-way-back',
        change,
        refusals: [{ id: 'undo-overtaken', changeId: 'change-1', movements: [] }],
      },
      'There is no safe way back from here now, and the switch goes on as planned: The zone is no longer',
    ],
    'not-resumable': [
      { id: 'not-resumable', change: aChange({ state: 'rejected' }) },
      'This switch is rejected, so it cannot go on.',
    ],
    'stopped-long-ago': [{ id: 'stopped-long-ago', change }, 'has stopped more than a day ago'],
    'written-since': [
      { id: 'written-since', change, other: aChange({ id: 'change-9' }) },
      'change `change-9` has written to the same name',
    ],
    'approval-lapsed': [
      { id: 'approval-lapsed', change, by: ['U0BOB'] },
      'may still approve it (no longer: <@U0BOB>)',
    ],
    'names-taken': [
      { id: 'names-taken', change, holder: aChange({ id: 'change-2' }) },
      'The switch of `www.example.com` (change `change-2`, asked by <@U0ALICE>) has one of its names now',
    ],
    'tick-missing': [
      {
        id: 'tick-missing',
        change: aChange(),
        confirmations: [{ id: 'names-filed', names: [ZONE, www] }],
      },
      'Approving needs your word that `example.com` and `www.example.com` both have an ICP filing: if you know that, tick the box above the buttons. Then click Approve again.',
    ],
    'choice-refused': [
      {
        id: 'choice-refused',
        change: aChange(),
        refusals: [{ id: 'gtm-has-target', instance, target: EDGE }],
      },
      'That way is not possible for `www.example.com` now: The GTM instance `shop traffic`',
    ],
    drifted: [
      { id: 'drifted', change, movements: [{ kind: 'record-removed', before: record() }] },
      'Something has changed since the card was made, so the switch was stopped before it began: `A 192.0.2.10` is gone.',
    ],
    forgotten: [
      { id: 'forgotten', change },
      'This switch had begun, and Redis has lost that it was approved: records carry its mark.',
    ],
    'scene-unreadable': [
      { id: 'scene-unreadable', code: 'InternalError', message: 'oops' },
      '`InternalError` `oops`',
    ],
  };

  it.each(Object.values(refused).map(([refusal, sentence]) => ({ refusal, sentence })))(
    'explains $refusal.id',
    ({ refusal, sentence }) => {
      const text = decisionText({ kind: 'refused', refusal }, 'U0CAROL');
      expect(text).toContain(sentence);
      expect(text).toMatch(/\n(Your click changed nothing|No record was changed)\.$/);
    },
  );

  it('says "you" to the one who had decided before', () => {
    const refusal = { id: 'already-decided', change, by: 'U0BOB', how: 'approved' } as const;
    expect(decisionText({ kind: 'refused', refusal }, 'U0BOB')).toContain('already approved by you');
  });

  it('tells an approver what happens next', () => {
    expect(decisionText({ kind: 'approved', change }, 'U0BOB')).toContain('It has begun');
    expect(decisionText({ kind: 'counted', change, needed: 2 }, 'U0BOB')).toContain('is counted: 1 of 2.');
    expect(decisionText({ kind: 'rejected', change }, 'U0BOB')).toContain('Nothing was changed.');
  });

  it('says which way the card shows after another one was chosen, and that approvals start anew', () => {
    const plan = WAYS['cdn-behind-gtm']();
    expect(decisionText({ kind: 'replanned', change: aChange({ plan }) }, 'U0BOB')).toBe(
      'The card shows another way now: CDN behind GTM. Approvals start anew, because nobody has approved this plan yet.',
    );
  });

  it.each<[Resolution, string]>([
    ['switch-to-cname', 'the switch of `www.example.com`'],
    ['forward-root', 'the forwarding of `example.com`'],
    ['leave-gtm', 'the move of `shop.example.com` out of GTM'],
    ['cdn-behind-gtm', 'the setup of the CDN behind GTM for `shop.example.com`'],
    ['split-by-line', 'the split of `img.example.com`'],
    ['split-by-line-moved', 'the split of `img.example.com`'],
    ['plain', 'the addition of an A record to `www.example.com`'],
    ['undo', 'the undo of change `change-0`'],
  ])('names what was approved: %s', (way, act) => {
    const change = aChange({ plan: WAYS[way]() });
    expect(decisionText({ kind: 'approved', change }, 'U0BOB')).toContain(`You approved ${act}.`);
    expect(proposalText({ kind: 'proposed', change })).toContain(
      `${act.replace(/^the/, 'The')} is proposed: the card in`,
    );
  });
});
